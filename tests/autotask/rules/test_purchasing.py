"""Purchase orders and stock [autotask 7.9]."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.model import orders
from tests.autotask.asking import CONTOSO, VENDOR
from tests.autotask.local import Local

PLACE, VAN, SERIALIZED = 29680001, 29680002, 29680000
ORDER = {"vendorID": VENDOR, "status": 1, "shipToName": "Us", "shipToAddress1": "1 Road"}


@pytest.fixture(scope="module")
def psa() -> Local:
    return Local()


def product(psa: Local, **more: Any) -> int:
    named = {"name": "p", "productBillingCodeID": 29682804, "isActive": True, "isSerialized": False}
    return psa.create("/Products", **{**named, **more})


def ordered(psa: Local, quantity: int = 5, **item: Any) -> tuple[int, int, int]:
    """A new order with one item of a product of its own: the ids of all three."""
    order = psa.create("/PurchaseOrders", **ORDER)
    of = item.pop("productID", None) or product(psa)
    wanted = {"productID": of, "inventoryLocationID": PLACE, "quantity": quantity, "unitCost": 9, **item}
    return order, psa.create(f"/PurchaseOrders/{order}/Items", **wanted), of


def receive(psa: Local, item: int, count: int, **more: Any) -> dict[str, Any]:
    made = psa.create(f"/PurchaseOrderItems/{item}/Receiving", quantityNowReceiving=count, **more)
    return psa.item("PurchaseOrderItemReceiving", made)


def stock(psa: Local, product: int, place: int = PLACE) -> dict[str, Any]:
    (found,) = psa.find("InventoryItems", productID=product, inventoryLocationID=place)
    return found


def test_order_is_received_step_by_step_and_goes_into_stock(psa: Local) -> None:
    order, item, of = ordered(psa)
    psa.change("/PurchaseOrders", order, status=2)
    assert psa.item("PurchaseOrders", order)["submitDateTime"] == "2030-01-01T12:00:00Z"
    assert (stock(psa, of)["quantityOnOrder"], stock(psa, of)["quantityOnHand"]) == (5, 0)
    first = receive(psa, item, 2)
    assert (first["quantityPreviouslyReceived"], first["quantityBackOrdered"]) == (0, 3)
    assert psa.item("PurchaseOrders", order)["status"] == orders.PARTIAL
    place = f"/PurchaseOrderItems/{item}/Receiving"
    for wrong in (0, -1, 4):
        assert "quantityNowReceiving" in psa.refused("POST", place, quantityNowReceiving=wrong)
    last = receive(psa, item, 3)
    assert (last["quantityPreviouslyReceived"], last["quantityBackOrdered"]) == (2, 0)
    assert psa.item("PurchaseOrders", order)["status"] == orders.RECEIVED
    assert (stock(psa, of)["quantityOnOrder"], stock(psa, of)["quantityOnHand"]) == (0, 5)
    assert "Submitted" in psa.refused("POST", place, quantityNowReceiving=1)


def test_canceled_order_is_on_order_no_more(psa: Local) -> None:
    order, item, of = ordered(psa)
    assert "Submitted" in psa.refused("POST", f"/PurchaseOrderItems/{item}/Receiving", quantityNowReceiving=1)
    psa.change("/PurchaseOrders", order, status=2)
    psa.change("/PurchaseOrders", order, status=5)
    assert psa.item("PurchaseOrders", order)["cancelDateTime"] is not None
    assert stock(psa, of)["quantityOnOrder"] == 0


@pytest.mark.parametrize(("old", "new"), [(1, 3), (1, 4), (2, 1), (2, 3), (3, 5), (4, 5), (5, 1), (5, 2)])
def test_order_moves_only_as_it_may(old: int, new: int) -> None:
    with pytest.raises(ValueError, match=rf"cannot be changed from \[{old}\] to \[{new}\]"):
        orders.moved({"status": new}, old, "now")


def test_items_are_fixed_once_the_order_is_submitted(psa: Local) -> None:
    order, item, of = ordered(psa)
    place = f"/PurchaseOrders/{order}/Items"
    psa.change(place, item, quantity=7, estimatedArrivalDate="2030-02-01")
    assert psa.item("PurchaseOrders", order)["latestEstimatedArrivalDate"] == "2030-02-01T00:00:00Z"
    more = {"productID": of, "inventoryLocationID": PLACE, "quantity": 1, "unitCost": 1}
    assert "quantity" in psa.refused("POST", place, **{**more, "quantity": 0})
    assert "productID" in psa.refused("POST", place, inventoryLocationID=PLACE, quantity=1, unitCost=1)
    assert "chargeID" in psa.refused("POST", place, **more, chargeID=987654321)
    psa.change("/PurchaseOrders", order, status=2)
    assert "New only" in psa.refused("PATCH", place, id=item, quantity=8)
    assert "New only" in psa.refused("POST", place, **more)


def test_item_for_a_charge_takes_its_product_and_ticket(psa: Local) -> None:
    charge = {"name": "c", "chargeType": 1, "datePurchased": "2024-01-01", "unitQuantity": 1}
    made = psa.create("/Tickets/7860/Charges", **charge, productID=29680001)
    order = psa.create("/PurchaseOrders", **ORDER)
    wanted = {"chargeID": made, "inventoryLocationID": PLACE, "quantity": 1, "unitCost": 1}
    item = psa.item("PurchaseOrderItems", psa.create(f"/PurchaseOrders/{order}/Items", **wanted))
    assert (item["productID"], item["ticketID"]) == (29680001, 7860)


def test_orders_are_numbered_and_go_to_vendors_only(psa: Local) -> None:
    first, second = (psa.item("PurchaseOrders", psa.create("/PurchaseOrders", **ORDER)) for _ in range(2))
    assert first["purchaseOrderNumber"] != second["purchaseOrderNumber"]
    assert "vendorID" in psa.refused("POST", "/PurchaseOrders", **{**ORDER, "vendorID": CONTOSO})
    assert "[1]" in psa.refused("POST", "/PurchaseOrders", **{**ORDER, "status": 2})
    assert "freight" in psa.refused("POST", "/PurchaseOrders", **ORDER, freight=-1)


def test_serialized_product_comes_and_goes_by_its_numbers(psa: Local) -> None:
    order, item, of = ordered(psa, 2, productID=product(psa, isSerialized=True))
    psa.change("/PurchaseOrders", order, status=2)
    place = f"/PurchaseOrderItems/{item}/Receiving"
    assert "serialNumber" in psa.refused("POST", place, quantityNowReceiving=1)
    assert "serialNumber" in psa.refused("POST", place, quantityNowReceiving=2, serialNumber="A")
    receive(psa, item, 1, serialNumber="A")
    held = stock(psa, of)["id"]
    assert [each["serialNumber"] for each in psa.find("InventoryItemSerialNumbers", inventoryItemID=held)] == ["A"]
    numbers = f"/InventoryItems/{held}/SerialNumbers"
    assert "serialNumber" in psa.refused("POST", numbers, serialNumber="B")
    move = {"productID": of, "fromLocationID": PLACE, "toLocationID": VAN, "quantityTransferred": 1}
    assert "serialNumber" in psa.refused("POST", "/InventoryTransfers", **move, serialNumber="Z")
    psa.create("/InventoryTransfers", **move, serialNumber="A")
    assert psa.find("InventoryItemSerialNumbers", inventoryItemID=held) == []
    there = psa.find("InventoryItemSerialNumbers", inventoryItemID=stock(psa, of, VAN)["id"])
    assert [each["serialNumber"] for each in there] == ["A"]


def test_stock_moves_as_far_as_there_is_some(psa: Local) -> None:
    of = product(psa)
    kept = {"quantityMinimum": 0, "quantityMaximum": 9}
    psa.create("/InventoryItems", productID=of, inventoryLocationID=PLACE, quantityOnHand=3, **kept)
    move = {"productID": of, "fromLocationID": PLACE, "toLocationID": VAN}
    psa.create("/InventoryTransfers", **move, quantityTransferred=2)
    assert (stock(psa, of)["quantityOnHand"], stock(psa, of, VAN)["quantityOnHand"]) == (1, 2)
    assert "[1]" in psa.refused("POST", "/InventoryTransfers", **move, quantityTransferred=2)
    assert "[0]" in psa.refused(
        "POST", "/InventoryTransfers", **{**move, "productID": product(psa)}, quantityTransferred=1
    )
    assert "toLocationID" in psa.refused(
        "POST", "/InventoryTransfers", **{**move, "toLocationID": PLACE}, quantityTransferred=1
    )
    assert "quantityTransferred" in psa.refused("POST", "/InventoryTransfers", **move, quantityTransferred=0)
    assert (stock(psa, of)["quantityOnHand"], stock(psa, of, VAN)["quantityOnHand"]) == (1, 2)


def test_inventory_item_has_possible_quantities(psa: Local) -> None:
    item = {"productID": product(psa), "inventoryLocationID": PLACE, "quantityOnHand": 1}
    limits = {"quantityMinimum": 2, "quantityMaximum": 1}
    assert "quantityMaximum" in psa.refused("POST", "/InventoryItems", **item, **limits)
    limits = {"quantityMinimum": 0, "quantityMaximum": 1}
    assert "quantityOnHand" in psa.refused("POST", "/InventoryItems", **{**item, "quantityOnHand": -1}, **limits)
    psa.create("/InventoryItems", **item, **limits)
    assert "already exists" in psa.refused("POST", "/InventoryItems", **item, **limits)
    assert "not serialized" in psa.refused("POST", "/InventoryItems/29680001/SerialNumbers", serialNumber="1")


def test_one_location_and_one_vendor_of_a_product_is_the_default(psa: Local) -> None:
    psa.create("/InventoryLocations", locationName="Attic", isActive=True, isDefault=True)
    assert [each["locationName"] for each in psa.find("InventoryLocations", isDefault=True)] == ["Attic"]
    other = psa.create("/Companies", companyName="Other Vendor", companyType=7, phone="1", ownerResourceID=4)
    of, flags = product(psa), {"isActive": True, "isDefault": True}
    for vendor in (VENDOR, other):
        psa.create(f"/Products/{of}/Vendors", vendorID=vendor, **flags)
    assert [each["vendorID"] for each in psa.find("ProductVendors", productID=of, isDefault=True)] == [other]
    assert psa.item("Products", of)["defaultVendorID"] == other
    assert "vendorID" in psa.refused("POST", f"/Products/{of}/Vendors", vendorID=CONTOSO, **flags)
    tier = {"unitCost": 1, "unitPrice": 2, "upToUnitCount": 10}
    assert "unitCost" in psa.refused("POST", f"/Products/{of}/Tiers", **{**tier, "unitCost": -1})
    psa.create(f"/Products/{of}/Tiers", **tier)
    assert "already exists" in psa.refused("POST", f"/Products/{of}/Tiers", **tier)
