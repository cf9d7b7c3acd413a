"""Charges of tickets and contracts, and subscriptions: amounts that the server reckons [autotask 7.5]."""

from __future__ import annotations

from typing import Any

from simulators.autotask.model import texts
from simulators.autotask.model.contracts import periods_between
from simulators.autotask.rules.base import Rules
from simulators.autotask.work import Record, Refused, Work

GENERAL, INTERNAL, MATERIAL, RECURRING_SERVICE = 1, 3, 4, 5
"""What billing codes are used for [autotask 7.5]."""

DELIVERED = 7
"""The status of a charge that nobody has to order; the server alone sets it."""


async def check_code(work: Work, record: Record, name: str, use: int) -> Record:
    """The billing code that the field `name` refers to, empty where there is none. Refuses one of another use."""
    code = await work.get("BillingCodes", record.get(name)) or {}
    if code and code.get("useType") != use:
        raise Refused(texts.no_reference(name))
    return code


class ChargeRules(Rules):
    """What it costs and what is billed follows from quantity and unit; what has been billed stays."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Take prices from the product or else from the cost code, and reckon."""
        code = await check_code(work, record, "billingCodeID", MATERIAL)
        product = await work.get("Products", record.get("productID")) or {}
        for source in (product, code):
            for name in ("unitPrice", "unitCost"):
                if record.get(name) is None and source.get(name) is not None:
                    record[name] = source[name]
        record["isBilled"], record["status"] = False, DELIVERED
        record["statusLastModifiedDate"], record["statusLastModifiedBy"] = work.now, work.actor.resource
        self._reckon(record)

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Refuse to change what has been billed, and reckon."""
        if old.get("isBilled"):
            raise Refused("This charge has been approved and posted. It cannot be changed.")
        if new.get("billingCodeID") != old.get("billingCodeID"):
            await check_code(work, new, "billingCodeID", MATERIAL)
        self._reckon(new)

    async def deleting(self, work: Work, record: Record) -> None:
        """Refuse to remove what has been billed."""
        if record.get("isBilled"):
            raise Refused("This charge has been approved and posted. It cannot be deleted.")

    @staticmethod
    def _reckon(record: dict[str, Any]) -> None:
        quantity = record["unitQuantity"]
        price = record.get("unitPrice", 0.0) if record.get("isBillableToCompany") else 0.0
        record["billableAmount"] = record["internalCurrencyBillableAmount"] = round(price * quantity, 4)
        record["internalCurrencyUnitPrice"] = record.get("unitPrice")
        record["extendedCost"] = round(record.get("unitCost", 0.0) * quantity, 4)


class ContractChargeRules(ChargeRules):
    """A contract is charged for a product, or by a cost code."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Refuse a charge for nothing."""
        if record.get("productID") is None and record.get("billingCodeID") is None:
            raise Refused("Either productID or billingCodeID is required.")
        await super().creating(work, record)


class ServiceRules(Rules):
    """A service is billed by a code for recurring services."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Check the code."""
        await check_code(work, record, "billingCodeID", RECURRING_SERVICE)

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Check the code, if it is another."""
        if new["billingCodeID"] != old["billingCodeID"]:
            await check_code(work, new, "billingCodeID", RECURRING_SERVICE)


class SubscriptionRules(Rules):
    """Totals over all periods."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Check the dates, and reckon."""
        if record["expirationDate"] < record["effectiveDate"]:
            raise Refused("expirationDate must not be before effectiveDate.")
        self._reckon(record)

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Reckon anew."""
        self._reckon(new)

    @staticmethod
    def _reckon(record: dict[str, Any]) -> None:
        count = periods_between(record["effectiveDate"], record["expirationDate"], record["periodType"])
        record["totalPrice"] = round(record["periodPrice"] * count, 4)
        record["totalCost"] = round(record.get("periodCost", 0.0) * count, 4)
