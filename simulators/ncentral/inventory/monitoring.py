"""Monitored services of devices, their states, and active issues [ncentral-api 1.4, 3, 4.1]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.core.query import In, Not, Predicate
from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import Entity, documented, next_free
from simulators.core.resources.fields import always, fields, flag, instant, integer, reference, required, text
from simulators.core.resources.rules import Change, Rules
from simulators.ncentral.inventory.fields import NOT_BLANK, unit_id

STATES: Mapping[int, str] = {
    1: "No Data",
    2: "Stale",
    3: "Normal",
    4: "Warning",
    5: "Failed",
    6: "Misconfigured",
    7: "Disconnected",
    8: "Disabled",
}
"""The names of a service's states, by number [ncentral-api 1.4]."""

NORMAL, FAILED = 3, 5
_WITHOUT_ISSUE = (NORMAL, 8)
"""States without an issue."""

_NUMBERS = {word.lower(): number for number, word in STATES.items()}

ACTIVE: Predicate = Not(In(("state",), _WITHOUT_ISSUE))
"""The predicate of services with an active issue."""

SERVICE_IDS: Mapping[str, int] = {"connectivity": 1, "cpu": 4, "memory": 5, "disk": 6}
"""The `serviceId` by kind of service, in lower case; other kinds have OWN_SERVICE."""

OWN_SERVICE = 496


def state_of(word: str) -> int:
    """The number of a state, given by its name; an unknown name means Failed."""
    return _NUMBERS.get(word.strip().lower(), FAILED)


class ServiceRules(Rules):
    """Services, with the units and the appliance of their device."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Copy properties of the device, and set defaults. Raises ValueError for an unknown device."""
        draft = change.draft
        device = await context.unit.get("devices", draft.get("deviceId") or 0)
        if device is None:
            raise ValueError(f"deviceId: there is no device {draft.get('deviceId')}")
        for name in ("orgUnitId", "customerId", "siteId", "applianceId"):
            draft[name] = device.get(name)
        change.fill("applianceName", device["longName"])
        change.fill("serviceId", SERVICE_IDS.get(str(draft.get("moduleName")).lower(), OWN_SERVICE))
        change.fill("transitionTime", context.now)
        change.fill("lastScanTime", context.now)


_PLACE = (*reference("deviceId", "devices", index=True), *unit_id("customerId"), *unit_id("siteId"))

SERVICES = Entity(
    "services",
    fields(
        integer("id", wire="taskId", use="read"),
        unit_id("orgUnitId"),
        _PLACE,
        integer("serviceId", index=True),
        text("moduleName", need=required(), own=NOT_BLANK, index=True),
        text("serviceType", default="AMP"),
        always(text("taskIdent taskNote")),
        integer("state", default=NORMAL, minimum=1, maximum=8, index=True),
        integer("timeToStale", default=195),
        flag("isManagedTask", default=True),
        integer("serviceItemId", default=1),
        integer("applianceId", use="read"),
        text("applianceName"),
        instant("transitionTime lastScanTime"),
        text("detail"),
        text("ticketId", index=True),
    ),
    title="Service",
    ids=next_free(70_001),
    rules=ServiceRules,
    evidence=documented("ncentral-api 3"),
)
"""A monitored service of a device. `detail`: the result of the newest scan; `ticketId`: the ticket created for it."""

STATUSES = Entity(
    "serviceStatuses",
    fields(
        integer("id", wire="taskId", use="read"),
        integer("serviceId timeToStale", use="read"),
        always(text("taskNote taskIdent", use="read")),
        integer("state", wire="stateStatus", use="read", own="state"),
        instant("lastUpdate", use="read"),
        integer("lastDataId", use="read"),
        instant("createdOn", use="read"),
        text("moduleName", use="read"),
        integer("serviceItemId", use="read"),
        instant("lastScanTime", use="read", own="zoned"),
        flag("isManagedTask", use="read"),
        instant("transitionTime", use="read", own="local"),
        integer("applianceId", use="read"),
        text("applianceName", use="read"),
    ),
    title="Service",
    of="services",
    evidence=documented("ncentral-api 3"),
)
"""Services in the monitor status of a device: sixteen properties, three of which are always null."""

ISSUES = Entity(
    "activeIssues",
    fields(
        unit_id("orgUnitId"),
        reference("deviceId", "devices", use="read"),
        integer("state", wire="notificationState", use="read"),
        integer("serviceId", use="read"),
        text("moduleName", wire="serviceName", use="read"),
        text("serviceType", use="read"),
        integer("id", wire="taskId", use="read"),
        integer("serviceItemId", use="read"),
    ),
    title="Active issue",
    of="services",
    evidence=documented("ncentral-api 4.1"),
)
"""Services in the list of active issues."""

ENTITIES = (SERVICES, STATUSES, ISSUES)
