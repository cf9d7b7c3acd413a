"""What projects, phases and tasks do by themselves [autotask 7.11]. Pure."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import timedelta
from typing import Any

from simulators.autotask.model import datetimes, tickets

INACTIVE, NEW, COMPLETE = 0, 1, 5
"""The statuses that projects of every database have; 5 also completes tasks."""

BASELINE = 8
"""The type of projects that are a copy of a plan; the API cannot change them."""

WORKED, BILLED, SCHEDULED = "_worked", "_billed", "_scheduled"
"""Where a task holds the hours that were entered, those of them that were posted, and those of its service calls."""

READ_ONLY = "Projects of type Baseline, and what belongs to them, are read-only."
CLOSED = "The project {number} is complete or inactive: nothing of it can be created or changed."
API_USER = "An API user cannot be assigned to a task: assignedResourceID."
CIRCLE = "This predecessor would make the task {task} its own predecessor."
OTHER_PROJECT = "The predecessor task and the successor task must be associated with the same project."

Row = Mapping[str, Any]


def numbered(now: str, count: int) -> str:
    """The number of the `count`-th project of a UTC day."""
    return f"P{now[:10].replace('-', '')}.{count:04d}"


def misdated(start: str | None, end: str | None, names: tuple[str, str]) -> str | None:
    """The text for an end before its start; None where there is nothing to refuse."""
    if start is None or end is None or end >= start:
        return None
    return f"{names[1]} must not be before {names[0]}."


def midnight(text: str) -> str:
    """The day of an instant."""
    return f"{text[:10]}T00:00:00.000Z"


def days(start: str, end: str) -> int:
    """Days from the first to the last, both counted."""
    return (datetimes.moment(end) - datetimes.moment(start)).days + 1


def margin(revenue: float | None, cost: float | None) -> float:
    """What remains of a revenue in percent of it."""
    return round((revenue - (cost or 0.0)) / revenue * 100, 2) if revenue else 0.0


def totals(tasks: Iterable[Row]) -> dict[str, Any]:
    """What a project shows of its tasks."""
    rows = list(tasks)
    done = sum(each["status"] == COMPLETE for each in rows)
    return {
        "estimatedTime": _sum(rows, "estimatedHours"),
        "actualHours": _sum(rows, WORKED),
        "actualBilledHours": _sum(rows, BILLED),
        "completedPercentage": round(100 * done / len(rows)) if rows else 0,
    }


def phase_hours(phases: Iterable[Row], tasks: Iterable[Row]) -> dict[int, float]:
    """Estimated hours of each phase: of its tasks, and of the phases below it."""
    parents = {each["id"]: each.get("parentPhaseID") for each in phases}
    hours = dict.fromkeys(parents, 0.0)
    for task in tasks:
        at = task.get("phaseID")
        while at in hours:
            hours[at] = round(hours[at] + task.get("estimatedHours", 0.0), 4)
            at = parents[at]
    return hours


def span(phases: Iterable[Row], tasks: Iterable[Row]) -> tuple[str | None, str | None]:
    """The first and the last day of what a project consists of."""
    rows = [*((each.get("startDate"), each.get("dueDate")) for each in phases)]
    rows += [(each.get("startDateTime"), each.get("endDateTime")) for each in tasks]
    known = [midnight(each) for row in rows for each in row if each is not None]
    return (min(known), max(known)) if known else (None, None)


def moved(task: Row, was: Any, now: str, resource: int) -> dict[str, Any]:
    """A task after its status may have changed from `was`: completion is noted, and forgotten when it opens again.

    A complete task has no hours that remain; one that opens again has those that were not worked.
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
    """Hours of a task that were estimated and not worked yet; None where nothing was estimated."""
    estimated = task.get("estimatedHours")
    return None if estimated is None else max(0.0, round(estimated - task.get(WORKED, 0.0), 4))


def unscheduled(task: Row) -> float | None:
    """Hours of a task that were estimated and that no service call covers; None where nothing was estimated."""
    estimated = task.get("estimatedHours")
    return None if estimated is None else max(0.0, round(estimated - task.get(SCHEDULED, 0.0), 4))


def shifted(task: Row, start: str) -> dict[str, Any]:
    """A task that begins at another time, as long as before."""
    begun, end = task.get("startDateTime"), task.get("endDateTime")
    if end is None:
        return {**task, "startDateTime": start}
    length = timedelta(0) if begun is None else datetimes.moment(end) - datetimes.moment(begun)
    return {**task, "startDateTime": start, "endDateTime": later(max(start, end) if begun is None else start, length)}


def later(text: str, by: timedelta) -> str:
    """An instant by so much later; the same one where the database could not hold the later one."""
    try:
        moment = datetimes.moment(text) + by
    except OverflowError:
        return text
    return datetimes.kept(moment) if moment.year >= datetimes.EARLIEST else text


def lag(days: int) -> timedelta:
    """The lag of a predecessor; none where it is longer than time."""
    try:
        return timedelta(days=days)
    except OverflowError:
        return timedelta(0)


def _sum(rows: Iterable[Row], name: str) -> float:
    return round(sum(each.get(name) or 0.0 for each in rows), 4)
