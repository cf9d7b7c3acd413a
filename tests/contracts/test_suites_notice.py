"""Chains, callers, refusals, limits and acts of people: each notices what it is for, and a sound fake passes."""

from __future__ import annotations

import copy
from collections.abc import Callable, Iterator
from dataclasses import replace
from typing import Any, cast

import pytest

from contracts.access.run import run as run_access
from contracts.access.tenants import MARK
from contracts.access.tenants import check as check_tenants
from contracts.api.inprocess import directly
from contracts.api.outcome import Outcome
from contracts.chains.bounds import Bounds
from contracts.chains.run import run as run_chains
from contracts.defects import changes
from contracts.defects.bench import Bench
from contracts.people.run import run as run_people
from contracts.quotas.run import run as run_limits
from contracts.refusals.run import run as run_refusals
from contracts.targets import Fakes
from simulators.core.call import Answer
from simulators.core.query import TRUE
from simulators.core.quotas import Window
from simulators.core.server.build import document
from simulators.registry import declaration

SYSTEM = "connectwise"
LIST, COUNT = "getServiceSources", "getServiceSourcesCount"
ONE = "ServiceSourcesById"
BOUNDS = Bounds(orders=2, filters=4, changes=6, rows=4, small=0)


@pytest.fixture
def bench() -> Iterator[Bench]:
    with Bench(declaration(SYSTEM)) as opened:
        yield opened


def served(bench: Bench) -> Fakes:
    return Fakes(lambda sound: bench.declaration if sound.name == bench.declaration.name else sound)


def chained(bench: Bench) -> Outcome:
    with served(bench) as fakes, fakes.target(SYSTEM, ()) as target:
        return run_chains(directly(fakes, target), document(SYSTEM), BOUNDS, {LIST})


def codes(outcome: Outcome) -> set[str]:
    assert not outcome.errors
    return {each.code for each in outcome.failures}


def test_a_sound_fake_passes_every_chain_of_a_collection(bench: Bench) -> None:
    outcome = chained(bench)
    assert codes(outcome) == set()
    assert set(outcome.requests) > {
        "POST /{codebase}/apis/3.0/service/sources",
        "PATCH /{codebase}/apis/3.0/service/sources/{id}",
        "DELETE /{codebase}/apis/3.0/service/sources/{id}",
    }


def _backwards(data: Any) -> Any:
    return data[::-1]


def _without_last(data: Any) -> Any:
    return data[:-1] if len(data) > 1 else data


def _first_in_capitals(data: Any) -> Any:
    return [{**data[0], "name": data[0]["name"].upper()}, *data[1:]] if data else data


def _first_condition_alone() -> changes.Apply:
    def first(compile_all: Any, which: Any, entity: str, text: str, bounds: Any) -> Any:
        return compile_all(which, entity, text.partition(" and ")[0], bounds)

    return changes.wrap("simulators.connectwise.handlers.reading:compile_condition", first)


def _limited(change: Callable[[Any, Any], Any]) -> changes.Apply:
    """Limits of another value than the one that was sent."""

    def act(of: Any, engine: Any, entity: Any, plan: Any, value: Any, pointer: str) -> Any:
        return of(engine, entity, plan, change(plan.field, value), pointer)

    return changes.wrap("simulators.core.resources.limits:overstepping", act)


def _unsent(operation: str, name: str) -> changes.Apply:
    """What a caller sends for one property is lost."""

    async def act(handler: Any, call: Any) -> Answer:
        if isinstance(call.body, list):
            call.body = [each for each in call.body if name not in each["path"]]
        else:
            call.body = {key: value for key, value in call.body.items() if key != name}
        return cast(Answer, await handler(call))

    return lambda bench: bench.around(operation, act)


def _after_the_last(data: Any) -> Any:
    return data or [{"id": 1, "name": "Email"}]


