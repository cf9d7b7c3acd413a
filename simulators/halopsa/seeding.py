"""Records that a configuration file brings: written as API clients write them, kept by the rules of their entity."""

from __future__ import annotations

import uuid
from collections.abc import Mapping
from functools import partial
from typing import Any

from simulators.core.names import unknown
from simulators.core.seeding import Plant, known_members
from simulators.core.store import Unit, free_id
from simulators.core.world import SimulatorState
from simulators.halopsa.binding import bound
from simulators.halopsa.desk import Author, Desk
from simulators.halopsa.entities import DOCUMENTS, ENTITIES
from simulators.halopsa.entity import Entity
from simulators.halopsa.moments import normal
from simulators.halopsa.rules import RULES
from simulators.halopsa.rules.attachments import described
from simulators.halopsa.scopes import EVERYTHING, KNOWN
from simulators.halopsa.seed import INTEGRATION, OWN_STORE
from simulators.halopsa.shapes import Expected, members_of
from simulators.halopsa.tokens import new_application

Given = Mapping[str, Any]

_TYPES: Mapping[str, tuple[type, ...]] = {
    "int": (int,),
    "double": (int, float),
    "bool": (bool,),
    "text": (str,),
    "date": (str,),
    "guid": (str,),
    "value": (str, int, float, bool, list, dict),
    "other": (list, dict),
    "list": (list,),
}
"""What a value may be, by the kind of its member; an object where the kind is the name of a shape."""

_FILE = frozenset({"id", "filename", "data_base64", "note", "desc", "type", "unique_id"})
_APPLICATION = frozenset({"client_id", "client_secret", "name", "agent_id", "scopes", "active"})

ORDER = (
    *("FieldInfo", "TopLevel", "SLA", "Priority", "Status", "Team", "Agent", "Outcome", "Workflow", "TicketType"),
    *(
        "Category",
        "Lookup",
        "Client",
        "Site",
        "Users",
        "AssetType",
        "Asset",
        "KBArticle",
        "Item",
        "ClientContract",
        "ClientPrepay",
    ),
    *("ContractSchedule", "RecurringInvoice", "Invoice", "Tickets", "Actions", "Attachment", "Timesheet"),
    *("TimesheetEvent", "Webhook"),
)
"""Entities that can be brought, those before which others refer to; deliveries of webhooks are no one's to write."""


async def plant(entity: Entity, state: SimulatorState, unit: Unit, record: Given) -> None:
    """A record of an entity: created, or changed where its id is there, without a word to webhooks."""
    sent, extra = _read(entity, record)
    rules, identity = RULES[entity.name], sent.pop("id", None)
    inside = sent.get(entity.within or "")
    old = None if identity is None else await unit.get(entity.name, entity.key_of(identity, inside))
    desk = Desk(state, OWN_STORE, unit, await _author(unit, extra), quiet=True)
    if old is not None:
        made = await rules.update(desk, old, sent)
    else:
        if identity is not None:
            desk.reserved[entity.name] = identity
        made = await rules.create(desk, await _completed(entity, desk, sent))
    latest = await unit.get(entity.name, made[entity.key]) or made
    if extra:
        await unit.put(entity.name, {**latest, **extra})


def _read(entity: Entity, record: Given) -> tuple[dict[str, Any], dict[str, Any]]:
    """What a client could send of a record, typed, and what else the vendor shows of it."""
    members, kinds = members_of(f"{entity.schema}In"), entity.shape.kinds
    shown = {name for name in kinds if name not in entity.names and name not in _DERIVED} | set(entity.hidden)
    known = {each.name for each in members.values()} | shown
    for name in record:
        if name.lower() not in members and name not in known:
            raise ValueError(unknown("member", name, sorted(known)))
    sent = bound(Expected(f"{entity.schema}In", False), dict(record))
    extra = {name: value for name, value in record.items() if name.lower() not in members and value is not None}
    for name, value in sent.items():
        member = members[name.lower()]
        _check(name, value, member.kind, member.many)
        if member.kind == "date":
            extra[name] = value
    for name, value in extra.items():
        _check(name, value, kinds.get(name, "bool"))
    if isinstance(sent.get("id"), int) and sent["id"] < 1:
        raise ValueError("id: expected a whole number above 0")
    return sent, extra


