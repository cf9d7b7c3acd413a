"""Searches, pages, master tables, agreements and contracts, in JSON and in XML [tigerpaw 1, 3, 4]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.tigerpaw.conftest import Rep


def criteria(kind: str, text: str, match: str | None = None) -> dict[str, Any]:
    """One criteria of an advanced search."""
    return {"SearchType": kind, "Criteria": text, **({"MatchType": match} if match else {})}


def accounts(rep: Rep, *wanted: dict[str, Any]) -> list[int]:
    """The accounts that a search finds."""
    page = rep.done("POST", "/api/accounts/search", {"Criteria": list(wanted)})
    return [each["AccountNumber"] for each in page["Accounts"]]


@pytest.mark.parametrize(
    ("wanted", "message"),
    [
        (criteria("Nonsense", "x"), "'Nonsense' is not a valid SearchType."),
        (criteria("AccountName", "x", "Near"), "'Near' is not a valid MatchType."),
        ({"SearchType": "AccountName"}, "Criteria is required for the SearchType AccountName."),
    ],
)
def test_search_that_cannot_be_understood_is_declined(rep: Rep, wanted: Any, message: str) -> None:
    assert rep.refusal("POST", "/api/accounts/search", {"Criteria": [wanted]}) == message


def test_page_has_a_largest_size_and_a_search_has_pages_too(rep: Rep) -> None:
    numbers = [rep.order() for _ in range(5)]

    rep.settings(page_size_limit=3)
    assert rep.done("GET", "/api/serviceorders/account/1001?PageSize=100")["PageSize"] == 3
    body = {"Criteria": [criteria("AccountNumber", "1001")], "PageSize": 2, "StartRow": 5}
    found = rep.done("POST", "/api/serviceorders/search", body)
    assert ([each["ServiceOrderNumber"] for each in found["ServiceOrders"]], found["NextRow"]) == (numbers[4:], 0)


def test_master_tables_with_and_without_system_entries(rep: Rep) -> None:
    path = "/api/mastertables/serviceorders/statuses"
    assert [each["Status"] for each in rep.done("GET", path)] == ["Open", "In Progress", "On Hold", "Closed", "Void"]
    assert [each["Status"] for each in rep.done("GET", f"{path}/true")] == ["In Progress", "On Hold"]
    assert len(rep.done("GET", f"{path}/false")) == 5
    assert rep.done("GET", "/api/MasterTables/Priorities")[0]["Priority"] == "Low"
    assert [each["Value"] for each in rep.done("GET", "/api/mastertables/account/statuses/true")] == ["Credit Hold"]
    assert "StatusId" not in rep.done("GET", path)[0]


def test_accounts_contacts_and_links(rep: Rep) -> None:
    body = {
        "Account": {"Name": "Fabrikam", "AccountType": "customer", "Status": "ACTIVE"},
        "PrimaryPhoneNumber": {"Number": "555-0130"},
    }
    made = rep.done("POST", "/api/accounts", body)["AccountSummary"]
    number = made["AccountNumber"]
    assert (made["Account"]["AccountType"], made["PhoneNumber"]) == ("Customer", "555-0130")
    lacking = rep.send("POST", "/api/accounts", {"Account": {"Name": "x", "Status": "Active"}})
    assert (lacking.status, list(lacking.json()["ModelState"])) == (400, ["Account/AccountType"])
    person: dict[str, Any] = {"Contact": {"AccountNumber": number, "FirstName": "Lena", "LastName": "Ortiz"}}
    person["PrimaryEmailAddress"] = {"Email": "lena@fabrikam.example"}
    contact = rep.done("POST", "/api/contacts", person)["ContactSummary"]
    assert (contact["Contact"]["Name"], contact["EmailAddress"]) == ("Lena Ortiz", "lena@fabrikam.example")
    rep.done("PUT", f"/api/contacts/{contact['ContactNumber']}", {"Inactive": True})
    assert rep.done("GET", f"/api/contacts/account/{number}/true")["TotalCount"] == 0
    assert rep.done("GET", f"/api/contacts/account/{number}")["TotalCount"] == 1
    links = f"/api/accounts/{number}/service/externalproducts"
    link = rep.done("POST", links, {"ExternalProductId": 1, "ExternalId": "103"})["AccountExternalProduct"]
    assert link["ExternalProduct"] == "N-central"
    assert accounts(rep, criteria("ExternalId", "103")) == [number]
    rep.done("PUT", f"{links}/{link['AccountExternalProductId']}", {"ExternalId": "104", "ExternalProductId": 2})
    assert rep.done("GET", links)[0]["ExternalProduct"] == "Print Monitor"
    rep.done("DELETE", f"{links}?accountExternalProductID={link['AccountExternalProductId']}")
    assert rep.done("GET", links) == []
    assert rep.done("GET", "/api/accounts/1001/assets/managed")["ManagedAssets"][0]["ProviderAssetName"] == "ACME-SRV1"


def test_contracts_and_the_items_that_they_cover(rep: Rep) -> None:
    items = "/api/contracts/701/itemscovered"
    made = rep.done("POST", "/api/contracts/701/accounts/1001/itemscovered", {"ItemID": "WS", "Quantity": 5})
    number = made["ItemCovered"]["ContractDetailKeyNumber"]
    rep.done("PUT", f"{items}/{number}", {"Quantity": 7})
    quantities = {each["ItemID"]: each["Quantity"] for each in rep.done("GET", items)}
    assert quantities == {"BACKUP-SRV": 2.0, "PRINTER": 1.0, "WS": 7.0}
    assert rep.done("GET", "/api/contracts/701")["ItemsCovered"] == 3
    rep.done("DELETE", f"{items}/{number}")
    assert len(rep.done("GET", "/api/contracts/701/details")["ItemsCovered"]) == 2
    rep.done("PUT", "/api/contracts/701", {"Status": "Cancelled"})
    refused = rep.refusal("POST", "/api/contracts/701/accounts/1001/itemscovered", {"ItemID": "X"})
    assert refused == "Contract 701 has been cancelled."
    over = {"AccountNumber": 1001, "StartDate": "2025-02-01", "EndDate": "2025-01-01"}
    assert rep.refusal("POST", "/api/contracts", over) == "EndDate is before StartDate."


def test_dates_of_an_item_covered_are_plain_when_it_is_created_and_wrapped_when_it_is_changed(rep: Rep) -> None:
    item = {"ItemID": "WS", "CancelDate": "2027-01-01"}
    made = rep.done("POST", "/api/contracts/701/accounts/1001/itemscovered", item)["ItemCovered"]
    path = f"/api/contracts/701/itemscovered/{made['ContractDetailKeyNumber']}"
    kept = rep.done("PUT", path, {"Quantity": 2})["ItemCovered"]
    assert (kept["Quantity"], kept["CancelDate"]) == (2.0, "2027-01-01T00:00:00")
    moved = rep.done("PUT", path, {"CancelDate": {"DateTime": "2026-06-01"}})["ItemCovered"]
    assert (moved["CancelDate"], moved["ItemID"]) == ("2026-06-01T00:00:00", "WS")
    assert rep.done("PUT", path, {"CancelDate": {"DateTime": None}})["ItemCovered"]["CancelDate"] is None
    assert rep.send("PUT", path, {"CancelDate": "2026-06-01"}).status == 400


def test_xml_and_json_in_any_mix(rep: Rep) -> None:
    values = b"<AccountNumber>1001</AccountNumber><Reference>a &lt; b</Reference>"
    body = b"<CreateServiceOrderModel>%s</CreateServiceOrderModel>" % values
    reply = rep.send("POST", "/api/ServiceOrders", body, content_type="application/xml", accept="text/xml")
    assert reply.headers["content-type"] == "application/xml; charset=utf-8"
    assert reply.body.startswith(b'<?xml version="1.0" encoding="utf-8"?><ServiceOrderResponse><ServiceOrderSummary>')
    assert b"<Reference>a &lt; b</Reference>" in reply.body
    assert rep.send("GET", "/api/serviceorders/7001").json()["ServiceOrder"]["Reference"] == "a < b"
    search = (
        b"<AdvancedSearchRequest><Criteria><SearchCriteria><SearchType>AccountName</SearchType>"
        b"<Criteria>Acme</Criteria></SearchCriteria></Criteria><PageSize>5</PageSize></AdvancedSearchRequest>"
    )
    found = rep.send("POST", "/api/accounts/search", search, content_type="text/xml", accept="application/xml;q=0.9")
    assert b"<Accounts><AccountSummary><AccountNumber>1001</AccountNumber>" in found.body
    assert found.body.count(b"<SearchAccountResponse>") == 1
    tables = rep.send("GET", "/api/mastertables/dispatchboards", accept="application/xml")
    assert tables.body.count(b"<DispatchBoard>") == 2


@pytest.mark.parametrize(
    "body",
    [b"<a>", b"", b"<!DOCTYPE a [<!ENTITY x 'y'>]><a>&x;</a>", b"<a>" * 40 + b"</a>" * 40, b"\xff\xfe", b"{}"],
)
def test_body_that_is_not_xml_is_400(rep: Rep, body: bytes) -> None:
    assert rep.send("POST", "/api/ServiceOrders", body, content_type="application/xml").status == 400