@pytest.mark.parametrize(
    ("apply", "code"),
    [
        pytest.param(_unsent("postServiceSources", "defaultFlag"), "PSA121", id="create-loses-a-property"),
        pytest.param(_unsent(f"patch{ONE}", "defaultFlag"), "PSA121", id="change-loses-a-property"),
        pytest.param(changes.answers(LIST, _after_the_last), "PSA125", id="a-page-after-the-last"),
        pytest.param(changes.idle(f"patch{ONE}", Answer(200, {"id": 1})), "PSA121", id="update-changes-nothing"),
        pytest.param(changes.idle(f"delete{ONE}", Answer(204, b"")), "PSA115", id="delete-deletes-nothing"),
        pytest.param(changes.answers(f"get{ONE}", changes.turned("/name", str.upper)), "PSA121", id="value-mangled"),
        pytest.param(changes.answers(LIST, _first_in_capitals), "PSA121", id="row-unlike-its-record"),
        pytest.param(changes.answers(LIST, _without_last), "PSA125", id="page-skips-a-row"),
        pytest.param(changes.answers(LIST, _backwards), "PSA123", id="descending-ascends"),
        pytest.param(
            changes.patch("simulators.connectwise.handlers.reading:compile_condition", lambda *_: TRUE),
            "PSA124",
            id="filter-ignored",
        ),
        pytest.param(changes.answers(COUNT, changes.put("/count", 77)), "PSA125", id="count-wrong"),
        pytest.param(changes.header(LIST, "Link", None), "PSA125", id="next-page-not-announced"),
        pytest.param(changes.status("postServiceSources", 500), "PSA112", id="create-fails"),
        pytest.param(changes.twice("postServiceSources"), "PSA115", id="create-makes-two"),
        pytest.param(changes.idle(f"put{ONE}", Answer(200, {"id": 1})), "PSA121", id="replacement-changes-nothing"),
        pytest.param(_first_condition_alone(), "PSA124", id="second-condition-ignored"),
        pytest.param(
            _limited(lambda _, value: None if isinstance(value, str) else value), "PSA111", id="text-too-long-is-kept"
        ),
        pytest.param(
            _limited(lambda field, value: f"{value}+" if isinstance(value, str) and field.limit else value),
            "PSA112",
            id="longest-text-refused",
        ),
    ],
)
def test_a_defect_of_a_collection_is_noticed(bench: Bench, apply: changes.Apply, code: str) -> None:
    apply(bench)
    assert code in codes(chained(bench))


CONTACTS = "getCompanyContacts"


def _contacts(apply: changes.Apply) -> dict[str, str]:
    with Bench(declaration(SYSTEM)) as bench:
        apply(bench)
        with served(bench) as fakes, fakes.target(SYSTEM, ()) as target:
            few = replace(BOUNDS, orders=1, filters=1, changes=1, rows=1, conditions=1)
            outcome = run_chains(directly(fakes, target), document(SYSTEM), few, {CONTACTS})
    assert not outcome.errors
    return {each.check: each.code for each in outcome.failures}


def _nested(change: Callable[[list[Any]], list[Any]]) -> changes.Apply:
    """What is sent for a nested list becomes another one."""

    async def act(handler: Any, call: Any) -> Answer:
        for step in call.body:
            if step["path"] == "communicationItems" and isinstance(step["value"], list):
                step["value"] = change(step["value"])
        return cast(Answer, await handler(call))

    return lambda bench: bench.around("patchCompanyContactsById", act)


def test_an_item_of_a_nested_list_that_is_not_kept_is_noticed() -> None:
    found = _contacts(_nested(lambda items: items[:1]))
    assert any(each.startswith("a list has the items that were sent") for each in found), found


def test_a_value_inside_a_nested_list_that_is_not_kept_is_noticed() -> None:
    with Bench(declaration("halopsa")) as bench:
        changes.answers("getQuotation", changes.put("/lines/0/quantity", 77))(bench)
        with served(bench) as fakes, fakes.target("halopsa", ()) as target:
            few = replace(BOUNDS, orders=1, filters=1, changes=1, rows=1, conditions=1)
            outcome = run_chains(directly(fakes, target), document("halopsa"), few, {"listQuotation"})
    assert ("what is inside is kept: lines/quantity", "PSA121") in {
        (each.check, each.code) for each in outcome.failures
    }


