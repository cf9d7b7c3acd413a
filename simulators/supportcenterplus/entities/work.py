"""Tasks, separate ones and those of requests [supportcenterplus 4.9]."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from simulators.core.query import Compare
from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import Known
from simulators.core.resources.fields import instant, integer, nested, number, read_only, reference, required, text
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change
from simulators.supportcenterplus.entities.rules import EntryRules
from simulators.supportcenterplus.entities.tables import TITLED, made, table
from simulators.supportcenterplus.values import SHORT_LENGTH

_OPEN = 1
"""The default status of a new task: chosen, as for requests."""

OF_REQUEST = ("request", "id")
"""The path of the request's id in a task."""


class TaskRules(EntryRules):
    """Tasks: due at their scheduled end, and numbered within their request."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set default status, due time and number."""
        draft = change.draft
        if draft.get("status") is None:
            draft["status"] = await context.engine.refer(context.unit, "statuses", _OPEN)
        if draft.get("estimated_effort") is not None:
            draft["estimated_effort"] = {"days": 0, "hours": 0, "minutes": 0, **draft["estimated_effort"]}
        draft["due_by_time"] = draft.get("scheduled_end_time")
        request = draft.get("request")
        if change.old is None and request is not None:
            siblings = await context.every("tasks", Compare(OF_REQUEST, "eq", request["id"]))
            draft["index"] = max((each["index"] for each in siblings), default=0) + 1
        return await super().derive(context, change)


TASKS = table(
    "tasks",
    "task",
    text("title", SHORT_LENGTH, need=required(), index=True),
    text("description"),
    reference("status", "statuses", index=True),
    reference("priority", "priorities"),
    reference("type", "task_types"),
    reference("group", "support_groups"),
    reference("owner", "technicians"),
    instant("scheduled_start_time scheduled_end_time actual_start_time actual_end_time"),
    read_only(instant("due_by_time")),
    integer("percentage_completion", default=0, minimum=0, maximum=100),
    number("additional_cost", default="0.00"),
    nested("estimated_effort", integer("days hours minutes", default=0, minimum=0, maximum=100_000)),
    read_only(integer("index"), reference("request", "requests")),
    made(),
    unique="",
    face=TITLED,
    tag="tasks",
    rules=TaskRules,
    evidence=Known("inferred", "supportcenterplus 4.9"),
    indexes=(OF_REQUEST,),
    own={
        "reading": "view",
        "writing": "task",
        "example": {
            "title": "Replace the cable",
            "owner": {"email_id": "ruth@helpdesk.example"},
            "percentage_completion": 10,
            "estimated_effort": {"hours": 2},
        },
        "periods": (
            ("scheduled_start_time", "scheduled_end_time"),
            ("actual_start_time", "actual_end_time"),
        ),
    },
)
REQUEST_TASKS = replace(
    TASKS,
    name="request_tasks",
    path="/requests/{request_id}/tasks",
    title="tasks of a request",
    of="tasks",
    parent="requests",
    parent_at=OF_REQUEST,
    own=replace(TASKS.own, one="request_task"),
)

ENTITIES = (TASKS, REQUEST_TASKS)
