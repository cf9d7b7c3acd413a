"""GET of lists: filters, search, order, pages, and the two shapes that lists have [halopsa 3.1, 3.2]."""

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
"""Rows of a page unless told otherwise."""

MOST_ROWS = 100_000
"""The most rows that a list without pages has, whatever `count` says."""

EQUALS = 2
"""The one operator of `advanced_search` that is known."""

BAD_SEARCH = "Invalid advanced search parameter"

_SORTABLE = frozenset({"text", "integer", "reference", "number", "flag", "instant", "guid"})
_NUMBERS = frozenset({"integer", "reference", "number"})
_ORDERS = [("order" + n, "orderdesc" + n) for n in ("", "2", "3", "4", "5")]


async def listing(rules: PlainRules, call: Call) -> Answer:
    """The rows that the query asks for."""
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
    """The rows with how many there are on all pages."""
    around = {"page_no": number, "page_size": size, "record_count": page.total}
    if entity.ids.inside in parameters:
        around[entity.ids.inside] = parameters[entity.ids.inside]
    return {**around, entity.lists.envelope: rows}


async def _where(rules: PlainRules, reader: Reader, request: ListRequest, also: Predicate) -> Predicate:
    """What the rows satisfy: by the parameters, those answered through other records included, and by the rules."""
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
    """Number and size of the page, and the query for it. Without `pageinate` there is one, of `count` rows [3.2]."""
    parameters, orders = call.arguments, (*before, *_orders(entity, call))
    if parameters.get("pageinate"):
        number, size = max(parameters.get("page_no", 1), 1), _positive(parameters.get("page_size"), PAGE_SIZE)
        window = Window.page(number, min(size, int(call.settings[entity.lists.cap])))
        return number, window.size, Query(where, orders, window.offset, window.size)
    limit = _positive(parameters.get("count"), entity.lists.usual or MOST_ROWS)
    return 1, PAGE_SIZE, Query(where, orders, 0, min(limit, MOST_ROWS))


def _positive(wanted: int | None, default: int) -> int:
    return wanted if wanted is not None and wanted > 0 else default


def _orders(entity: Entity, call: Call) -> Iterator[Order]:
    """What to sort by. Raises Problem `rejected` for what cannot be sorted by, if the setting says so."""
    sorted_by = False
    for name, direction in _ORDERS:
        wanted = call.arguments.get(name, "").lower()
        if not wanted:
            continue
        kind = _kind(entity, wanted)
        if kind not in _SORTABLE:
            if HaloSettings.of(call).unknown_order == "refuse":
                raise refuse(f"Invalid order field {wanted}")
            continue
        sorted_by = True
        collation: Collation = "nocase" if kind == "text" else "exact"
        yield Order((wanted,), call.arguments.get(direction, False), collation=collation)
    if not sorted_by:
        yield from entity.lists.order


def _kind(entity: Entity, name: str) -> str:
    """What a property holds that answers have; empty for others."""
    field = entity.fields.kept.get(name)
    return field.kind if field is not None and field.shown else ""


def advanced(entity: Entity, text: str) -> Predicate:
    """What `advanced_search` asks for. Raises Problem `rejected` for what it cannot be [halopsa 3.2]."""
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
