"""Three headers, a lock on the virtual clock, security levels and impersonation [autotask 3]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.autotask.asking import (
    ADMINISTRATOR,
    API_RESOURCE,
    CONTOSO,
    ROOT,
    SECOND_TECHNICIAN,
    TECHNICIAN,
    TICKET,
    VENDOR,
    Psa,
    eq,
)

WHERE = "/Companies/175"


def status(psa: Psa, **headers: str) -> int:
    return psa.send("GET", WHERE, headers=headers).status_code


def test_all_three_headers_are_needed(psa: Psa) -> None:
    assert status(psa) == 200
    assert psa.send("GET", WHERE, signed=False).status_code == 401
    for name in psa.signed():
        headers = {each: value for each, value in psa.signed().items() if each != name}
        assert psa.send("GET", WHERE, signed=False, headers=headers).status_code == 401


def test_header_names_and_logins_are_read_in_any_letter_case(psa: Psa) -> None:
    headers = {name.upper(): value for name, value in psa.signed().items()}
    headers["USERNAME"] = headers["USERNAME"].upper()
    assert psa.send("GET", WHERE, signed=False, headers=headers).status_code == 200


def test_a_wrong_secret_is_answered_without_a_word(psa: Psa) -> None:
    answer = psa.send("GET", WHERE, headers={"Secret": "wrong"})
    assert (answer.status_code, answer.content) == (401, b"")
    assert "content-type" not in answer.headers


def test_a_wrong_integration_code_is_a_500(psa: Psa) -> None:
    assert psa.refused("GET", WHERE, headers={"ApiIntegrationCode": "WRONG"}) == ["IntegrationCode is invalid."]


def test_neither_basic_nor_bearer_is_of_any_use(psa: Psa) -> None:
    given = psa.credentials
    answer = psa.target.send("GET", ROOT + WHERE, auth=(given["username"], given["secret"]))
    assert answer.status_code == 401


def test_failures_in_a_row_lock_the_user_until_the_clock_has_moved_on(psa: Psa) -> None:
    psa.control.freeze()
    for _ in range(5):
        assert status(psa, Secret="wrong") == 401
    assert status(psa) == 401, "the right secret does not help any more"
    psa.control.advance(29 * 60)
    assert status(psa) == 401
    psa.control.advance(60)
    assert status(psa) == 200


def test_a_role_is_the_name_of_a_security_level(psa: Psa) -> None:
    with pytest.raises(AssertionError, match="no security level 'king'; there are api_user, nerdio"):
        psa.as_role("king")


def test_databases_share_nothing(psa: Psa) -> None:
    other = psa.as_role("api_user", tenant="elsewhere")
    theirs = other.ticket(title="Elsewhere")
    assert other.item("Tickets", theirs)["ticketNumber"].endswith(".0001")
    psa.ticket(title="Here")
    assert [each["title"] for each in psa.find("Tickets", {"op": "gt", "field": "id", "value": 7860})] == ["Here"]


# -- the security level that Nerdio's page prescribes [nerdio 1] ------------------------------------------------


@pytest.fixture
def nerdio(psa: Psa) -> Psa:
    return psa.as_role("nerdio")


def test_what_hangs_on_an_unseen_company_is_absent_too(nerdio: Psa, psa: Psa) -> None:
    assert {each["companyID"] for each in psa.find("Contacts")} == {175, 176, VENDOR}
    assert {each["companyID"] for each in nerdio.find("Contacts")} == {175, 176}
    assert nerdio.ok("GET", "/Contacts/30680003") == {"item": None}
    assert nerdio.ok("GET", f"/Companies/{VENDOR}/Contacts")["items"] == []


@pytest.mark.parametrize("entity", ["Contracts", "Services", "BillingItems", "ConfigurationItems", "TimeEntries"])
def test_it_sees_nothing_of_other_areas(nerdio: Psa, entity: str) -> None:
    assert nerdio.find(entity) == []
    assert nerdio.ok("POST", f"/{entity}/query/count", json={"filter": [eq("id", 1)]}) == {"queryCount": 0}
    assert nerdio.ok("GET", f"/{entity}/29680001") == {"item": None}


@pytest.mark.parametrize(
    ("method", "path", "body", "action"),
    [
        ("POST", "/Companies", {"companyName": "x", "companyType": 1, "ownerResourceID": 4, "phone": "1"}, "create"),
        ("PATCH", "/Companies", {"id": CONTOSO, "city": "x"}, "update"),
        ("POST", "/Services", {"name": "x", "unitPrice": 1, "billingCodeID": 1, "periodType": 2}, "create"),
        ("PUT", "/TimeEntries", {"id": 1}, "update"),
        ("POST", "/TicketWebhooks", {"name": "x"}, "create"),
        ("POST", "/UserDefinedFieldDefinitions", {"name": "x"}, "create"),
    ],
)
def test_it_may_not_write_elsewhere(nerdio: Psa, method: str, path: str, body: Any, action: str) -> None:
    text = f"The logged in Resource does not have the adequate permissions to {action} this entity type."
    assert nerdio.refused(method, path, json=body) == [text]


def test_it_may_not_delete(nerdio: Psa, psa: Psa) -> None:
    contact = psa.create("/Tickets/7860/AdditionalContacts", {"contactID": 30680001})
    texts = nerdio.refused("DELETE", f"/Tickets/7860/AdditionalContacts/{contact}")
    assert texts[0].startswith("No message. No matching records found.")


def test_its_rights_are_told(nerdio: Psa) -> None:
    tickets = nerdio.ok("GET", "/Tickets/entityInformation")["info"]
    assert (tickets["userAccessForCreate"], tickets["userAccessForDelete"]) == ("All", "None")
    companies = nerdio.ok("GET", "/Companies/entityInformation")["info"]
    assert (companies["canCreate"], companies["userAccessForCreate"], companies["userAccessForQuery"]) == (
        True,
        "None",
        "Restricted",
    )


# -- impersonation ----------------------------------------------------------------------------------------------


def impersonating(resource: int) -> dict[str, str]:
    return {"ImpersonationResourceId": str(resource)}


def test_a_record_shows_whom_it_was_made_as_and_who_did(psa: Psa) -> None:
    identity = psa.ok("POST", "/Tickets", json=TICKET, headers=impersonating(TECHNICIAN))["itemId"]
    ticket = psa.item("Tickets", identity)
    assert ticket["creatorResourceID"] == TECHNICIAN
    assert ticket["impersonatorCreatorResourceID"] == API_RESOURCE
    note = {"title": "t", "description": "d", "noteType": 1, "publish": 1}
    made = psa.create(f"/Tickets/{identity}/Notes", note)
    psa.ok("PATCH", f"/Tickets/{identity}/Notes", json={"id": made, "title": "u"}, headers=impersonating(ADMINISTRATOR))
    kept = psa.item("TicketNotes", made)
    assert (kept["creatorResourceID"], kept["impersonatorCreatorResourceID"]) == (API_RESOURCE, None)
    assert kept["impersonatorUpdaterResourceID"] == API_RESOURCE


def test_reading_and_what_cannot_be_impersonated_ignore_the_header(psa: Psa) -> None:
    assert psa.send("GET", WHERE, headers=impersonating(987654)).status_code == 200
    role = {"name": "x", "hourlyFactor": 1, "hourlyRate": 1, "isActive": True}
    assert psa.send("POST", "/Roles", json=role, headers=impersonating(987654)).status_code == 200


def test_both_sides_must_allow_it(psa: Psa) -> None:
    nerdio = psa.as_role("nerdio")
    texts = nerdio.refused("POST", "/Tickets", json=TICKET, headers=impersonating(TECHNICIAN))
    assert texts[0].startswith("The logged in Resource does not have the adequate permissions")
    texts = psa.refused("POST", "/Tickets", json=TICKET, headers=impersonating(API_RESOURCE))
    assert texts[0].startswith("The logged in Resource does not have the adequate permissions")


def test_an_inactive_resource_cannot_be_impersonated(psa: Psa) -> None:
    psa.ok("PATCH", "/Resources", json={"id": SECOND_TECHNICIAN, "isActive": False})
    texts = psa.refused("POST", "/Tickets", json=TICKET, headers=impersonating(SECOND_TECHNICIAN))
    assert texts == [f"ImpersonationResourceId {SECOND_TECHNICIAN} does not reference an active resource."]
