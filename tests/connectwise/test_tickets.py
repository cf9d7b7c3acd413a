from __future__ import annotations

from typing import Any

import pytest

from simulators.core.problem import clipped
from tests.connectwise.api import Psa, refused


def _errors(psa: Psa, body: dict[str, Any]) -> list[tuple[str, str, str]]:
    answer = refused(psa.send("POST", "/service/tickets", json=body), 400, "InvalidObject")
    assert answer["message"] == "ticket object is invalid"
    assert {each["resource"] for each in answer["errors"]} == {"ticket"}
    return [(each["code"], each["message"], each["field"]) for each in answer["errors"]]


def test_what_a_minimal_ticket_gets(psa: Psa) -> None:
    ticket = psa.ticket(status={"name": "In Progress"})
    assert ticket["board"]["name"] == "Service Desk"
    assert ticket["team"]["name"] == "Service Team"
    assert ticket["priority"]["name"] == "Priority 3 - Medium"
    assert (ticket["severity"], ticket["impact"], ticket["recordType"]) == ("Medium", "Medium", "ServiceTicket")
    assert (ticket["siteName"], ticket["city"], ticket["country"]["name"]) == ("Main", "Tampa", "United States")
    assert not {"type", "contact", "owner", "closedDate", "initialDescription"} & set(ticket)
    assert (ticket["closedFlag"], ticket["approved"], ticket["isInSla"]) == (False, True, True)
    assert ticket["dateResponded"], "the status is one in which the customer has an answer"
    assert ticket["customFields"] == []
    assert ticket["_info"]["enteredBy"] == "Integrator"


def test_the_example_of_nerdio(psa: Psa) -> None:
    body = {
        "summary": "Backup failed on VM01",
        "company": {"id": "2"},
        "board": {"name": "alerts"},
        "type": {"name": "Backup"},
        "status": {"name": "New"},
        "priority": {"id": 3},
        "severity": "High",
        "initialDescription": "Job 77\nended with errors",
        "externalXRef": "nerdio-881",
        "_info": {"x": "y"},
        "id": 0,
        "owner": None,
    }
    ticket = psa.post("/service/tickets", body)
    assert (ticket["board"]["name"], ticket["type"]["name"], ticket["severity"]) == ("Alerts", "Backup", "High")
    (note,) = psa.get(f"/service/tickets/{ticket['id']}/allNotes")
    assert (note["text"], note["detailDescriptionFlag"]) == ("Job 77\nended with errors", True)


def test_line_breaks_may_become_blanks(psa: Psa) -> None:
    psa.control.settings("connectwise", line_breaks="blank")
    psa.ticket(initialDescription="a\r\nb")
    assert psa.get("/service/tickets/1/notes")[0]["text"] == "a  b"


@pytest.mark.parametrize(
    ("members", "error"),
    [
        ({"summary": None}, ("MissingRequiredField", "The summary field is required.", "summary")),
        ({"company": None}, ("MissingRequiredField", "The company field is required.", "company")),
        ({"company": {}}, ("MissingRequiredField", "The company field is required.", "company")),
        (
            {"summary": "x" * 101},
            ("MaxLengthField", "The field summary must be a string with a maximum length of 100.", "summary"),
        ),
        ({"company": {"id": 19299}}, ("NotFound", "company 19299 not found", "company/id")),
        ({"company": {"identifier": "Nobody"}}, ("NotFound", "company Nobody not found", "company/identifier")),
        (
            {"board": {"id": 2}, "status": {"id": 1}},
            ("NotFound", "Service Status 1 not found for Service Board 2", "status/id"),
        ),
        ({"board": {"name": "Nowhere"}}, ("NotFound", "Service Board Nowhere not found", "board/name")),
        ({"owner": {"identifier": "nobody"}}, ("NotFound", "Member nobody not found", "owner/identifier")),
        ({"owner": {"name": "Maria Silva"}}, ("NotFound", "Member Maria Silva not found", "owner/name")),
        ({"owner": {"name": "x " * 50_000}}, ("NotFound", clipped(f"Member {'x ' * 50_000} not found"), "owner/name")),
    ],
)
def test_what_is_wrong_is_said_in_the_vendors_words(psa: Psa, members: dict[str, Any], error: tuple[str, ...]) -> None:
    body = {"summary": "x", "company": {"id": 2}, **members}
    assert _errors(psa, body) == [error]
    assert psa.count("/service/tickets") == 0


def test_everything_that_is_wrong_is_said_at_once(psa: Psa) -> None:
    found = _errors(psa, {"summary": "x", "company": {"id": 999}, "priority": {"id": 998}, "source": {"name": "Nope"}})
    assert [field for _, _, field in found] == ["company/id", "priority/id", "source/name"]


