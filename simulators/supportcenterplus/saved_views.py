"""Saved views: the names for `filter_by`, and the requests that each of them selects [supportcenterplus 6].

The predicate of a view follows from its name; the sources only list the names.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass

from simulators.core.query import TRUE, Compare, IsNull, Not, Or, Predicate, all_of
from simulators.supportcenterplus.model import DONE, PENDING, in_states, overdue

DAY_MS = 86_400_000
NOTHING = Or(())


@dataclass(frozen=True, slots=True)
class Viewer:
    """The id of the caller's support rep, and the current time in epoch milliseconds."""

    rep: str
    now: int


View = Callable[[Viewer], Predicate]


def _mine(viewer: Viewer) -> Predicate:
    return Compare(("technician", "id"), "eq", viewer.rep, "nocase")


def _named(name: str) -> Predicate:
    return Compare(("status", "name"), "eq", name, "nocase")


def _due_today(viewer: Viewer) -> Predicate:
    start = viewer.now - viewer.now % DAY_MS
    due = ("due_by_time",)
    return all_of((Compare(due, "ge", start), Compare(due, "lt", start + DAY_MS), in_states(PENDING)))


_UNASSIGNED: Predicate = all_of((IsNull(("technician",)), in_states(PENDING)))

VIEWS: Mapping[str, View] = {
    "All_Requests": lambda viewer: TRUE,
    "ALL_QUEUE": lambda viewer: TRUE,
    "All_Pending": lambda viewer: in_states(PENDING),
    "All_Completed": lambda viewer: in_states(DONE),
    "All_User": _mine,
    "All_Pending_User": lambda viewer: all_of((_mine(viewer), in_states(PENDING))),
    "All_Completed_User": lambda viewer: all_of((_mine(viewer), in_states(DONE))),
    "Open_System": lambda viewer: _named("Open"),
    "Open_User": lambda viewer: all_of((_mine(viewer), _named("Open"))),
    "Onhold_System": lambda viewer: in_states(("onhold",)),
    "Onhold_User": lambda viewer: all_of((_mine(viewer), in_states(("onhold",)))),
    "Overdue_System": lambda viewer: overdue(viewer.now),
    "Overdue_User": lambda viewer: all_of((_mine(viewer), overdue(viewer.now))),
    "Due_Today_User": lambda viewer: all_of((_mine(viewer), _due_today(viewer))),
    "Unassigned_System": lambda viewer: _UNASSIGNED,
    "MyOpen_Or_Unassigned": lambda viewer: Or((all_of((_mine(viewer), in_states(PENDING))), _UNASSIGNED)),
    "Waiting_Update": lambda viewer: all_of((in_states(PENDING), Not(IsNull(("unreplied_count",))))),
    "Updated_By_Me": lambda viewer: Compare(("last_updated_by",), "eq", viewer.rep),
    "Pending_Approval": lambda viewer: Compare(("approval_status", "name"), "eq", "Pending", "nocase"),
    "My_Pending_Approval": lambda viewer: NOTHING,
    "Share_Pending": lambda viewer: NOTHING,
    "Share_All_Requests": lambda viewer: NOTHING,
}
"""The predicates by name. The fake has no shared requests, and no approvals by approver: these views are empty."""

RECORDS = tuple({"id": number, "name": name, "module": "request"} for number, name in enumerate(VIEWS, 1))
"""The views as records of a list; their ids are chosen."""


def named(identity: int) -> str | None:
    """The name of the view with this id, or None."""
    return next((str(record["name"]) for record in RECORDS if record["id"] == identity), None)
