"""Organization units: system, service organizations, customers and sites, with common ids [ncentral-api 2]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Literal

from simulators.core.query import Compare
from simulators.core.resources.context import WriteContext, every
from simulators.core.resources.entity import Entity, Face, documented, next_free
from simulators.core.resources.fields import Fields, Group, always, choice, fields, flag, guid, instant, required, text
from simulators.core.resources.rules import Change, Rules
from simulators.ncentral.inventory.fields import NOT_BLANK, text_id, unit_id
from simulators.ncentral.records import NONE
from simulators.ncentral.settings import NcentralSettings

if TYPE_CHECKING:
    from simulators.core.store import Record

UnitType = Literal["SYSTEM", "SO", "CUSTOMER", "SITE"]

SYSTEM = 1
"""The id of the highest unit."""

GENERATIONS: Mapping[str, int] = {"SYSTEM": 0, "SO": 1, "CUSTOMER": 2, "SITE": 3}
"""The number of levels below the system, by kind of unit."""

REGISTERING = frozenset({"CUSTOMER", "SITE"})
"""Kinds of units that agents register at, and that have a registration token."""

_DAY_S = 86_400


class UnitRules(Rules):
    """Units: registration tokens, PSA mappings of customers, and their names in devices."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set the flags of the system and of service organizations."""
        kind = change.draft.get("orgUnitType")
        change.draft["isSystem"], change.draft["isServiceOrg"] = kind == "SYSTEM", kind == "SO"

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Create the token of a new unit; update its name in devices and in the PSA mappings."""
        if change.old is None and record["orgUnitType"] in REGISTERING:
            await _register(context, record["id"])
        if record["orgUnitType"] == "CUSTOMER":
            await _map(context, record)
        if change.old is not None and change.old["name"] != record["name"]:
            await _rename(context, record)


async def _register(context: WriteContext, unit: int) -> None:
    lives = NcentralSettings.of(context).registration_token_days * _DAY_S
    expires = context.engine.instants.stamp(context.instant + lives)
    token = context.state.streams.stream("registration tokens").uuid()
    context.state.world.masker.learn(token)
    await context.unit.put("registrationTokens", {"id": unit, "registrationToken": token, "expires": expires})


async def _map(context: WriteContext, unit: Record) -> None:
    """Store the name of a customer in the PSA mappings; a new customer is not mapped."""
    empty = {name: NONE for name in ("psaCompanyId", "psaSiteId", "psaContactId", "psaLocationId")}
    known = await context.unit.get("customers", unit["id"]) or {"customerId": unit["id"], "customerName": "", **empty}
    if known["customerName"] != unit["name"]:
        await context.unit.put("customers", {**known, "customerName": unit["name"]})


_NAMES: Mapping[str, tuple[str, str]] = {
    "SO": ("soId", "soName"),
    "CUSTOMER": ("customerId", "customerName"),
    "SITE": ("siteId", "siteName"),
}


async def _rename(context: WriteContext, unit: Record) -> None:
    names = _NAMES.get(unit["orgUnitType"])
    if names is None:
        return
    for device in await every(context.unit, "devices", Compare((names[0],), "eq", unit["id"])):
        await context.unit.put("devices", {**device, names[1]: unit["name"]})


PEOPLE = ("contactFirstName", "contactLastName")
"""Mandatory properties of a new unit besides its name."""

_DETAILS: Group = (
    *unit_id("parentId", own="text"),
    *always(text(f"externalId externalId2 {' '.join(PEOPLE)} phone contactTitle contactEmail contactPhone")),
    *text("contactPhoneExt"),
    *always(text("contactDepartment street1 street2 city stateProv")),
    *text("country"),
    *always(text("postalCode")),
)

_FLAGS = flag("isSystem isServiceOrg", use="read")


def _unit_fields(identity: str, name: str, *more: Group) -> Fields:
    return fields(
        text_id("id", identity),
        text("name", wire=name, need=required(), own=NOT_BLANK, index=True),
        choice("orgUnitType", " ".join(GENERATIONS), use="read", index=True),
        _DETAILS,
        *more,
    )


UNITS = Entity(
    "orgUnits",
    _unit_fields("orgUnitId", "orgUnitName"),
    title="Org Unit",
    ids=next_free(100),
    face=Face("id name"),
    rules=UnitRules,
    evidence=documented("ncentral-api 2"),
)

SERVICE_ORGS = Entity(
    "serviceOrgs",
    _unit_fields("soId", "soName", _FLAGS),
    title="Service Organization",
    of="orgUnits",
    serves=("orgUnitType", "SO"),
    ids=next_free(100),
    rules=UnitRules,
    evidence=documented("ncentral-api 2"),
)

CUSTOMERS = Entity(
    "customerUnits",
    _unit_fields("customerId", "customerName", text("county", use="read"), _FLAGS),
    title="Customer",
    of="orgUnits",
    serves=("orgUnitType", "CUSTOMER"),
    ids=next_free(100),
    rules=UnitRules,
    evidence=documented("ncentral-api 2"),
)

SITES = Entity(
    "siteUnits",
    _unit_fields("siteId", "siteName", _FLAGS),
    title="Site",
    of="orgUnits",
    serves=("orgUnitType", "SITE"),
    ids=next_free(100),
    rules=UnitRules,
    evidence=documented("ncentral-api 2"),
)

TOKENS = Entity(
    "registrationTokens",
    fields(text_id("id", "orgUnitId"), guid("registrationToken"), instant("expires")),
    title="Registration token",
    evidence=documented("ncentral-api 5"),
)
"""Registration tokens, by the id of their unit."""

ENTITIES = (UNITS, SERVICE_ORGS, CUSTOMERS, SITES, TOKENS)
