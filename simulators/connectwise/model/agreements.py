"""Agreements and additions: amounts and states."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import Any

Record = Mapping[str, Any]
Draft = dict[str, Any]

TURNS = "_turns"
"""The property with the time of the next state change that needs no request; absent if there is none."""


def amounts_of(addition: Draft) -> None:
    """Set the extended amounts of an addition: billed quantity, price and cost [connectwise 3]."""
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


def turn_agreement(agreement: Draft, at: str) -> None:
    """Set the state at the time `at`, and the time of its next change.

    Cancelled if flagged, else Expired after the last day, Inactive before the start, otherwise Active.
    """
    start, end = agreement.get("startDate"), _behind(agreement.get("endDate"))
    if agreement.get("cancelledFlag"):
        _turn(agreement, "agreementStatus", "Cancelled", None)
    elif end is not None and end <= at:
        _turn(agreement, "agreementStatus", "Expired", None)
    elif start is not None and start > at:
        _turn(agreement, "agreementStatus", "Inactive", min(start, end or start))
    else:
        _turn(agreement, "agreementStatus", "Active", end)


def turn_addition(addition: Draft, at: str) -> None:
    """Set the state at the time `at`, and the time of its next change.

    Cancelled from `cancelledDate` on, Inactive before `effectiveDate`, otherwise Active.
    """
    start, cancelled = addition.get("effectiveDate"), addition.get("cancelledDate")
    if cancelled is not None and cancelled <= at:
        _turn(addition, "additionStatus", "Cancelled", None)
    elif start is not None and start > at:
        _turn(addition, "additionStatus", "Inactive", min(start, cancelled or start))
    else:
        _turn(addition, "additionStatus", "Active", cancelled)


def _turn(record: Draft, name: str, state: str, until: str | None) -> None:
    record[name] = state
    if until is None:
        record.pop(TURNS, None)
    else:
        record[TURNS] = until


def _behind(day: str | None) -> str | None:
    """Return the start of the next day; None for the last day of the calendar, or if `day` is None."""
    if day is None:
        return None
    try:
        return f"{date.fromisoformat(day[:10]) + timedelta(days=1)}T00:00:00Z"
    except OverflowError:
        return None
