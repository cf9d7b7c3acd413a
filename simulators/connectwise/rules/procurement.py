"""Sold products, and purchase orders [connectwise 8, inferred]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.connectwise.announcing import announce
from simulators.connectwise.refusals import bad_value, in_use
from simulators.connectwise.rules.base import Rules, fill_default, pair
from simulators.connectwise.rules.inventory import move_stock
from simulators.connectwise.rules.invoices import total_invoice
from simulators.connectwise.rules.sales import total_order
from simulators.core.query import Compare
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record

_FROM_CATALOG: Mapping[str, str] = {
    "description": "description",
    "customerDescription": "customerDescription",
    "price": "price",
    "listPrice": "price",
    "cost": "cost",
    "taxableFlag": "taxableFlag",
    "unitOfMeasure": "unitOfMeasure",
    "vendor": "vendor",
    "vendorSku": "vendorSku",
}
"""Properties that a product inherits from its catalog item, with the item's property."""

_CARRIERS = {"ticket": "tickets", "project": "projects", "opportunity": "opportunities", "salesOrder": "orders"}
"""References to the records that a product can be on, with their tables; the first one determines the company."""


class ProductRules(Rules):
    """A product is a catalog item with quantity and price, on a ticket, project, opportunity, order or invoice."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set the prices of the catalog unless the body has others, and the amounts."""
        draft = change.draft
        if draft["quantity"] < 0:
            return [bad_value("quantity must not be negative", "quantity")]
        item = await context.require("catalog", draft["catalogItem"]["id"])
        if change.fresh or change.moved("catalogItem"):
            for name, source in _FROM_CATALOG.items():
                if name not in change.given:
                    draft[name] = item.get(source)
        draft["productClass"] = item["productClass"]
        draft["uom"] = (draft.get("unitOfMeasure") or {}).get("name")
        await self._place(context, change)
        self._cancel(context, draft)
        left = max(0.0, draft["quantity"] - (draft.get("quantityCancelled") or 0.0))
        draft["extPrice"] = round(left * ((draft.get("price") or 0.0) - draft["discount"]), 2)
        draft["extCost"] = round(left * (draft.get("cost") or 0.0), 2)
        draft["margin"] = round(draft["extPrice"] - draft["extCost"], 2)
        return await _billed(context, change)

    @staticmethod
    async def _place(context: Context, change: Change) -> None:
        draft = change.draft
        if change.fresh:
            for name, source in (("locationId", "defaultLocation"), ("businessUnitId", "defaultDepartment")):
                change.fill(name, (context.member.get(source) or {"id": 1})["id"])
        draft.update(_chargeToType=None, _chargeToId=None)
        for name, table in _CARRIERS.items():
            if draft.get(name) is None:
                continue
            if draft["_chargeToId"] is None:
                draft.update(_chargeToType=f"{name[0].upper()}{name[1:]}", _chargeToId=draft[name]["id"])
            if draft.get("company") is None:
                draft["company"] = (await context.require(table, draft[name]["id"])).get("company")
        await pair(context, change, "location", "locationId", "locations")
        if draft.get("businessUnitId") is not None:
            unit = await context.get("departments", draft["businessUnitId"])
            draft["businessUnit"] = None if unit is None else context.face("billingUnits", unit)

    @staticmethod
    def _cancel(context: Context, draft: Draft) -> None:
        if draft["cancelledFlag"]:
            draft["quantityCancelled"] = draft["quantity"]
            if draft.get("cancelledDate") is None:
                draft.update(cancelledDate=context.now, cancelledBy=context.member["id"])
        else:
            draft.update(cancelledDate=None, cancelledBy=None)

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Update forecast, order and invoice."""
        await super().follow(context, change, record)
        record = await self._forecast(context, change, record)
        await _sums(context, change.old, record)

    @staticmethod
    async def _forecast(context: Context, change: Change, record: Record) -> Record:
        """Add or update the forecast item of a product on an opportunity, unless `bypassForecastUpdate` is sent."""
        opportunity: Any = record.get("opportunity")
        linked = await context.get("forecastItems", record.get("forecastDetailId"))
        amounts = {"revenue": record["extPrice"], "cost": record["extCost"], "quantity": record["quantity"]}
        if linked is not None:
            await context.change("forecastItems", linked, amounts)
        elif opportunity is not None and change.old is None and not change.given.get("bypassForecastUpdate"):
            status = (await context.require("opportunities", opportunity["id"]))["status"]
            kind = {"Agreement": "Agreement", "Service": "Service"}.get(record["productClass"], "Product")
            given = {"forecastType": kind, "catalogItem": {"id": record["catalogItem"]["id"]}, "status": status}
            text = (record.get("description") or "")[:50]
            made = await context.create(
                "forecastItems",
                {**given, **amounts, "forecastDescription": text},
                opportunity["id"],
                also={"linkFlag": True},
            )
            return await context.put("products", {**record, "forecastDetailId": made["id"], "forecastStatus": status})
        return record

    async def instead_of_delete(self, context: Context, record: Record) -> bool:
        """Refuse for an invoiced product."""
        if record.get("invoice"):
            raise in_use(self.entity.title, record["id"], "1 Invoice")
        return False

    async def deleted(self, context: Context, record: Record) -> None:
        """Remove the forecast item; update order and invoice."""
        linked = await context.get("forecastItems", record.get("forecastDetailId"))
        if linked is not None:
            await context.delete("forecastItems", linked)
        await _sums(context, record)


async def _billed(context: Context, change: Change) -> list[Fault]:
    """Refuse changes of a product on a closed invoice."""
    before: Any = change.before("invoice")
    if before is None:
        return []
    invoice = await context.require("invoices", before["id"])
    if invoice.get("status", {}).get("isClosed") and any(
        change.differs(name) for name in ("quantity", "price", "invoice")
    ):
        return [bad_value(f"Invoice {invoice['invoiceNumber']} is closed", "invoice")]
    return []


async def _sums(context: Context, *versions: Record | None) -> None:
    """Update the orders and invoices that these versions of a product are on."""
    found = [each for each in versions if each is not None]
    for order in {each["salesOrder"]["id"] for each in found if each.get("salesOrder")}:
        await total_order(context, order)
    for invoice in {each["invoice"]["id"] for each in found if each.get("invoice")}:
        await total_invoice(context, invoice)


class PurchaseOrderRules(Rules):
    """The total of a purchase order is that of its lines, tax and freight; a closed status closes it."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set date, author and currency."""
        change.fill("poDate", context.now)
        if change.old is None:
            change.fill("enteredBy", context.who)
        await fill_default(context, change.draft, "currency", "currencies")

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set the customer's address, the closing, and the totals."""
        draft = change.draft
        if change.moved("customerSite"):
            await self._address(context, draft)
        status = await context.require("purchaseOrderStatuses", draft["status"]["id"])
        if status["closedFlag"] and not draft.get("closedFlag"):
            draft.update(dateClosed=context.now, closedBy=context.who)
        elif not status["closedFlag"]:
            draft.update(dateClosed=None, closedBy=None)
        draft["closedFlag"] = status["closedFlag"]
        await _total(context, draft, draft.get("id"))
        return []

    @staticmethod
    async def _address(context: Context, draft: Draft) -> None:
        company: Any = draft.get("customerCompany") or {}
        site = await context.require("sites", draft["customerSite"]["id"]) if draft.get("customerSite") else {}
        draft.update(
            customerName=company.get("name"),
            customerSiteName=site.get("name"),
            customerStreetLine1=site.get("addressLine1"),
            customerStreetLine2=site.get("addressLine2"),
            customerCity=site.get("city"),
            customerState=(site.get("stateReference") or {}).get("identifier"),
            customerZip=site.get("zip"),
            customerCountry=site.get("country"),
        )

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Use the id as number of an order without one."""
        if not record.get("poNumber"):
            record = await context.put("purchaseOrders", {**record, "poNumber": str(record["id"])})
        await super().follow(context, change, record)


async def _total(context: Context, order: Draft, identity: Any) -> None:
    lines = [] if identity is None else await context.below("purchaseOrderLines", identity)
    kept = [each for each in lines if not each["canceledFlag"]]
    sub = round(sum(each["extCost"] for each in kept), 2)
    tax = sum(each.get("tax") or 0.0 for each in kept) + (order.get("salesTax") or 0.0)
    order.update(subTotal=sub, total=round(sub + tax + (order.get("freightCost") or 0.0), 2))


class PurchaseLineRules(Rules):
    """A line is received in full or in part, or cancelled."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check the quantities; set dates and amounts."""
        draft = change.draft
        order = await context.require("purchaseOrders", draft["purchaseOrderId"])
        if order.get("closedFlag") and (change.old is None or change.differs("quantity")):
            return [bad_value(f"Purchase Order {order['id']} is closed", "purchaseOrderId")]
        if draft["quantity"] <= 0:
            return [bad_value("quantity must be greater than 0", "quantity")]
        received = draft.get("receivedQuantity") or 0
        if draft["receivedStatus"] == "FullyReceived" and "receivedQuantity" not in change.given:
            received = draft["receivedQuantity"] = int(draft["quantity"])
        if received < 0 or received > draft["quantity"]:
            return [bad_value("receivedQuantity must be between 0 and the quantity", "receivedQuantity")]
        draft["dateReceived"] = (change.before("dateReceived") or context.now) if received else None
        cancelled = draft["canceledFlag"]
        draft["dateCanceled"] = (change.before("dateCanceled") or context.now) if cancelled else None
        draft["canceledBy"] = (change.before("canceledBy") or context.who) if cancelled else None
        draft["closedFlag"] = cancelled or draft["receivedStatus"] != "Waiting"
        draft["batchedFlag"] = False
        draft["extCost"] = round(draft["quantity"] * draft["unitCost"], 2)
        draft["purchaseOrderNumber"] = order.get("poNumber")
        return []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Update stock and the order's totals."""
        await super().follow(context, change, record)
        await stock(context, change.old, record)
        order = dict(await context.require("purchaseOrders", record["purchaseOrderId"]))
        await _total(context, order, order["id"])
        await announce(context, "purchaseOrders", "updated", await context.put("purchaseOrders", order))