def test_a_null_that_changes_nothing_is_noticed() -> None:
    async def act(handler: Any, call: Any) -> Answer:
        call.body = [each for each in call.body if each["value"] is not None]
        return cast(Answer, await handler(call))

    found = _contacts(lambda bench: bench.around("patchCompanyContactsById", act))
    assert any(each.startswith("null has its effect on") for each in found), found


def test_a_handler_that_raises_is_noticed_whatever_its_caller_gets(bench: Bench) -> None:
    async def crash(_: Any, __: Any) -> Answer:
        raise RuntimeError("seeded")

    bench.around(COUNT, crash)
    assert "PSA500" in codes(chained(bench))


def accessed(system: str, *applied: changes.Apply, of: Callable[[str], bool] = lambda _: True) -> Outcome:
    with Bench(declaration(system)) as bench:
        for apply in applied:
            apply(bench)
        contract = document(system)
        chosen = {each["operationId"] for item in contract["paths"].values() for each in item.values() if _is(each, of)}
        with served(bench) as fakes, fakes.target(system, ()) as target:
            return run_access(target, contract, every=True, chosen=chosen)


def _is(operation: Any, of: Callable[[str], bool]) -> bool:
    return isinstance(operation, dict) and "operationId" in operation and of(operation["operationId"])


def _agents(name: str) -> bool:
    return name.endswith(("Agent", "Client"))


@pytest.mark.parametrize(
    ("apply", "kind"),
    [
        (changes.setting("token_lifetime_s", 31_536_000), "an expired token"),
        (changes.patch("simulators.halopsa.auth:allows", lambda *_: True), "a token for customers alone"),
    ],
)
def test_a_caller_who_is_let_in_by_mistake_is_noticed(apply: changes.Apply, kind: str) -> None:
    outcome = accessed("halopsa", apply, of=_agents)
    assert outcome.failures
    assert {each.code for each in outcome.failures} == {"PSA114"}
    assert all(kind in each.check for each in outcome.failures)


@pytest.mark.parametrize(
    ("system", "apply", "kind"),
    [
        ("tigerpaw", changes.patch("simulators.tigerpaw.auth:same", lambda *_: True), "a wrong private key"),
        ("tigerpaw", changes.setting("clock_skew_s", 7200.0), "a token of an hour ago"),
        ("tigerpaw", changes.patch("simulators.tigerpaw.auth:TsiAuth.check_right", lambda *_: None), "may only read"),
        ("nerdio", changes.setting("token_lifetime_s", 31_536_000), "an expired token"),
    ],
)
def test_a_caller_who_is_let_in_by_a_system_that_signs_or_bears_tokens_is_noticed(
    system: str, apply: changes.Apply, kind: str
) -> None:
    outcome = accessed(system, apply)
    assert any(kind in each.check for each in outcome.failures), outcome


@pytest.mark.parametrize("system", ["tigerpaw", "nerdio", "mspcentric"])
def test_a_sound_system_refuses_its_classes_of_callers(system: str) -> None:
    outcome = accessed(system)
    assert (outcome.failures, outcome.errors) == ([], [])
    assert outcome.requests


def test_a_caller_who_is_shut_out_by_mistake_is_noticed() -> None:
    outcome = accessed("halopsa", changes.patch("simulators.halopsa.auth:allows", lambda *_: False), of=_agents)
    assert outcome.errors
    assert "callers could not be made" in outcome.errors[0]


def test_a_sound_fake_refuses_every_class_of_callers() -> None:
    assert accessed("halopsa", of=_agents).failures == []


def test_a_refusal_that_names_nothing_is_noticed() -> None:
    with Bench(declaration("custompsa")) as spoilt:
        spoilt.patch("simulators.custompsa.dialect:field_of", lambda _: {"field": "?", "message": "?"})
        with served(spoilt) as fakes, fakes.target("custompsa", ()) as target:
            outcome = run_refusals(target, document("custompsa"))
    assert "PSA127" in {each.code for each in outcome.failures}


