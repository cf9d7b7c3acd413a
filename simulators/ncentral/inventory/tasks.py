"""Scheduled tasks (jobs, and their tasks on devices), maintenance windows, and notes [ncentral-api 4.2 to 4.4]."""

from __future__ import annotations

from simulators.core.resources.entity import Entity, documented, next_free
from simulators.core.resources.fields import (
    always,
    choice,
    fields,
    flag,
    instant,
    integer,
    listed,
    reference,
    required,
    text,
)
from simulators.ncentral.inventory.fields import NOT_BLANK, unit_id

RUNNING, SUCCESS, FAILED = "In Progress", "Success", "Failed"
"""States of a task on a device; the last two are final [ncentral-api 4.2]. The first is chosen."""

TYPES = ("AutomationPolicy", "Script", "MacScript")
"""Types of tasks; a client writes the first with a space [ncentral-api 4.2]."""

TASKS = Entity(
    "scheduledTasks",
    fields(
        integer("id", wire="taskId", use="read"),
        integer("parentId", use="read", index=True),
        text("name", need=required(), own=NOT_BLANK),
        text("taskName", use="read"),
        integer("itemId", need=required(), minimum=1),
        choice("type", " ".join(TYPES), use="read"),
        unit_id("orgUnitId"),
        unit_id("soId"),
        unit_id("customerId"),
        unit_id("siteId"),
        integer("applianceId", use="read"),
        flag("isReactive", use="read"),
        flag("isEnabled", default=True, use="read"),
        reference("deviceId", "devices", use="kept", index=True),
        instant("begun ends", use="kept"),
        text("outcome output message outputFileName", use="kept"),
    ),
    title="Scheduled Task",
    ids=next_free(810_001),
    evidence=documented("ncentral-api 4.2"),
)
"""A job has no device; a task of a device has the job as its parent, ends at `ends`, and then has its `outcome`."""

WINDOWS = Entity(
    "maintenanceWindows",
    fields(
        integer("id", wire="scheduleID", use="read"),
        text("name", need=required(), own=NOT_BLANK, limit=255),
        choice("type", "action downtime", default="action"),
        text("cron", need=required()),
        integer("duration", need=required(), minimum=1),
        flag("enabled", default=True),
        always(text("rebootMethod", default="allowUserToPostpone")),
        integer("rebootDelay maxDowntime", default=0, minimum=0),
        flag("downtimeOnAction userMessageEnabled messageSenderEnabled preserveStateEnabled"),
        text("userMessage messageSender"),
        integer("ruleID", use="read"),
        text("ruleName userName", use="read"),
        instant("lastUpdated", stamp="changed_at", use="read"),
        listed("applicableAction", text("type"), listed("actions", text("Key Value"))),
        reference("deviceId", "devices", use="kept", index=True),
    ),
    title="Maintenance Window",
    ids=next_free(52_001),
    evidence=documented("ncentral-api 4.4"),
)
"""Maintenance windows of devices."""

NOTES = Entity(
    "deviceNotes",
    fields(
        integer("id", wire="deviceNoteId", use="read"),
        reference("deviceId", "devices", use="read", index=True),
        integer("userId", need=required()),
        text("note", need=required(), own=NOT_BLANK, limit=32_000),
        always(text("email", use="read")),
        instant("lastUpdated", use="read"),
    ),
    title="Device Note",
    ids=next_free(101),
    evidence=documented("ncentral-api 4.3"),
)

ENTITIES = (TASKS, WINDOWS, NOTES)
