"""Approval of charges of tickets and contracts [autotask 7.9]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.autotask.model import texts
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, put
from simulators.autotask.rules.charges import ChargeRules, ContractChargeRules
from simulators.autotask.settings import AutotaskSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record

NEED_TO_ORDER, WAITING, CANCELED = 1, 2, 8
"""Statuses of charges."""
_OF_CHARGE, _CHARGE = "_entity", "_charge"
"""Stored properties of an approval: entity and id of its charge; never shown."""


class ApprovedChargeRules(ChargeRules):
    """A charge over the cost limit of the setting needs approval."""

    cost_type = "Ticket"

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Set the status of a new charge that needs approval."""
        await super().complete(context, change)
        most = AutotaskSettings.of(context).purchase_approval_above
        if change.old is None and most is not None and change.draft["extendedCost"] > most:
            change.draft["status"] = WAITING

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Create the approval, with the id of the charge unless it is taken."""
        if change.old is None and record.get("status") == WAITING:
            taken = await context.get("PurchaseApprovals", record["id"]) is not None
            approval = {
                "costType": self.cost_type,
                "isApproved": False,
                _OF_CHARGE: self.entity.name,
                _CHARGE: record["id"],
            }
            await put(context, "PurchaseApprovals", {**({} if taken else {"id": record["id"]}), **approval})


class ApprovedContractChargeRules(ApprovedChargeRules, ContractChargeRules):
    """A charge of a contract."""

    cost_type = "Contract"


class PurchaseApprovalRules(AutotaskRules):
    """An approval is deleted when it is decided."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse a rejection without a note."""
        if change.old is not None and not change.draft["isApproved"] and not change.draft.get("rejectNote"):
            raise Refused(texts.lacks("rejectNote"))

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Set the charge to be ordered, or cancel it."""
        if change.old is None:
            return
        entity = change.old.get(_OF_CHARGE, "TicketCharges")
        charge = await context.get(entity, change.old.get(_CHARGE, record["id"]))
        if charge is not None:
            status = NEED_TO_ORDER if record["isApproved"] else CANCELED
            by = {"statusLastModifiedDate": context.now, "statusLastModifiedBy": context.actor.resource}
            await put(context, entity, {**charge, "status": status, **by})
        await context.unit.delete("PurchaseApprovals", record["id"])
