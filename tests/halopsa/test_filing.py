"""Groups, folders, lists, releases, contracts of suppliers, and the log of invoices."""

from __future__ import annotations

from typing import Any

import pytest

from tests.halopsa.client import Halo


def test_group_of_assets_is_named_by_its_types_and_stays_while_it_has_some(halo: Halo) -> None:
    assert [each["name"] for each in halo.get("/AssetGroup/1")["assettypes"]] == ["Server", "Laptop"]
    halo.post("/AssetGroup", {"id": 1, "name": "Machines"})
    assert halo.get("/AssetType/2")["assetgroup_name"] == "Machines"
    assert halo.get("/Asset/51")["assetgroup_name"] == "Machines"
    made = halo.post("/AssetType", {"name": "Rack", "assetgroup_id": 2})
    assert made["assetgroup_name"] == "Services"
    answer = halo.send("DELETE", "/AssetGroup/2")
    assert (answer.status_code, "Asset Types" in answer.text) == (400, True)
    empty = halo.post("/AssetGroup", {"name": "Peripherals"})
    halo.delete(f"/AssetGroup/{empty['id']}")


def test_folders_of_articles_lie_within_each_other(halo: Halo) -> None:
    made = halo.post("/FAQLists", {"name": "Hosts", "group_id": 1})
    assert (made["full_name"], made["level"], made["group_name"]) == ("Remote sessions>Hosts", 1, "Remote sessions")
    halo.post("/KBArticle", {"id": 1, "kb_list_id": made["id"]})
    assert halo.get(f"/FAQLists/{made['id']}")["article_count"] == 1
    assert halo.ids("/KBArticle", faqlists=made["id"]) == [1]
    assert halo.refused("/FAQLists", {"id": 1, "group_id": made["id"]})
    for folder in (1, made["id"]):
        assert halo.send("DELETE", f"/FAQLists/{folder}").status_code == 400


def test_release_counts_the_open_tickets_on_it(halo: Halo) -> None:
    made = halo.post("/Release", {"name": "2.0", "product_id": 1})
    assert (made["name_expanded"], made["open_issues"]) == ("Desktop agent 2.0", 0)
    ticket = halo.ticket(release_id=made["id"])
    assert halo.get(f"/Release/{made['id']}")["open_issues"] == 1
    halo.post("/Tickets", {"id": ticket["id"], "status_id": 9})
    assert halo.get(f"/Release/{made['id']}")["open_issues"] == 0
    assert halo.ids("/Release", product_id=1) == [1, made["id"]]
    assert halo.get("/Product/1")["release_count"] == 2
    assert halo.send("DELETE", "/Product/1").status_code == 400
    assert halo.refused("/Release", {"name": "3.0", "product_id": 4711})


def test_contract_with_a_supplier_is_numbered_and_renewed(halo: Halo) -> None:
    made = halo.post("/SupplierContract", {"supplier_id": 1, "start_date": "2034-01-01T00:00:00", "renewedfrom_id": 1})
    assert (made["ref"], made["started"], made["active"]) == (f"SC-{made['id']}", False, False)
    old = halo.get("/SupplierContract/1")
    assert (old["renewedby_id"], old["active"], old["supplier_name"]) == (made["id"], True, "Northwind Distribution")
    assert halo.refused("/SupplierContract", {"start_date": "2034-01-01T00:00:00"})


def test_changes_of_an_invoice_are_logged(halo: Halo) -> None:
    invoice = halo.get("/Invoice/61")
    halo.post("/Invoice", {"id": 61, "reference": "PO-7", "lines": [{**invoice["lines"][0], "qty_order": 10}]})
    halo.post("/Invoice", {"id": 61, "reference": "PO-7"})
    log = halo.rows("/InvoiceChange", invoice_id=61)
    assert [(each["field_name"], each["old_value"], each["new_value"]) for each in log] == [
        ("Total", "139.0", "45.0"),
        ("Reference", "", "PO-7"),
    ]
    halo.post("/Invoice/61/void")
    assert halo.rows("/InvoiceChange", invoice_id=61)[0]["field_name"] == "Voided"
    assert halo.rows("/InvoiceChange", invoice_id=62) == []
    assert halo.refused("/InvoiceChange", {"invoice_id": 4711})


NAMELESS = ("AssetGroup", "CostCentres", "DistributionLists", "FAQLists", "Product", "CustomButton", "Template")


@pytest.mark.parametrize("entity", NAMELESS)
def test_record_without_a_name_is_refused(halo: Halo, entity: str) -> None:
    before = halo.ids(f"/{entity}")
    assert halo.refused(f"/{entity}", {"name": ""})
    assert halo.ids(f"/{entity}") == before


def test_ticket_takes_from_its_template_what_is_not_sent(halo: Halo) -> None:
    sent = {"name": "Printer", "summary": "Printer is out", "team": "2nd Line Support", "impact": 2}
    made = halo.post("/Template", sent)
    ticket = halo.post("/Tickets", {"client_id": 12, "template_id": made["id"], "impact": 1})
    assert (ticket["summary"], ticket["team"], ticket["impact"]) == ("Printer is out", "2nd Line Support", 1)
    assert ticket["template_name"] == "Printer"
    halo.post("/Template", {"id": made["id"], "disabled": True})
    assert halo.refused("/Tickets", {"client_id": 12, "template_id": made["id"]})
    assert halo.refused("/Template", {"name": "x", "team": "Nobody"})


def _rule(**members: Any) -> dict[str, Any]:
    criteria = [{"fieldname": "summary", "value_string": "INVOICE", "partialmatch": True}]
    return {"name": "A rule", "criteria": criteria, **members}


def test_rules_assign_new_tickets_in_the_order_of_precedence(halo: Halo) -> None:
    halo.post("/TicketRules", _rule(new_team="Accounts", precedence=5))
    halo.post("/TicketRules", _rule(new_status_id=2, precedence=6, stopmatching=True))
    halo.post("/TicketRules", _rule(new_status_id=1, precedence=7))
    ticket = halo.ticket(summary="Question on an invoice", team="1st Line Support")
    assert (ticket["team"], ticket["status_id"]) == ("Accounts", 2)
    assert halo.ticket(summary="Host down")["team"] != "Accounts"
    assert halo.ticket(summary="An invoice", dont_do_rules=True)["team"] != "Accounts"
    changed = halo.post("/Tickets", {"id": ticket["id"], "team": "1st Line Support"})
    assert changed["team"] == "1st Line Support"


def test_rule_meets_numbers_and_is_idle_unless_active(halo: Halo) -> None:
    criteria = [{"fieldname": "client_id", "value_int": 13}]
    made = halo.post("/TicketRules", _rule(new_agent_id=3, criteria=criteria))
    assert (halo.ticket(client_id=13)["agent_id"], halo.ticket(client_id=12)["agent_id"]) == (3, 1)
    halo.post("/TicketRules", {"id": made["id"], "active": False})
    assert halo.ticket(client_id=13)["agent_id"] == 1
    assert halo.refused("/TicketRules", _rule(criteria=[{"value_int": 1}]))
    assert halo.refused("/TicketRules", _rule(new_team="Nobody"))
