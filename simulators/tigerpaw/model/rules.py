"""The rules of entities for writing their records."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import TYPE_CHECKING, Any

from simulators.core.problem import Problem
from simulators.core.query import Compare
from simulators.core.resources.lookup import equals
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Rules
from simulators.tigerpaw.model.fields import masters_of
from simulators.tigerpaw.model.states import elapsed, moved_to, why_closed_to_changes

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.store import Record

MOST_INDEX = 5
"""Symptoms and resolutions of a service order have the indexes 1 to 5 [tigerpaw 4]."""


@dataclass(frozen=True, slots=True)
class Rep:
    """The acting rep, with the rights of its role."""

    number: int
    name: str
    rights: frozenset[str]


def refused(text: str) -> Problem:
    """The Problem for a refused write: status 200, `Success` false, and the reason [tigerpaw 6]."""
    return Problem("rejected", text, status=200)


class MasterRules(Rules):
    """Records with texts from master tables: they get the spelling of the entry; unknown texts are refused."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Look up changed texts in their master tables; returns a fault for an unknown one."""
        for field, table in masters_of(self.entity.fields):
            value = change.draft.get(field.name)
            if value is None or (change.old is not None and value == change.old.get(field.name)):
                continue
            entry = await context.first(table.table, equals(table.entry, value))
            if entry is None:
                return [Fault(f"'{value:.100}' is not a valid {field.name}.", field.name)]
            change.draft[field.name] = entry[table.entry]
        return ()


async def default_entry(context: WriteContext, table: str, entry: str, flag: str = "SystemDefault") -> Any:
    """The default entry of a master table, or None."""
    found = await context.first(table, Compare((flag,), "eq", True))
    return None if found is None else found[entry]


class ContactRules(MasterRules):
    """Contacts: the full name is made from its parts."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set the full name."""
        parts = (change.draft.get(name) for name in ("FirstName", "MiddleInitial", "LastName"))
        change.draft["Name"] = " ".join(part for part in parts if part)
        return await super().derive(context, change)


class LinkRules(Rules):
    """Links to external products; searches find them by the product's name."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set the internal name of the product."""
        product = await context.get("externalProducts", change.draft.get("ExternalProductId"))
        change.draft["_product"] = None if product is None else product["Product"]
        return ()


class ServiceOrderRules(MasterRules):
    """Service orders: defaults from master tables, states, and valid contracts."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set the defaults of a new order, and refuse changes of one that is invoiced, void or locked.

        A PUT that clears what it omits sets the default status: no order is without one.
        """
        if change.old is not None:
            reason = why_closed_to_changes(change.old, context.actor.number)
            if reason:
                raise refused(reason)
        change.fill("Status", await default_entry(context, "serviceOrderStatuses", "Status"))
        if change.old is not None:
            return
        change.fill("Priority", await default_entry(context, "priorities", "Priority"))
        change.fill("ServiceOrderType", await default_entry(context, "serviceOrderTypes", "Type"))
        change.fill("TakenBy", context.actor.number)
        change.fill("DateTimeReceived", context.now)

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Apply the state of the status, and refuse an invalid contract."""
        faults = await super().derive(context, change)
        if faults:
            return faults
        status = await context.first("serviceOrderStatuses", equals("Status", change.draft["Status"]))
        # A status of a configuration file has no meaning of its own: work that has it is open.
        state = "open" if status is None else status.get("_state", "open")
        change.draft.update(moved_to(change.draft, change.old, state, context.now, context.actor.number))
        return await self._of_contract(context, change)

    @staticmethod
    async def _of_contract(context: WriteContext, change: Change) -> Sequence[Fault]:
        number = change.draft.get("ContractNumber")
        if number is None or number == change.before("ContractNumber"):
            return ()
        contract = await context.require("contracts", number)
        if contract["AccountNumber"] != change.draft["AccountNumber"]:
            return [Fault(f"Contract {number} does not belong to the account.", "ContractNumber")]
        over = contract.get("EndDate") is not None and contract["EndDate"] < context.now
        if (over or contract.get("Status") != "Active") and not change.draft.get("AllowInactiveContract"):
            return [Fault(f"Contract {number} is not active.", "ContractNumber")]
        future = contract.get("StartDate") is not None and contract["StartDate"] > context.now
        if future and not change.draft.get("AllowFutureContract"):
            return [Fault(f"Contract {number} has not started yet.", "ContractNumber")]
        return ()


class PartOfOrder(MasterRules):
    """Records of a service order, which cannot be written if the order cannot be changed."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Refuse a write to an order that is invoiced, void or locked."""
        await self.check_order(context, change.draft["_order"])

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Refuse a deletion from such an order."""
        await self.check_order(context, record["_order"])
        return False

    @staticmethod
    async def check_order(context: WriteContext, number: int) -> Record:
        """The order. Raises the vendor's error if it cannot be changed."""
        order = await context.require("serviceOrders", number)
        reason = why_closed_to_changes(order, context.actor.number)
        if reason:
            raise refused(reason)
        return order


