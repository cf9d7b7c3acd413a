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
