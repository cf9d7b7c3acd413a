"""Agreements and additions: amounts and states."""

from __future__ import annotations

from typing import Any

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


def state_between(start: str | None, end: str | None, cancelled: bool, at: str) -> str:
    """Whether an agreement or addition is Active, Cancelled, Expired or not yet begun (Inactive)."""
    if cancelled:
        return "Cancelled"
    if end is not None and end < at:
        return "Expired"
    return "Inactive" if start is not None and start > at else "Active"
