"""Projects and phases: closing, and the percentage of completion."""

from __future__ import annotations

from typing import Any

Draft = dict[str, Any]


def close(record: Draft, closed: bool, at: str) -> None:
    """Close or reopen a project or phase with its status: open ones have no `actualEnd` [connectwise 8, inferred]."""
    if closed and not record.get("closedFlag"):
        record["actualEnd"] = at
    elif not closed:
        record["actualEnd"] = None
    record["closedFlag"] = closed


def percent_complete(project: Draft) -> None:
    """Set the fraction of actual to estimated hours, two decimals, unless it is overridden by hand."""
    estimated = project.get("estimatedHours") or 0.0
    if not project.get("overridePercentComplete"):
        spent = project.get("actualHours") or 0.0
        project["percentComplete"] = round(min(1.0, spent / estimated), 2) if estimated > 0 else 0.0
