"""A run of Schemathesis on the custom PSA: sound, and with a contract that does not hold."""

from __future__ import annotations

import copy
from collections.abc import Iterator
from dataclasses import replace
from typing import Any, Self

import pytest
from schemathesis.engine import from_schema
from schemathesis.schemas import BaseSchema

from contracts import fuzz
from contracts.api import run as module
from contracts.api.bounds import spread
from contracts.api.depth import ALL_PHASES, CHAINS, EVERY, GLANCE, QUICK, Depth, deep
from contracts.api.inprocess import WorldApp, application
from contracts.api.outcome import CODES, Outcome
from contracts.api.run import caller_of, run
from contracts.api.shapes import links
from contracts.targets import Fakes, Target
from simulators.core.findings import FINDINGS
from simulators.core.server.build import document


@pytest.fixture(scope="module")
def fakes() -> Iterator[Fakes]:
    with Fakes() as opened:
        yield opened


@pytest.fixture
def target(fakes: Fakes) -> Iterator[Target]:
    with fakes.target("custompsa", ()) as opened:
        yield opened


def narrowed(status: str) -> dict[str, Any]:
    """The contract without one documented status of a page."""
    contract = copy.deepcopy(document("custompsa"))
    del contract["paths"]["/tickets/{ticketNumber}"]["get"]["responses"][status]
    return contract


def test_a_contract_that_does_not_hold_is_a_finding_with_a_curl(target: Target, fakes: Fakes) -> None:
    contract = narrowed("404")
    outcome = run(target, contract, QUICK, application(fakes, target), {"showTicket"})
    assert not outcome.ok
    assert set(outcome.requests) == {"GET /tickets/{ticketNumber}"}
    (failure,) = [each for each in outcome.failures if each.check == "status_code_conformance"]
    assert failure.code == "PSA101"
    assert failure.curl.startswith("curl -X GET")
    assert target.known("password") not in str(outcome)
    assert "PSA101 GET /tickets/{ticketNumber}" in str(outcome)
    assert outcome.data()["failures"][0]["code"] in FINDINGS


def test_a_run_that_breaks_is_red_and_keeps_what_it_found(target: Target, monkeypatch: pytest.MonkeyPatch) -> None:
    class Breaking:
        def __init__(self, schema: BaseSchema) -> None:
            self.stream = from_schema(schema).execute()
            self.stop = self.stream.stop

        def execute(self) -> Self:
            return self

        def __iter__(self) -> Iterator[object]:
            yield from self.stream
            raise ValueError("the library broke")

    monkeypatch.setattr(module, "from_schema", Breaking)
    contract = narrowed("404")
    outcome = run(target, contract, QUICK, None, {"showTicket"})
    assert [each.code for each in outcome.failures] == ["PSA101"]
    assert [each.splitlines()[-1] for each in outcome.errors] == ["ValueError: the library broke"]
    assert not outcome.ok


def test_examples_alone_are_one_request_each(target: Target) -> None:
    outcome = run(target, document("custompsa"), GLANCE, chosen={"listTickets", "showTicket"})
    assert outcome.ok, str(outcome)
    assert set(outcome.requests) == {"GET /tickets", "GET /tickets/{ticketNumber}"}
    assert outcome.links == set()


def test_where_nothing_may_be_written_only_reads_are_sent(target: Target) -> None:
    target.allow_writes = False
    outcome = run(target, document("custompsa"), QUICK, chosen={"listTickets"})
    assert outcome.ok, str(outcome)
    sent = {entry["method"] for entry in target.fake.journal() if entry["operation"] != "receiveTicket"}
    assert sent <= {"GET", "HEAD"}


def test_chains_are_apart_in_a_deep_run_alone() -> None:
    assert deep(7, 5).rounds == (ALL_PHASES - CHAINS, CHAINS)
    assert QUICK.rounds == (ALL_PHASES,)
    assert EVERY.rounds == (frozenset({"examples", "coverage"}),)
    assert GLANCE.rounds == (frozenset({"examples"}),)


