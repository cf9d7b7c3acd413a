"""What contracts hold in advance, and how approved work uses it up [autotask 7.7]. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

TIME_AND_MATERIALS, FIXED_PRICE, BLOCK_HOURS, RETAINER, PER_TICKET = 1, 3, 4, 6, 8
"""Types of contracts that have no services [autotask 7.5]."""
RATED = frozenset({TIME_AND_MATERIALS, BLOCK_HOURS, RETAINER, FIXED_PRICE})
"""Types of contracts that may have rates of their own for roles: chosen."""
_NAMES: Mapping[int, str] = {
    TIME_AND_MATERIALS: "Time & Materials",
    FIXED_PRICE: "Fixed Price",
    BLOCK_HOURS: "Block Hours",
    RETAINER: "Retainer",
    PER_TICKET: "Per Ticket",
}

ACTIVE = 1
"""The status of a block, a retainer or a purchase of tickets that may be used."""
IN_PROGRESS, READY_TO_BILL, BILLED = 1, 2, 3
"""Statuses of milestones."""

OUTSIDE = (
    "{entity} startDate and endDate must be between the start date and end date of the Contract referenced by "
    "contractID."
)

Record = Mapping[str, Any]


def wrong_type(title: str, kinds: Iterable[int]) -> str:
    """The text for something that is added to a contract of a type which cannot have it."""
    return f"A {title} can be added to a contract of type {' or '.join(_NAMES[kind] for kind in sorted(kinds))} only."


@dataclass(frozen=True, slots=True)
class Share:
    """How much of an amount one record of a contract covers."""

    record: Record
    amount: float


def shares(held: Iterable[Record], amount: float, day: str, total: str, used: str) -> list[Share]:
    """What covers `amount` of work on a day: the oldest active records that still have something left.

    `total` and `used` name the fields that hold how much there was and how much is gone. Together the shares may
    cover less than the amount.
    """
    found: list[Share] = []
    for each in sorted(held, key=lambda each: (each["startDate"], each["id"])):
        left = round(each[total] - each.get(used, 0.0), 4)
        if each.get("status", ACTIVE) == ACTIVE and each["startDate"] <= day <= each["endDate"] and left > 0 < amount:
            part = min(left, amount)
            amount = round(amount - part, 4)
            found.append(Share(each, part))
    return found
