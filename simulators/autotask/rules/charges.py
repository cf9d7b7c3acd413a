"""Charges of tickets and contracts, and subscriptions: amounts that the server reckons [autotask 7.5]."""

from __future__ import annotations

from typing import Any

from simulators.autotask.model.contracts import periods_between
from simulators.autotask.rules.base import Rules
from simulators.autotask.work import Record, Refused, Work


class ChargeRules(Rules):
    """What it costs and what is billed follows from quantity and unit; what has been billed stays."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Take prices from the product, and reckon."""
        product = await work.get("Products", record.get("productID")) or {}
        for name in ("unitPrice", "unitCost"):
            if record.get(name) is None and product.get(name) is not None:
                record[name] = product[name]
        record["isBilled"] = False
        self._status(work, {}, record)
        self._reckon(record)

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Refuse to change what has been billed, and reckon."""
        if old.get("isBilled"):
            raise Refused("This charge has been approved and posted. It cannot be changed.")
        self._status(work, old, new)
        self._reckon(new)

    async def deleting(self, work: Work, record: Record) -> None:
        """Refuse to remove what has been billed."""
        if record.get("isBilled"):
            raise Refused("This charge has been approved and posted. It cannot be deleted.")

    @staticmethod
    def _status(work: Work, old: Record, new: dict[str, Any]) -> None:
        if new.get("status") != old.get("status"):
            new["statusLastModifiedDate"] = work.now
            new["statusLastModifiedBy"] = work.actor.resource

    @staticmethod
    def _reckon(record: dict[str, Any]) -> None:
        quantity = record["unitQuantity"]
        price = record.get("unitPrice", 0.0) if record.get("isBillableToCompany") else 0.0
        record["billableAmount"] = record["internalCurrencyBillableAmount"] = round(price * quantity, 4)
        record["internalCurrencyUnitPrice"] = record.get("unitPrice")
        record["extendedCost"] = round(record.get("unitCost", 0.0) * quantity, 4)


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
