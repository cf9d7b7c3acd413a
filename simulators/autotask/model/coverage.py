"""Prepaid blocks, retainers and tickets of contracts, and their use by approved work [autotask 7.7]. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

TIME_AND_MATERIALS, FIXED_PRICE, BLOCK_HOURS, RETAINER, PER_TICKET = 1, 3, 4, 6, 8
"""Contract types without services [autotask 7.5]."""
RATED = frozenset({TIME_AND_MATERIALS, BLOCK_HOURS, RETAINER, FIXED_PRICE})
"""Contract types that may have their own rates for roles: chosen."""
_NAMES: Mapping[int, str] = {
    TIME_AND_MATERIALS: "Time & Materials",
    FIXED_PRICE: "Fixed Price",
    BLOCK_HOURS: "Block Hours",
    RETAINER: "Retainer",
    PER_TICKET: "Per Ticket",
}

ACTIVE = 1
"""The status of a usable block, retainer or ticket purchase."""
IN_PROGRESS, READY_TO_BILL, BILLED = 1, 2, 3
"""Statuses of milestones."""

OUTSIDE = (
    "{entity} startDate and endDate must be between the start date and end date of the Contract referenced by "
    "contractID."
)

Record = Mapping[str, Any]


def wrong_type(title: str, kinds: Iterable[int]) -> str:
    """Return the text for a record that cannot be added to a contract of this type."""
    return f"A {title} can be added to a contract of type {' or '.join(_NAMES[kind] for kind in sorted(kinds))} only."


@dataclass(frozen=True, slots=True)
class Share:
    """The part of an amount that one record of a contract covers."""

    record: Record
    amount: float


def shares(held: Iterable[Record], amount: float, day: str, total: str, used: str) -> list[Share]:
    """Return the records that cover `amount` of work on a day: the oldest active ones with a remainder.

    `total` and `used` are the names of the fields with the original and the used amount. The shares may cover less
    than the amount.
    """
    found: list[Share] = []
    for each in sorted(held, key=lambda each: (each["startDate"], each["id"])):
        left = round(each[total] - each.get(used, 0.0), 4)
        if each.get("status", ACTIVE) == ACTIVE and each["startDate"] <= day <= each["endDate"] and left > 0 < amount:
            part = min(left, amount)
            amount = round(amount - part, 4)
            found.append(Share(each, part))
    return found