_DERIVED = frozenset({"total", "amountdue", "guid"})


def _check(name: str, value: Any, kind: str, many: bool = False) -> None:
    """ValueError unless `value` is of a kind as `Member` has them, or a list of such values."""
    if many:
        _check(name, value, "list")
        for place, each in enumerate(value):
            _check(f"{name}[{place}]", each, kind)
    elif kind in _TYPES:
        _check_plain(name, value, kind)
    elif not isinstance(value, dict):
        raise ValueError(f"{name}: expected an object, got {value!r:.80}")
    else:
        for inner, member in members_of(kind).items():
            if member.name in value:
                _check(f"{name}.{inner}", value[member.name], member.kind, member.many)


def _check_plain(name: str, value: Any, kind: str) -> None:
    try:
        if not isinstance(value, _TYPES[kind]) or (isinstance(value, bool) and bool not in _TYPES[kind]):
            raise ValueError(value)
        if kind == "date":
            normal(str(value))
        elif kind == "guid":
            uuid.UUID(str(value))
    except (ValueError, OverflowError):
        raise ValueError(f"{name}: expected {kind}, got {value!r:.80}") from None


async def _author(unit: Unit, extra: dict[str, Any]) -> Author:
    """Who wrote a record: the agent that it names, or nobody."""
    if not extra.get("who_agentid"):
        return Author()
    agent = await unit.get("Agent", extra["who_agentid"])
    if agent is None:
        raise ValueError(f"who_agentid: there is no agent {extra['who_agentid']}")
    return Author(agent["id"], agent["name"])


async def _completed(entity: Entity, desk: Desk, sent: dict[str, Any]) -> dict[str, Any]:
    """What a file need not say of a new record."""
    if entity.name == "Actions":
        return {"dont_do_rules": True, **sent}
    if entity.name == "Client" and sent.get("main_site_id"):
        site = sent.pop("main_site_id")
        if await desk.unit.get("Site", site) is not None:
            raise ValueError(f"main_site_id: there is a site {site} already, and a new customer gets one of its own")
        desk.reserved["Site"] = site
    return sent


async def plant_document(state: SimulatorState, unit: Unit, record: Given) -> None:
    """A document, which belongs to no ticket."""
    known_members(record, _FILE)
    for name in ("filename", "data_base64"):
        if not isinstance(record.get(name), str):
            raise ValueError(f"{name}: expected text, got {record.get(name)!r:.80}")
    identity = record["id"] if "id" in record else await free_id(unit, DOCUMENTS)
    desk = Desk(state, OWN_STORE, unit, Author(), quiet=True)
    blank = {"ticket_id": 0, "action_id": 0, "type": 0, "unique_id": 0, "datecreated": desk.now}
    made = described(record["filename"], record["data_base64"])
    await unit.put(DOCUMENTS, {**blank, **record, **made, "id": identity})


async def plant_application(state: SimulatorState, unit: Unit, record: Given) -> None:
    """An API application of the tenant; id and secret are drawn where they are left out."""
    known_members(record, _APPLICATION)
    scopes = record.get("scopes", list(EVERYTHING))
    strange = [each for each in scopes if each not in KNOWN] if isinstance(scopes, list) else [scopes]
    if strange:
        raise ValueError(f"scopes: {unknown('scope', str(strange[0]), sorted(KNOWN))}")
    agent = record.get("agent_id", INTEGRATION)
    if await unit.get("Agent", agent) is None:
        raise ValueError(f"agent_id: there is no agent {agent!r:.80}")
    given = {name: record[name] for name in ("client_id", "client_secret") if name in record}
    for name in (*given, *(("name",) if "name" in record else ())):
        _check(name, record[name], "text")
    name, tenant = record.get("name", "Seeded application"), state.credentials["tenant"]
    application = new_application(state.streams.stream("issued"), name, tenant, agent, scopes, **given)
    state.world.masker.learn(application["client_secret"])
    await unit.put("applications", {**application, "active": bool(record.get("active", True))})


SEEDS: Mapping[str, Plant] = {
    **{name: partial(plant, ENTITIES[name]) for name in ORDER},
    DOCUMENTS: plant_document,
    "applications": plant_application,
}
