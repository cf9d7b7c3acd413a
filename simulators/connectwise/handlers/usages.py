"""Usages of a record: the records that refer to it and prevent its deletion, counted or listed [connectwise 2, 8]."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from simulators.connectwise.engine import ENGINE
from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.entities.operations import operation_of
from simulators.connectwise.handlers.reading import addressed
from simulators.connectwise.paging import link_header, window_of
from simulators.connectwise.rendering import root_of
from simulators.core.call import Answer
from simulators.core.query import Compare, Order, Predicate, Query, any_of
from simulators.core.resources.entity import value_at
from simulators.core.store import Record

if TYPE_CHECKING:
    from simulators.core.call import Call

_BY_ID = (Order(("id",)),)


async def count_usages(call: Call) -> Answer:
    """Return one row per kind of record that refers to this one, with the number of such records."""
    entity = _entity(call)
    record = await addressed(call, call.store, entity)
    rows = []
    for user, where in _users(entity, record):
        count = await call.store.count(user.collection, where)
        if count:
            rows.append({"id": record["id"], "count": count, **_kind(user)})
    return Answer(200, rows)


async def list_usages(call: Call) -> Answer:
    """Return one row per record that refers to this one, grouped by kind; paged by number."""
    entity = _entity(call)
    record = await addressed(call, call.store, entity)
    window, root = window_of(call, ordered=False), root_of(call)
    rows: list[dict[str, Any]] = []
    total = 0
    for user, where in _users(entity, record):
        skipped = max(window.offset - total, 0)
        query = Query(where, _BY_ID, skipped, max(window.size - len(rows), 0))
        page = await call.store.query(user.collection, query)
        rows += [_row(user, each, root) for each in page.items]
        total += page.total
    return Answer(200, rows, link_header(call, window, total, None) if not window.forward else [])


def _entity(call: Call) -> Entity:
    action = operation_of(call).action
    if action is None:
        raise LookupError(f"the operation of {call.target} has no entity")
    return ENTITIES[action.of]


def _users(entity: Entity, record: Record) -> Iterator[tuple[Entity, Predicate]]:
    """Return the entities that may refer to a record, and the predicate of the records that do."""
    found: dict[str, list[Predicate]] = {}
    for user, field in ENGINE.entities.referrers[entity.collection]:
        if user.parent != entity.name and field.kind == "reference" and field.taken:
            where = Compare((field.name, "id"), "eq", record["id"])
            found.setdefault(user.name, []).append(where)
    return ((ENTITIES[name], any_of(parts)) for name, parts in found.items())


def _kind(user: Entity) -> dict[str, str]:
    return {"type": user.title, "typeKey": user.schema or user.name}


def _row(user: Entity, record: Record, root: str) -> dict[str, Any]:
    face = user.face.of(record)
    shown = face.get("name") or face.get("summary") or f"{user.title} {record['id']}"
    row = {"id": record["id"], "description": shown, **_kind(user)}
    if "read" in user.verbs:
        name, places = user.face.elsewhere
        path = places.get(record.get(name, ""), f"{user.path}/{{id}}")
        above = str(value_at(record, user.parent_at))
        row["hyperlink"] = root + path.replace("{parentId}", above).replace("{id}", str(record["id"]))
    return row