def test_a_missing_ticket_is_404_in_a_path(psa: Psa) -> None:
    for path in ("/service/tickets/404", "/service/tickets/404/notes"):
        assert refused(psa.send("GET", path), 404, "NotFound")["message"] == "Service Ticket 404 not found"


def test_another_board_brings_its_own_status_and_drops_what_is_not_on_it(psa: Psa) -> None:
    psa.ticket(type={"name": "Incident"}, subType={"name": "Server"}, item={"name": "Software"})
    moved = psa.patch("/service/tickets/1", board={"id": 2})
    assert (moved["status"]["id"], moved["status"]["name"]) == (7, "New")
    assert not {"type", "subType", "item"} & set(moved)
    assert moved["team"]["name"] == "Monitoring Team"
    operations = [
        {"op": "replace", "path": "board", "value": {"id": 1}},
        {"op": "replace", "path": "status", "value": {"id": 2}},
    ]
    assert psa.send("PATCH", "/service/tickets/1", json=operations).json()["status"]["name"] == "In Progress"


def test_types_subtypes_and_items_must_be_associated(psa: Psa) -> None:
    triples = psa.get("/service/boards/1/typeSubTypeItemAssociations", pageSize=100)
    assert any({"type", "subType", "item"} <= set(triple) for triple in triples)
    ticket = psa.ticket(type={"name": "Incident"}, subType={"name": "Server"}, item={"name": "Hardware"})
    operations = [{"op": "replace", "path": "type", "value": {"name": "Request"}}]
    body = refused(psa.send("PATCH", f"/service/tickets/{ticket['id']}", json=operations), 400, "InvalidObject")
    assert "not associated" in body["errors"][0]["message"]
    assert psa.get(f"/service/boards/1/typeSubTypeItemAssociations/{triples[0]['id']}")["type"]["name"] == "Incident"


def test_a_put_replaces_and_needs_severity_and_impact(psa: Psa) -> None:
    psa.ticket(poNumber="P-1", owner={"id": 1}, severity="High")
    body = {"summary": "New", "company": {"id": 3}}
    answer = refused(psa.send("PUT", "/service/tickets/1", json=body), 400, "InvalidObject")
    assert [each["field"] for each in answer["errors"]] == ["severity", "impact"]
    replaced = psa.put("/service/tickets/1", {**body, "severity": "Low", "impact": "Low"})
    assert not {"poNumber", "owner"} & set(replaced)
    assert (replaced["company"]["name"], replaced["city"], replaced["severity"]) == ("Fabrikam Inc", "Albany", "Low")
    assert replaced["_info"]["dateEntered"]


DEFAULTED = ("board", "status", "team", "priority", "source", "serviceLocation", "sla", "currency", "location")


def test_what_a_put_leaves_out_falls_back_to_what_a_new_ticket_gets(psa: Psa) -> None:
    new = psa.ticket()
    changes = {name: {"id": 2} for name in ("source", "serviceLocation", "location", "priority")}
    psa.patch("/service/tickets/1", **changes, status={"name": "In Progress"}, addressLine1="Elsewhere")
    put = psa.put("/service/tickets/1", {"summary": "x", "company": {"id": 2}, "severity": "Low", "impact": "Low"})
    assert {name: put[name]["id"] for name in DEFAULTED} == {name: new[name]["id"] for name in DEFAULTED}
    assert (put["siteName"], put["addressLine1"]) == (new["siteName"], new["addressLine1"])


def test_what_is_taken_away_falls_back_to_its_default(psa: Psa) -> None:
    psa.ticket(severity="High", allowAllClientsPortalView=True, poNumber="P-1")
    names = ("severity", "allowAllClientsPortalView", "poNumber")
    answer = psa.send("PATCH", "/service/tickets/1", json=[{"op": "remove", "path": name} for name in names])
    ticket = answer.json()
    assert (ticket["severity"], ticket["allowAllClientsPortalView"]) == ("Medium", False)
    assert "poNumber" not in ticket


def test_contact_data_that_is_sent_is_not_copied(psa: Psa) -> None:
    ticket = psa.ticket(contact={"id": 1}, contactName="Reception", addressLine1="Back door")
    assert (ticket["contactName"], ticket["addressLine1"], ticket["city"]) == ("Reception", "Back door", "Tampa")


@pytest.mark.parametrize("owner", [{"name": "Maria Reyes"}, {"name": "maria REYES"}, {"Identifier": "MREYES"}])
def test_people_are_referred_to_by_their_names(psa: Psa, owner: dict[str, str]) -> None:
    assert psa.ticket(owner=owner)["owner"]["id"] == 1


