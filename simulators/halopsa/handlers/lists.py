"""GET of lists: filters, search, order, pages, and the two shapes that lists have [halopsa 3.1, 3.2]."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import msgspec

from simulators.core.call import Answer, Call
from simulators.core.query import TRUE, Compare, Order, Page, Predicate, Query, all_of
from simulators.halopsa import filters
from simulators.halopsa.desk import Names, Reader, author_of, caller_of, refuse
from simulators.halopsa.entity import Entity
from simulators.halopsa.filters import Ask
from simulators.halopsa.moments import stamp
from simulators.halopsa.rules.plain import Rules

PAGE_SIZE = 50
"""Rows of a page unless told otherwise."""

MOST_ROWS = 100_000
"""The most rows that a list without pages has, whatever `count` says."""

EQUALS = 2
"""The one operator of `advanced_search` that is known."""

BAD_SEARCH = "Invalid advanced search parameter"

_TEXT, _NUMBERS = frozenset({"text"}), frozenset({"int", "double"})
_SORTABLE = frozenset({"text", "int", "double", "bool", "date", "guid"})
_ORDERS = [("order" + n, "orderdesc" + n) for n in ("", "2", "3", "4", "5")]


async def listing(rules: Rules, call: Call) -> Answer:
    """The rows that the query asks for."""
    entity, wish = rules.entity, call.arguments
    now = stamp(call.clock.time())
    ask = await rules.ask(call.store, Ask(wish, author_of(call).agent_id, now=now), call.settings)
    blind = caller_of(call).extra["blind"]
    where = filters.NOTHING if blind else all_of([*_parts(rules, ask), *await _joined(rules, call.store, ask)])
    number, size, query = _query(entity, call, where, rules.orders(ask))
    page = await call.store.query(entity.name, query)
    names = Names(call.store, now, call.settings)
    rows: list[Any] = [await rules.show_row(record, names, wish) for record in page.items]
    if len(rows) == 1:
        rows = [await rules.show_alone(page.items[0], rows[0], names, wish)]
    return Answer(200, rows if entity.rows is None else _enveloped(entity, wish, page, number, size, rows))


def _enveloped(
    entity: Entity, wish: Mapping[str, Any], page: Page, number: int, size: int, rows: list[Any]
) -> dict[str, Any]:
    """The rows with how many there are on all pages."""
    around = {"page_no": number, "page_size": size, "record_count": page.total}
    if entity.within is not None and entity.within in wish:
        around[entity.within] = wish[entity.within]
    return {**around, str(entity.rows): rows}


def _parts(rules: Rules, ask: Ask) -> Iterator[Predicate]:
    yield rules.standing(ask)
    for name, value in ask.arguments.items():
        given = rules.entity.filters.get(name)
        if given is not None:
            yield given(value, ask)
    yield ask.also
    if ask.arguments.get("search"):
        yield filters.containing(*rules.searched(ask))(ask.arguments["search"], ask)
    if ask.arguments.get("advanced_search"):
        yield advanced(rules.entity, ask.arguments["advanced_search"])


async def _joined(rules: Rules, reader: Reader, ask: Ask) -> list[Predicate]:
    """What the parameters ask for that are answered through other records."""
    joins = rules.entity.joins
    return [await joins[name](reader, value, ask) for name, value in ask.arguments.items() if name in joins]


def _query(entity: Entity, call: Call, where: Predicate, before: tuple[Order, ...]) -> tuple[int, int, Query]:
    """Number and size of the page, and the query for it. Without `pageinate` there is one, of `count` rows [3.2]."""
    wish, orders = call.arguments, (*before, *_orders(entity, call))
    if wish.get("pageinate"):
        cap = int(call.settings[entity.cap])
        number, size = max(wish.get("page_no", 1), 1), _positive(wish.get("page_size"), PAGE_SIZE)
        size = min(size, cap)
        return number, size, Query(where, orders, (number - 1) * size, size)
    limit = _positive(wish.get("count"), entity.count or MOST_ROWS)
    return 1, PAGE_SIZE, Query(where, orders, 0, min(limit, MOST_ROWS))


def _positive(wanted: int | None, default: int) -> int:
    return wanted if wanted is not None and wanted > 0 else default


def _orders(entity: Entity, call: Call) -> Iterator[Order]:
    """What to sort by. Raises Problem `rejected` for what cannot be sorted by, if the setting says so."""
    kinds, sorted_by = entity.shape.kinds, False
    for name, direction in _ORDERS:
        member = call.arguments.get(name, "").lower()
        if not member:
            continue
        kind = kinds.get(member, "other")
        if kind not in _SORTABLE:
            if call.settings["unknown_order"] == "refuse":
                raise refuse(f"Invalid order field {member}")
            continue
        sorted_by = True
        yield Order((member,), call.arguments.get(direction, False), collation="nocase" if kind in _TEXT else "exact")
    if not sorted_by:
        yield entity.order


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
    kind = entity.shape.kinds.get(name, "other")
    if kind not in _SORTABLE or not isinstance(value, str | int | float):
        raise refuse(BAD_SEARCH)
    if kind in _NUMBERS:
        return Compare((name,), "eq", value, "number")
    return filters.equals(name)(value, Ask({}))
