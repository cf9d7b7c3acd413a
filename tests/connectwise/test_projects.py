"""Projects, their phases, teams and tickets [connectwise 8, inferred]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.connectwise.api import invalid, refused
from tests.connectwise.local import LocalPsa

DATES = {"estimatedStart": "2025-03-03T00:00:00Z", "estimatedEnd": "2025-03-31T00:00:00Z"}


@pytest.fixture(scope="module")
def psa() -> LocalPsa:
    return LocalPsa.without_limit()


def _project(psa: LocalPsa, **more: Any) -> Any:
    body = {"name": "Move", "company": {"id": 2}, "board": {"id": 3}, "billingMethod": "FixedFee", **DATES, **more}
    return psa.post("/project/projects", body)


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"board": {"id": 1}}, ("InvalidField", "board/id")),
        ({"estimatedEnd": "2025-03-01"}, ("InvalidField", "estimatedEnd")),
        ({"billingMethod": None}, ("MissingRequiredField", "billingMethod")),
        ({"name": "x" * 101}, ("MaxLengthField", "name")),
        ({"type": {"id": 99}}, ("NotFound", "type/id")),
    ],
)
def test_project_that_cannot_be_is_refused(psa: LocalPsa, more: dict[str, Any], error: tuple[str, str]) -> None:
    body = {"name": "Move", "company": {"id": 2}, "board": {"id": 3}, "billingMethod": "FixedFee", **DATES, **more}
    assert invalid(psa.send("POST", "/project/projects", json=body)) == [error]


def test_phase_belongs_to_its_project(psa: LocalPsa) -> None:
    one, two = _project(psa)["id"], _project(psa, name="Other")["id"]
    phase = psa.post(f"/project/projects/{one}/phases", {"description": "Plan"})
    assert (phase["projectId"], phase["board"]["id"], phase["status"]["name"]) == (one, 3, "Open")
    refused(psa.send("GET", f"/project/projects/{two}/phases/{phase['id']}"), 404, "NotFound")
    body = {"description": "Below", "parentPhase": {"id": phase["id"]}}
    assert invalid(psa.send("POST", f"/project/projects/{two}/phases", json=body)) == [("NotFound", "parentPhase/id")]
    below = psa.post(f"/project/projects/{one}/phases", body)
    change = [{"op": "replace", "path": "parentPhase", "value": {"id": below["id"]}}]
    answer = psa.send("PATCH", f"/project/projects/{one}/phases/{phase['id']}", json=change)
    assert invalid(answer) == [("InvalidField", "parentPhase/id")]


def test_ticket_of_a_project_is_of_one_of_its_phases(psa: LocalPsa) -> None:
    one, two = _project(psa)["id"], _project(psa, name="Other", company={"id": 3})["id"]
    phase = psa.post(f"/project/projects/{two}/phases", {"description": "Plan"})["id"]
    made = psa.post("/project/tickets", {"summary": "Order", "phase": {"id": phase}})
    assert (made["project"]["id"], made["company"]["id"], made["board"]["id"]) == (two, 3, 3)
    assert (made["status"]["name"], made["isIssueFlag"], made["priority"]["id"]) == ("New", False, 3)
    body = {"summary": "Order", "project": {"id": one}, "phase": {"id": phase}}
    assert invalid(psa.send("POST", "/project/tickets", json=body)) == [("NotFound", "phase/id")]
    refused(psa.send("GET", f"/service/tickets/{made['id']}"), 404, "NotFound")
    assert made["id"] not in psa.ids("/service/tickets", fields="id")
    assert psa.ids("/project/tickets", conditions=f"phase/id={phase}") == [made["id"]]
    psa.patch(f"/project/projects/{two}", name="Renamed")
    assert psa.get(f"/project/tickets/{made['id']}")["project"]["name"] == "Renamed"
    answer = psa.send("DELETE", f"/project/projects/{two}")
    assert "Project Ticket" in refused(answer, 409, "RecordInUse")["message"]
    psa.post(f"/project/tickets/{made['id']}/notes", {"text": "n", "resolutionFlag": True})
    psa.delete(f"/project/tickets/{made['id']}")
    psa.delete(f"/project/projects/{two}")
    refused(psa.send("GET", f"/project/projects/{two}/phases"), 404, "NotFound")


def test_time_on_a_ticket_counts_for_phase_and_project(psa: LocalPsa) -> None:
    project = _project(psa, estimatedHours=10)["id"]
    phase = psa.post(f"/project/projects/{project}/phases", {"description": "Do"})["id"]
    ticket = psa.post("/project/tickets", {"summary": "Work", "phase": {"id": phase}})["id"]
    body = {"chargeToId": ticket, "chargeToType": "ProjectTicket", "timeStart": "2025-03-04T09:00:00Z"}
    entry = psa.post("/time/entries", {**body, "actualHours": 2.5})
    assert (entry["project"]["id"], entry["phase"]["id"]) == (project, phase)
    shown = psa.get(f"/project/projects/{project}")
    assert (shown["actualHours"], shown["percentComplete"]) == (2.5, 0.25)
    assert psa.get(f"/project/projects/{project}/phases/{phase}")["actualHours"] == 2.5
    psa.delete(f"/time/entries/{entry['id']}")
    assert psa.get(f"/project/projects/{project}")["actualHours"] == 0
    psa.patch(f"/project/projects/{project}", overridePercentComplete=True, percentComplete=0.8)
    assert psa.get(f"/project/projects/{project}")["percentComplete"] == 0.8


def test_notes_tasks_and_configurations_hang_below_a_project_ticket(psa: LocalPsa) -> None:
    ticket = psa.post("/project/tickets", {"summary": "Work", "phase": {"id": 1}, "isIssueFlag": True})["id"]
    base = f"/project/tickets/{ticket}"
    note = psa.post(f"{base}/notes", {"text": "Began", "detailDescriptionFlag": True})
    assert psa.get(f"{base}/notes/{note['id']}")["text"] == "Began"
    assert [each["noteType"] for each in psa.get(f"{base}/allNotes")] == ["TicketNote"]
    psa.post(f"{base}/tasks", {"notes": "Unpack"})
    psa.post(f"{base}/configurations", {"id": 1})
    assert (psa.count(f"{base}/tasks"), psa.ids(f"{base}/configurations")) == (1, [1])
    refused(psa.send("GET", f"/service/tickets/{ticket}/notes"), 404, "NotFound")
    found = psa.post("/project/tickets/search", {"conditions": "isIssueFlag=true"})
    assert ticket in [each["id"] for each in found]


def test_ticket_is_converted_to_a_project_and_back(psa: LocalPsa) -> None:
    ticket = psa.ticket()["id"]
    body = {"recordType": "ProjectTicket", "project": {"id": 1}, "phase": {"id": 2}, "wbsCode": "2.1"}
    psa.post(f"/service/tickets/{ticket}/convert", body)
    moved = psa.get(f"/project/tickets/{ticket}")
    assert (moved["project"]["id"], moved["phase"]["id"], moved["wbsCode"]) == (1, 2, "2.1")
    wrong = {"recordType": "ProjectTicket", "phase": {"id": 99}}
    assert invalid(psa.send("POST", f"/project/tickets/{ticket}/convert", json=wrong)) == [("NotFound", "phase/id")]
    psa.post(f"/project/tickets/{ticket}/convert", {"recordType": "ServiceTicket"})
    assert psa.get(f"/service/tickets/{ticket}")["recordType"] == "ServiceTicket"
    refused(psa.send("GET", f"/project/tickets/{ticket}"), 404, "NotFound")


def test_tables_of_projects_keep_one_default_and_what_is_in_use(psa: LocalPsa) -> None:
    psa.patch("/project/statuses/2", defaultFlag=True)
    assert psa.ids("/project/statuses", conditions="defaultFlag=true") == [2]
    assert _project(psa)["status"]["name"] == "On Hold"
    psa.patch("/project/statuses/1", defaultFlag=True)
    assert psa.get("/project/statuses/1")["statusIndicator"]["identifier"] == "Green"
    for table in ("statuses", "phaseStatuses", "securityRoles", "projectTypes"):
        refused(psa.send("DELETE", f"/project/{table}/1"), 409, "RecordInUse")
    contact = psa.post("/project/projects/1/contacts", {"contact": {"id": 1}})
    refused(psa.send("PATCH", f"/project/projects/1/contacts/{contact['id']}", json=[]), 405, "ConnectWiseApi")
    assert psa.post("/project/projects/1/notes", {"text": "n"})["type"]["name"] == "Comments"
