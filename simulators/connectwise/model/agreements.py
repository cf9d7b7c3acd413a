"""Agreements and additions: amounts and states."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Record = Mapping[str, Any]
Draft = dict[str, Any]


def amounts_of(addition: Draft) -> None:
    """Extended amounts of an addition: what is billed, at its price and cost [connectwise 3]."""
    quantity, price = addition.get("quantity", 0.0), addition.get("unitPrice", 0.0)
    cost = addition.get("unitCost", 0.0)
    billed = max(0.0, quantity - addition.get("lessIncluded", 0.0))
    charged = addition.get("billCustomer") == "Billable"
    addition["billedQuantity"] = round(billed if charged else 0.0, 4)
    addition["extPrice"] = round(addition["billedQuantity"] * price, 2)
    addition["extCost"] = round(quantity * cost, 2)
    addition["margin"] = round(addition["extPrice"] - addition["extCost"], 2)
    whole = {"prorateCost": cost, "proratePrice": price}
    addition.update({name: round(value, 2) for name, value in whole.items()})
    addition["extendedProrateCost"], addition["extendedProratePrice"] = addition["extCost"], addition["extPrice"]


def state_of_agreement(agreement: Record, at: str) -> str:
    """Whether an agreement is Active (its last day included), Cancelled, Expired or not yet begun (Inactive)."""
    end = agreement.get("endDate")
    if agreement.get("cancelledFlag"):
        return "Cancelled"
    if end is not None and end[:10] < at[:10]:
        return "Expired"
    return _begun(agreement.get("startDate"), at)


def state_of_addition(addition: Record, at: str) -> str:
    """Whether an addition is Active, Cancelled (from that date on) or not yet in effect (Inactive)."""
    cancelled = addition.get("cancelledDate")
    if cancelled is not None and cancelled <= at:
        return "Cancelled"
    return _begun(addition.get("effectiveDate"), at)


def _begun(start: str | None, at: str) -> str:
    return "Inactive" if start is not None and start > at else "Active"
