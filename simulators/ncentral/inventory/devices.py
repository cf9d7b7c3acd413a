"""Devices, their asset information and life cycle, and saved filters of devices [ncentral-api 3]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import Entity, Face, documented, inferred, next_free
from simulators.core.resources.fields import (
    Field,
    always,
    day,
    fields,
    flag,
    instant,
    integer,
    listed,
    number,
    on_replace,
    required,
    text,
)
from simulators.core.resources.rules import Change, Rules
from simulators.ncentral.inventory.fields import NOT_BLANK, text_id, unit_id
from simulators.ncentral.rsql import Unreadable, parse

if TYPE_CHECKING:
    from collections.abc import Sequence

    from simulators.core.resources.refusals import Fault


class DeviceRules(Rules):
    """Devices, with ids and names of the units above them, which follow from their unit."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set site, customer and service organization of a device. Raises ValueError for an unknown unit."""
        draft = change.draft
        unit = await context.unit.get("orgUnits", draft.get("orgUnitId") or 0)
        if unit is None or unit["orgUnitType"] not in {"CUSTOMER", "SITE"}:
            raise ValueError(f"orgUnitId: there is no customer or site {draft.get('orgUnitId')}")
        site = unit if unit["orgUnitType"] == "SITE" else None
        customer = unit if site is None else await context.unit.get("orgUnits", unit["parentId"])
        above = None if customer is None else await context.unit.get("orgUnits", customer["parentId"])
        for prefix, record in (("site", site), ("customer", customer), ("so", above)):
            draft[f"{prefix}Id"] = None if record is None else record["id"]
            draft[f"{prefix}Name"] = None if record is None else record["name"]

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set the default name on the network, and the default labels of class and operating system."""
        change.fill("discoveredName", change.draft.get("longName"))
        change.fill("deviceClassLabel", change.draft.get("deviceClass"))
        change.fill("supportedOsLabel", change.draft.get("supportedOs"))
        return ()


DEVICES = Entity(
    "devices",
    fields(
        integer("id", wire="deviceId", use="read"),
        always(text("uri", index=True)),
        text("remoteControlUri sourceUri"),
        text("longName", need=required(), own=NOT_BLANK, index=True),
        always(text("deviceClass", index=True), text("description"), flag("isProbe"), text("osId")),
        always(text("supportedOs discoveredName deviceClassLabel supportedOsLabel")),
        text("lastLoggedInUser", default="-", blank="-"),
        always(text("stillLoggedIn")),
        text("licenseMode", default="Professional", blank="Professional"),
        unit_id("orgUnitId"),
        unit_id("soId"),
        text("soName", use="read"),
        unit_id("customerId"),
        text("customerName", use="read", index=True),
        unit_id("siteId"),
        text("siteName", use="read"),
        integer("applianceId"),
        instant("lastApplianceCheckinTime", index=True),
    ),
    title="Device",
    ids=next_free(9_101),
    face=Face("id name=longName"),
    rules=DeviceRules,
    evidence=documented("ncentral-api 3"),
)

ASSETS = Entity(
    "assets",
    fields(
        integer("id", wire="deviceId", use="read"),
        text("manufacturer model serialNumber netbiosName osArchitecture osVersion macAddress processorName"),
        text("systemType uuid"),
        integer("totalPhysicalMemory numberOfCores numberOfCpus memorySlots memorySlotsUsed"),
        listed("applications", text("displayname publisher version")),
        instant("createdOn", stamp="created_at"),
    ),
    title="Asset",
    evidence=documented("ncentral-api 3"),
)
"""Asset information that an agent or a probe has collected, by the id of the device."""

_DATES = "warrantyExpiryDate leaseExpiryDate expectedReplacementDate purchaseDate"
_WHOLE: dict[str, Any] = {"need": on_replace()}

LIFECYCLES = Entity(
    "lifecycles",
    fields(
        integer("id", wire="deviceId", use="kept"),
        always(day(_DATES, blank="", **_WHOLE)),
        always(number("cost", **_WHOLE)),
        always(text("location assetTag", **_WHOLE), text("description", 255, **_WHOLE)),
        text("updateWarrantyError", use="read"),
    ),
    title="Asset lifecycle",
    evidence=documented("ncentral-api 3"),
)
"""Warranty, lease and purchase of a device, by its id. Dates are text; the empty text means no date."""


class FilterRules(Rules):
    """Filters of devices, in the syntax of the parameter `select`."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Raises ValueError for an invalid expression."""
        try:
            parse(change.draft.get("select") or "", DEVICES.fields)
        except Unreadable as error:
            raise ValueError(f"select: {error}") from None
        return ()


def _kept(name: str) -> tuple[Field, ...]:
    return text(name, use="kept")


FILTERS = Entity(
    "deviceFilters",
    fields(
        text_id("id", "filterId"),
        text("filterName", need=required(), own=NOT_BLANK, index=True),
        always(text("description")),
        _kept("select"),
        _kept("owner"),
    ),
    title="Device filter",
    rules=FilterRules,
    evidence=inferred("ncentral-api 1.1"),
)
"""Saved filters; `select`: the expression; `owner`: the user who saved it."""

ENTITIES = (DEVICES, ASSETS, LIFECYCLES, FILTERS)
