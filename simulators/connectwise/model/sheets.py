"""Time sheets and expense reports: a week of a member's, handed in, approved or sent back."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

Draft = dict[str, Any]

OPEN = frozenset({"Open", "Rejected", "RejectBySecondTier", "ErrorsCorrected"})
"""States in which the member may change what is on a sheet; in all others it is locked [connectwise 8, inferred]."""

WAITING = frozenset({"PendingApproval", "PendingProjectApproval"})

APPROVED: Mapping[str, str] = {"Tier1Update": "ApprovedByTierOne", "Tier2Update": "ApprovedByTierTwo"}
"""What an approval makes of a sheet, by the tier that approves [connectwise 2: the types of an approval]."""


def step(status: str, act: str, tier: str = "Tier1Update") -> str | None:
    """The state that an act leads to; None if it cannot be done now [connectwise 8, inferred].

    `submit` hands in what is open; `approve` takes what waits, at the second tier also what the first has approved;
    `reject` sends back what waits or was approved by the first; `reverse` opens again whatever is not open.
    """
    if act == "submit":
        return "PendingApproval" if status in OPEN else None
    if act == "reverse":
        return "Open" if status not in OPEN else None
    second = tier == "Tier2Update" and status == "ApprovedByTierOne"
    if act == "approve":
        return APPROVED.get(tier, "ApprovedByTierOne") if status in WAITING or second else None
    if status == "ApprovedByTierOne":
        return "RejectBySecondTier"
    return "Rejected" if status in WAITING else None


def week_of(instant: str) -> tuple[date, date]:
    """Monday and Sunday of the week of an instant, in UTC [connectwise 3]."""
    day = datetime.fromisoformat(instant).astimezone(UTC).date()
    try:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    except OverflowError:
        return day, day
