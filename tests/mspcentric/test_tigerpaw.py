"""Tigerpaw as a PSA of MSPCentric: refusals at status 200, signatures by the time, and items of contracts."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from contracts.targets import ControlError
from contracts.targets.listening import Reply, Request, hearing
from features.mspcentric.psas import PSAS, ask, served_as
from tests.mspcentric.integrator import Integrator

PSA = PSAS["Tigerpaw"]
UPDATE, CREATE = PSA.writes


def bill(mspc: Integrator) -> str:
    """An organization whose usage differs from what Tigerpaw bills; its place in the drive."""
    PSA.prepare(served_as(mspc.control, "tigerpaw"))
    place = mspc.onboard("tigerpaw", PSA.company, PSA.service)
    mspc.drive("POST", f"{place}/sync", {})
    return place


def offer(mspc: Integrator) -> str:
    """An organization whose service Tigerpaw does not bill yet."""
    place = mspc.onboard("tigerpaw", PSA.company, PSA.other)
    mspc.drive("POST", f"{place}/sync", {})
    return place


def decide(mspc: Integrator, place: str, act: str = "approve", **body: Any) -> Any:
    (card,) = mspc.drive("GET", f"{place}/reconcile")["items"]
    return mspc.drive("POST", f"{place}/reconcile/{card['id']}/{act}", body)["card"]


def items(mspc: Integrator, contract: int = 702) -> list[Any]:
    """The items of a contract, as Tigerpaw holds them."""
    records = mspc.control.request("GET", "/records/tigerpaw/itemsCovered", query={"limit": 100})["items"]
    return [each["record"] for each in records if each["record"]["_contract"] == contract]


def writes(mspc: Integrator) -> list[Any]:
    found = mspc.control.journal(simulator="tigerpaw", direction="in")
    return [each for each in found if each["operation"] in PSA.writes]


def change(mspc: Integrator, path: str, **body: Any) -> None:
    ask(served_as(mspc.control, "tigerpaw"), "PUT", path, body)


@pytest.fixture
def declining() -> Iterator[tuple[str, set[str]]]:
    """A Tigerpaw that declines everything at status 200, but for some paths."""
    accepted: set[str] = set()

    def reply(request: Request) -> Reply:
        success = request.path in accepted
        return 200, b'{"Success": %s, "Message": "The licence has expired."}' % str(success).lower().encode()

    with hearing(reply) as origin:
        yield origin, accepted


def test_what_is_declined_at_status_200_has_failed(mspc: Integrator, declining: tuple[str, set[str]]) -> None:
    origin, accepted = declining
    place = f"/organizations/{mspc.create()}/psa"
    body = {"system": "tigerpaw", "base_url": origin, "credentials": {"public_key": "a", "private_key": "b"}}
    with pytest.raises(ControlError, match=r"422.*The licence has expired"):
        mspc.drive("POST", place, body)
    with pytest.raises(ControlError, match="404"):
        mspc.drive("GET", place)
    accepted.add("/api/diagnostics/validate/user")
    psa = mspc.drive("POST", place, body)["psa"]
    assert (psa["state"], "The licence has expired" in psa["error"]) == ("sync_failed", True), psa


def test_keys_are_shown_masked(mspc: Integrator) -> None:
    place = bill(mspc)
    private = served_as(mspc.control, "tigerpaw")["credentials"]["private_key"]
    assert private not in str(mspc.drive("GET", f"{place}/psa"))
    assert private not in str(mspc.control.journal())


@pytest.mark.parametrize("answer", ["403", "success_false"])
def test_a_rep_without_the_right_writes_nothing_and_the_card_names_it(mspc: Integrator, answer: str) -> None:
    mspc.control.settings("tigerpaw", missing_right=answer)
    place = bill(mspc)
    technician = mspc.control.credentials("tigerpaw", role="technician")
    assert mspc.connect(place.rpartition("/")[2], "tigerpaw", **technician)["state"] == "synced"
    card = decide(mspc, place)
    assert (card["state"], "contracts:update" in card["error"]) == ("failed", True), card
    assert [each["Quantity"] for each in items(mspc)] == [20]


def test_an_item_keeps_what_the_approval_does_not_change(mspc: Integrator) -> None:
    mspc.control.settings("tigerpaw", left_out_of_put="clear")
    place = bill(mspc)
    (item,) = items(mspc)
    text = {"ItemDescription": "Server backup", "Reference": "R-1", "ContractPrice": 50.0, "StartDate": "2024-01-01"}
    change(mspc, f"/contracts/702/itemscovered/{item['id']}", ItemID=PSA.service, Quantity=20, **text)
    (before,) = items(mspc)
    card = decide(mspc, place)
    (after,) = items(mspc)
    assert card["state"] == "approved", card
    assert after == {**before, "Quantity": card["vendor_units"]}


@pytest.mark.parametrize(
    ("path", "body", "error"),
    [
        ("/contracts/702", {"EndDate": "2021-01-01"}, "cancelled, or is over"),
        ("/contracts/702", {"StartDate": "2999-01-01"}, "cancelled, or is over"),
        ("/contracts/702/itemscovered/{item}", {"CancelDate": {"DateTime": "2021-01-01"}}, "line is gone"),
    ],
)
def test_what_ended_meanwhile_makes_the_card_stale(mspc: Integrator, path: str, body: Any, error: str) -> None:
    place = bill(mspc)
    change(mspc, path.format(item=items(mspc)[0]["id"]), **body)
    written = writes(mspc)
    card = decide(mspc, place)
    assert (card["state"], error in card["error"]) == ("stale", True), card
    assert writes(mspc) == written


def test_keys_that_were_revoked_show_at_the_card_and_at_the_connection(mspc: Integrator) -> None:
    place = bill(mspc)
    mspc.control.fault("tigerpaw", "ContractsAdvancedSearch", "status", status=401)
    assert decide(mspc, place)["state"] == "failed"
    assert mspc.drive("GET", f"{place}/psa")["psa"]["state"] == "credentials_refused"
    assert [each["Quantity"] for each in items(mspc)] == [20]


def test_an_item_is_added_once_though_the_answer_is_lost(mspc: Integrator) -> None:
    place = offer(mspc)
    mspc.control.fault("tigerpaw", CREATE, "lose_answer", times=1)
    assert decide(mspc, place, contract_id=PSA.contract)["state"] == "failed"
    assert decide(mspc, place, contract_id=PSA.contract)["state"] == "approved"
    assert [(each["ItemID"], each["Quantity"]) for each in items(mspc)] == [(PSA.other, 30)]
    assert [each["operation"] for each in writes(mspc)] == [CREATE]


def test_a_quantity_is_written_once_though_the_answer_is_lost(mspc: Integrator) -> None:
    place = bill(mspc)
    mspc.control.settings("mspcentric", request_retries=0)
    mspc.control.fault("tigerpaw", UPDATE, "lose_answer", times=1)
    assert decide(mspc, place)["state"] == "failed"
    assert decide(mspc, place)["state"] == "approved"
    assert [each["operation"] for each in writes(mspc)].count(UPDATE) == 1
    assert [each["Quantity"] for each in items(mspc)] == [30]


def test_a_change_has_no_day_and_a_new_item_starts_on_one(mspc: Integrator) -> None:
    place = bill(mspc)
    card = decide(mspc, place, "adjust", units=9, date="2027-02-01")
    assert (card["state"], "no date" in card["error"]) == ("failed", True), card
    mspc.control.request("DELETE", "/faults")
    mspc.drive("PUT", f"{place}/mappings/services/svc-seat", {"psa_ids": [PSA.other]})
    mspc.drive("POST", f"{place}/sync", {})
    new = next(each for each in mspc.drive("GET", f"{place}/reconcile")["items"] if each["kind"] == "new")
    body = {"units": 9, "date": "2027-02-01", "contract_id": PSA.contract}
    assert mspc.drive("POST", f"{place}/reconcile/{new['id']}/adjust", body)["card"]["state"] == "adjusted"
    assert [each["StartDate"][:10] for each in items(mspc) if each["ItemID"] == PSA.other] == ["2027-02-01"]


def test_a_line_belongs_to_the_account_of_its_item(mspc: Integrator) -> None:
    item = {"ItemID": "EDR", "ItemDescription": "Endpoint protection", "Quantity": 2}
    ask(served_as(mspc.control, "tigerpaw"), "POST", "/contracts/701/accounts/1002/itemscovered", item)
    psa = mspc.connect(mspc.create(), "tigerpaw")
    (line,) = [each for each in psa["lines"] if each["service"] == "EDR"]
    assert (line["contract"], line["company"], line["units"]) == ("701", "1002", 2)
    assert {"id": "EDR", "name": "Endpoint protection"} in psa["services"]


def test_a_repetition_after_429_is_signed_by_its_own_time(mspc: Integrator) -> None:
    place = bill(mspc)
    mspc.control.freeze()
    mspc.control.settings("tigerpaw", requests_per_minute=1, clock_skew_s=10)
    mspc.control.settings("mspcentric", request_retries=20)
    waiting = mspc.drive("POST", f"{place}/psa/sync", {}, wait=False)
    assert waiting["state"] == "waiting", waiting
    for _ in range(12):
        mspc.control.request("POST", "/clock", {"action": "advance", "seconds": 60})
    assert mspc.drive("GET", f"{place}/psa")["psa"]["state"] == "synced"
    seen = mspc.control.journal(simulator="tigerpaw", direction="in")
    assert 429 in {each["status"] for each in seen}
    assert [each["status"] for each in seen if each["status"] == 401] == []
