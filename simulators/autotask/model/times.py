"""Hours of time entries, and the texts of refusals [autotask 7.5]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.autotask.model import datetimes

LONGEST_DAY = 24.0
TICKET_TIME, REGULAR_TIME, TASK_TIME = 2, 5, 6
KINDS: Mapping[str, int] = {"ticketID": TICKET_TIME, "taskID": TASK_TIME, "internalBillingCodeID": REGULAR_TIME}
"""`timeEntryType` by the field with the subject of the entry."""
NOUNS: Mapping[int, str] = {TICKET_TIME: "Tickets", TASK_TIME: "Tasks"}

APPROVED = "This time entry has been approved and posted. It cannot be changed or deleted."
NO_ROLE = "TimeEntries for {kind} must have a roleID."
ROLE_NOT_HELD = "There is no row at position 0."
ROLE_OF_TICKET = "The roleID must be the assignedResourceRoleID of the ticket."
NO_WORK_TYPE = "The given allocation code is not an active general allocation code."
NO_WINDOW = "TimeEntries for Service tickets require a start and stop time."
NO_HOURS = "Must have at least one of hoursWorked or startDateTime/endDateTime."
NO_DAY = "dateWorked is required when no value is supplied for startDateTime."

Entry = Mapping[str, Any]


class NoTime(ValueError):
    """An entry without valid hours; the text is the service's error message."""


def hours(old: Entry, new: Entry) -> dict[str, float]:
    """Return `hoursWorked` and `hoursToBill` of an entry; `old` is its former state, empty if new. Raises NoTime.

    Hours are calculated from start and end if these changed and the hours did not.
    """
    starts, ends = new.get("startDateTime"), new.get("endDateTime")
    if (starts is None) != (ends is None):
        raise NoTime("A time entry with one of startDateTime and endDateTime needs the other.")
    if new.get("dateWorked") is None:
        raise NoTime(NO_DAY)
    worked = new.get("hoursWorked")
    if starts is not None and ends is not None and (worked is None or _moved(old, new)):
        worked = round((datetimes.moment(ends) - datetimes.moment(starts)).total_seconds() / 3600, 4)
    if worked is None:
        raise NoTime(NO_HOURS)
    if not 0 < worked <= LONGEST_DAY:
        raise NoTime(f"hoursWorked must be greater than 0 and at most {LONGEST_DAY:g}.")
    billed = 0.0 if new.get("isNonBillable") else worked + new.get("offsetHours", 0.0)
    return {"hoursWorked": worked, "hoursToBill": max(0.0, round(billed, 4))}


def _moved(old: Entry, new: Entry) -> bool:
    """Whether an update changed start or end, but not the hours."""
    window = any(old.get(name) != new.get(name) for name in ("startDateTime", "endDateTime"))
    return bool(old) and window and old.get("hoursWorked") == new.get("hoursWorked")
