"""Service calls and appointments [autotask 7.12]."""

from __future__ import annotations

from typing import Any

from tests.autotask.asking import ADMINISTRATOR, CONTOSO, FABRIKAM, TECHNICIAN, Psa, eq

CALL: dict[str, Any] = {
    **{"companyID": CONTOSO, "description": "Replace the disk"},
    **{"startDateTime": "2024-03-15T09:00:00Z", "endDateTime": "2024-03-15T10:30:00Z"},
}
TASK = 29680003


def test_status_and_flag_of_completion_agree(psa: Psa) -> None:
    made = psa.create("/ServiceCalls", CALL)
    for change, wanted in (
        ({"status": 2}, (2, 1)),
        ({"status": 3}, (3, 0)),
        ({"isComplete": 1}, (2, 1)),
        ({"isComplete": 0}, (1, 0)),
    ):
        psa.ok("PATCH", "/ServiceCalls", json={"id": made, **change})
        call = psa.item("ServiceCalls", made)
        assert (call["status"], call["isComplete"]) == wanted, change
    assert made in [each["id"] for each in psa.find("ServiceCalls", eq("isComplete", False))]


def test_call_is_for_tickets_of_its_company_each_once(psa: Psa) -> None:
    made = psa.create("/ServiceCalls", CALL)
    path = f"/ServiceCalls/{made}/Tickets"
    other = psa.ticket(companyID=FABRIKAM)
    refused = ["Value does not reference an existing entity for ticketID."]
    assert psa.refused("POST", path, json={"ticketID": other}) == refused
    psa.settings(service_call_of_other_company="accept")
    psa.create(path, {"ticketID": other})
    tie = psa.create(path, {"ticketID": 7860})
    assert "already" in psa.refused("POST", path, json={"ticketID": 7860})[0]
    people = f"/ServiceCallTickets/{tie}/Resources"
    psa.create(people, {"resourceID": TECHNICIAN})
    assert "already" in psa.refused("POST", people, json={"resourceID": TECHNICIAN})[0]
    psa.create(people, {"resourceID": ADMINISTRATOR})
    assert len(psa.ok("GET", people)["items"]) == 2


def test_removed_call_takes_its_ties_along(psa: Psa) -> None:
    made = psa.create("/ServiceCalls", CALL)
    tie = psa.create(f"/ServiceCalls/{made}/Tickets", {"ticketID": 7860})
    psa.create(f"/ServiceCallTickets/{tie}/Resources", {"resourceID": TECHNICIAN})
    psa.ok("DELETE", f"/ServiceCalls/{made}")
    assert psa.find("ServiceCallTickets", eq("serviceCallID", made)) == []
    assert psa.find("ServiceCallTicketResources", eq("serviceCallTicketID", tie)) == []


def test_task_knows_the_hours_that_are_scheduled(psa: Psa) -> None:
    psa.ok("PATCH", "/Projects/4/Tasks", json={"id": TASK, "estimatedHours": 5})
    made = psa.create("/ServiceCalls", CALL)
    tie = psa.create(f"/ServiceCalls/{made}/Tasks", {"taskID": TASK})
    assert psa.item("Tasks", TASK)["hoursToBeScheduled"] == 3.5
    psa.ok("PATCH", "/ServiceCalls", json={"id": made, "endDateTime": "2024-03-15T12:00:00Z"})
    assert psa.item("Tasks", TASK)["hoursToBeScheduled"] == 2
    psa.ok("PATCH", "/Projects/4/Tasks", json={"id": TASK, "estimatedHours": 6})
    assert psa.item("Tasks", TASK)["hoursToBeScheduled"] == 3
    psa.ok("DELETE", f"/ServiceCalls/{made}/Tasks/{tie}")
    assert psa.item("Tasks", TASK)["hoursToBeScheduled"] == 6
