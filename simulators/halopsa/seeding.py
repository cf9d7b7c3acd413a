"""Records of a configuration file: in the format of the API, and written by the rules of their entity."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from typing import Any

from simulators.core.names import unknown
from simulators.core.resources.context import WriteContext
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field, Fields, Kind
from simulators.core.seeding import Plant, known_members
from simulators.core.store import Unit
from simulators.core.world import SimulatorState
from simulators.halopsa.acting import Author
from simulators.halopsa.binding import bound
from simulators.halopsa.datetimes import normal
from simulators.halopsa.engine import ENGINE, rules_of
from simulators.halopsa.entities import DOCUMENTS, ENTITIES
from simulators.halopsa.scopes import EVERYTHING, KNOWN
from simulators.halopsa.seed import INTEGRATION, OWN_STORE
from simulators.halopsa.tokens import new_application

Given = Mapping[str, Any]

_TYPES: Mapping[Kind, tuple[str, tuple[type, ...]]] = {
    "integer": ("int", (int,)),
    "number": ("double", (int, float)),
    "flag": ("bool", (bool,)),
    "text": ("text", (str,)),
    "instant": ("date", (str,)),
    "guid": ("guid", (str,)),
    "open": ("a value", (str, int, float, bool, list, dict)),
}
"""The name and the Python types of values, by the kind of their field."""

_DERIVED = frozenset({"total", "amountdue", "guid"})
_APPLICATION = frozenset({"client_id", "client_secret", "name", "agent_id", "scopes", "active"})

ORDER = (
    *("FieldInfo", "TopLevel", "Currency", "Tax", "SLA", "Priority", "Status", "Team", "Agent", "Outcome", "Workflow"),
    *("TicketType", "Category", "Lookup", "Workday", "UserRoles", "Supplier", "Client", "Site", "Users", "Field"),
    *("AssetGroup", "CostCentres", "DistributionLists", "FAQLists", "Product", "Release", "SupplierContract"),
    *("CustomButton", "Template", "TicketRules"),
    *("AssetType", "Asset", "AssetChange", "SoftwareLicence", "KBArticle", "Item", "ClientContract", "ChargeRate"),
    *("ClientPrepay", "ContractSchedule", "RecurringInvoice", "Invoice", "InvoiceChange", "Tickets"),
    *("Actions", "Attachment", "Appointment", "CRMNote", "Quotation", "SalesOrder", "PurchaseOrder", "Report"),
    *("Timesheet", "TimesheetEvent", "Webhook", DOCUMENTS),
)
"""Entities of configuration files, ordered so that references lead to earlier ones; without deliveries of webhooks."""


def _plant(entity: Entity) -> Plant:
    """A function that creates a record, or changes the one with its id, without notifying webhooks."""

    async def plant(state: SimulatorState, unit: Unit, record: Given) -> None:
        given, extra = _read(entity, record)
        identity = given.pop("id", None)
        inside = given.get(entity.ids.inside)
        old = None if identity is None else await unit.get(entity.collection, entity.key_of(identity, inside))
        context = ENGINE.context(state, OWN_STORE, unit, await _author(unit, extra))
        with context.suppress_notifications():
            made = await _kept(entity, context, old, given, identity)
        latest = await unit.get(entity.collection, made[entity.key]) or made
        if extra:
            await unit.put(entity.collection, {**latest, **extra})

    return plant


async def _kept(entity: Entity, context: WriteContext, old: Any, given: Given, identity: Any) -> Any:
    if old is None and identity is None:
        old = await rules_of(entity.name).meant(context, given)
    if old is not None:
        return await context.change(entity.name, old, given)
    if identity is not None:
        context.reserved[entity.name] = identity
    return await context.create(entity.name, await _completed(entity, context, dict(given)))


def _read(entity: Entity, record: Given) -> tuple[dict[str, Any], dict[str, Any]]:
    """The typed properties that a client could send, and the others. Raises ValueError for an invalid record."""
    fields = entity.fields
    taken = {each.name.lower() for each in fields if each.taken}
    shown = {each.name for each in fields if each.shown and each.join is None and each.name not in _DERIVED}
    known = {each.name for each in fields if each.taken} | shown | set(entity.own.hidden)
    for name in record:
        if name.lower() not in taken and name not in known:
            raise ValueError(unknown("member", name, sorted(known)))
    given = bound(fields, False, dict(record))
    extra = {name: each for name, each in record.items() if name.lower() not in taken and each is not None}
    for name, each in given.items():
        _check(name, each, fields.kept[name])
        if fields.kept[name].kind == "instant":
            extra[name] = each
    for name, each in extra.items():
        _check(name, each, fields.kept.get(name, _HIDDEN))
    if isinstance(given.get("id"), int) and given["id"] < 1:
        raise ValueError("id: expected a whole number above 0")
    return given, extra


_HIDDEN = Field("hidden", "flag")


def _check(name: str, value: Any, field: Field) -> None:
    """Raises ValueError unless `value` is of the kind of its field."""
    if field.kind in {"items", "custom"}:
        if not isinstance(value, list):
            raise ValueError(f"{name}: expected list, got {value!r:.80}")
        for position, each in enumerate(value):
            _check_object(f"{name}[{position}]", each, field.members)
    elif field.kind == "object":
        _check_object(name, value, field.members)
    else:
        _check_plain(name, value, ("number" if field.own.double else "integer") if field.refers else field.kind)


def _check_object(name: str, value: Any, fields: Fields) -> None:
    if not isinstance(value, dict):
        raise ValueError(f"{name}: expected an object, got {value!r:.80}")
    for inner, each in value.items():
        if inner in fields.kept:
            _check(f"{name}.{inner}", each, fields.kept[inner])


def _check_plain(name: str, value: Any, kind: Kind) -> None:
    called, types = _TYPES[kind]
    try:
        if not isinstance(value, types) or (isinstance(value, bool) and bool not in types):
            raise ValueError(value)
        if kind == "instant":
            normal(str(value))
        elif kind == "guid":
            uuid.UUID(str(value))
    except (ValueError, OverflowError):
        raise ValueError(f"{name}: expected {called}, got {value!r:.80}") from None


async def _author(unit: Unit, extra: dict[str, Any]) -> Author:
    """The author of a record: the agent that it names, or an empty one. Raises ValueError for an unknown agent."""
    if not extra.get("who_agentid"):
        return Author()
    agent = await unit.get("Agent", extra["who_agentid"])
    if agent is None:
        raise ValueError(f"who_agentid: there is no agent {extra['who_agentid']}")
    return Author(agent["id"], agent["name"])


async def _completed(entity: Entity, context: WriteContext, given: dict[str, Any]) -> dict[str, Any]:
    """A new record with the properties that a configuration file may omit."""
    if entity.name == "Actions":
        return {"dont_do_rules": True, **given}
    if entity.name == "Client" and given.get("main_site_id"):
        site = given.pop("main_site_id")
        if await context.unit.get("Site", site) is not None:
            raise ValueError(f"main_site_id: there is a site {site} already, and a new customer gets one of its own")
        context.reserved["Site"] = site
    return given


async def plant_application(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Store an API application of the tenant; id and secret are generated if missing. Raises ValueError."""
    known_members(record, _APPLICATION)
    scopes = record.get("scopes", list(EVERYTHING))
    if not isinstance(scopes, list):
        raise ValueError(f"scopes: expected a list, got {scopes!r:.80}")
    invalid = [each for each in scopes if each not in KNOWN]
    if invalid:
        raise ValueError(f"scopes: {unknown('scope', str(invalid[0]), sorted(KNOWN))}")
    agent = record.get("agent_id", INTEGRATION)
    if await unit.get("Agent", agent) is None:
        raise ValueError(f"agent_id: there is no agent {agent!r:.80}")
    given = {name: record[name] for name in ("client_id", "client_secret") if name in record}
    for name in (*given, *(("name",) if "name" in record else ())):
        _check_plain(name, record[name], "text")
    name, tenant = record.get("name", "Seeded application"), state.credentials["tenant"]
    application = new_application(state.streams.stream("issued"), name, tenant, agent, scopes, **given)
    state.world.masker.learn(application["client_secret"])
    await unit.put("applications", {**application, "active": bool(record.get("active", True))})


SEEDS: Mapping[str, Plant] = {**{name: _plant(ENTITIES[name]) for name in ORDER}, "applications": plant_application}
