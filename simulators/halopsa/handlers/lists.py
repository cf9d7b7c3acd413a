"""GET of lists: filters, search, order, pages, and responses with or without an envelope [halopsa 3.1, 3.2]."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from simulators.core.call import Answer, Call
from simulators.core.query import TRUE, Collation, Compare, Order, Page, Predicate, Query, all_of
from simulators.core.resources.entity import Entity
from simulators.core.resources.lists import NOTHING, ListRequest, Window, containing, equals
from simulators.core.store.interface import Reader
from simulators.halopsa.acting import author_of
from simulators.halopsa.caller import HaloCaller
from simulators.halopsa.datetimes import stamp
from simulators.halopsa.lookup import refuse
from simulators.halopsa.rendering import renderer
from simulators.halopsa.rules.plain import PlainRules
from simulators.halopsa.settings import HaloSettings

PAGE_SIZE = 50
"""Rows of a page without `page_size`."""

MOST_ROWS = 100_000
"""The maximum number of rows of a list without pages, whatever the value of `count`."""

EQUALS = 2
"""The only known operator of `advanced_search`."""

BAD_SEARCH = "Invalid advanced search parameter"

_SORTABLE = frozenset({"text", "integer", "reference", "number", "flag", "instant", "guid"})
_NUMBERS = frozenset({"integer", "reference", "number"})
_ORDERS = [("order" + n, "orderdesc" + n) for n in ("", "2", "3", "4", "5")]


async def listing(rules: PlainRules, call: Call) -> Answer:
    """The list of an entity's records that the query parameters select."""
    entity, parameters = rules.entity, call.arguments
    known = {"now": stamp(call.clock.time())}
    request, also = await rules.narrowed(
        call.store, ListRequest(parameters, author_of(call).agent_id, known), HaloSettings.of(call)
    )
    where = NOTHING if HaloCaller.of(call).blind else await _where(rules, call.store, request, also)
    number, size, query = _query(entity, call, where, rules.orders(request))
    page = await call.store.query(entity.collection, query)
    show = renderer(call)
    rows: list[Any] = await show.listed(entity, page.items, parameters)
    if len(rows) == 1:
        rows = [await rules.show_alone(page.items[0], rows[0], show, parameters)]
    return Answer(200, _enveloped(entity, parameters, page, number, size, rows) if entity.lists.envelope else rows)


def _enveloped(
    entity: Entity, parameters: Mapping[str, Any], page: Page, number: int, size: int, rows: list[Any]
) -> dict[str, Any]:
    """The rows in their envelope, with page number, page size and total count."""
    around = {"page_no": number, "page_size": size, "record_count": page.total}
    if entity.ids.inside in parameters:
        around[entity.ids.inside] = parameters[entity.ids.inside]
    return {**around, entity.lists.envelope: rows}


async def _where(rules: PlainRules, reader: Reader, request: ListRequest, also: Predicate) -> Predicate:
    """The predicate of the list: by parameters, by joins to other entities, and by the entity's rules."""
    parameters, joins = request.arguments, rules.own.joins
    parts = [rules.entity.of_path or TRUE, rules.standing(request), rules.entity.lists.where(request), also]
    if parameters.get("search"):
        parts.append(containing(*rules.searched(request))(parameters["search"], request))
    if parameters.get("advanced_search"):
        parts.append(advanced(rules.entity, parameters["advanced_search"]))
    return all_of(
        [*parts, *[await joins[name](reader, value, request) for name, value in parameters.items() if name in joins]]
    )


def _query(entity: Entity, call: Call, where: Predicate, before: tuple[Order, ...]) -> tuple[int, int, Query]:
    """Number and size of the page, and its query. Without `pageinate`: a single page of `count` rows [3.2]."""
    parameters, orders = call.arguments, (*before, *_orders(entity, call))
    if parameters.get("pageinate"):
        number, size = max(parameters.get("page_no", 1), 1), _positive(parameters.get("page_size"), PAGE_SIZE)
        window = Window.page(number, min(size, int(call.settings[entity.lists.cap])))
        return number, window.size, Query(where, orders, window.offset, window.size)
    limit = _positive(parameters.get("count"), entity.lists.usual or MOST_ROWS)
    return 1, PAGE_SIZE, Query(where, orders, 0, min(limit, MOST_ROWS))


def _positive(requested: int | None, default: int) -> int:
    return requested if requested is not None and requested > 0 else default


def _orders(entity: Entity, call: Call) -> Iterator[Order]:
    """The requested orders. Raises Problem `rejected` for an unsortable property if `unknown_order` is `refuse`."""
    sorted_by = False
    for name, direction in _ORDERS:
        requested = call.arguments.get(name, "").lower()
        if not requested:
            continue
        kind = _kind(entity, requested)
        if kind not in _SORTABLE:
            if HaloSettings.of(call).unknown_order == "refuse":
                raise refuse(f"Invalid order field {requested}")
            continue
        sorted_by = True
        collation: Collation = "nocase" if kind == "text" else "exact"
        yield Order((requested,), call.arguments.get(direction, False), collation=collation)
    if not sorted_by:
        yield from entity.lists.order


def _kind(entity: Entity, name: str) -> str:
    """The kind of a property that responses contain; empty for any other name."""
    field = entity.fields.kept.get(name)
    return field.kind if field is not None and field.shown else ""


def advanced(entity: Entity, text: str) -> Predicate:
    """The predicate of `advanced_search`, a JSON text. Raises Problem `rejected` if it is invalid [halopsa 3.2]."""
    try:
        parts = msgspec.json.decode(text)
        if not isinstance(parts, list):
            raise refuse(BAD_SEARCH)
        return all_of(_advanced(entity, each) for each in parts) if parts else TRUE
    except (msgspec.DecodeError, RecursionError):
        raise refuse(BAD_SEARCH) from None


def _advanced(entity: Entity, part: Any) -> Predicate:
    if not isinstance(part, dict) or part.get("filter_type") not in {EQUALS, str(EQUALS)}:
        raise refuse(BAD_SEARCH)
    name, value = str(part.get("filter_name", "")).lower(), part.get("filter_value")
    kind = _kind(entity, name)
    if kind not in _SORTABLE or not isinstance(value, str | int | float):
        raise refuse(BAD_SEARCH)
    if kind in _NUMBERS:
        return Compare((name,), "eq", value, "number")
    return equals(name)(value, ListRequest({}))
