from __future__ import annotations

from typing import Any

import pytest

from tests.connectwise.api import Psa, invalid, refused

START, END = "2025-03-04T09:00:00Z", "2025-03-04T09:44:00Z"


def _entry(**more: Any) -> dict[str, Any]:
    return {"timeStart": START, "timeEnd": END, **more}


def _errors(psa: Psa, **members: Any) -> list[tuple[str, str]]:
    return invalid(psa.send("POST", "/time/entries", json=members))


def test_time_on_a_ticket(psa: Psa) -> None:
    psa.ticket()
    entry = psa.post("/time/entries", _entry(chargeToId="1", chargeToType="ServiceTicket", notes="Looked into it"))
    assert (entry["actualHours"], entry["hoursBilled"], entry["billableOption"]) == (0.73, 1.0, "Billable")
    assert (entry["company"]["id"], entry["ticket"]["id"], entry["ticketBoard"]) == (2, 1, "Service Desk")
    assert (entry["member"]["identifier"], entry["workType"]["name"], entry["workRole"]["name"]) == (
        "Integrator",
        "Remote",
        "Engineer",
    )
    assert (entry["enteredBy"], entry["status"], entry["timeSheet"]["name"]) == (
        "Integrator",
        "Open",
        "2025-03-03 to 2025-03-09",
    )
    assert entry["dateEntered"]
    psa.post("/time/entries", _entry(chargeToId=1, actualHours=5))
    assert psa.get("/service/tickets/1")["actualHours"] == 1.46
    references = psa.get("/service/tickets/1/timeentries")
    assert [set(each) for each in references] == [{"id", "_info"}, {"id", "_info"}]
    assert psa.ids("/time/entries", conditions='chargeToId=1 AND chargeToType="ServiceTicket"') == [1, 2]
    assert {each["timeSheet"]["id"] for each in psa.get("/time/entries")} == {1}
    psa.delete("/time/entries/1")
    assert psa.get("/service/tickets/1")["actualHours"] == 0.73


def test_notes_of_time_show_on_the_ticket_where_they_are_told_to(psa: Psa) -> None:
    psa.ticket()
    entry = psa.post("/time/entries", _entry(chargeToId=1, notes="Rebooted", addToResolutionFlag=True))
    (note,) = psa.get("/service/tickets/1/allNotes")
    assert (note["noteType"], note["text"], note["resolutionFlag"]) == ("TimeEntryNote", "Rebooted", True)
    assert (note["timeStart"], note["timeEnd"]) == (START, END)
    psa.patch(f"/time/entries/{entry['id']}", addToResolutionFlag=False)
    assert psa.get("/service/tickets/1/allNotes") == []


def test_time_moves_from_one_ticket_to_another(psa: Psa) -> None:
    psa.ticket()
    psa.ticket()
    psa.post("/time/entries", _entry(chargeToId=1))
    psa.patch("/time/entries/1", chargeToId=2)
    assert (psa.get("/service/tickets/1")["actualHours"], psa.get("/service/tickets/2")["actualHours"]) == (0.0, 0.73)


def test_time_on_something_else(psa: Psa) -> None:
    assert psa.post("/time/entries", _entry(company={"id": 2}))["chargeToType"] == "Company"
    code = psa.post("/time/entries", _entry(chargeToType="ChargeCode", chargeToId=1))
    assert "ticket" not in code
    assert psa.post("/time/entries", _entry(chargeToType="Company", chargeToId=3))["company"]["name"] == "Fabrikam Inc"


@pytest.mark.parametrize(
    ("members", "error"),
    [
        ({"timeEnd": END}, ("MissingRequiredField", "timeStart")),
        ({"timeStart": START}, ("MissingRequiredField", "company")),
        ({"timeStart": START, "chargeToId": 99}, ("NotFound", "chargeToId")),
        ({"timeStart": START, "chargeToId": 99, "chargeToType": "Activity"}, ("NotFound", "chargeToId")),
        ({"timeStart": END, "timeEnd": START, "company": {"id": 2}}, ("InvalidField", "timeEnd")),
    ],
)
def test_what_is_refused(psa: Psa, members: dict[str, Any], error: tuple[str, str]) -> None:
    assert _errors(psa, **members) == [error]


def test_a_start_may_be_left_to_the_clock(psa: Psa) -> None:
    psa.control.settings("connectwise", time_start_required=False)
    entry = psa.post("/time/entries", {"company": {"id": 2}, "actualHours": 1})
    assert entry["timeStart"] == entry["dateEntered"]


def test_a_replacement_needs_the_billable_option(psa: Psa) -> None:
    psa.post("/time/entries", _entry(company={"id": 2}))
    body = refused(psa.send("PUT", "/time/entries/1", json=_entry(company={"id": 2})), 400, "InvalidObject")
    assert body["errors"][0]["field"] == "billableOption"
    replaced = psa.put("/time/entries/1", _entry(company={"id": 2}, billableOption="NoCharge"))
    assert replaced["invoiceHours"] == 0.0


def test_defaults_are_told_and_nothing_is_kept(psa: Psa) -> None:
    psa.ticket()
    shown = psa.post("/time/entries/defaults", {"chargeToId": 1, "chargeToType": "ServiceTicket"})
    assert (shown["id"], shown["company"]["id"], shown["workType"]["name"]) == (0, 2, "Remote")
    assert psa.count("/time/entries") == 0
    assert psa.get("/service/tickets/1")["_info"]["updatedBy"] == "Integrator"


def test_hours_are_rounded_as_the_setting_or_the_work_type_says(psa: Psa) -> None:
    psa.control.settings("connectwise", hours_billed_step=0.25)
    assert psa.post("/time/entries", _entry(company={"id": 2}))["hoursBilled"] == 0.75
    psa.patch("/time/workTypes/1", roundBillHoursTo=2, hoursMin=4)
    assert psa.post("/time/entries", _entry(company={"id": 2}))["hoursBilled"] == 4.0


def test_a_rate_is_taken_by_updates_alone(psa: Psa) -> None:
    psa.ticket()
    entry = {"timeStart": "2025-03-04T09:00:00Z", "chargeToId": 1, "workRole": {"id": 2}, "hourlyRate": 5}
    made = psa.post("/time/entries", entry)
    assert made["hourlyRate"] == 90.0
    assert psa.patch(f"/time/entries/{made['id']}", hourlyRate=5)["hourlyRate"] == 5.0