def test_boundaries_beyond_the_bound_are_spread_evenly() -> None:
    assert spread(list(range(10)), 4) == [0, 2, 5, 7]
    assert spread([1, 2], 4) == [1, 2]
    assert spread([], 4) == []


@pytest.mark.parametrize(
    ("system", "source", "target"),
    [
        ("connectwise", "postTimeWorkTypes", "getTimeWorkTypesById"),
        ("autotask", "ServiceBundles_CreateEntity", "ServiceBundles_QueryItem"),
    ],
)
def test_chains_go_along_the_links_of_the_spec_on_one_prefix(
    fakes: Fakes, system: str, source: str, target: str
) -> None:
    contract = document(system)
    depth = Depth(False, 3, 5, chains_apart=True, steps=12)
    with fakes.target(system, ()) as opened:
        outcome = run(opened, contract, depth, application(fakes, opened), set(), {source, target})
        prefixes = {entry["path"].split("/")[1] for entry in opened.fake.journal()}
    assert outcome.ok, str(outcome)
    assert len(outcome.transitions) == 1
    assert outcome.links <= set(links(contract))
    assert len(prefixes) == 1


def test_the_same_run_sends_the_same_requests(fakes: Fakes) -> None:
    """Nothing about a run depends on the time that it takes: bounds are numbers."""
    sent = []
    for _ in range(2):
        with fakes.target("custompsa", ()) as target:
            outcome = run(target, document("custompsa"), replace(QUICK, boundaries=6), application(fakes, target))
            entries = target.fake.journal(direction="in")
        assert outcome.ok, str(outcome)
        sent.append([(each["method"], each["path"], each["request"]["body"]) for each in entries])
    assert len(sent[0]) > 30
    assert sent[0] == sent[1]


def test_every_check_has_its_finding() -> None:
    assert {code for code in CODES.values() if code not in FINDINGS} == set()


def test_a_system_without_a_caller_is_asked_as_nobody(monkeypatch: pytest.MonkeyPatch) -> None:
    assert caller_of("nobody") is None
    assert caller_of("custompsa") is not None


def test_a_fake_of_this_process_is_an_application(target: Target, fakes: Fakes) -> None:
    from schemathesis.python import asgi

    app = application(fakes, target)
    assert isinstance(app, WorldApp)
    with asgi.get_client(app) as client:  # type: ignore[arg-type]  # a scope is a mapping to one, a dict to the other
        answer = client.get("http://testserver/tickets", auth=(target.known("username"), target.known("password")))
        assert answer.json() == {"total": 0, "items": []}
    assert [entry["operation"] for entry in target.fake.journal()] == ["listTickets"]


def test_fuzzing_prints_its_seed_and_a_table(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["custompsa", "--examples", "2", "--seed", "5"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "seed 5: repeat this run with --seed 5"
    assert lines[-1].split()[:4] == ["custompsa", "3", "of", "3"]
    assert lines[-1].endswith("green")


def test_fuzzing_ends_red_when_a_contract_is_broken(
    capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(fuzz, "document", lambda _: narrowed("200"))
    assert fuzz.main(["custompsa", "--examples", "2", "--seed", "5"]) == 1
    out = capsys.readouterr().out
    assert "PSA101" in out
    assert "findings" in out.splitlines()[-1]


def test_fuzzing_what_is_not_there_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    assert fuzz.main(["custompsa", "--target", "none", "--targets", "none.toml"]) == 2
    assert "cannot read none.toml" in capsys.readouterr().err
    with pytest.raises(SystemExit):
        fuzz.main(["nobody"])


def test_failures_are_told_once_with_their_number() -> None:
    outcome = Outcome("custompsa", 1)
    outcome.errors.append("no route to host")
    assert not outcome.ok
    assert str(outcome) == "custompsa, seed 1\nno route to host"
