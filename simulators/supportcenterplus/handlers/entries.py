"""The operations of entities: lists, single records, and their changes [supportcenterplus 4.5].

Handlers get the entity first. Those of requests stand below a request of the path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from functools import partial
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.operation import Handler
from simulators.core.query import TRUE, Compare, Predicate
from simulators.core.resources.entity import Entity
from simulators.core.store import Record
from simulators.core.store.interface import Reader
from simulators.supportcenterplus import envelope, refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.criteria import Searchable
from simulators.supportcenterplus.engine import ENGINE, bind
from simulators.supportcenterplus.entities import ENTITIES, SERVED, SHAPES
from simulators.supportcenterplus.entities.tables import Own, mark_of
from simulators.supportcenterplus.handlers.common import NEWEST_FIRST, acting, added, path_request
from simulators.supportcenterplus.inputs import read_list_input, read_wrapped, refuse_input
from simulators.supportcenterplus.listinfo import FilterBy, Listable, no_views, read_list_info
from simulators.supportcenterplus.rendering import Look, Shown
from simulators.supportcenterplus.settings import SupportCenterSettings
from simulators.supportcenterplus.templates import is_blank

_ASKED = {each.name: frozenset(field.name for field in each.fields if mark_of(field).asked) for each in SERVED}
_OLDEST_FIRST = Listable(Searchable({})).orders


def own(entity: Entity) -> Own:
    """What this vendor adds to an entity."""
    made: Own = entity.own
    return made


async def shown(entity: Entity, reader: Reader, record: Record, look: Look) -> Shown:
    """A record in full, but for what is shown only where it is asked for."""
    row = await ENGINE.views.show(reader, entity, record, look.fixed)
    return _in_format(entity, {name: row[name] for name in row if name not in _ASKED[entity.name]}, look)


def _in_format(entity: Entity, row: Shown, look: Look) -> Shown:
    """A row in the format that the caller reads: the old one has other names, and lacks some fields."""
    if not look.old or not own(entity).old_names:
        return row
    old = {new: name for name, new in own(entity).old_names.items()}
    return {old.get(name, name): value for name, value in row.items() if name not in own(entity).new_only}


def read(entity: Entity, call: Call, fresh: bool) -> dict[str, Any]:
    """What a caller writes into a record, by the new names. Raises the vendor's refusals.

    The old format also takes `request`, which the new one has in the URL alone.
    """
    given, names = read_wrapped(call, own(entity).singular), own(entity).old_names
    if not names or not Look.of(call).old:
        return bind(entity, given, fresh)
    for name in given:
        if name in own(entity).new_only or name in names.values():
            raise refusals.extra_key(name)
    new = {names.get(name, name): value for name, value in given.items() if name != "request"}
    bound = bind(entity, new, fresh)
    lacking = [name for name, known in names.items() if _lacks(entity, known, bound, fresh)]
    if lacking:
        raise refusals.missing(lacking)
    return bound


def _lacks(entity: Entity, name: str, given: Mapping[str, Any], fresh: bool) -> bool:
    """Whether a body lacks a mandatory value, or a change takes it away."""
    mandatory = entity.fields.kept[name].need is not None
    return mandatory and (fresh or name in given) and is_blank(given.get(name))


async def list_entries(entity: Entity, call: Call) -> Answer:
    """The records of a list, by id; removed ones stay in it, marked deleted, and what lies in the trash is left out."""
    where = await _listed(entity, call)
    given = read_list_input(call).get("list_info")
    asked, look = read_list_info(given, _listable(entity, call), SupportCenterSettings.of(call)), Look.of(call)
    page = await call.store.query(entity.collection, asked.query(where))
    found = await ENGINE.views.rows(call.store, entity, page.items[: asked.rows], look.fixed)
    rows = [_row(entity, row, asked.fields, look) for row in found]
    return envelope.rows(own(entity).plural, rows, asked.info(len(page.items), page.total))


def _row(entity: Entity, row: Mapping[str, Any], fields: tuple[str, ...] | None, look: Look) -> Shown:
    """What a list shows of a row, which is shared."""
    if fields is None:
        return _in_format(entity, {name: row[name] for name in row if name not in _ASKED[entity.name]}, look)
    shown = _in_format(entity, dict(row), look)
    return {name: shown[name] for name in fields if name in shown}


async def _listed(entity: Entity, call: Call) -> Predicate:
    if entity.parent:
        return entity.below(_at_parent(entity, await _above(entity, call, call.store)))
    return Compare(("is_trashed",), "eq", False) if own(entity).trash else TRUE


async def _above(entity: Entity, call: Call, reader: Reader) -> Record:
    """What records of the path belong to: its request, or a record of the request. 4007 if there is none."""
    if entity.parent == "requests":
        return await path_request(call, reader)
    return await found(ENTITIES[entity.parent], call, reader)


def _at_parent(entity: Entity, above: Record) -> Any:
    """What records hold of the one that they belong to, at the end of the path to it."""
    return above["id"] if len(entity.parent_at) == 1 else str(above["id"])


def _listable(entity: Entity, call: Call) -> Listable:
    views, orders = own(entity).views, NEWEST_FIRST if own(entity).newest_first else _OLDEST_FIRST
    filter_by = no_views if views is None else _filter_by(views, int(call.clock.time() * 1000))
    return Listable(Searchable(SHAPES[entity.name]), filter_by, orders)


def _filter_by(views: Mapping[str, Any], now: int) -> FilterBy:
    """Saved views by name."""

    def filter_by(view: Mapping[str, Any]) -> Predicate:
        name = view.get("name")
        if not isinstance(name, str) or name not in views:
            return no_views(view)
        found: Predicate = views[name](now)
        return found

    return filter_by


async def found(entity: Entity, call: Call, reader: Reader, trashed: bool = False) -> Record:
    """The record that the path names, below its request if it has one. 4007 if there is none, or it is trashed."""
    parent = _at_parent(entity, await _above(entity, call, reader)) if entity.parent else None
    record = await ENGINE.find(reader, entity, int(call.path[identity_of(entity)]), parent)
    if record.get("is_trashed") and not trashed:
        raise refusals.not_found()
    return record


async def view_entry(entity: Entity, call: Call) -> Answer:
    """One record; one in the trash can be viewed, too."""
    record = await found(entity, call, call.store, trashed=True)
    return envelope.single(own(entity).singular, await shown(entity, call.store, record, Look.of(call)))


async def add_entry(entity: Entity, call: Call) -> Answer:
    """Add a record."""
    async with acting(call) as act:
        also = await _parent(entity, call, act)
        record = await act.create(entity.name, read(entity, call, fresh=True), also=also)
        row = await shown(entity, act.unit, record, Look.of(call))
    return added(call, own(entity).singular, row)


async def _parent(entity: Entity, call: Call, act: Context) -> dict[str, Any]:
    """What a new record has of what it belongs to."""
    if not entity.parent:
        return {}
    above = await _above(entity, call, act.unit)
    if len(entity.parent_at) > 1:
        return {entity.parent_at[0]: act.face(entity.parent, above)}
    request = {} if entity.parent == "requests" else {"request": (await path_request(call, act.unit))["id"]}
    return {**request, entity.parent_at[0]: above["id"]}


async def edit_entry(entity: Entity, call: Call) -> Answer:
    """Change fields of a record."""
    async with acting(call) as act:
        record = await found(entity, call, act.unit)
        changed = await act.change(entity.name, record, read(entity, call, fresh=False))
        row = await shown(entity, act.unit, changed, Look.of(call))
    return envelope.single(own(entity).singular, row)


async def delete_entry(entity: Entity, call: Call) -> Answer:
    """Delete a record, or mark it deleted. 4005 where others refer to it; 4016 if it has to lie in the trash first."""
    async with acting(call) as act:
        record = await found(entity, call, act.unit, trashed=True)
        if own(entity).trash and not record["is_trashed"]:
            raise refusals.not_in_trash()
        await act.delete(entity.name, record)
    return envelope.done()


async def trash_entry(entity: Entity, call: Call) -> Answer:
    """Move a record into the trash. 4016 if it lies there."""
    return await _laid(entity, call, trashed=True)


async def restore_entry(entity: Entity, call: Call) -> Answer:
    """Take a record out of the trash. 4016 if it does not lie there."""
    return await _laid(entity, call, trashed=False)


async def _laid(entity: Entity, call: Call, trashed: bool) -> Answer:
    async with acting(call) as act:
        record = await found(entity, call, act.unit, trashed=True)
        refuse_input(call)
        if trashed == record["is_trashed"]:
            raise refusals.already_in_trash() if trashed else refusals.not_in_trash()
        await act.keep(entity.name, record, {**record, "is_trashed": trashed})
    return envelope.done()


VERBS: Mapping[str, Any] = {
    "list": list_entries,
    "read": view_entry,
    "create": add_entry,
    "change": edit_entry,
    "delete": delete_entry,
}


def handlers() -> Iterator[tuple[str, Handler]]:
    """Every operation of every entity, by its operationId in snake case."""
    for entity in SERVED:
        for verb in entity.verbs:
            yield operation_of(entity, verb), partial(VERBS[verb], entity)
        if own(entity).trash:
            yield operation_of(entity, "trash"), partial(trash_entry, entity)
            yield operation_of(entity, "restore"), partial(restore_entry, entity)


def operation_of(entity: Entity, verb: str) -> str:
    """The name of an operation, in snake case."""
    word = {"read": "view", "create": "add", "change": "edit"}.get(verb, verb)
    return f"{word}_{entity.name if verb == 'list' else own(entity).one or own(entity).singular}"


def identity_of(entity: Entity) -> str:
    """The path parameter that names a record."""
    return f"{own(entity).singular}_id" if entity.parent else "id"