def test_a_body_without_what_it_needs_that_is_accepted_is_noticed() -> None:
    contract = copy.deepcopy(dict(document("ncentral")))
    schema = {"type": "object", "required": ["name"], "properties": {"name": {"type": "string"}}}
    body = {"content": {"application/json": {"schema": schema, "example": {"name": "n"}}}}
    contract["paths"]["/api/auth/authenticate"]["post"]["requestBody"] = body
    with Fakes() as fakes, fakes.target("ncentral", ()) as target:
        outcome = run_refusals(target, contract, {"authenticate"})
    assert {each.code for each in outcome.failures} == {"PSA111"}


def test_refusals_of_a_sound_fake_name_what_is_wrong() -> None:
    with Fakes() as fakes, fakes.target("ncentral", ()) as target:
        assert run_refusals(target, document("ncentral")).failures == []


def limited(bench: Bench) -> set[str]:
    with served(bench) as fakes, fakes.target(SYSTEM, ()) as target:
        outcome = run_limits(target)
    assert {each.code for each in outcome.failures} <= {"PSA128"}
    return {each.check for each in outcome.failures}


def _window(**changed: Any) -> changes.Apply:
    def apply(bench: Bench) -> None:
        bench.declare(
            quotas=tuple(
                replace(each, **changed) if isinstance(each, Window) else each for each in bench.declaration.quotas
            )
        )

    return apply


def _tersely(render: Any, *given: Any) -> Any:
    answer = render(*given)
    if answer.status == 429:
        answer.body = {**answer.body, "message": "Too many requests."}
    return answer


@pytest.mark.parametrize(
    ("apply", "check"),
    [
        pytest.param(_window(scope=("tenant",)), "a second client of the tenant", id="limit-shared"),
        pytest.param(_window(scope=()), "a client of another tenant", id="limit-shared-by-all"),
        pytest.param(
            changes.patch("simulators.core.quotas.meters:WindowMeter.wait", lambda *_: 1.0),
            "a refusal says when to come back",
            id="retry-after-always-1",
        ),
        pytest.param(_window(moving=False), "a refusal says when to come back", id="window-fixed"),
        pytest.param(
            changes.wrap("simulators.connectwise.dialect:ConnectWiseDialect.render", _tersely),
            "a refusal has the vendor's body",
            id="another-text",
        ),
    ],
)
def test_a_wrong_limit_is_noticed(bench: Bench, apply: changes.Apply, check: str) -> None:
    apply(bench)
    assert check in limited(bench)


def test_refused_calls_that_count_are_noticed() -> None:
    with Bench(declaration("halopsa")) as spoilt:
        _window(counts_refused=True)(spoilt)
        with served(spoilt) as fakes, fakes.target("halopsa", ()) as target:
            outcome = run_limits(target)
    assert "once the window has ended, requests are granted" in {each.check for each in outcome.failures}


def test_a_sound_limit_passes(bench: Bench) -> None:
    assert limited(bench) == set()


def test_an_act_of_a_person_that_is_answered_in_another_way_is_noticed() -> None:
    contract = copy.deepcopy(dict(document("supportcenterplus.drive")))
    del contract["paths"]["/reps"]["get"]["responses"]["200"]
    with Fakes() as fakes, fakes.target("supportcenterplus", ()) as target:
        outcome = run_people(target, contract)
    assert [each.operation for each in outcome.failures] == ["GET /reps"]


def test_acts_of_people_at_a_sound_fake_pass() -> None:
    with Fakes() as fakes, fakes.target("halopsa", ()) as target:
        assert run_people(target, document("halopsa.drive")).failures == []


def test_a_record_that_another_tenant_can_read_is_noticed(bench: Bench) -> None:
    changes.answers("getCompanyCompanies", lambda rows: [*rows, {"id": 99, "name": MARK}])(bench)
    with served(bench) as fakes, fakes.target(SYSTEM, ()) as target:
        outcome = Outcome(SYSTEM, 0)
        check_tenants(target, document(SYSTEM), every=False, outcome=outcome)
    assert [each.check for each in outcome.failures] == ["tenants are apart"]
    assert len(outcome.requests) > 2