def test_a_false_200_can_be_switched_on(psa: Psa) -> None:
    psa.ticket()
    operations = [{"op": "replace", "path": "status/id", "value": 2}]
    assert psa.send("PATCH", "/service/tickets/1", json=operations).json()["status"]["id"] == 2
    psa.control.settings("connectwise", false_200=True)
    operations[0]["value"] = 3
    answer = psa.send("PATCH", "/service/tickets/1", json=operations)
    assert (answer.status_code, answer.json()["status"]["id"]) == (200, 2)


@pytest.mark.parametrize(("action", "member"), [("merge", "mergeTicketIds"), ("attachChildren", "childTicketIds")])
def test_children_must_be_other_tickets(psa: Psa, action: str, member: str) -> None:
    psa.ticket()
    path = f"/service/tickets/1/{action}"
    body = refused(psa.send("POST", path, json={member: [1, 99]}), 400, "InvalidObject")
    assert [each["code"] for each in body["errors"]] == ["InvalidField", "NotFound"]
    body = refused(psa.send("POST", path, json={}), 400, "InvalidObject")
    assert body["errors"][0]["code"] == "MissingRequiredField"
    refused(psa.send("POST", f"/service/tickets/99/{action}", json={member: [1]}), 404, "NotFound")


def test_a_ticket_of_a_project_is_not_among_those_of_the_service_desk(psa: Psa) -> None:
    psa.ticket("Goes on as a project")
    psa.ticket("Stays")
    note = psa.post("/service/tickets/1/notes", {"text": "Noted", "resolutionFlag": True})
    refused(psa.send("POST", "/service/tickets/1/convert", json={}), 400, "InvalidObject")
    psa.post("/service/tickets/1/convert", {"wbsCode": "1.1"})
    body = refused(psa.send("GET", "/service/tickets/1"), 404, "NotFound")
    assert body["message"] == "Service Ticket 1 not found"
    for method, path, sent in (
        ("PATCH", "/service/tickets/1", [{"op": "replace", "path": "summary", "value": "x"}]),
        ("DELETE", "/service/tickets/1", None),
        ("GET", "/service/tickets/1/notes", None),
        ("GET", f"/service/tickets/1/notes/{note['id']}", None),
        ("POST", "/service/tickets/1/notes", {"text": "Late", "resolutionFlag": True}),
        ("GET", "/service/tickets/1/info", None),
        ("POST", "/service/tickets/1/convert", {"wbsCode": "1.2"}),
    ):
        refused(psa.send(method, path, json=sent), 404, "NotFound")
    for path in ("/service/tickets", "/service/tickets/info", "/service/tickets/calculateSLA"):
        assert [each["id"] for each in psa.get(path)] == [2]
    assert psa.count("/service/tickets") == psa.count("/service/tickets/info") == 1
    assert [each["id"] for each in psa.post("/service/tickets/search", {"conditions": "id>0"})] == [2]
    body = refused(psa.send("POST", "/service/tickets/2/merge", json={"mergeTicketIds": [1]}), 400, "InvalidObject")
    assert body["errors"][0]["message"] == "Service Ticket 1 not found"


def test_time_is_still_entered_on_a_ticket_of_a_project(psa: Psa) -> None:
    psa.ticket()
    psa.post("/service/tickets/1/convert", {"wbsCode": "1.1"})
    sent = {"chargeToType": "ProjectTicket", "chargeToId": 1, "timeStart": "2026-01-05T10:00:00Z", "actualHours": 1}
    entry = psa.post("/time/entries", sent)
    assert entry["ticket"]["id"] == 1
    psa.delete(f"/time/entries/{entry['id']}")


def test_sla_minutes_are_counted_when_they_are_asked_for(psa: Psa) -> None:
    psa.control.freeze()
    psa.ticket()
    psa.control.advance(600)
    assert psa.get("/service/tickets")[0]["resolveMinutes"] == 0
    assert psa.get("/service/tickets/1")["resolveMinutes"] == 10
    assert psa.get("/service/tickets/calculateSLA")[0]["respondMinutes"] == 10


def test_a_ticket_in_short(psa: Psa) -> None:
    psa.ticket("Short")
    (info,) = psa.get("/service/tickets/info")
    assert set(info) == {"id", "summary", "company", "_info"}
    assert psa.count("/service/tickets/info") == 1
    assert psa.get("/service/tickets/1/info")["summary"] == "Short"


def test_every_change_is_stamped(psa: Psa) -> None:
    psa.control.freeze()
    before = psa.ticket()["_info"]
    psa.control.advance(60)
    after = psa.as_role("Admin").patch("/service/tickets/1", summary="New")["_info"]
    assert after["lastUpdated"] > before["lastUpdated"]
    assert (after["updatedBy"], after["enteredBy"], after["dateEntered"]) == (
        "API1",
        "Integrator",
        before["dateEntered"],
    )