class NoteRules(PartOfOrder):
    """Notes of service orders."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set the calling rep and the default topic, unless they are sent."""
        await super().prepare(context, change)
        change.fill("RepNumber", context.actor.number)
        change.fill("Topic", await default_entry(context, "noteTopics", "Value", "IsSystemDefault"))


class IndexedRules(PartOfOrder):
    """Symptoms and resolutions: at most five of each."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set the first free index. Raises the vendor's error if there is none."""
        await super().prepare(context, change)
        if change.old is None:
            here = await context.every(self.entity.name, self.entity.below(change.draft["_order"]))
            free = set(range(1, MOST_INDEX + 1)) - {each["id"] for each in here}
            if not free:
                raise refused(f"A service order has at most {MOST_INDEX} entries of {self.entity.called}.")
            context.reserved[self.entity.name] = min(free)


class TimeLogRules(PartOfOrder):
    """Time logs of service orders: the time from start to end, minus deductions."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set the calling rep, unless another technician is sent."""
        await super().prepare(context, change)
        change.fill("Tech", context.actor.number)

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set the time between start and end; returns a fault if the end is before the start."""
        draft = change.draft
        try:
            hours, minutes = elapsed(draft["StartDateTime"], draft["EndDateTime"], datetime.fromisoformat)
        except ValueError:
            return [Fault("EndDateTime is before StartDateTime.", "EndDateTime")]
        draft.update(ElapsedHours=hours, ElapsedMinutes=minutes)
        return await super().derive(context, change)

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the totals of the order, and its status if the log contains one."""
        logs = await context.every("timeLogs", self.entity.below(record["_order"]))
        total = sum(_minutes(each) for each in logs)
        order = await context.require("serviceOrders", record["_order"])
        totals = {"ActualHoursLogged": total // 60, "ActualMinutesLogged": total % 60}
        kept = await context.keep("serviceOrders", order, {**order, **totals})
        status = change.draft.get("ServiceOrderStatus")
        if status is not None:
            await context.change("serviceOrders", kept, {"Status": status})


def _minutes(log: Mapping[str, Any]) -> int:
    deducted: int = log.get("DeductHours", 0) * 60 + log.get("DeductMinutes", 0)
    elapsed_minutes: int = log["ElapsedHours"] * 60 + log["ElapsedMinutes"]
    return max(0, elapsed_minutes - deducted)


class PartRules(PartOfOrder):
    """Parts used: lines of an order with their totals."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set line number and totals."""
        draft = change.draft
        if change.old is None:
            here = await context.every("partsUsed", self.entity.below(draft["_order"]))
            draft["LineNumber"] = 1 + max((each["LineNumber"] for each in here), default=0)
        quantity = draft.get("Quantity", 0.0)
        draft["TotalSellingPrice"] = round(quantity * draft.get("SellingPrice", 0.0), 4)
        draft["TotalCost"] = round(quantity * draft.get("Cost", 0.0), 4)
        return await super().derive(context, change)


class ContractRules(MasterRules):
    """Contracts."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set the calling rep as the author, unless another is sent."""
        change.fill("CreatedBy", context.actor.number)

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """A fault if the end of the period is before its start."""
        start, end = change.draft.get("StartDate"), change.draft.get("EndDate")
        if start is not None and end is not None and end < start:
            return [Fault("EndDate is before StartDate.", "EndDate")]
        return await super().derive(context, change)


class ItemRules(MasterRules):
    """Items covered by a contract that is not cancelled."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set the account of the contract, unless the path contains another. Raises the vendor's error."""
        contract = await context.require("contracts", change.draft["_contract"])
        if contract.get("Status") == "Cancelled":
            raise refused(f"Contract {contract['id']} has been cancelled.")
        change.fill("AccountNumber", contract["AccountNumber"])
