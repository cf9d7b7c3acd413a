"""Solutions with their topics, and announcements [supportcenterplus 4.10]."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence

from simulators.core.query import TRUE, Compare, Predicate, all_of
from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import Known
from simulators.core.resources.fields import any_json, flag, instant, read_only, reference, required, text
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change
from simulators.supportcenterplus.entities.rules import EntryRules
from simulators.supportcenterplus.entities.tables import TITLED, Mark, changed, made, name, table
from simulators.supportcenterplus.values import SHORT_LENGTH, TEXT_LENGTH

UNAPPROVED, PENDING, APPROVED, REJECTED = (
    {"id": str(number), "name": name}
    for number, name in enumerate(("UnApproved", "Approval Pending", "Approved", "Rejected"), 1)
)
"""Approval statuses of a solution, by the names of the sister product's saved views; the ids are chosen."""

_KNOWN = Known("inferred", "supportcenterplus 4.10")
_RIGHTS = {"reading": "lists", "writing": "solution"}


class SolutionRules(EntryRules):
    """Solutions."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set the status of a new solution: unapproved."""
        change.fill("approval_status", UNAPPROVED)
        return await super().derive(context, change)


def _judged(status: Mapping[str, str]) -> Callable[[int], Predicate]:
    return lambda now: Compare(("approval_status", "name"), "eq", status["name"])


VIEWS: Mapping[str, Callable[[int], Predicate]] = {
    "AllSolutions": lambda now: TRUE,
    "ApprovedSolutions": _judged(APPROVED),
    "RejectedSolutions": _judged(REJECTED),
    "Approval_Pending": _judged(PENDING),
    "UnApprovedSolutions": _judged(UNAPPROVED),
    "ExpiredSolutions": lambda now: all_of((Compare(("expiry_date",), "lt", now),)),
}
"""The saved views of solutions: functions of the time (epoch milliseconds) to predicates."""

TOPICS = table(
    "topics",
    "topic",
    name(),
    text("description", TEXT_LENGTH),
    evidence=_KNOWN,
    tag="knowledge",
    own={**_RIGHTS, "example": {"name": "Telephony"}},
)
SOLUTIONS = table(
    "solutions",
    "solution",
    text("title", SHORT_LENGTH, need=required(), index=True),
    text("description", need=required()),
    reference("topic", "topics", need=required(), index=True),
    text("keywords", TEXT_LENGTH),
    flag("is_public"),
    instant("review_date expiry_date"),
    reference("owner", "technicians"),
    read_only(any_json("approval_status", own=Mark(kind="reference"))),
    made(),
    changed(),
    read_only(flag("is_trashed", index=True)),
    unique="title",
    face=TITLED,
    rules=SolutionRules,
    evidence=_KNOWN,
    tag="knowledge",
    own={
        **_RIGHTS,
        "trash": True,
        "actions": ("approve", "reject"),
        "action_example": {"operation_comment": "Checked"},
        "views": VIEWS,
        "example": {"title": "Restart the agent", "description": "<p>Stop, start.</p>", "topic": {"name": "General"}},
    },
)
ANNOUNCEMENTS = table(
    "announcements",
    "announcement",
    text("title", SHORT_LENGTH, need=required(), index=True),
    text("description"),
    read_only(reference("created_by", "technicians", stamp="created_by"), instant("created_date", stamp="created_at")),
    unique="",
    face=TITLED,
    evidence=_KNOWN,
    tag="knowledge",
    own={**_RIGHTS, "example": {"title": "Maintenance on Sunday", "description": "<p>From 8 to 9.</p>"}},
)

ENTITIES = (TOPICS, SOLUTIONS, ANNOUNCEMENTS)
