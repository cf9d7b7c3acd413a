"""Products, purchase orders and their tables [connectwise 8, inferred]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.connectwise.api import invalid, refused
from tests.connectwise.local import LocalPsa


@pytest.fixture(scope="module")
def psa() -> LocalPsa:
    return LocalPsa.without_limit()


def _product(psa: LocalPsa, **more: Any) -> Any:
    return psa.post("/procurement/products", {"catalogItem": {"id": 1}, "billableOption": "Billable", **more})


def _order(psa: LocalPsa, **more: Any) -> Any:
    body = {"status": {"id": 1}, "terms": {"id": 1}, "vendorCompany": {"id": 4}}
    return psa.post("/procurement/purchaseorders", {**body, **more})


def _line(**more: Any) -> dict[str, Any]:
    named = {"description": "Laptop", "lineNumber": 1, "product": {"id": 3}, "unitOfMeasure": {"id": 1}}
    return {**named, "quantity": 3, "unitCost": 10, **more}


def test_product_has_the_prices_of_the_catalog_unless_others_are_sent(psa: LocalPsa) -> None:
    ticket = psa.ticket()["id"]
    made = _product(psa, ticket={"id": ticket}, quantity=3)
    assert (made["price"], made["extPrice"], made["extCost"], made["margin"]) == (22, 66, 52.8, 13.2)
    assert (made["company"]["id"], made["catalogItem"]["name"], made["uom"]) == (
        2,
        "Cloud suite, business seat",
        "Month",
    )
    assert made["customerDescription"] == "Cloud suite, business seat"
    changed = psa.patch(f"/procurement/products/{made['id']}", price=20, discount=2)
    assert changed["extPrice"] == 54
    assert psa.ids(f"/service/tickets/{ticket}/products") == [made["id"]]
    asked = f"chargeToType='Ticket' AND chargeToId={ticket}"
    assert psa.ids("/procurement/products", conditions=asked) == [made["id"]]
    assert psa.patch(f"/procurement/products/{made['id']}", catalogItem={"id": 2})["price"] == 35
    answer = psa.send("POST", "/procurement/products", json={"billableOption": "Billable"})
    assert invalid(answer) == [("MissingRequiredField", "catalogItem")]


def test_total_of_a_purchase_order_follows_its_lines(psa: LocalPsa) -> None:
    order = _order(psa, freightCost=5, salesTax=1)
    base = f"/procurement/purchaseorders/{order['id']}"
    assert (order["poNumber"], order["total"], order["enteredBy"]) == (str(order["id"]), 6, "Integrator")
    line = psa.post(f"{base}/lineitems", _line(tax=2))
    psa.post(f"{base}/lineitems", _line(lineNumber=2, quantity=1))
    assert (line["extCost"], line["purchaseOrderNumber"]) == (30, order["poNumber"])
    shown = psa.get(base)
    assert (shown["subTotal"], shown["total"]) == (40, 48)
    psa.patch(f"{base}/lineitems/{line['id']}", canceledFlag=True, canceledReason="Not needed")
    assert psa.get(base)["subTotal"] == 10
    assert psa.post(f"{base}/notes", {"text": "n"})["enteredBy"] == "Integrator"
    refused(psa.send("DELETE", f"{base}/lineitems/{line['id']}"), 405, "ConnectWiseApi")


def test_received_line_is_closed_and_on_hand(psa: LocalPsa) -> None:
    base = f"/procurement/purchaseorders/{_order(psa)['id']}"
    shelf = psa.post("/procurement/warehouseBins", {"name": "Shelf", "warehouse": {"id": 1}})["id"]
    line = psa.post(f"{base}/lineitems", _line(warehouseBin={"id": shelf}))
    got = psa.patch(f"{base}/lineitems/{line['id']}", receivedStatus="FullyReceived")
    assert (got["receivedQuantity"], got["closedFlag"]) == (3, True)
    assert psa.get(f"/procurement/warehouseBins/{shelf}")["quantityOnHand"] == 3
    refused(psa.send("DELETE", f"/procurement/warehouseBins/{shelf}"), 409, "RecordInUse")
    change = [{"op": "replace", "path": "receivedQuantity", "value": 4}]
    answer = psa.send("PATCH", f"{base}/lineitems/{line['id']}", json=change)
    assert invalid(answer) == [("InvalidField", "receivedQuantity")]


def test_tables_of_procurement_hold_what_is_in_use(psa: LocalPsa) -> None:
    maker = psa.post("/procurement/manufacturers", {"name": "Fabrikam Devices"})["id"]
    psa.patch("/procurement/catalog/1", manufacturer={"id": maker})
    refused(psa.send("DELETE", f"/procurement/manufacturers/{maker}"), 409, "RecordInUse")
    psa.patch(f"/procurement/manufacturers/{maker}", name="Fabrikam")
    assert psa.get("/procurement/catalog/1")["manufacturer"]["name"] == "Fabrikam"
    every = psa.post("/procurement/categories", {"name": "Parts", "addAllLocations": True})
    assert every["locationIds"] == [1, 2]
    assert psa.patch(f"/procurement/categories/{every['id']}", removeAllLocations=True)["locationIds"] == []
    sub = psa.post("/procurement/subcategories", {"name": "Cables", "category": {"id": every["id"]}})
    refused(psa.send("DELETE", f"/procurement/categories/{every['id']}"), 409, "RecordInUse")
    psa.delete(f"/procurement/subcategories/{sub['id']}")
    psa.delete(f"/procurement/categories/{every['id']}")
    for table in ("types/1", "unitOfMeasures/1", "warehouses/1", "purchaseorderstatuses/1"):
        refused(psa.send("DELETE", f"/procurement/{table}"), 409, "RecordInUse")
    psa.patch("/procurement/shipmentmethods/2", defaultFlag=True)
    assert psa.get("/procurement/shipmentmethods/1")["defaultFlag"] is False
    change = [{"op": "replace", "path": "transferBin", "value": {"id": 1}}]
    assert invalid(psa.send("PATCH", "/procurement/warehouseBins/1", json=change)) == [("InvalidField", "transferBin")]
