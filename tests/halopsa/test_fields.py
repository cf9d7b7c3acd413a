"""Members that real systems have: kept as they were sent, or derived."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo

KEPT: tuple[tuple[str, dict[str, Any]], ...] = (
    ("Client", {"name": "I", "accountmanagertech": 3, "pritech": 4, "stopped": 1, "item_tax_code": 2, "taxable": True}),
    (
        "Client",
        {"name": "I", "accountsemailaddress": "pay@i.example", "trading_name": "Initech", "domain": "i.example"},
    ),
    ("Site", {"name": "D", "client_id": 12, "ref": "S-1", "notes": "Gate 3", "invoice_address": {"line1": "1 Quay"}}),
    ("Users", {"name": "S", "site_id": 18, "notes": "n", "department": "IT", "linked_agent_id": 3, "fax": "1"}),
    ("Users", {"name": "S", "site_id": 18, "roles": [{"id": 4, "name": "Buyer"}], "manager_email": "m@acme.example"}),
    ("Asset", {"inventory_number": "A", "notes": "n", "supplier_id": 5, "warranty_end": "2027-01-01T00:00:00"}),
    ("Item", {"name": "Cable", "note": "n", "taxable": True, "supplier_part_code": "C-1", "weight": 0.5}),
    ("ClientContract", {"client_id": 12, "rollingcontract": True, "termmonths": 12}),
    (
        "Invoice",
        {"client_id": 12, "reference": "PO 7", "contactname": "Jo", "address1": "1 Quay", "purchaseorder_id": 8},
    ),
    ("Agent", {"name": "Robin Hill", "firstname": "Robin", "surname": "Hill", "jobtitle": "Engineer"}),
    ("KBArticle", {"name": "How", "next_review_date": "2027-01-01T00:00:00"}),
    ("Tickets", {"summary": "x", "client_id": 12, "supplier_id": 5, "isbillable": False, "emailcclist": "a@b.example"}),
)


@pytest.mark.parametrize(("entity", "sent"), KEPT)
def test_member_is_kept_and_shown(halo: Halo, entity: str, sent: dict[str, Any]) -> None:
    made = halo.post(f"/{entity}", sent)
    shown = halo.get(f"/{entity}/{made['id']}")
    assert {name: shown[name] for name in sent} == sent
    assert {name: made[name] for name in sent} == sent


def test_ticket_shows_what_the_vendor_derives(halo: Halo, control: ControlClient) -> None:
    control.freeze()
    made = halo.ticket(user_id=36, details="1 < 2\nyes")
    shown = halo.get(f"/Tickets/{made['id']}")
    assert (shown["details_html"], shown["user_email"]) == ("1 &lt; 2<br>yes", "jo@acme.example")
    assert shown["datecreated"] == shown["dateoccurred"]
    assert (shown["isbillable"], shown["created_by"], shown["supplier_id"]) == (True, "Integration", 0)
    assert shown["slaactiondate"] == shown["fixbydate"]
    assert (shown["slatimeleft"], shown["slatimeelapsed"], shown["slapercused"]) == (48.0, 0.0, 0.0)
    changed = halo.post("/Tickets", {"id": made["id"], "details_html": "<b>no</b>"})
    assert (changed["details"], changed["details_html"]) == ("<b>no</b>", "<b>no</b>")


def test_closing_dates_a_ticket_twice_and_reopening_clears_both(halo: Halo) -> None:
    made = halo.ticket()
    assert "date_fully_closed" not in made
    closed = halo.post("/Tickets", {"id": made["id"], "status_id": 9})
    assert closed["date_fully_closed"] == closed["dateclosed"]
    assert closed["closure_agent_id"] == 2
    assert halo.rows("/Tickets")[0]["date_fully_closed"] == closed["dateclosed"]
    reopened = halo.post("/Tickets", {"id": made["id"], "status_id": 2})
    assert not {"dateclosed", "date_fully_closed"} & set(reopened)
    assert reopened["hasbeenclosed"]


def test_status_that_holds_the_sla_puts_a_ticket_on_hold(halo: Halo) -> None:
    made = halo.ticket(status_id=4)
    assert made["onhold"]
    assert not halo.post("/Tickets", {"id": made["id"], "status_id": 2})["onhold"]


@pytest.mark.parametrize("lookup", [{"id": 36}, {"ID": "36", "lookupdisplay": "Jo Smith"}])
def test_ticket_belongs_to_the_user_that_is_looked_up(halo: Halo, lookup: dict[str, Any]) -> None:
    made = halo.ticket(userlookup=lookup, site_id=22, user_name="Jo Smith")
    assert (made["user_id"], made["user_name"], made["site_id"], made["client_id"]) == (36, "Jo Smith", 22, 12)
    assert "userlookup" not in made
    moved = halo.post("/Tickets", {"id": made["id"], "userlookup": {"id": 37}})
    assert (moved["user_id"], moved["client_name"]) == (37, "Globex")


@pytest.mark.parametrize("lookup", [{}, {"id": 0}, {"id": -1}])
def test_empty_lookup_leaves_the_general_user(halo: Halo, lookup: dict[str, Any]) -> None:
    assert halo.ticket(userlookup=lookup)["user_name"] == "General User"


def test_lookup_of_an_unknown_user_is_refused(halo: Halo) -> None:
    refusal = halo.refused("/Tickets", {"summary": "x", "client_id": 12, "userlookup": {"id": 7777}})
    assert refusal == "The User 7777 does not exist"


def test_action_keeps_times_links_and_its_email(halo: Halo) -> None:
    halo.ticket(user_id=36)
    sent = {"traveltime": 0.5, "nonbilltime": 0.25, "asset_id": 51, "emailcc": "boss@acme.example"}
    made = halo.post("/Actions", {"ticket_id": 2000, "outcome_id": 2, "note": "Fixed & done", **sent})
    shown = halo.get("/Actions/2", ticket_id=2000)
    assert {name: shown[name] for name in sent} == {name: made[name] for name in sent} == sent
    assert shown["emaildirection"] == "O"
    assert (shown["emailto"], shown["emailfrom"]) == ("jo@acme.example", "integration@msp.example")
    assert (shown["emailbody"], shown["emailbody_html"]) == ("Fixed & done", "Fixed &amp; done")
    assert shown["project_id"] == 0
    assert "emailbody_html" not in halo.rows("/Actions", ticket_id=2000)[0]
    assert "emailbody_html" in halo.rows("/Actions", ticket_id=2000, includehtmlemail=True)[0]
    assert halo.note(2000)["emaildirection"] == ""


def test_user_has_a_preferred_telephone_number(halo: Halo) -> None:
    made = halo.post("/Users", {"name": "Sam", "site_id": 18, "mobilenumber": "07"})
    assert made["phonenumber_preferred"] == "07"
    assert halo.post("/Users", {"id": made["id"], "phonenumber": "01"})["phonenumber_preferred"] == "01"
    chosen = halo.post("/Users", {"id": made["id"], "phonenumber_preferred": "07"})
    assert chosen["phonenumber_preferred"] == "07"


@pytest.mark.parametrize("path", ["/Client/12", "/Site/22", "/Users/36"])
def test_tickets_of_customers_sites_and_users_are_counted_on_request(halo: Halo, path: str) -> None:
    for status in (1, 2, 9):
        halo.ticket(user_id=36, status_id=status)
    halo.delete("/Tickets/2000")
    shown = halo.get(path, includeactivity=True)
    assert (shown["open_ticket_count"], shown["total_ticket_count"]) == (1, 2)
    assert "open_ticket_count" not in halo.get(path)


def test_user_shows_its_assets_on_request(halo: Halo) -> None:
    assert halo.get("/Users/37", includeusersassets=True)["assets"] == [{"id": 52, "inventory_number": "LT-0007"}]
    assert "assets" not in halo.get("/Users/37")


def test_single_ticket_names_its_relatives_on_request(halo: Halo) -> None:
    halo.ticket(summary="Outage")
    halo.ticket(parent_id=2000)
    assert halo.get("/Tickets/2000", includechildids=True)["child_ticket_id_string"] == "2001"
    assert halo.get("/Tickets/2001", includeparentsubject=True)["parent_subject"] == "Outage"


def test_people_of_a_customer_are_named(halo: Halo) -> None:
    made = halo.post("/Client", {"id": 12, "accountmanagertech": 3, "pritech": 4, "main_contact_id": 36})
    named = (made["accountmanagertech_name"], made["pritech_name"], made["main_contact_name"])
    assert named == ("Alex Field", "Billie Stone", "Jo Smith")
    assert halo.refused("/Client", {"id": 12, "pritech": 777}) == "The Agent 777 does not exist"


@pytest.mark.parametrize("path", ["/Client", "/Site", "/Users"])
def test_notes_are_in_rows_on_request(halo: Halo, path: str) -> None:
    halo.post(path, {"id": {"/Client": 12, "/Site": 18, "/Users": 36}[path], "notes": "Careful"})
    assert all("notes" not in row for row in halo.rows(path))
    assert "Careful" in {row.get("notes") for row in halo.rows(path, includenotes=True)}


# -- custom fields, and fields of assets ---------------------------------------------------------------------------


@pytest.mark.parametrize(("setting", "left"), [("clear", {202: "b"}), ("keep", {201: "a", 202: "b"})])
def test_custom_fields_that_an_update_does_not_send(
    halo: Halo, control: ControlClient, setting: str, left: dict[int, str]
) -> None:
    control.settings("halopsa", unsent_customfields=setting)
    made = halo.ticket(customfields=[{"id": 201, "value": "a"}])
    changed = halo.post("/Tickets", {"id": made["id"], "customfields": [{"id": 202, "value": "b"}]})
    assert {each["id"]: each["value"] for each in changed["customfields"]} == left
    untouched = halo.post("/Tickets", {"id": made["id"], "summary": "New"})
    assert {each["id"]: each["value"] for each in untouched["customfields"]} == left


def test_asset_keeps_the_values_of_its_fields(halo: Halo) -> None:
    fields = [{"id": 51, "value": "R640"}, {"name": "processor", "value": "Xeon"}, {"id": 900, "value": 7}]
    made = halo.post("/Asset", {"inventory_number": "S2", "client_id": 12, "assettype_id": 1, "fields": fields})
    assert (made["assettype_name"], made["assetgroup_name"]) == ("Server", "Hardware")
    shown = halo.get(f"/Asset/{made['id']}")["fields"]
    assert shown == [
        {"id": 51, "name": "Model", "value": "R640", "display": "R640"},
        {"id": 122, "name": "Processor", "value": "Xeon", "display": "Xeon"},
        {"id": 900, "value": 7, "display": "7"},
    ]
    assert "fields" not in halo.rows("/Asset", search="S2")[0]
    assert halo.rows("/Asset", search="S2", includeassetfields=True)[0]["fields"] == shown


@pytest.mark.parametrize(("setting", "left"), [("clear", [122]), ("keep", [51, 122])])
def test_fields_of_an_asset_that_an_update_does_not_send(
    halo: Halo, control: ControlClient, setting: str, left: list[int]
) -> None:
    control.settings("halopsa", unsent_customfields=setting)
    halo.post("/Asset", {"id": 51, "fields": [{"id": 51, "value": "R640"}]})
    changed = halo.post("/Asset", {"id": 51, "fields": [{"id": 122, "value": "Xeon"}]})
    assert [each["id"] for each in changed["fields"]] == left
    assert [each["id"] for each in halo.post("/Asset", {"id": 51, "notes": "n"})["fields"]] == left


def test_asset_is_linked_to_users(halo: Halo) -> None:
    made = halo.post("/Asset", {"id": 51, "users": [{"id": 36}, {"id": "31"}]})
    users = [{"id": 36, "name": "Jo Smith"}, {"id": 31, "name": "General User"}]
    assert (made["user_id"], made["username"], made["users"]) == (36, "Jo Smith", users)
    assert halo.ids("/Asset", user_id=31) == [51]
    assert halo.ids("/Users", asset_id=51) == [31, 36]
    assert halo.rows("/Asset", user_id=31, includeuser=True)[0]["users"] == users
    assert halo.post("/Asset", {"id": 51, "user_id": 0})["users"] == []
    assert halo.get("/Asset/52")["users"] == [{"id": 37, "name": "Kim Doe"}]


def test_fields_and_links_without_ids_change_nothing_else(halo: Halo) -> None:
    kind = halo.post("/AssetType", {"name": "Odd", "fields": [{"field_name": "Colour"}, {}]})
    sent = {"fields": [{"name": "colour", "value": "x"}, {"value": 1}, {"id": 4}], "users": [{}, {"id": -1}]}
    made = halo.post("/Asset", {"inventory_number": "O", "assettype_id": kind["id"], **sent})
    assert (made["fields"], made["users"]) == ([{"id": 4, "display": ""}], [])
    user = halo.post("/Users", {"id": 36, "roles": [{"name": "Buyer"}, {}], "departments": [{}]})
    assert (user["roles"], user["departments"]) == ([{"name": "Buyer"}, {}], [{}])


def test_site_keeps_the_values_of_its_fields(halo: Halo) -> None:
    halo.post("/Site", {"id": 18, "fields": [{"id": 9, "name": "Floor", "value": "3"}, {"name": "None", "value": "x"}]})
    assert halo.get("/Site/18")["fields"] == [{"id": 9, "name": "Floor", "value": "3", "display": "3"}]


def test_type_of_an_asset_is_found_by_its_name(halo: Halo) -> None:
    made = halo.post("/Asset", {"inventory_number": "L9", "client_id": 12, "assettype_name": "laptop"})
    assert (made["assettype_id"], made["assettype_name"]) == (2, "Laptop")
    assert halo.get("/Asset/NextTag")["inventory_number"] == "000053"


# -- invoices and articles -----------------------------------------------------------------------------------------


def test_invoice_shows_tax_address_and_payments(halo: Halo) -> None:
    halo.post("/Site", {"id": 18, "invoice_address": {"line1": "1 Quay", "line2": "Dock", "postcode": "M1"}})
    line = {"item_shortdescription": "Work", "qty_order": 2, "unit_price": 50, "tax_rate": 20}
    made = halo.post("/Invoice", {"client_id": 12, "lines": [line]})
    assert (made["total"], made["tax_total"], made["voided"], made["payments"]) == (120.0, 20.0, False, [])
    assert (made["address1"], made["address2"], made["address5"]) == ("1 Quay", "Dock", "M1")
    paid = halo.post("/Invoice", {"id": made["id"], "payments": [{"amount": 20, "method": 1}, {"amount": 30}]})
    assert [each["id"] for each in paid["payments"]] == [1, 2]
    assert (paid["amountpaid"], paid["amountdue"]) == (50.0, 70.0)


def test_void_invoice_owes_nothing(halo: Halo) -> None:
    voided = halo.send("POST", "/Invoice/61/void")
    assert (voided.status_code, voided.json()["voided"], voided.json()["amountdue"]) == (201, True, 0.0)
    shown = halo.get("/Invoice/61")
    assert (shown["voided"], shown["total"]) == (True, 139.0)
    again = halo.send("POST", "/Invoice/61/void")
    assert (again.status_code, again.json()) == (400, "This Invoice has already been voided")
    assert halo.send("POST", "/Invoice/7777/void").status_code == 404
    assert halo.as_role("nerdio").send("POST", "/Invoice/61/void").status_code == 403


def test_votes_for_an_article_are_counted(halo: Halo) -> None:
    for vote in (1, 1, -1):
        shown = halo.post("/KBArticle/vote", {"id": 1, "your_vote": vote})
    assert (shown["useful_count"], shown["notuseful_count"]) == (2, 1)
    assert halo.send("POST", "/Agent/ClearCache").status_code == 200
