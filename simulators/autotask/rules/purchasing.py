"""Purchase orders, receiving, inventory and transfers [autotask 7.9]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.autotask.model import orders, texts
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, equal, put
from simulators.autotask.rules.chosen import ChosenRules
from simulators.autotask.rules.unique import UniqueRules, not_negative

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record

VENDOR = 7
"""The company type of vendors [autotask 7.4]."""


async def check_vendor(context: WriteContext, change: Change) -> None:
    """Refuse a company that is not a vendor."""
    if change.draft["vendorID"] != change.before("vendorID"):
        company = await context.require("Companies", change.draft["vendorID"])
        if company.get("companyType") != VENDOR:
            raise Refused(texts.no_reference("vendorID"))


async def _items(context: WriteContext, order: Record) -> list[Record]:
    return await context.every("PurchaseOrderItems", *equal(orderID=order["id"]))


async def _got(context: WriteContext, item: Record) -> int:
    """Return the number of received units of an item."""
    rows = await context.every("PurchaseOrderItemReceiving", *equal(purchaseOrderItemID=item["id"]))
    return sum(row["quantityNowReceiving"] for row in rows)


class PurchaseOrderRules(AutotaskRules):
    """An order is new, then submitted, then received; it can be canceled until the first units are received."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the vendor and the status; set number and dates."""
        draft = change.draft
        await check_vendor(context, change)
        not_negative(draft, "freight")
        try:
            draft.update(orders.moved(draft, change.before("status"), context.now))
        except ValueError as error:
            raise Refused(str(error)) from None
        if change.old is None:
            count = await context.unit.count("PurchaseOrders")
            draft["purchaseOrderNumber"] = f"PO-{count + 1}"
        draft["internalCurrencyFreight"] = draft.get("freight")

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the quantities on order when the order is submitted or canceled."""
        moves = (change.before("status"), record["status"])
        sign = (
            1 if moves == (orders.NEW, orders.SUBMITTED) else -1 if moves == (orders.SUBMITTED, orders.CANCELED) else 0
        )
        for item in await _items(context, record) if sign else ():
            await _stock(context, item.get("productID"), item["inventoryLocationID"], on_order=sign * item["quantity"])


class OrderItemRules(AutotaskRules):
    """An item of an order: a product, or the product of a charge."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the order, and the product or charge."""
        draft = change.draft
        order = await context.require("PurchaseOrders", draft["orderID"])
        if order["status"] != orders.NEW:
            raise Refused(orders.ITEMS_FIXED)
        if draft.get("productID") is None and draft.get("chargeID") is None:
            raise Refused("Either productID or chargeID is required.")
        if draft.get("chargeID") is not None and draft["chargeID"] != change.before("chargeID"):
            await self._of_charge(context, change)
        if draft["quantity"] < 1:
            raise Refused("quantity must be greater than 0.")
        not_negative(draft, "unitCost")
        draft["internalCurrencyUnitCost"] = draft["unitCost"]

    @staticmethod
    async def _of_charge(context: WriteContext, change: Change) -> None:
        """Copy product, ticket and contract from the charge."""
        for entity, parent in (("TicketCharges", "ticketID"), ("ContractCharges", "contractID")):
            charge = await context.get(entity, change.draft["chargeID"])
            if charge is not None:
                change.draft[parent] = charge[parent]
                if charge.get("productID") is not None:
                    change.fill("productID", charge["productID"])
                return
        raise Refused(texts.no_reference("chargeID"))

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Set the latest expected arrival of the order's items."""
        order = await context.require("PurchaseOrders", record["orderID"])
        dates = [
            each["estimatedArrivalDate"] for each in await _items(context, order) if "estimatedArrivalDate" in each
        ]
        await put(context, "PurchaseOrders", {**order, "latestEstimatedArrivalDate": max(dates, default=None)})


