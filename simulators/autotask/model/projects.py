"""Calculations and transitions of projects, phases and tasks [autotask 7.11]. Pure functions."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from simulators.autotask.model import datetimes, tickets

INACTIVE, NEW, COMPLETE = 0, 1, 5
"""The project statuses of every database; 5 also completes tasks."""

BASELINE = 8
"""The type of projects that are a copy of a plan; they are read-only in the API."""

WORKED, BILLED, SCHEDULED = "_worked", "_billed", "_scheduled"
"""Stored properties of a task: its entered hours, its posted hours, and the hours of its service calls."""

READ_ONLY = "Projects of type Baseline, and what belongs to them, are read-only."
CLOSED = "The project {number} is complete or inactive: nothing of it can be created or changed."
API_USER = "An API user cannot be assigned to a task: assignedResourceID."
CIRCLE = "This predecessor would make the task {task} its own predecessor."
OTHER_PROJECT = "The predecessor task and the successor task must be associated with the same project."

Row = Mapping[str, Any]


def numbered(now: str, count: int) -> str:
    """Return the number of the `count`-th project of a UTC day."""
    return f"P{now[:10].replace('-', '')}.{count:04d}"


def misdated(start: str | None, end: str | None, names: tuple[str, str]) -> str | None:
    """Return the text for an end before its start; None if the dates are valid."""
    if start is None or end is None or end >= start:
        return None
    return f"{names[1]} must not be before {names[0]}."


def midnight(text: str) -> str:
    """Return midnight of the day of a datetime."""
    return f"{text[:10]}T00:00:00.000Z"


def days(start: str, end: str) -> int:
    """Return the number of days from the first to the last, both included."""
    return (datetimes.moment(end) - datetimes.moment(start)).days + 1


def margin(revenue: float | None, cost: float | None) -> float:
    """Return the margin in percent of the revenue."""
    return round((revenue - (cost or 0.0)) / revenue * 100, 2) if revenue else 0.0


def totals(tasks: Iterable[Row]) -> dict[str, Any]:
    """Return the totals of a project's tasks."""
    rows = list(tasks)
    done = sum(each["status"] == COMPLETE for each in rows)
    return {
        "estimatedTime": _sum(rows, "estimatedHours"),
        "actualHours": _sum(rows, WORKED),
        "actualBilledHours": _sum(rows, BILLED),
        "completedPercentage": round(100 * done / len(rows)) if rows else 0,
    }


def phase_hours(phases: Iterable[Row], tasks: Iterable[Row]) -> dict[int, float]:
    """Return the estimated hours of each phase: of its tasks, and of the phases below it."""
    parents = {each["id"]: each.get("parentPhaseID") for each in phases}
    hours = dict.fromkeys(parents, 0.0)
    for task in tasks:
        at = task.get("phaseID")
        while at in hours:
            hours[at] = round(hours[at] + task.get("estimatedHours", 0.0), 4)
            at = parents[at]
    return hours


def span(phases: Iterable[Row], tasks: Iterable[Row]) -> tuple[str | None, str | None]:
    """Return the first and the last day of a project's phases and tasks."""
    rows = [*((each.get("startDate"), each.get("dueDate")) for each in phases)]
    rows += [(each.get("startDateTime"), each.get("endDateTime")) for each in tasks]
    known = [midnight(each) for row in rows for each in row if each is not None]
    return (min(known), max(known)) if known else (None, None)


def moved(task: Row, was: Any, now: str, resource: int) -> dict[str, Any]:
    """Return a task after a possible change of status from `was`; the fields of completion are set or cleared.

    A complete task has no remaining hours; a reopened one has the estimated hours that were not worked.
    """
    done = task["status"] == COMPLETE
    if done == (was == COMPLETE):
        return dict(task)
    marks: dict[str, Any] = dict.fromkeys(("completedDateTime", "completedByResourceID", "completedByType"))
    if done:
        by = {"completedByResourceID": resource, "completedByType": tickets.RESOURCE}
        marks = {"completedDateTime": now, **by, "remainingHours": 0.0}
    else:
        marks["remainingHours"] = remaining(task)
    return {**task, **marks}


def remaining(task: Row) -> float | None:
    """Return the estimated hours of a task that were not worked yet; None without an estimate."""
    estimated = task.get("estimatedHours")
    return None if estimated is None else max(0.0, round(estimated - task.get(WORKED, 0.0), 4))


def unscheduled(task: Row) -> float | None:
    """Return the estimated hours of a task without a service call; None without an estimate."""
    estimated = task.get("estimatedHours")
    return None if estimated is None else max(0.0, round(estimated - task.get(SCHEDULED, 0.0), 4))


def shifted(task: Row, start: str) -> dict[str, Any]:
    """Return a task with another start and the same length."""
    begun, end = task.get("startDateTime"), task.get("endDateTime")
    if end is None:
        return {**task, "startDateTime": start}
    length = timedelta(0) if begun is None else datetimes.moment(end) - datetimes.moment(begun)
    return {**task, "startDateTime": start, "endDateTime": later(max(start, end) if begun is None else start, length)}


def later(text: str, by: timedelta) -> str:
    """Return a datetime later by `by`; the same one if the result is outside the database's range."""
    try:
        shifted_to = datetimes.moment(text) + by
    except OverflowError:
        return text
    return datetimes.kept(shifted_to) if shifted_to.year >= datetimes.EARLIEST else text


def lag(days: int) -> timedelta:
    """Return the lag of a predecessor; 0 if it exceeds the range of timedelta."""
    try:
        return timedelta(days=days)
    except OverflowError:
        return timedelta(0)


def _sum(rows: Iterable[Row], name: str) -> float:
    return round(sum(each.get(name) or 0.0 for each in rows), 4)
