"""Charges of tickets and contracts, and subscriptions, with calculated amounts [autotask 7.5]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.autotask.model import texts
from simulators.autotask.model.contracts import periods_between
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change, Draft
    from simulators.core.store import Record

GENERAL, INTERNAL, MATERIAL, RECURRING_SERVICE = 1, 3, 4, 5
"""Uses of billing codes [autotask 7.5]."""

DELIVERED = 7
"""The status of a charge without an order; only the server sets it."""


async def check_code(context: WriteContext, record: Record, name: str, use: int) -> Record:
    """Return the billing code in the field `name`, empty if there is none. Refuses one of another use."""
    code = await context.get("BillingCodes", record.get(name)) or {}
    if code and code.get("useType") != use:
        raise Refused(texts.no_reference(name))
    return code


class ChargeRules(AutotaskRules):
    """Amounts of a charge follow from quantity and unit price; a billed charge cannot be changed."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse changes of a billed charge, set the prices of a new one, and calculate the amounts."""
        draft = change.draft
        if change.before("isBilled"):
            raise Refused("This charge has been approved and posted. It cannot be changed.")
        code: Record = {}
        if draft.get("billingCodeID") != change.before("billingCodeID"):
            code = await check_code(context, draft, "billingCodeID", MATERIAL)
        if change.old is None:
            await self._begin(context, change, code)
        _calculate(draft)

    @staticmethod
    async def _begin(context: WriteContext, change: Change, code: Record) -> None:
        """Set the prices of the product or the cost code, unless the charge has its own."""
        product = await context.get("Products", change.draft.get("productID")) or {}
        for source in (product, code):
            for name in ("unitPrice", "unitCost"):
                if source.get(name) is not None:
                    change.fill(name, source[name])
        change.draft.update(isBilled=False, status=DELIVERED)
        change.draft.update(statusLastModifiedDate=context.now, statusLastModifiedBy=context.actor.resource)

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Refuse for a billed charge."""
        if record.get("isBilled"):
            raise Refused("This charge has been approved and posted. It cannot be deleted.")
        return False


def _calculate(charge: Draft) -> None:
    quantity = charge["unitQuantity"]
    price = charge.get("unitPrice", 0.0) if charge.get("isBillableToCompany") else 0.0
    charge["billableAmount"] = charge["internalCurrencyBillableAmount"] = round(price * quantity, 4)
    charge["internalCurrencyUnitPrice"] = charge.get("unitPrice")
    charge["extendedCost"] = round(charge.get("unitCost", 0.0) * quantity, 4)


class ContractChargeRules(ChargeRules):
    """A charge of a contract has a product or a cost code."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse a charge without both."""
        draft = change.draft
        if change.old is None and draft.get("productID") is None and draft.get("billingCodeID") is None:
            raise Refused("Either productID or billingCodeID is required.")
        await super().complete(context, change)


class ServiceRules(AutotaskRules):
    """A service has a billing code for recurring services."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check a changed code."""
        if change.draft["billingCodeID"] != change.before("billingCodeID"):
            await check_code(context, change.draft, "billingCodeID", RECURRING_SERVICE)


class SubscriptionRules(AutotaskRules):
    """A subscription shows its totals over all periods."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the dates, and calculate the totals."""
        draft = change.draft
        if change.old is None and draft["expirationDate"] < draft["effectiveDate"]:
            raise Refused("expirationDate must not be before effectiveDate.")
        count = periods_between(draft["effectiveDate"], draft["expirationDate"], draft["periodType"])
        draft["totalPrice"] = round(draft["periodPrice"] * count, 4)
        draft["totalCost"] = round(draft.get("periodCost", 0.0) * count, 4)
