"""Organization units: system, service organizations, customers and sites in one space of ids [ncentral-api 2]."""

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
"""The unit above all others."""

GENERATIONS: Mapping[str, int] = {"SYSTEM": 0, "SO": 1, "CUSTOMER": 2, "SITE": 3}
"""How far each kind of unit is below the system."""

REGISTERING = frozenset({"CUSTOMER", "SITE"})
"""Kinds of units to which agents register, so that they have a token."""

_DAY_S = 86_400


class UnitRules(Rules):
    """What comes with a unit: the token of its agents, the mapping of a customer, names that devices show."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """A unit says of itself whether it is the system or a service organization."""
        kind = change.draft.get("orgUnitType")
        change.draft["isSystem"], change.draft["isServiceOrg"] = kind == "SYSTEM", kind == "SO"

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Give a new unit its token; have devices and the page of PSA mappings show its name."""
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
    """The customer on the page of PSA mappings: mapped to nothing, where it is new."""
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
"""What the body of a new unit must have besides its name."""

_DETAILS: Group = (
    *unit_id("parentId", own="text"),
    *always(text(f"externalId externalId2 {' '.join(PEOPLE)} phone contactTitle contactEmail contactPhone")),
    *text("contactPhoneExt"),
    *always(text("contactDepartment street1 street2 city stateProv")),
    *text("country"),
    *always(text("postalCode")),
)

_FLAGS = flag("isSystem isServiceOrg", use="read")


def _members(identity: str, name: str, *more: Group) -> Fields:
    return fields(
        text_id("id", identity),
        text("name", wire=name, need=required(), own=NOT_BLANK, index=True),
        choice("orgUnitType", " ".join(GENERATIONS), use="read", index=True),
        _DETAILS,
        *more,
    )


UNITS = Entity(
    "orgUnits",
    _members("orgUnitId", "orgUnitName"),
    title="Org Unit",
    ids=next_free(100),
    face=Face("id name"),
    rules=UnitRules,
    evidence=documented("ncentral-api 2"),
)

SERVICE_ORGS = Entity(
    "serviceOrgs",
    _members("soId", "soName", _FLAGS),
    title="Service Organization",
    of="orgUnits",
    serves=("orgUnitType", "SO"),
    ids=next_free(100),
    rules=UnitRules,
    evidence=documented("ncentral-api 2"),
)

CUSTOMERS = Entity(
    "customerUnits",
    _members("customerId", "customerName", text("county", use="read"), _FLAGS),
    title="Customer",
    of="orgUnits",
    serves=("orgUnitType", "CUSTOMER"),
    ids=next_free(100),
    rules=UnitRules,
    evidence=documented("ncentral-api 2"),
)

SITES = Entity(
    "siteUnits",
    _members("siteId", "siteName", _FLAGS),
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
"""By the unit to whose agents a token belongs."""

ENTITIES = (UNITS, SERVICE_ORGS, CUSTOMERS, SITES, TOKENS)
