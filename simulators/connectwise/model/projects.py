"""Projects and phases: what closes them, and how far they are."""

from __future__ import annotations

from typing import Any

Draft = dict[str, Any]


def close(record: Draft, closed: bool, at: str) -> None:
    """Begin or end a project or a phase with its status: open ones have no actual end [connectwise 8, inferred]."""
    if closed and not record.get("closedFlag"):
        record["actualEnd"] = at
    elif not closed:
        record["actualEnd"] = None
    record["closedFlag"] = closed


def percent_complete(project: Draft) -> None:
    """Hours spent of those estimated, as a fraction of two decimals, unless somebody sets it by hand."""
    estimated = project.get("estimatedHours") or 0.0
    if not project.get("overridePercentComplete"):
        spent = project.get("actualHours") or 0.0
        project["percentComplete"] = round(min(1.0, spent / estimated), 2) if estimated > 0 else 0.0
