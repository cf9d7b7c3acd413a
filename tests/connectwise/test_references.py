"""What references show, and where their hrefs lead: shapes of the vendor's models and of recordings."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any
from urllib.parse import urlsplit

import pytest

from simulators.connectwise.entities import SERVED
from tests.connectwise.api import Psa, refused
from tests.connectwise.test_hrefs import hrefs

CURRENCY = {
    "id": 1,
    "symbol": "$",
    "currencyCode": "USD",
    "decimalSeparator": ".",
    "numberOfDecimals": 2,
    "thousandsSeparator": ",",
    "negativeParenthesesFlag": False,
    "displaySymbolFlag": True,
    "currencyIdentifier": "USD",
    "displayIdFlag": False,
    "rightAlign": False,
    "name": "US Dollars",
}

OF_A_TICKET: Mapping[str, tuple[set[str], set[str]]] = {
    "board": ({"id", "name"}, {"board_href"}),
    "status": ({"id", "name", "sort"}, {"status_href"}),
    "company": ({"id", "identifier", "name"}, {"company_href", "mobileGuid"}),
    "site": ({"id", "name"}, {"site_href", "mobileGuid"}),
    "country": ({"id", "name"}, {"country_href"}),
    "contact": ({"id", "name"}, {"contact_href", "mobileGuid"}),
    "type": ({"id", "name"}, {"type_href"}),
    "subType": ({"id", "name"}, {"subType_href"}),
    "item": ({"id", "name"}, {"item_href"}),
    "team": ({"id", "name"}, {"team_href"}),
    "owner": ({"id", "identifier", "name"}, {"member_href", "image_href"}),
    "priority": ({"id", "name", "sort", "level"}, {"priority_href", "image_href"}),
    "serviceLocation": ({"id", "name"}, {"location_href"}),
    "source": ({"id", "name"}, {"source_href"}),
    "agreement": ({"id", "name", "type", "chargeFirmFlag"}, {"agreement_href", "typeId"}),
    "location": ({"id", "name"}, {"location_href"}),
    "department": ({"id", "identifier", "name"}, {"department_href"}),
    "sla": ({"id", "name"}, {"sla_href"}),
    "currency": (set(CURRENCY), {"currency_href"}),
}
"""Per member of a ticket what its reference shows, and what its `_info` has."""


@pytest.fixture
def desk(psa: Psa) -> Psa:
    """A PSA with a ticket that refers to all that a ticket can, and with time on it."""
    psa.control.settings("connectwise", requests_per_minute=1_000_000)
    names = ("type", "subType", "item", "contact", "owner", "agreement")
    ticket = psa.ticket("One", 2, initialDescription="x", **{name: {"id": 1} for name in names})
    psa.post("/time/entries", {"chargeToId": ticket["id"], "timeStart": "2025-03-04T09:00:00Z", "actualHours": 1})
    psa.post(f"/service/tickets/{ticket['id']}/tasks", {"notes": "t", "code": {"id": 1}})
    psa.patch(f"/service/boards/{ticket['board']['id']}", autoCloseStatus={"name": "Closed"})
    more = {"market": {"id": 1}, "sicCode": {"id": 1}, "taxCode": {"id": 1}, "billingTerms": {"id": 1}}
    psa.patch("/company/companies/2", **more, billToCompany={"id": 2}, billingSite={"id": 2}, timeZoneSetup={"id": 1})
    parts = {"recordType": "Member", "recordId": "1", "isAvatar": "true"}
    pixel = psa.send("GET", "/service/priorities/1/image").content
    assert psa.send("POST", "/system/documents", data=parts, files={"file": ("me.png", pixel)}).status_code == 201
    return psa


def _shape(reference: Mapping[str, Any]) -> tuple[set[str], set[str]]:
    return set(reference) - {"_info"}, set(reference.get("_info", ()))


def test_references_of_a_ticket_show_what_recordings_show(desk: Psa) -> None:
    ticket = desk.get("/service/tickets/1")
    assert {name: _shape(ticket[name]) for name in OF_A_TICKET} == OF_A_TICKET


@pytest.mark.parametrize("path", ["/service/tickets/1", "/company/companies/2", "/finance/agreements/1"])
def test_a_currency_shows_how_amounts_are_written(desk: Psa, path: str) -> None:
    shown = desk.get(path)["currency"]
    assert {name: value for name, value in shown.items() if name != "_info"} == CURRENCY
    parts = path.rpartition("/")[0]
    found = desk.ids(parts, conditions="currency/currencyCode='usd' and currency/numberOfDecimals=2", fields="id")
    assert int(path.rpartition("/")[2]) in found


def test_references_of_other_records_have_their_own_shapes(desk: Psa) -> None:
    entry = desk.get("/time/entries/1")
    assert _shape(entry["department"]) == ({"id", "name"}, {"department_href"}), "of a billing unit, not a department"
    assert _shape(entry["workType"])[0] == {"id", "name", "utilizationFlag"}
    assert _shape(entry["timeSheet"])[1] == {"timeSheet_href"}
    company = desk.get("/company/companies/2")
    assert [_shape(company[name])[1] for name in ("sicCode", "billingTerms")] == [set(), set()]
    assert _shape(company["billingSite"])[1] == {"site_href", "mobileGuid"}
    assert _shape(company["types"][0]) == ({"id", "name"}, {"type_href"})
    addition = desk.get("/finance/agreements/1/additions/1")
    assert _shape(addition["product"])[0] == {"id", "identifier", "serializedFlag"}
    member = desk.get("/system/members/1")
    assert "_info" not in member["securityRole"]
    assert _shape(member["photo"])[1] == {"filename", "document_href", "documentDownload_href"}


def test_a_renamed_record_shows_wherever_it_is_referred_to(desk: Psa) -> None:
    desk.patch("/finance/agreements/types/2", name="Clouds")
    desk.patch("/system/departments/1", name="Desk")
    ticket = desk.get("/service/tickets/1")
    assert (ticket["agreement"]["type"], ticket["department"]["name"]) == ("Clouds", "Desk")
    assert desk.get("/time/entries/1")["department"]["name"] == "Desk"


def test_countries_and_currencies_are_found_by_their_codes(psa: Psa) -> None:
    ticket = psa.ticket(country={"identifier": "GB"}, currency={"identifier": "GBP"})
    assert (ticket["country"]["name"], ticket["currency"]["symbol"]) == ("United Kingdom", "£")


def test_a_site_of_another_company_is_refused(psa: Psa) -> None:
    body = [{"op": "replace", "path": "site", "value": {"id": 3}}]
    answer = refused(psa.send("PATCH", "/company/companies/2", json=body), 400, "InvalidObject")
    assert answer["errors"][0]["field"] == "site/id"


@pytest.mark.parametrize("hosting", ["self-hosted", "cloud"])
def test_every_href_that_is_handed_out_answers(desk: Psa, hosting: str) -> None:
    desk.control.settings("connectwise", hosting=hosting)
    lists = {
        entity.path.replace("{parentId}", "1")
        for entity in SERVED
        if "list" in entity.verbs and entity.parent != "projectTickets"
    }
    found = {href for path in sorted(lists) for href in hrefs(desk.get(path, pageSize=3))}
    assert len(found) > 60
    for href in sorted(found):
        parts = urlsplit(href)
        answer = desk.send("GET", f"{parts.path}?{parts.query}" if parts.query else parts.path, base="")
        assert answer.status_code == 200, f"{href}: {answer.text}"


def test_hrefs_of_a_ticket_find_what_is_of_it(desk: Psa) -> None:
    other = desk.ticket("Other")
    for ticket, hours in ((1, 1), (other["id"], 0)):
        parts = urlsplit(desk.get(f"/service/tickets/{ticket}")["_info"]["timeentries_href"])
        answer = desk.send("GET", f"{parts.path}?{parts.query}", base="")
        assert len(answer.json()) == hours
