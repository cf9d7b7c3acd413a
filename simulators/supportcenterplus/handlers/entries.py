"""The operations of entities: lists, single records, and their changes [supportcenterplus 4.5].

The first argument of a handler is the entity. Paths of some entities are below a request's path.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from functools import partial
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.operation import Handler
from simulators.core.query import Compare, In, Predicate, all_of
from simulators.core.resources.context import every
from simulators.core.resources.entity import Entity
from simulators.core.resources.lists import ListRequest
from simulators.core.resources.views import Row
from simulators.core.store import Record
from simulators.core.store.interface import Reader
from simulators.supportcenterplus import envelope, refusals
from simulators.supportcenterplus.context import Context
from simulators.supportcenterplus.criteria import Searchable
from simulators.supportcenterplus.display import Look
from simulators.supportcenterplus.engine import ENGINE, bind
from simulators.supportcenterplus.entities import ENTITIES, SERVED, SHAPES
from simulators.supportcenterplus.entities.custom import MODULES
from simulators.supportcenterplus.entities.files import place_of
from simulators.supportcenterplus.entities.tables import Own, mark_of
from simulators.supportcenterplus.handlers.common import acting, added, path_request
from simulators.supportcenterplus.inputs import read_list_input, read_wrapped, refuse_input
from simulators.supportcenterplus.listinfo import FilterBy, Listable, no_views, read_list_info
from simulators.supportcenterplus.rendering import Shown, chosen, in_format, shown_attachment
from simulators.supportcenterplus.settings import SupportCenterSettings
from simulators.supportcenterplus.templates import is_blank
from simulators.supportcenterplus.values import PREFIX, read_flag

_WHOLE = {each.name: frozenset(field.name for field in each.fields if not mark_of(field).asked) for each in SERVED}
"""The fields of records by entity, and of rows unless they are brief."""
_BRIEF = {
    each.name: frozenset({"id"} | {field.name for field in each.fields if mark_of(field).listed})
    for each in SERVED
    if any(mark_of(field).listed for field in each.fields)
}
"""The fields of brief rows by entity."""


def own(entity: Entity) -> Own:
    """The additions of SupportCenter Plus to an entity."""
    made: Own = entity.own
    return made


_OLDEST_FIRST = Listable(Searchable({})).orders


def wrapper_of(entity: Entity, look: Look) -> str:
    """The key of a record in responses."""
    return (own(entity).old_names and look.old and own(entity).other) or own(entity).singular


async def shown(entity: Entity, reader: Reader, record: Record, look: Look) -> Shown:
    """A complete record, without fields that responses contain only on request."""
    row = await ENGINE.views.show(reader, entity, record, look.fixed)
    (whole,) = await _completed(entity, reader, [record], [row], look)
    return in_format(entity, {name: whole[name] for name in whole if name in _WHOLE[entity.name]}, look)


async def _completed(
    entity: Entity, reader: Reader, records: Sequence[Record], rows: Sequence[Row], look: Look
) -> Sequence[Row]:
    """Rows with data that is stored separately: the request of a note, and files."""
    word = own(entity).files
    if not word or not records:
        return rows
    more: Row = {}
    if "request" in entity.fields.kept:
        request = await ENGINE.find(reader, ENTITIES["requests"], records[0]["request"])
        more = {"request": ENTITIES["requests"].face.of(request)}
    places = {place_of(entity, record): place for place, record in enumerate(records)}
    files: list[list[Shown]] = [[] for _ in records]
    for about in await every(reader, "files", In(("place",), tuple(places))):
        files[places[about["place"]]].append(shown_attachment(about, look))
    return [
        {**row, **more, "attachments": each, **({"has_attachments": bool(each)} if more else {})}
        for row, each in zip(rows, files, strict=True)
    ]


def read(entity: Entity, call: Call, fresh: bool) -> dict[str, Any]:
    """The values of a body under the new names. Raises the vendor's errors.

    The old format also accepts `request`, which the new format has only in the URL; of the fields that it lacks, it
    accepts those that are not stored in the record.
    """
    wrappers = filter(None, (own(entity).singular, own(entity).other))
    given, names = read_wrapped(call, *wrappers), own(entity).old_names
    if not names or not Look.of(call).old:
        return bind(entity, given, fresh)
    fields = entity.fields.kept
    for name in given:
        if name in names.values() or (name in own(entity).new_only and fields[name].kept):
            raise refusals.extra_key(name)
    new = {names.get(name, name): value for name, value in given.items() if name != "request"}
    bound = bind(entity, new, fresh)
    lacking = [name for name, known in names.items() if _lacks(entity, known, bound, fresh)]
    if lacking:
        raise refusals.missing(lacking)
    return bound


def _lacks(entity: Entity, name: str, given: Mapping[str, Any], fresh: bool) -> bool:
    """Whether a body lacks a mandatory value, or a change clears it."""
    mandatory = entity.fields.kept[name].need is not None
    return mandatory and (fresh or name in given) and is_blank(given.get(name))


async def list_entries(entity: Entity, call: Call) -> Answer:
    """A list of records; it contains records marked as deleted, but not those in the trash."""
    below = await _below(entity, call)
    given = read_list_input(call, *entity.lists.filters)
    filters = {name: read_flag(given.get(name), name, unset=False) for name in entity.lists.filters}
    where = all_of((*below, own(entity).rows, entity.lists.where(ListRequest(filters))))
    settings, look = SupportCenterSettings.of(call), Look.of(call)
    requested = read_list_info(given.get("list_info"), _listable(entity, call), settings)
    page = await call.store.query(entity.collection, requested.query(where))
    records = page.items[: requested.rows]
    found = await ENGINE.views.rows(call.store, entity, records, look.fixed)
    rows = await _completed(entity, call.store, records, found, look)
    usual = _usual(entity, settings)
    listed = [_row(entity, row, requested.fields, usual, look) for row in rows]
    return envelope.rows(own(entity).plural, listed, requested.info(len(page.items), page.total))


def _usual(entity: Entity, settings: SupportCenterSettings) -> frozenset[str]:
    """The fields of rows without `fields_required`."""
    setting = own(entity).whole_rows
    whole = bool(setting) and settings[setting] == "whole"
    return _WHOLE[entity.name] if whole else _BRIEF.get(entity.name, _WHOLE[entity.name])


def _row(entity: Entity, row: Row, fields: tuple[str, ...] | None, usual: frozenset[str], look: Look) -> Shown:
    """The fields of a row in a list; `row` is shared and not changed."""
    if fields is None:
        return in_format(entity, {name: row[name] for name in row if name in usual}, look)
    return chosen(in_format(entity, row, look), fields)


async def _below(entity: Entity, call: Call) -> tuple[Predicate, ...]:
    """Predicates of the records of a path: they belong to its parent record, and are not in the trash."""
    above = (entity.below(_at_parent(entity, await _above(entity, call, call.store))),) if entity.parent else ()
    return (*above, Compare(("is_trashed",), "eq", False)) if own(entity).trash else above


async def _above(entity: Entity, call: Call, reader: Reader) -> Record:
    """The parent record of the path: a request, a record of a request, or a module. Raises 4007."""
    if entity.parent == "requests":
        return await path_request(call, reader)
    if entity.parent == MODULES.name:
        return await ENGINE.find(reader, MODULES, PREFIX + call.path["custom_module"])
    return await found(ENTITIES[entity.parent], call, reader)


def _at_parent(entity: Entity, above: Record) -> Any:
    """The value by which records refer to their parent record."""
    parent = ENTITIES[entity.parent]
    if entity.collection == "files" and parent.own.files:
        return place_of(parent, above)
    return above[parent.key] if len(entity.parent_at) == 1 else str(above["id"])


def _listable(entity: Entity, call: Call) -> Listable:
    views, orders = own(entity).views, entity.lists.order or _OLDEST_FIRST
    filter_by = no_views if views is None else _filter_by(views, int(call.clock.time() * 1000))
    first = orders[0]
    order = {"sort_field": first.path[0], "sort_order": "desc" if first.descending else "asc"}
    return Listable(
        Searchable(SHAPES[entity.name]), filter_by, orders, shown_order=order if own(entity).shows_order else {}
    )


def _filter_by(views: Mapping[str, Any], now: int) -> FilterBy:
    """The function that finds a saved view by name."""

    def filter_by(view: Mapping[str, Any]) -> Predicate:
        name = view.get("name")
        if not isinstance(name, str) or name not in views:
            return no_views(view)
        found: Predicate = views[name](now)
        return found

    return filter_by


async def found(entity: Entity, call: Call, reader: Reader, trashed: bool = False) -> Record:
    """The record of the path, also within its parent. Raises 4007 if there is none, or if it is in the trash."""
    parent = _at_parent(entity, await _above(entity, call, reader)) if entity.parent else None
    record = await ENGINE.find(reader, entity, int(call.path[identity_of(entity)]), parent)
    if record.get("is_trashed") and not trashed:
        raise refusals.not_found()
    return record


async def view_entry(entity: Entity, call: Call) -> Answer:
    """One record, also from the trash."""
    record, look = await found(entity, call, call.store, trashed=True), Look.of(call)
    return envelope.single(wrapper_of(entity, look), await shown(entity, call.store, record, look))


async def add_entry(entity: Entity, call: Call) -> Answer:
    """Add a record."""
    async with acting(call) as act:
        also = await _parent(entity, call, act)
        record = await act.create(entity.name, read(entity, call, fresh=True), also=also)
        look = Look.of(call)
        row = await shown(entity, act.unit, record, look)
    return added(call, wrapper_of(entity, look), row)


async def _parent(entity: Entity, call: Call, act: Context) -> dict[str, Any]:
    """The references of a new record to its parent and its request."""
    if not entity.parent:
        return {}
    above = await _above(entity, call, act.unit)
    if len(entity.parent_at) > 1:
        return {entity.parent_at[0]: act.face(entity.parent, above)}
    below = entity.parent != "requests" and is_of_request(entity)
    request = {"request": (await path_request(call, act.unit))["id"]} if below else {}
    return {**request, entity.parent_at[0]: _at_parent(entity, above)}


async def edit_entry(entity: Entity, call: Call) -> Answer:
    """Change fields of a record."""
    async with acting(call) as act:
        record = await found(entity, call, act.unit)
        changed = await act.change(entity.name, record, read(entity, call, fresh=False))
        look = Look.of(call)
        row = await shown(entity, act.unit, changed, look)
    return envelope.single(wrapper_of(entity, look), row)


async def delete_entry(entity: Entity, call: Call) -> Answer:
    """Delete a record, or mark it as deleted. Raises 4005 if others refer to it, 4016 if it must be trashed first."""
    async with acting(call) as act:
        record = await found(entity, call, act.unit, trashed=True)
        if own(entity).trash and not record["is_trashed"]:
            raise refusals.not_in_trash()
        await act.delete(entity.name, record)
    return envelope.done()


async def trash_entry(entity: Entity, call: Call) -> Answer:
    """Move a record to the trash. Raises 4016 if it is there already."""
    return await _laid(entity, call, trashed=True)


async def restore_entry(entity: Entity, call: Call) -> Answer:
    """Restore a record from the trash. Raises 4016 if it is not there."""
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
    "trash": trash_entry,
    "restore": restore_entry,
}


def handlers() -> Iterator[tuple[str, Handler]]:
    """All operations of entities: the operationId in snake case, and its handler."""
    for entity in SERVED:
        for verb in (*entity.verbs, *(("trash", "restore") if own(entity).trash else ())):
            handler = VERBS[verb] if own(entity).module is None else partial(_of_module, VERBS[verb])
            yield operation_of(entity, verb), partial(handler, entity)


async def _of_module(handler: Any, entity: Entity, call: Call) -> Answer:
    """Call a handler with the names of the custom module in the path."""
    module = await _above(entity, call, call.store)
    names = {"singular": module["singular"], "plural": module["name"], "other": module["name"]}
    answer: Answer = await handler(replace(entity, own=replace(own(entity), **names)), call)
    return answer


def operation_of(entity: Entity, verb: str) -> str:
    """The operationId of an entity's operation, in snake case."""
    word = {"read": "view", "create": "add", "change": "edit"}.get(verb, verb)
    usual = f"{word}_{entity.name if verb == 'list' else own(entity).one or own(entity).singular}"
    return own(entity).called.get(verb, usual)


def is_of_request(entity: Entity) -> bool:
    """Whether the entity's path is below a request."""
    return entity.path.startswith("/requests/")


def identity_of(entity: Entity) -> str:
    """The name of the path parameter with a record's id."""
    return f"{own(entity).singular}_id" if is_of_request(entity) else "id"
