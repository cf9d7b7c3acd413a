"""Tickets and what hangs on them [autotask 7.1, 7.2]."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.model import tickets as words
from tests.autotask.asking import (
    ADMINISTRATOR,
    API_RESOURCE,
    CONTOSO,
    CREATING,
    FABRIKAM,
    ROLE,
    SECOND_TECHNICIAN,
    TECHNICIAN,
    TICKET,
    UPDATING,
    Psa,
    eq,
)

ASSIGNED = {"assignedResourceID": TECHNICIAN, "assignedResourceRoleID": ROLE}


def test_a_ticket_is_numbered_by_the_day_and_stamped(psa: Psa) -> None:
    psa.control.request("POST", "/clock", {"action": "freeze"})
    psa.control.request("POST", "/clock", {"action": "set", "to": "2030-03-05T14:07:09Z"})
    first, second = (psa.item("Tickets", psa.ticket()) for _ in range(2))
    assert (first["id"], first["ticketNumber"], second["ticketNumber"]) == (7865, "T20300305.0001", "T20300305.0002")
    assert first["createDate"] == first["lastActivityDate"] == first["lastTrackedModificationDateTime"]
    assert first["createDate"] == "2030-03-05T14:07:09Z"
    assert (first["dueDateTime"], first["ticketCategory"]) == ("2030-03-06T14:07:09Z", 3)
    assert (first["creatorResourceID"], first["creatorType"]) == (API_RESOURCE, 1)
    psa.control.advance(86400)
    assert psa.item("Tickets", psa.ticket())["ticketNumber"] == "T20300306.0001"


def test_what_only_the_server_sets_is_ignored_in_a_create(psa: Psa) -> None:
    identity = psa.ticket(id="0", ticketNumber="T1", completedDate="2024-01-01", creatorResourceID=ADMINISTRATOR)
    ticket = psa.item("Tickets", identity)
    assert (identity, ticket["completedDate"], ticket["creatorResourceID"]) == (7865, None, API_RESOURCE)
    assert ticket["ticketNumber"] != "T1"


@pytest.mark.parametrize(
    ("change", "texts"),
    [
        ({"assignedResourceID": TECHNICIAN}, [words.ONE_ASSIGNEE]),
        ({"assignedResourceRoleID": ROLE}, [words.ONE_ASSIGNEE]),
        ({"queueID": None}, [words.NOBODY]),
        ({"assignedResourceID": SECOND_TECHNICIAN, "assignedResourceRoleID": ROLE}, [words.NO_SUCH_PAIR]),
        ({"assignedResourceID": API_RESOURCE, "assignedResourceRoleID": ROLE}, [words.API_USER]),
        ({"contactID": 30680003}, ["Value does not reference an existing entity for contactID."]),
        ({"contractID": 29684184}, ["Value does not reference an existing entity for contractID."]),
        (
            {"companyID": FABRIKAM, "companyLocationID": 29680001},
            [
                "The companyLocationID[29680001] cannot be associated with the Ticket. "
                "The Ticket and CompanyLocation must have the same companyID."
            ],
        ),
        ({"userDefinedFields": [{"name": "Nope", "value": 1}]}, ["Unable to find Nope in the Ticket Entity"]),
    ],
)
def test_what_a_ticket_must_not_be(psa: Psa, change: dict[str, Any], texts: list[str]) -> None:
    assert psa.refused("POST", "/Tickets", json={**TICKET, **change}) == texts
    identity = psa.ticket()
    before = psa.item("Tickets", identity)
    assert psa.refused("PATCH", "/Tickets", json={"id": identity, **change}) == [*texts, UPDATING]
    assert psa.item("Tickets", identity) == before


@pytest.mark.parametrize(
    ("change", "created", "updated"),
    [
        (
            {"companyID": 987},
            f"Reference value on field: companyID of type: Company does not exist or is invalid.{CREATING}",
            "Value does not reference an existing entity for companyID.",
        ),
        (
            {"contactID": 30680002},
            f"Reference value on field: contactID of type: Contact does not exist or is invalid.{CREATING}",
            "Value does not reference an existing entity for contactID.",
        ),
        (
            {"status": 99},
            f"Picklist value [99] does not exist for status.{CREATING}",
            "Picklist value [99] does not exist for status. ",
        ),
        (
            {"issueType": 5, "subIssueType": 42},
            f"Picklist value [42] does not exist for subIssueType.{CREATING}",
            "Picklist value [42] does not exist for subIssueType. ",
        ),
        ({"title": None}, f"Missing Required Field: title.{CREATING}", "Missing Required Field: title. "),
        (
            {"companyID": None},
            f"Value does not exist for the required field companyID.{CREATING}",
            "Value does not exist for the required field companyID. ",
        ),
        (
            {"status": None},
            "Value does not reference an existing entity for status . ",
            "Value does not reference an existing entity for status . ",
        ),
        (
            {"description": "x" * 8001},
            f"String value exceeds maximum length (field:description).{CREATING}",
            "String value exceeds maximum length (field:description). ",
        ),
    ],
)
def test_unfit_value_is_refused_in_the_text_of_the_write(
    psa: Psa, change: dict[str, Any], created: str, updated: str
) -> None:
    assert psa.refused("POST", "/Tickets", json={**TICKET, **change}) == [created]
    assert psa.refused("PATCH", "/Tickets", json={"id": psa.ticket(), **change}) == [updated, UPDATING]


def test_of_several_missing_fields_the_first_is_named_and_by_settings_all(psa: Psa) -> None:
    assert psa.refused("POST", "/Tickets", json={"companyID": 0}) == [f"Missing Required Field: title.{CREATING}"]
    psa.settings(missing_fields="all", missing_picklist_text="required")
    assert psa.refused("POST", "/Tickets", json={"companyID": 0}) == [
        f"Missing Required Field: {name}.{CREATING}" for name in ("title", "status", "priority")
    ]


def test_company_zero_may_have_tickets(psa: Psa) -> None:
    assert psa.item("Tickets", psa.ticket(companyID=0))["companyID"] == 0
    assert len(psa.find("Tickets", eq("companyID", 0))) == 1


def test_user_defined_fields_are_kept_cleared_and_replaced(psa: Psa) -> None:
    identity = psa.ticket(userDefinedFields=[{"name": "ALERT source", "value": "RMM"}])
    assert psa.item("Tickets", identity)["userDefinedFields"] == [{"name": "Alert Source", "value": "RMM"}]
    psa.ok("PATCH", "/Tickets", json={"id": identity, "title": "x"})
    assert psa.item("Tickets", identity)["userDefinedFields"][0]["value"] == "RMM"
    psa.ok("PATCH", "/Tickets", json={"id": identity, "userDefinedFields": [{"name": "Alert Source", "value": None}]})
    assert psa.item("Tickets", identity)["userDefinedFields"] == [{"name": "Alert Source", "value": None}]


def test_a_required_user_defined_field_is_required(psa: Psa) -> None:
    psa.ok("PATCH", "/UserDefinedFieldDefinitions", json={"id": 29682901, "isRequired": True})
    assert psa.refused("POST", "/Tickets", json=TICKET) == [f"Missing Required Field: Alert Source.{CREATING}"]
    assert psa.ticket(userDefinedFields=[{"name": "Alert Source", "value": "x"}])


def test_history_tells_what_happened(psa: Psa) -> None:
    identity = psa.ticket()
    psa.ok("PATCH", "/Tickets", json={"id": identity, "status": 8})
    lines = psa.find("TicketHistory", eq("ticketID", identity))
    assert [(line["action"], line["detail"]) for line in lines] == [
        ("Created", "status: 1"),
        ("Edited", "status: 1 -> 8"),
    ]


# -- what hangs on a ticket -------------------------------------------------------------------------------------


def test_a_note_is_an_activity_of_its_ticket(psa: Psa) -> None:
    psa.control.freeze()
    identity = psa.ticket()
    psa.control.advance(60)
    note = {"title": "Update", "description": "Retried", "noteType": "1", "publish": "1", "ticketID": 999}
    made = psa.create(f"/Tickets/{identity}/Notes", note)
    kept = psa.item("TicketNotes", made)
    assert (kept["ticketID"], kept["creatorResourceID"]) == (identity, API_RESOURCE), "the path says which ticket"
    ticket = psa.item("Tickets", identity)
    assert ticket["lastActivityDate"] == kept["createDateTime"] != ticket["createDate"]
    psa.control.advance(60)
    psa.ok("PUT", f"/Tickets/{identity}/Notes", json={**note, "id": made, "ticketID": identity, "title": "Again"})
    assert psa.item("Tickets", identity)["lastActivityDate"] > ticket["lastActivityDate"]


@pytest.mark.parametrize("missing", ["description", "noteType", "publish"])
def test_a_note_needs_all_but_a_title(psa: Psa, missing: str) -> None:
    note = {"description": "d", "noteType": 1, "publish": 1}
    del note[missing]
    assert missing in psa.refused("POST", "/Tickets/7860/Notes", json=note)[0]


def test_a_note_needs_a_title_where_the_database_says_so(psa: Psa) -> None:
    note = {"description": "d", "noteType": 1, "publish": 1}
    assert psa.item("TicketNotes", psa.create("/Tickets/7860/Notes", note))["title"] is None
    psa.settings(note_title_required=True)
    assert psa.refused("POST", "/Tickets/7860/Notes", json=note) == ["Missing Required Field: title."]
    assert psa.create("/Tickets/7860/Notes", {**note, "title": "t"})


def test_a_note_needs_a_ticket(psa: Psa) -> None:
    note = {"title": "t", "description": "d", "noteType": 1, "publish": 1}
    texts = psa.refused("POST", "/Tickets/987654321/Notes", json=note)
    assert texts == ["Value does not reference an existing entity for ticketID."]


def test_a_child_is_changed_below_its_own_parent(psa: Psa) -> None:
    identity = psa.ticket(companyID=FABRIKAM)
    assert (
        "does not exist" in psa.refused("PATCH", f"/Tickets/{identity}/Notes", json={"id": 29680001, "title": "x"})[0]
    )
    made = psa.create("/Tickets/7860/AdditionalContacts", {"contactID": 30680001})
    assert psa.refused("DELETE", f"/Tickets/{identity}/AdditionalContacts/{made}")[0].startswith("No message.")
    assert psa.refused("DELETE", f"/Tickets/987654321/AdditionalContacts/{made}")
    assert psa.find("Companies", eq("id", CONTOSO))
