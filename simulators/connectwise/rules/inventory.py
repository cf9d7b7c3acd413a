"""Stock: purchases increase it, adjustments correct it [connectwise 8, inferred]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulators.connectwise.refusals import bad_value, in_use
from simulators.connectwise.rules.base import Rules
from simulators.core.query import Compare
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record


class AdjustmentRules(Rules):
    """Details can be added to an adjustment until it is closed."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set who closed it and when."""
        draft = change.draft
        if not draft["closedFlag"]:
            draft.update(closedBy=None, closedDate=None)
        elif not change.before("closedFlag"):
            draft.update(closedBy=context.who, closedDate=context.now)
        return []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Create records for the details in the body of a new adjustment."""
        await super().follow(context, change, record)
        if change.old is None:
            for each in record.get("adjustmentDetails") or ():
                await _create(context, each, record)
            await _show(context, record["id"])

    async def instead_of_delete(self, context: Context, record: Record) -> bool:
        """Refuse for an adjustment with details, which have moved stock."""
        count = len(await context.below("adjustmentDetails", record["id"]))
        if count:
            raise in_use(self.entity.title, record["id"], f"{count} Adjustment Detail")
        return False


async def _create(context: Context, given: Record, adjustment: Record) -> Record:
    """Create a detail of a new adjustment, even if that is closed already."""
    return await context.create("adjustmentDetails", given, adjustment["id"], {"_open": True})


async def _show(context: Context, adjustment: int) -> None:
    details = await context.below("adjustmentDetails", adjustment)
    record = await context.require("stockAdjustments", adjustment)
    shown = [{name: value for name, value in each.items() if name in _SHOWN} for each in details]
    await context.put("stockAdjustments", {**record, "adjustmentDetails": shown})


_SHOWN = frozenset(
    ("catalogItem", "description", "quantityAdjusted", "serialNumber", "unitCost", "warehouse", "warehouseBin")
)


class AdjustmentDetailRules(Rules):
    """A detail moves stock when it is created, and back when it is deleted."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set the defaults of the item and the quantity on hand; check that it is sufficient."""
        draft = change.draft
        adjustment = await context.require("stockAdjustments", draft["adjustment"]["id"])
        if adjustment["closedFlag"] and not draft.pop("_open", False):
            return [bad_value(f"{_TITLE} {adjustment['id']} is closed", "adjustment")]
        place = await context.require("warehouseBins", draft["warehouseBin"]["id"])
        if place["warehouse"]["id"] != draft["warehouse"]["id"]:
            return [bad_value(f"Warehouse Bin {place['id']} is not in this warehouse", "warehouseBin")]
        item = await context.require("catalog", draft["catalogItem"]["id"])
        change.fill("description", (item.get("description") or "")[:50] or None)
        change.fill("unitCost", item.get("cost"))
        now = await on_hand(context, item["id"], place["id"])
        if not draft["quantityAdjusted"] or now + draft["quantityAdjusted"] < 0:
            return [bad_value("quantityAdjusted must not be 0, nor take more than is on hand", "quantityAdjusted")]
        draft["quantityOnHand"] = now
        return []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Move the stock."""
        await super().follow(context, change, record)
        await move_stock(context, record["catalogItem"]["id"], record["warehouseBin"]["id"], record["quantityAdjusted"])
        await _show(context, record["adjustment"]["id"])

    async def instead_of_delete(self, context: Context, record: Record) -> bool:
        """Refuse for a detail of a closed adjustment."""
        adjustment = await context.require("stockAdjustments", record["adjustment"]["id"])
        if adjustment["closedFlag"]:
            raise in_use(self.entity.title, record["id"], f"the closed {_TITLE} {adjustment['id']}")
        return False

    async def deleted(self, context: Context, record: Record) -> None:
        """Move the stock back."""
        item, place = record["catalogItem"]["id"], record["warehouseBin"]["id"]
        await move_stock(context, item, place, -record["quantityAdjusted"])
        await _show(context, record["adjustment"]["id"])


_TITLE = "Procurement Adjustment"


async def on_hand(context: Context, item: int, place: int) -> int:
    """Return the quantity of an item in a bin."""
    row = await _row(context, item, place)
    return 0 if row is None else int(row["onHand"])


async def move_stock(context: Context, item: int, place: int, more: int) -> None:
    """Add `more` of an item to a bin; a negative number removes them."""
    bin_ = await context.require("warehouseBins", place)
    await context.put("warehouseBins", {**bin_, "quantityOnHand": bin_.get("quantityOnHand", 0) + more})
    row = await _row(context, item, place)
    if row is None:
        row = {
            "id": await context.unit.next("inventory"),
            "catalogItem": await context.refer("catalogItems", item),
            "warehouse": bin_["warehouse"],
            "warehouseBin": context.face("warehouseBins", bin_),
            "onHand": 0,
        }
    await context.put("inventory", {**row, "onHand": row["onHand"] + more})


async def _row(context: Context, item: int, place: int) -> Record | None:
    where = Compare(("catalogItem", "id"), "eq", item), Compare(("warehouseBin", "id"), "eq", place)
    return await context.first("inventory", *where)
