"""Time sheets and expense reports: a member's week, and its submission, approval and rejection."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import UTC, date, datetime, timedelta
from typing import Any

Draft = dict[str, Any]

OPEN = frozenset({"Open", "Rejected", "RejectBySecondTier", "ErrorsCorrected"})
"""States in which the member may change the entries; in all others they are locked [connectwise 8, inferred]."""

WAITING = frozenset({"PendingApproval", "PendingProjectApproval"})

APPROVED: Mapping[str, str] = {"Tier1Update": "ApprovedByTierOne", "Tier2Update": "ApprovedByTierTwo"}
"""The state after an approval, by its tier [connectwise 2: the types of an approval]."""


def step(status: str, act: str, tier: str = "Tier1Update") -> str | None:
    """Return the state after an action; None if the action is not allowed [connectwise 8, inferred].

    `submit` is for open sheets; `approve` for pending ones, at the second tier also for those that the first tier
    approved; `reject` for pending ones and those that the first tier approved; `reverse` reopens any other sheet.
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
    """Return Monday and Sunday of the week of a time, in UTC [connectwise 3]."""
    day = datetime.fromisoformat(instant).astimezone(UTC).date()
    try:
        monday = day - timedelta(days=day.weekday())
        return monday, monday + timedelta(days=6)
    except OverflowError:
        return day, day
