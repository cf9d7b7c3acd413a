"""The PSAs as clients see them: pages, days, rights, and answers of servers that are no such PSA."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import httpx
import pytest

from contracts.targets import ControlError
from contracts.targets.listening import Reply, Request, hearing
from features.mspcentric.psas import PSAS, ask, replaced, served_as
from simulators.mspcentric.psas import PSAS as ADAPTERS
from tests.mspcentric.integrator import Integrator

NOWHERE = "http://127.0.0.1:9"


@pytest.mark.parametrize("name", PSAS)
def test_every_page_of_a_list_is_read(mspc: Integrator, name: str) -> None:
    psa = PSAS[name]
    psa.prepare(served_as(mspc.control, psa.name))
    whole = mspc.connect(mspc.create(), psa.name)
    mspc.control.settings("mspcentric", page_size=1)
    paged = mspc.connect(mspc.create(vendorOrganizationId="o-13"), psa.name)
    for what in ("companies", "contracts", "services", "lines"):
        assert paged[what] == whole[what] != []
    assert len(whole["companies"]) > 1


@pytest.mark.parametrize("name", PSAS)
def test_credentials_are_tested_by_reads_alone(mspc: Integrator, name: str) -> None:
    psa = PSAS[name]
    with pytest.raises(ControlError, match="422") as refused:
        mspc.connect(mspc.create(), psa.name, **{psa.secret: "wrong-secret"})
    problem = json.loads(str(refused.value).partition(": 422 ")[2])
    assert problem["exchanges"][-1]["status"] in (400, 401)
    assert [each for each in mspc.control.journal(simulator=psa.name) if each["operation"] in psa.writes] == []


def test_a_missing_right_shows_in_the_synchronisation(mspc: Integrator) -> None:
    issued = mspc.control.credentials("halopsa", role="customers_only")
    psa = mspc.connect(mspc.create(), "halopsa", **issued)
    assert psa["state"] == "sync_failed", psa
    assert "403" in psa["error"]


@pytest.mark.parametrize(
    ("system", "credentials", "words"),
    [
        ("connectwise", {"company": "a", "public_key": "b"}, "connectwise needs private_key"),
        ("connectwise", {"company": "a", "public_key": "b", "privatekey": "c"}, "did you mean 'private_key'"),
        ("autotask", {}, "autotask needs username, secret"),
    ],
)
def test_names_of_credentials_are_checked(mspc: Integrator, system: str, credentials: Any, words: str) -> None:
    body = {"system": system, "base_url": NOWHERE, "credentials": credentials}
    with pytest.raises(ControlError, match="400") as refused:
        mspc.drive("POST", f"/organizations/{mspc.create()}/psa", body)
    assert words in str(refused.value)


@pytest.mark.parametrize("system", ADAPTERS)
def test_a_psa_that_is_not_there_is_refused(mspc: Integrator, system: str) -> None:
    mspc.control.settings("mspcentric", request_retries=0)
    credentials = dict.fromkeys(ADAPTERS[system].needs, "x")
    body = {"system": system, "base_url": NOWHERE, "credentials": credentials}
    with pytest.raises(ControlError, match="422"):
        mspc.drive("POST", f"/organizations/{mspc.create()}/psa", body)


@pytest.fixture
def nonsense() -> Iterator[tuple[str, list[bytes]]]:
    """A server that answers everything with 200 and the next of some bodies."""
    bodies: list[bytes] = []

    def reply(_: Request) -> Reply:
        return 200, bodies.pop(0) if len(bodies) > 1 else bodies[0]

    with hearing(reply) as origin:
        yield origin, bodies


@pytest.mark.parametrize("system", ADAPTERS)
@pytest.mark.parametrize("body", [b"{}", b"[]", b"null", b"<html>", b'{"items": 1, "Codebase": 1, "url": 2}', b"[[1]]"])
def test_answers_of_no_psa_are_told_and_never_fail(
    mspc: Integrator, nonsense: tuple[str, list[bytes]], system: str, body: bytes
) -> None:
    origin, bodies = nonsense
    bodies.append(body)
    given = {"system": system, "base_url": origin, "credentials": dict.fromkeys(ADAPTERS[system].needs, "x")}
    place = f"/organizations/{mspc.create()}/psa"
    answer = httpx.post(f"{mspc.control.url}/_sim/worlds/{mspc.control.world}/drive/mspcentric{place}", json=given)
    shown = answer.json()
    assert answer.status_code in (201, 422), shown
    if answer.status_code == 201:
        assert (shown["psa"]["state"], bool(shown["psa"]["error"])) == ("sync_failed", True), shown


def test_autotask_adjusts_on_the_first_of_next_month_or_on_a_chosen_day(mspc: Integrator) -> None:
    mspc.control.request("POST", "/clock", {"action": "freeze"})
    mspc.control.request("POST", "/clock", {"action": "set", "to": "2026-12-10T09:00:00Z"})
    served = served_as(mspc.control, "autotask")
    PSAS["Autotask"].prepare(served)
    place = mspc.onboard("autotask", "175", "12")
    mspc.drive("POST", f"{place}/sync", {})
    (card,) = mspc.drive("GET", f"{place}/reconcile")["items"]
    assert (card["vendor_units"], card["psa_units"]) == (30, 20)
    mspc.drive("POST", f"{place}/reconcile/{card['id']}/approve", {})
    mspc.drive("PUT", "/sample-vendor", {"units": {"acc-1/svc-seat": 28}})
    mspc.drive("POST", f"{place}/sync", {})
    mspc.drive("POST", f"{place}/reconcile/{card['id']}/adjust", {"units": 29, "date": "2027-02-01"})
    operation = "ContractServiceAdjustmentsChild_CreateEntity"
    written = [
        each["request"]["body"] for each in mspc.control.journal(simulator="autotask") if each["operation"] == operation
    ]
    assert [(each["effectiveDate"][:10], each["unitChange"]) for each in written] == [
        ("2027-01-01", 10),
        ("2027-02-01", -1),
    ]


@pytest.mark.parametrize(("system", "company", "service"), [("connectwise", "2", "1"), ("halopsa", "12", "7")])
def test_a_day_is_refused_where_the_psa_has_none(mspc: Integrator, system: str, company: str, service: str) -> None:
    place = mspc.onboard(system, company, service)
    mspc.drive("POST", f"{place}/sync", {})
    (card,) = mspc.drive("GET", f"{place}/reconcile")["items"]
    adjusted = mspc.drive("POST", f"{place}/reconcile/{card['id']}/adjust", {"units": 1, "date": "2027-02-01"})
    assert adjusted["card"]["state"] == "failed"
    assert "dat" in adjusted["card"]["error"]
    with pytest.raises(ControlError, match=r"400.*2027-02-31 is no day"):
        mspc.drive("POST", f"{place}/reconcile/{card['id']}/adjust", {"units": 1, "date": "2027-02-31"})


def test_connectwise_takes_a_day_where_the_agreement_is_prorated(mspc: Integrator) -> None:
    place = mspc.onboard("connectwise", "2", "1")
    served = served_as(mspc.control, "connectwise")
    ask(served, "PATCH", "/finance/agreements/1", replaced("prorateFlag", True))
    mspc.drive("POST", f"{place}/sync", {})
    (card,) = mspc.drive("GET", f"{place}/reconcile")["items"]
    adjusted = mspc.drive("POST", f"{place}/reconcile/{card['id']}/adjust", {"units": 9, "date": "2026-02-01"})
    assert adjusted["card"]["state"] == "adjusted", adjusted
    addition = ask(served, "GET", "/finance/agreements/1/additions/1")
    assert (addition["quantity"], addition["effectiveDate"][:10]) == (9, "2026-02-01")
