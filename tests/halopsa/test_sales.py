from __future__ import annotations

from typing import Any

import pytest

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo

SWITCHES: dict[str, Any] = {"item_id": 9, "quantity": 2, "discount_perc": 10, "item_tax_code": 1}
LABOUR: dict[str, Any] = {"name": "Installation", "quantity": 3, "price": 95}


def quotation(halo: Halo, **members: Any) -> dict[str, Any]:
    made: dict[str, Any] = halo.post("/Quotation", {"client_id": 12, "lines": [SWITCHES, LABOUR], **members})
    return made


def test_lines_that_are_left_out_are_dropped_and_optional_ones_do_not_count(halo: Halo) -> None:
    made = quotation(halo)
    kept = {"id": made["lines"][1]["id"], "optional": True}
    changed = halo.post("/Quotation", {"id": made["id"], "lines": [kept, {"name": "Cable", "price": 5}]})
    assert [(each["id"], each["name"]) for each in changed["lines"]] == [(2, "Installation"), (3, "Cable")]
    assert changed["total"] == 5
    halo.refused("/Quotation", {"id": made["id"], "lines": [{"id": 99}]}, status=404)


def test_lines_that_are_left_out_stay_by_setting(halo: Halo, control: ControlClient) -> None:
    control.settings("halopsa", unsent_lines="keep")
    made = quotation(halo)
    changed = halo.post("/Quotation", {"id": made["id"], "lines": [{"name": "Cable", "price": 5}]})
    assert len(changed["lines"]) == 3


@pytest.mark.parametrize("name", ["user_id", "site_id", "ticket_id"])
def test_customer_of_what_a_document_names_is_its_customer(halo: Halo, name: str) -> None:
    ticket = halo.ticket(site_id=22)
    number = {"user_id": 36, "site_id": 22, "ticket_id": ticket["id"]}[name]
    made = halo.post("/Quotation", {name: number, "title": "Offer"})
    assert (made["client_id"], made["client_name"], made["site_id"]) == (12, "Acme", 22)


@pytest.mark.parametrize(
    ("path", "body", "said"),
    [
        ("/Quotation", {"title": "For nobody"}, "A Customer must be selected"),
        ("/SalesOrder", {"user_id": 999}, "The User 999 does not exist"),
        ("/SalesOrder", {"client_id": 12}, "A User must be selected"),
        ("/PurchaseOrder", {"title": "From nobody"}, "A Supplier must be selected"),
        ("/PurchaseOrder", {"supplier_id": 999}, "The Supplier 999 does not exist"),
        ("/Quotation", {"client_id": 12, "lines": [{"item_id": 999}]}, "The Item 999 does not exist"),
        ("/Supplier", {"email_address": "x"}, "A Name must be entered for this Supplier"),
    ],
)
def test_document_without_whom_it_is_for_is_refused(halo: Halo, path: str, body: dict[str, Any], said: str) -> None:
    assert halo.refused(path, body) == said


def test_customer_decides_once(halo: Halo) -> None:
    made = quotation(halo)
    decided = halo.post(
        "/Quotation/Approval", {"id": made["id"], "result": True, "approvalname": "Jo", "ponumber": "P7"}
    )
    assert (decided["approvalstate"], decided["approvalname"], decided["ponumber"]) == (1, "Jo", "P7")
    refusal = halo.refused("/Quotation/Approval", {"id": made["id"], "result": False})
    assert refusal == "This Quotation has already been approved or declined"
    declined = quotation(halo)
    halo.post("/Quotation/Approval", {"id": declined["id"]})
    assert halo.get(f"/Quotation/{declined['id']}")["approvalstate"] == 2
    assert halo.ids("/Quotation", closed=True) == [declined["id"], made["id"]]
    assert halo.ids("/Quotation", open=True) == [1]
    assert halo.ids("/Quotation", needsprocessing=True) == [made["id"]]


def test_quotation_becomes_one_sales_order(halo: Halo) -> None:
    made = quotation(halo, ticket_id=halo.ticket()["id"], lines=[SWITCHES, {**LABOUR, "optional": True}])
    changed = halo.post("/Quotation", {"id": made["id"], "_create_so": True})
    order = halo.get(f"/SalesOrder/{changed['salesorder_id']}")
    assert (order["quotation_id"], order["client_id"], order["ticket_id"]) == (made["id"], 12, made["ticket_id"])
    assert order["user_name"] == "General User"
    assert [(each["name"], each["quotation_line_id"]) for each in order["lines"]] == [("Network switch", 1)]
    assert (order["total"], order["cost"], order["profit"]) == (669.6, 480, 78)
    assert halo.ids("/Quotation", processed=True) == [made["id"]]
    again = halo.refused("/Quotation", {"id": made["id"], "_create_so": True})
    assert again == "A Sales Order has already been created from this Quotation"