async def stock(context: Context, old: Record | None, record: Record) -> None:
    """Add the newly received quantity of a line to its bin."""
    face: Any = record.get("warehouseBin")
    more = (record.get("receivedQuantity") or 0) - ((old or {}).get("receivedQuantity") or 0)
    if face is not None and more:
        await move_stock(context, record["product"]["id"], face["id"], more)


class CategoryRules(Rules):
    """A category is used at all locations, at none, or at those in `locationIds`."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set the locations."""
        draft = change.draft
        if draft.get("addAllLocations"):
            draft["locationIds"] = [each["id"] for each in await context.every("locations")]
        if draft.get("removeAllLocations"):
            draft["locationIds"] = []
        return []


class BinRules(Rules):
    """A bin is in a warehouse; a new one is empty."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check that transfer and overflow bins are other bins."""
        change.fill("quantityOnHand", 0)
        for name in ("transferBin", "overflowBin"):
            other: Any = change.draft.get(name)
            if other is not None and change.old is not None and other["id"] == change.old["id"]:
                return [bad_value(f"{name} must be another bin", name)]
        return []

    async def instead_of_delete(self, context: Context, record: Record) -> bool:
        """Refuse for a bin with stock or purchase order lines."""
        if record.get("quantityOnHand"):
            raise in_use(self.entity.title, record["id"], f"{record['quantityOnHand']} Product")
        used = await context.unit.count("purchaseOrderLines", Compare(("warehouseBin", "id"), "eq", record["id"]))
        if used:
            raise in_use(self.entity.title, record["id"], f"{used} Purchase Order Line Item")
        return False
