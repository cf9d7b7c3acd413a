"""Hours of time entries."""

from __future__ import annotations

import math
from datetime import datetime, timedelta
from typing import Any

from simulators.connectwise.model.tickets import minutes_between

Draft = dict[str, Any]


def hours_of(entry: Draft, step: float, minimum: float = 0.0) -> None:
    """Set the hours of a time entry, two decimals, from start and end or as sent; round billed ones up to `step`.

    With a step of one hour, 44 minutes are 0.73 actual and 1.0 billed hours [connectwise 3].
    """
    if entry.get("timeEnd") is not None:
        spent = minutes_between(entry["timeStart"], entry["timeEnd"]) / 60 - (entry.get("hoursDeduct") or 0.0)
        entry["actualHours"] = round(max(0.0, spent), 2)
    actual = round(entry.get("actualHours") or 0.0, 2)
    entry["actualHours"] = actual
    billed = max(minimum, math.ceil(round(actual / step, 6)) * step if step else actual) if actual else 0.0
    free = entry.get("billableOption") in {"DoNotBill", "NoCharge"}
    entry["hoursBilled"] = round(billed, 2)
    entry["invoiceHours"] = 0.0 if free else entry["hoursBilled"]


def hours_between(start: str, end: str) -> float:
    """Return the hours from one time to a later one, with two decimals."""
    return round(minutes_between(start, end) / 60, 2)


def later(start: str, hours: float) -> str | None:
    """Return the time `hours` after `start`; None beyond the end of the calendar."""
    try:
        return (datetime.fromisoformat(start) + timedelta(hours=hours)).strftime("%Y-%m-%dT%H:%M:%SZ").rjust(20, "0")
    except OverflowError:
        return None