def test_notes_need_a_place(psa: Psa) -> None:
    psa.ticket()
    body = refused(psa.send("POST", "/service/tickets/1/notes", json={"text": "x"}), 400, "InvalidObject")
    assert body["message"] == "serviceNote object is invalid"
    assert body["errors"] == [
        {
            "code": "ServiceNote",
            "message": "Please choose where to display the notes in order to save this record.",
            "resource": "serviceNote",
            "field": "detailDescriptionFlag, internalAnalysisFlag, resolutionFlag",
        }
    ]


def test_notes_are_written_changed_and_taken_away(psa: Psa) -> None:
    psa.ticket()
    note = psa.post("/service/tickets/1/notes", {"text": "Recovered", "internalAnalysisFlag": True})
    assert (note["internalFlag"], note["externalFlag"], note["createdBy"]) == (True, True, "Integrator")
    assert note["member"]["identifier"] == "Integrator"
    place = f"/service/tickets/1/notes/{note['id']}"
    assert psa.patch(place, text="Changed")["text"] == "Changed"
    assert psa.get("/service/tickets/1/allNotes", conditions="internalAnalysisFlag=true")[0]["text"] == "Changed"
    replaced = psa.put(place, {"text": "Put", "resolutionFlag": True})
    assert (replaced["internalAnalysisFlag"], replaced["dateCreated"]) == (False, note["dateCreated"])
    psa.ticket()
    refused(psa.send("GET", f"/service/tickets/2/notes/{note['id']}"), 404, "NotFound")
    assert psa.count("/service/tickets/1/notes") == 1
    psa.delete(place)
    assert psa.get("/service/tickets/1/allNotes") == []


def test_the_kind_of_a_note_cannot_be_sought(psa: Psa) -> None:
    psa.ticket(initialResolution="x")
    answer = psa.send("GET", "/service/tickets/1/allNotes", params={"conditions": "noteType='TicketNote'"})
    assert refused(answer, 400, "ApiFindCondition")["message"] == "noteType is not a recognized name."


def test_tasks(psa: Psa) -> None:
    psa.ticket()
    task = psa.post("/service/tickets/1/tasks", {"notes": "Call back", "code": {"name": "Repair"}})
    assert psa.patch(f"/service/tickets/1/tasks/{task['id']}", closedFlag=True)["closedFlag"] is True
    assert psa.get("/service/tickets/1/tasks")[0]["ticketId"] == 1
    psa.delete(f"/service/tickets/1/tasks/{task['id']}")
    assert psa.count("/service/tickets/1/tasks") == 0


def test_configurations_are_linked_by_id_or_device(psa: Psa) -> None:
    psa.ticket()
    linked = "/service/tickets/1/configurations"
    assert psa.post(linked, {"id": 1})["deviceIdentifier"] == "dev-1001"
    assert psa.post(linked, {"deviceIdentifier": "DEV-1002"})["id"] == 2
    body = refused(psa.send("POST", linked, json={}), 400, "InvalidObject")
    assert body["errors"][0]["message"] == "id or deviceIdentifier is required."
    assert (
        refused(psa.send("POST", linked, json={"id": 1}), 400, "InvalidObject")["errors"][0]["code"] == "ObjectExists"
    )
    assert refused(psa.send("POST", linked, json={"id": 99}), 400, "InvalidObject")["errors"][0]["code"] == "NotFound"
    assert psa.ids(linked) == [1, 2]
    assert psa.ids("/service/tickets", conditions="configuration/id=2") == [1]
    refused(psa.send("GET", "/service/tickets", params={"conditions": "configurations/id=2"}), 400, "ApiFindCondition")
    psa.delete(f"{linked}/1")
    assert psa.ids(linked) == [2]
    refused(psa.send("GET", f"{linked}/1"), 404, "NotFound")
    assert psa.get(f"{linked}/2", fields="id") == {"id": 2}


def test_lists_of_references(psa: Psa) -> None:
    psa.ticket()
    for segment in ("timeentries", "scheduleentries", "activities", "documents", "products"):
        assert psa.get(f"/service/tickets/1/{segment}") == []
        assert psa.count(f"/service/tickets/1/{segment}") == 0


def test_deleting(psa: Psa) -> None:
    psa.ticket(initialDescription="x")
    assert psa.send("DELETE", "/service/tickets/1").status_code == 204
    refused(psa.send("DELETE", "/service/tickets/1"), 404, "NotFound")
    psa.ticket()
    psa.post("/time/entries", {"timeStart": "2025-03-04T09:00:00Z", "chargeToId": 2, "chargeToType": "ServiceTicket"})
    answer = refused(psa.send("DELETE", "/service/tickets/2"), 409, "RecordInUse")
    assert answer["message"] == "Service Ticket 2 is in use by 1 Time Entry"
