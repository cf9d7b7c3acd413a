"""What is monitored on devices, in which state it is, and the issues that follow [ncentral-api 1.4, 3, 4.1]."""

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
"""The states of a service by their numbers [ncentral-api 1.4]."""

NORMAL, FAILED = 3, 5
_QUIET = (NORMAL, 8)
"""States of which no issue is made."""

_NUMBERS = {word.lower(): number for number, word in STATES.items()}

ACTIVE: Predicate = Not(In(("state",), _QUIET))
"""What holds for the services of which there is an active issue."""

SERVICE_IDS: Mapping[str, int] = {"connectivity": 1, "cpu": 4, "memory": 5, "disk": 6}
"""Ids of kinds of services; a kind that is not among them has the one of services that somebody made."""

OWN_SERVICE = 496


def state_of(word: str) -> int:
    """The number of a state by its word; a word that is none stands for a failure."""
    return _NUMBERS.get(word.strip().lower(), FAILED)


class ServiceRules(Rules):
    """A service belongs to the units of its device, and is watched by the device's appliance."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Take over what the device says. ValueError where there is no such device."""
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
"""One check of one device. `detail` is what the newest scan said, `ticketId` the ticket that was made of it."""

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
"""Services as the monitor status of a device shows them: sixteen properties, of which three are always null."""

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
"""Services that are not well."""

ENTITIES = (SERVICES, STATUSES, ISSUES)