class ReceivingRules(AutotaskRules):
    """Received units of an item are added to the stock."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the order and the quantity; set the previously received and the outstanding quantity."""
        draft = change.draft
        item = await context.require("PurchaseOrderItems", draft["purchaseOrderItemID"])
        order = await context.require("PurchaseOrders", item["orderID"])
        if order["status"] not in {orders.SUBMITTED, orders.PARTIAL}:
            raise Refused(orders.NOT_SUBMITTED)
        before, now = await _got(context, item), draft["quantityNowReceiving"]
        if not 1 <= now <= item["quantity"] - before:
            raise Refused(orders.TOO_MANY.format(left=item["quantity"] - before))
        product = await context.get("Products", item.get("productID")) or {}
        if product.get("isSerialized") and (now != 1 or not draft.get("serialNumber")):
            raise Refused(orders.ONE_SERIAL)
        draft["quantityPreviouslyReceived"] = before
        draft["quantityBackOrdered"] = item["quantity"] - before - now

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Add the units to the stock, and update the status of the order."""
        item = await context.require("PurchaseOrderItems", record["purchaseOrderItemID"])
        order = await context.require("PurchaseOrders", item["orderID"])
        items = await _items(context, order)
        got = sum([await _got(context, each) for each in items])
        status = orders.received(sum(each["quantity"] for each in items), got)
        await put(context, "PurchaseOrders", {**order, "status": status})
        now = record["quantityNowReceiving"]
        product, place = item.get("productID"), item["inventoryLocationID"]
        kept = await _stock(context, product, place, on_hand=now, on_order=-now)
        if kept is not None and record.get("serialNumber"):
            serial = {"inventoryItemID": kept["id"], "serialNumber": record["serialNumber"]}
            await put(context, "InventoryItemSerialNumbers", serial)


async def _stock(
    context: WriteContext,
    product: Any,
    place: Any,
    on_hand: int = 0,
    on_order: int = 0,
) -> Record | None:
    """Change the quantities of a product at a location; return the inventory item, None without a product."""
    if product is None:
        return None
    known = await context.first("InventoryItems", *equal(productID=product, inventoryLocationID=place))
    item = known or {
        **{"productID": product, "inventoryLocationID": place, "quantityMinimum": 0, "quantityMaximum": 0},
        **dict.fromkeys(("quantityOnHand", "quantityOnOrder", "quantityPicked", "quantityReserved"), 0),
    }
    hand, order = item["quantityOnHand"] + on_hand, max(0, item.get("quantityOnOrder", 0) + on_order)
    return await put(context, "InventoryItems", {**item, "quantityOnHand": hand, "quantityOnOrder": order})


class InventoryLocationRules(UniqueRules, ChosenRules):
    """A location of stock; one of them is the default."""


class InventoryItemRules(UniqueRules):
    """The quantities of a product at a location, and their limits."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the quantities."""
        draft = change.draft
        await super().complete(context, change)
        not_negative(draft, "quantityOnHand", "quantityMinimum", "quantityMaximum")
        if draft["quantityMaximum"] < draft["quantityMinimum"]:
            raise Refused("quantityMaximum must not be less than quantityMinimum.")
        if change.old is None:
            draft.update(
                dict.fromkeys(("quantityOnOrder", "quantityPicked", "quantityReserved", "backOrderQuantity"), 0)
            )


class SerialNumberRules(UniqueRules):
    """A serialized product has at most one serial number per unit."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the product and the number of serial numbers."""
        await super().complete(context, change)
        item = await context.require("InventoryItems", change.draft["inventoryItemID"])
        product = await context.require("Products", item["productID"])
        if not product.get("isSerialized"):
            raise Refused("The Product of this InventoryItem is not serialized: inventoryItemID.")
        numbers = await context.every("InventoryItemSerialNumbers", *equal(inventoryItemID=item["id"]))
        if change.old is None and len(numbers) >= item["quantityOnHand"]:
            raise Refused(f"This InventoryItem has a serialNumber for each unit on hand [{item['quantityOnHand']}].")


class TransferRules(AutotaskRules):
    """A transfer of stock from one location to another."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check both locations and the quantity on hand."""
        draft = change.draft
        if draft["fromLocationID"] == draft["toLocationID"]:
            raise Refused("toLocationID must not be the same as fromLocationID.")
        if draft["quantityTransferred"] < 1:
            raise Refused("quantityTransferred must be greater than 0.")
        held = await self._held(context, draft)
        if held is None or held["quantityOnHand"] < draft["quantityTransferred"]:
            raise Refused(orders.NO_STOCK.format(left=0 if held is None else held["quantityOnHand"]))
        product = await context.require("Products", draft["productID"])
        if product.get("isSerialized"):
            await self._number(context, held, draft)

    @staticmethod
    async def _held(context: WriteContext, record: Record) -> Record | None:
        pair = equal(productID=record["productID"], inventoryLocationID=record["fromLocationID"])
        return await context.first("InventoryItems", *pair)

    @staticmethod
    async def _number(context: WriteContext, held: Record, record: Record) -> Record:
        """Return the record of the transferred serial number. Refuses a serialized product without one."""
        pair = equal(inventoryItemID=held["id"], serialNumber=record.get("serialNumber"))
        found = await context.first("InventoryItemSerialNumbers", *pair) if record.get("serialNumber") else None
        if found is None or record["quantityTransferred"] != 1:
            raise Refused("A serialized Product is transferred one at a time, with the serialNumber of a unit on hand.")
        return found

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Move the units and the serial number."""
        product, count, held = record["productID"], record["quantityTransferred"], await self._held(context, record)
        await _stock(context, product, record["fromLocationID"], on_hand=-count)
        kept = await _stock(context, product, record["toLocationID"], on_hand=count)
        if record.get("serialNumber") and held is not None and kept is not None:
            number = await self._number(context, held, record)
            await put(context, "InventoryItemSerialNumbers", {**number, "inventoryItemID": kept["id"]})


class ProductVendorRules(UniqueRules, ChosenRules):
    """A vendor of a product; one of them is the default."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the vendor."""
        await super().complete(context, change)
        await check_vendor(context, change)
        not_negative(change.draft, "vendorCost")

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Replace the default vendor, also in the product."""
        await super().follow(context, change, record)
        if record.get("isDefault"):
            product = await context.require("Products", record["productID"])
            await put(context, "Products", {**product, "defaultVendorID": record["vendorID"]})


class ProductTierRules(UniqueRules):
    """A price tier: the unit price for larger quantities."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the prices."""
        await super().complete(context, change)
        not_negative(change.draft, "unitCost", "unitPrice", "upToUnitCount")
