"""What single entities do of their own when their records are written."""

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
    """Who acts: a rep, with the rights of the role."""

    number: int
    name: str
    rights: frozenset[str]


def refused(text: str) -> Problem:
    """A write that the service declines: status 200, `Success` false, and the reason [tigerpaw 6]."""
    return Problem("rejected", text, status=200)


class MasterRules(Rules):
    """Texts that are entries of a master table take the spelling of the entry, and others are refused."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Look up the texts that this write brings."""
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
    """The entry of a master table that is marked as the default; None if none is."""
    found = await context.first(table, Compare((flag,), "eq", True))
    return None if found is None else found[entry]


class ContactRules(MasterRules):
    """A contact's full name is made of its parts."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Join the parts."""
        parts = (change.draft.get(name) for name in ("FirstName", "MiddleInitial", "LastName"))
        change.draft["Name"] = " ".join(part for part in parts if part)
        return await super().derive(context, change)


class LinkRules(Rules):
    """A link to an external product: its name is found by searches."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """The name."""
        product = await context.get("externalProducts", change.draft.get("ExternalProductId"))
        change.draft["_product"] = None if product is None else product["Product"]
        return ()


class ServiceOrderRules(MasterRules):
    """Service orders: defaults of the master tables, states, contracts that may be used."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Fill in what a new order has, and refuse changes of one that is invoiced, void or locked."""
        if change.old is not None:
            reason = why_closed_to_changes(change.old, context.actor.number)
            if reason:
                raise refused(reason)
            return
        change.fill("Status", await default_entry(context, "serviceOrderStatuses", "Status"))
        change.fill("Priority", await default_entry(context, "priorities", "Priority"))
        change.fill("ServiceOrderType", await default_entry(context, "serviceOrderTypes", "Type"))
        change.fill("TakenBy", context.actor.number)
        change.fill("DateTimeReceived", context.now)

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Follow the state of the status, and refuse a contract that cannot be used."""
        faults = await super().derive(context, change)
        if faults:
            return faults
        status = await context.first("serviceOrderStatuses", equals("Status", change.draft["Status"]))
        state = "open" if status is None else status["_state"]
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
        if (over or contract["Status"] != "Active") and not change.draft.get("AllowInactiveContract"):
            return [Fault(f"Contract {number} is not active.", "ContractNumber")]
        future = contract.get("StartDate") is not None and contract["StartDate"] > context.now
        if future and not change.draft.get("AllowFutureContract"):
            return [Fault(f"Contract {number} has not started yet.", "ContractNumber")]
        return ()


class PartOfOrder(MasterRules):
    """What belongs to a service order cannot be written while the order cannot."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Refuse a part of an order that is invoiced, void or locked."""
        await self.check_order(context, change.draft["_order"])

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Refuse to take something from such an order."""
        await self.check_order(context, record["_order"])
        return False

    @staticmethod
    async def check_order(context: WriteContext, number: int) -> Record:
        """The order, if it can be changed."""
        order = await context.require("serviceOrders", number)
        reason = why_closed_to_changes(order, context.actor.number)
        if reason:
            raise refused(reason)
        return order


class NoteRules(PartOfOrder):
    """A note is by whoever writes it, unless it names another rep."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """The rep and the default topic."""
        await super().prepare(context, change)
        change.fill("RepNumber", context.actor.number)
        change.fill("Topic", await default_entry(context, "noteTopics", "Value", "IsSystemDefault"))


class IndexedRules(PartOfOrder):
    """Symptoms and resolutions: five of each at most."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """The first index that is free."""
        await super().prepare(context, change)
        if change.old is None:
            here = await context.every(self.entity.name, self.entity.below(change.draft["_order"]))
            free = set(range(1, MOST_INDEX + 1)) - {each["id"] for each in here}
            if not free:
                raise refused(f"A service order has at most {MOST_INDEX} entries of {self.entity.called}.")
            context.reserved[self.entity.name] = min(free)


class TimeLogRules(PartOfOrder):
    """Time on a service order: it counts from its start to its end, less what is deducted."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Whoever logs it, unless another tech is named."""
        await super().prepare(context, change)
        change.fill("Tech", context.actor.number)

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """The time between start and end."""
        draft = change.draft
        try:
            hours, minutes = elapsed(draft["StartDateTime"], draft["EndDateTime"], datetime.fromisoformat)
        except ValueError:
            return [Fault("EndDateTime is before StartDateTime.", "EndDateTime")]
        draft.update(ElapsedHours=hours, ElapsedMinutes=minutes)
        return await super().derive(context, change)

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """The totals of the order, and its status where the log names one."""
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
    """Parts used: lines of an order, each with its total."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """The line and its totals."""
        draft = change.draft
        if change.old is None:
            draft["LineNumber"] = 1 + await context.unit.count("partsUsed", self.entity.below(draft["_order"]))
        quantity = draft.get("Quantity", 0.0)
        draft["TotalSellingPrice"] = round(quantity * draft.get("SellingPrice", 0.0), 4)
        draft["TotalCost"] = round(quantity * draft.get("Cost", 0.0), 4)
        return await super().derive(context, change)


class ContractRules(MasterRules):
    """Contracts: a period that ends after its start."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Who wrote it."""
        change.fill("CreatedBy", context.actor.number)

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """The period."""
        start, end = change.draft.get("StartDate"), change.draft.get("EndDate")
        if start is not None and end is not None and end < start:
            return [Fault("EndDate is before StartDate.", "EndDate")]
        return await super().derive(context, change)


class ItemRules(MasterRules):
    """Items of a contract: none of a contract that has been cancelled."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """The account of the contract, unless the path names another."""
        contract = await context.require("contracts", change.draft["_contract"])
        if contract["Status"] == "Cancelled":
            raise refused(f"Contract {contract['id']} has been cancelled.")
        change.fill("AccountNumber", contract["AccountNumber"])