def test_rows_of_quotations_have_lines_on_request(halo: Halo) -> None:
    assert "lines" not in halo.rows("/Quotation")[0]
    assert halo.rows("/Quotation", includelines=True)[0]["lines"][0]["item_id"] == 9


def test_sales_order_is_invoiced_for_what_is_left(halo: Halo) -> None:
    order = halo.post("/SalesOrder", {"user_id": 36, "title": "Order", "lines": [SWITCHES, LABOUR]})
    assert (order["percentage_invoiced"], order["outstanding_total"], order["invoice_count"]) == (0, 954.6, 0)
    after = halo.post("/SalesOrder", {"id": order["id"], "_create_invoice": True})
    (invoice,) = halo.rows("/Invoice", salesorder_id=order["id"], includelines=True)
    assert (invoice["total"], invoice["tax_total"], len(invoice["lines"])) == (954.6, 111.6, 2)
    assert (after["percentage_invoiced"], after["outstanding_total"], after["invoice_count"]) == (100, 0, 1)
    again = halo.refused("/SalesOrder", {"id": order["id"], "_create_invoice": True})
    assert again == "There is nothing to invoice on this Sales Order"
    more = halo.post("/SalesOrder", {"id": order["id"], "add_lines": [{"name": "Cable", "quantity": 5, "price": 1}]})
    assert (more["percentage_invoiced"], more["outstanding_total"]) == (50, 5)
    assert halo.ids("/SalesOrder", needsinvoicing=True) == halo.ids("/SalesOrder", open=True) == [order["id"]]


def test_what_a_purchase_order_receives_is_in_stock(halo: Halo) -> None:
    order = halo.post("/PurchaseOrder", {"supplier_id": 1, "lines": [{"item_id": 9, "quantity": 5}]})
    (line,) = order["lines"]
    assert (line["price"], order["tax_total"], order["supplier_name"]) == (240, 240, "Northwind Distribution")
    assert halo.ids("/PurchaseOrder", awaitingstock=True) == [order["id"]]
    halo.post("/PurchaseOrder", {"id": order["id"], "lines": [{"id": line["id"], "quantity_received": 2}]})
    assert halo.get("/Item/9")["quantity_in_stock"] == 6
    too_much = halo.refused(
        "/PurchaseOrder", {"id": order["id"], "lines": [{"id": line["id"], "quantity_received": 6}]}
    )
    assert too_much == "More of Network switch was received than was ordered"
    halo.post("/PurchaseOrder", {"id": order["id"], "lines": [{"id": line["id"], "quantity_received": 5}]})
    assert halo.get("/Item/9")["quantity_in_stock"] == 9
    assert halo.ids("/PurchaseOrder", closed=True) == [order["id"]]
    assert halo.ids("/PurchaseOrder", awaitingstock=True) == []


def test_supplier_confirms_an_order_and_stays_while_it_has_one(halo: Halo) -> None:
    order = halo.post("/PurchaseOrder", {"supplier_id": 1, "lines": []})
    answer = halo.send("POST", "/PurchaseOrder/confirmreceipt", json={"id": order["id"]})
    assert answer.json()["receipt_confirmed"] is True
    refusal = halo.send("DELETE", "/Supplier/1")
    assert (refusal.status_code, refusal.json()) == (
        400,
        "The Supplier Northwind Distribution has Purchase Orders and cannot be deleted",
    )
    halo.delete(f"/PurchaseOrder/{order['id']}")
    assert halo.delete("/Supplier/1")["name"] == "Northwind Distribution"


def test_items_and_assets_show_their_supplier(halo: Halo) -> None:
    halo.post("/Item", {"id": 9, "supplier_id": 1})
    halo.post("/Asset", {"id": 51, "supplier_id": 2})
    assert halo.get("/Item/9")["supplier_name"] == "Northwind Distribution"
    assert halo.get("/Asset/51")["supplier_name"] == "Contoso Hardware"
    halo.post("/Supplier", {"id": 2, "name": "Contoso"})
    assert halo.get("/Asset/51")["supplier_name"] == "Contoso"


def test_document_takes_the_rate_of_its_currency(halo: Halo) -> None:
    made = quotation(halo, currency_code=2)
    assert (made["currency_code_name"], made["currency_conversion_rate"]) == ("US Dollar", 1.25)
    halo.refused("/Quotation", {"client_id": 12, "currency_code": 99})


def test_tax_that_is_not_composite_has_no_parts(halo: Halo) -> None:
    made = halo.post("/Tax", {"name": "Plain", "value": 7, "linked_rates": [{}, {"id": 1}]})
    assert (made["value"], made["linked_rates"]) == (7, [])


def test_sales_order_of_a_quotation_without_a_user_is_for_everybody(halo: Halo) -> None:
    made = quotation(halo, _create_so=True)
    assert halo.get(f"/SalesOrder/{made['salesorder_id']}")["user_name"] == "General User"
