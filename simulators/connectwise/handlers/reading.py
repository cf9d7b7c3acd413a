"""Lists, counts and single records of any entity [connectwise 2, 4]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.connectwise.caller import ConnectWiseCaller
from simulators.connectwise.conditions import Bounds, Which, compile_condition, compile_order
from simulators.connectwise.datetimes import stamp
from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.handlers.scopes import scope_of
from simulators.connectwise.lookup import keyed, served
from simulators.connectwise.model.tickets import calculate_sla
from simulators.connectwise.paging import link_header, window_of
from simulators.connectwise.rendering import project, render, requested_fields, root_of, rows
from simulators.connectwise.rules.tickets import owned_by
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.core.call import Answer
from simulators.core.query import TRUE, Compare, Like, Order, Predicate, Query, all_of, any_of, begins, contains, ends
from simulators.core.resources.entity import value_at
from simulators.core.store import Record

if TYPE_CHECKING:
    from simulators.core.call import Call
    from simulators.core.store.interface import Reader

FILTERS: tuple[Which, ...] = ("conditions", "childConditions", "customFieldConditions")
SEARCH_FACTOR = 10
"""Factor by which conditions of a search may be longer than in a query string [connectwise 4]."""

_BY_ID = (Order(("id",)),)


async def list_records(call: Call, entity: Entity) -> Answer:
    """Return one page of the records that match the parameters."""
    return await answer_list(call, entity, _filters(call), call.query.get("orderBy"))


async def count_records(call: Call, entity: Entity) -> Answer:
    """Return the number of records that match the parameters."""
    where = await where_of(call, entity, _filters(call))
    return Answer(200, {"count": await call.store.count(entity.collection, where)})


def _filters(call: Call) -> dict[Which, str]:
    return {name: call.query.get(name) for name in FILTERS}


async def get_record(call: Call, entity: Entity) -> Answer:
    """Return one record, or the properties in `fields` of it."""
    paths = requested_fields(entity, call.query.get("fields"))
    record = await addressed(call, call.store, entity)
    if entity.name == "tickets":
        record = calculate_sla(record, stamp(call.clock.time()))
    return Answer(200, project(render(entity, record, root_of(call)), paths))


async def answer_list(
    call: Call,
    entity: Entity,
    filters: Mapping[Which, str],
    order: str,
    factor: int = 1,
    within: Predicate = TRUE,
) -> Answer:
    """Return a page of the records that match `filters` and `within`, in the given order.

    Conditions may be `factor` times as long as in a query string.
    """
    window = window_of(call, bool(order))
    paths = requested_fields(entity, call.query.get("fields"))
    where = all_of((within, await where_of(call, entity, filters, factor)))
    orders = compile_order(entity.name, order) or _BY_ID
    if window.forward:
        where, orders = all_of((where, Compare(("id",), "gt", window.after))), _BY_ID
    page = await call.store.query(entity.collection, Query(where, orders, window.offset, window.size))
    items = page.items
    if entity.name == "calculatedTickets":
        at = stamp(call.clock.time())
        items = [calculate_sla(item, at) for item in items]
    root = root_of(call)
    shown = [project(row, paths) for row in await rows(call.store, entity, items, root)]
    last = items[-1]["id"] if items else None
    return Answer(200, shown, link_header(call, window, page.total, last))


def bounds_of(call: Call, factor: int = 1) -> Bounds:
    """Return the limits of conditions, `factor` times those of a query string."""
    return Bounds(
        ConnectWiseSettings.of(call).condition_length * factor, ConnectWiseSettings.of(call).condition_tests * factor
    )


async def where_of(call: Call, entity: Entity, filters: Mapping[Which, str], factor: int = 1) -> Predicate:
    """Return the predicate of a list: its parent, its filters, and the records that the caller's role includes."""
    bounds = bounds_of(call, factor)
    parts = [await scope_of(call, entity), *await _reach(call, entity)]
    parts += [compile_condition(which, entity.name, text, bounds) for which, text in filters.items() if text.strip()]
    return all_of(part for part in parts if part is not None)


async def _reach(call: Call, entity: Entity) -> list[Predicate]:
    """Return the predicate for the member's own records if the role's level is My."""
    if entity.of_ticket:
        await reach_record(call, call.store, entity, {})
    if not entity.owner:
        return []
    caller = ConnectWiseCaller.of(call)
    rights, member = caller.rights, caller.member
    mine = rights.enter(entity.function, "inquire") == "My"
    rights.demand(entity.function, "inquire", mine)
    if not mine:
        return []
    own = Compare(entity.owner, "eq", member["id"])
    return [any_of((own, *_resource(member["identifier"]))) if entity.collection == "tickets" else own]


def _resource(identifier: str) -> list[Predicate]:
    """Return the predicates for an identifier in `resources`, which are separated by a comma and a blank."""
    path = ("resources",)
    return [
        Like(path, (identifier,)),
        begins(path, f"{identifier}, "),
        ends(path, f", {identifier}"),
        contains(path, f", {identifier}, "),
    ]


async def parent_of(reader: Reader, entity: Entity, key: Any) -> Record:
    """Return the parent record of a path. Raises Problem `not_found`."""
    return await served(reader, ENTITIES[entity.parent], key)


async def addressed(call: Call, reader: Reader, entity: Entity) -> Record:
    """Return the record of the path if the role allows it. Raises Problem `not_found` or `forbidden`.

    If the caller changes the record, `reader` must be its unit of work.
    """
    parent = call.path.get("parentId")
    if parent is not None:
        await served(reader, ENTITIES[entity.parent], parent)
    record = await served(reader, entity, keyed(call.path["id"]), parent if entity.parent_at else None)
    await reach_record(call, reader, entity, record)
    return record


async def ticket_above(call: Call, reader: Reader, entity: Entity | None = None) -> Record:
    """Return the parent ticket of the path if the role allows it. Raises Problem `not_found` or `forbidden`."""
    tickets = entity or ENTITIES["tickets"]
    record = await served(reader, tickets, call.path["parentId"])
    await reach_record(call, reader, tickets, record)
    return record


async def reach_record(call: Call, reader: Reader, entity: Entity, record: Record) -> None:
    """Check the right on a record. Raises Problem `forbidden`."""
    if not entity.ownable:
        return
    caller = ConnectWiseCaller.of(call)
    owned = await _owned(call, reader, entity, record)
    caller.rights.demand(caller.operation.function, caller.operation.level, owned)


async def _owned(call: Call, reader: Reader, entity: Entity, record: Record) -> bool:
    member = ConnectWiseCaller.of(call).member
    if entity.of_ticket:
        ticket: Any = await served(reader, ENTITIES[entity.parent], call.path["parentId"])
        return owned_by(ticket, member)
    if entity.collection == "tickets":
        return owned_by(record, member)
    return bool(value_at(record, entity.owner) == member["id"])
