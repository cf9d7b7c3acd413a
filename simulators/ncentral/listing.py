"""Paged lists: filters, orders, windows and the envelope with its links [ncentral-api 1.1 to 1.3]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from dataclasses import dataclass
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

from simulators.core.call import Answer, Call
from simulators.core.query import Collation, Order, Predicate, Query, all_of
from simulators.core.resources.entity import Entity, collation_of
from simulators.core.resources.lists import Window
from simulators.ncentral import refusals, rsql
from simulators.ncentral.settings import NcentralSettings

if TYPE_CHECKING:
    from simulators.core.store import Record

USUAL, LARGEST = 50, 1000
"""The default and the maximum page size."""

ALL = -1
"""The `pageSize` that requests all rows."""

ASCENDING, DESCENDING = ("asc", "ascending", "natural"), ("desc", "descending", "reverse")

Rows = Callable[[Sequence["Record"]], Awaitable[list[dict[str, Any]]]]
"""Renders records as the rows of a page."""


@dataclass(frozen=True, slots=True)
class Size:
    """The number of rows of a page; `clipped`: whether more were requested than allowed."""

    rows: int
    clipped: bool = False


def size_of(call: Call, total: int) -> Size:
    """The size of the requested page; `total`: the number of all rows."""
    requested: int = call.arguments.get("pageSize", USUAL)
    if requested == ALL:
        most: int = NcentralSettings.of(call).device_page_all if _devices(call) else total
        return Size(max(most, 1))
    return Size(min(requested, LARGEST), requested > LARGEST)


def _devices(call: Call) -> bool:
    return call.operation is not None and call.operation.template.endswith("/devices")


def selected(call: Call, entity: Entity) -> Predicate:
    """The predicate of the parameter `select`. Raises Problem."""
    try:
        collation: Collation = "nocase" if NcentralSettings.of(call).select_letter_case == "ignored" else "exact"
        return rsql.parse(call.arguments.get("select") or "", entity.fields, collation)
    except rsql.Unordered as error:
        raise refusals.comparison(call, str(error)) from None
    except rsql.Unreadable as error:
        raise refusals.bad_request(str(error)) from None


def ordered(call: Call, entity: Entity) -> tuple[Order, ...]:
    """The requested order, by default by id. Raises Problem for an unknown field."""
    name = call.arguments.get("sortBy")
    descending = (call.arguments.get("sortOrder") or "asc").lower() in DESCENDING
    if not name:
        return (Order(("id",)),)
    field = next((each for each in entity.fields if each.spelled == name and each.shown and each.kept), None)
    if field is None:
        raise refusals.bad_request(f"Field not found: {name}")
    return Order(field.place, descending, collation=collation_of(field.kind)), Order(("id",))


async def answer(
    call: Call,
    entity: Entity,
    where: Sequence[Predicate],
    rows: Rows,
    orders: tuple[Order, ...] | None = None,
) -> Answer:
    """The requested page of the records that satisfy `where` and the parameter `select`.

    `orders` replaces the requested order, for entities with an order of their own. Raises Problem.
    """
    condition = all_of((*where, selected(call, entity)))
    orders = ordered(call, entity) if orders is None else orders
    total = await call.store.count(entity.collection, condition)
    size, number = size_of(call, total), call.arguments.get("pageNumber", 1)
    window = Window.page(number, size.rows)
    page = await call.store.query(entity.collection, Query(condition, orders, window.offset, window.size, total=False))
    return Answer(200, _envelope(call, await rows(page.items), window, number, total, size.clipped))


def _envelope(
    call: Call, rows: list[dict[str, Any]], window: Window, number: int, total: int, clipped: bool
) -> dict[str, Any]:
    pages = window.pages(total)
    shown: dict[str, Any] = {
        "data": rows,
        "pageNumber": number,
        "pageSize": window.size,
        "itemCount": len(rows),
        "totalItems": total,
        "totalPages": pages,
        "_links": {
            "firstPage": _link(call, 1) if pages else None,
            "previousPage": _link(call, number - 1) if 1 < number <= pages + 1 else None,
            "nextPage": _link(call, number + 1) if number < pages else None,
            "lastPage": _link(call, pages) if pages else None,
        },
    }
    return {**shown, "_warning": f"pageSize was reduced to {LARGEST}."} if clipped else shown


def _link(call: Call, number: int) -> str:
    """The path of another page, with all other query parameters of the request."""
    template = call.operation.template if call.operation is not None else ""
    for name, value in call.path.items():
        template = template.replace(f"{{{name}}}", str(value))
    parameters = [(name, value) for name, value in call.query if name != "pageNumber"]
    return f"{template}?{urlencode([*parameters, ('pageNumber', str(number))])}"


def whole(rows: Sequence[Mapping[str, Any]]) -> Answer:
    """The response with a list without pages."""
    return Answer(200, {"data": list(rows), "totalItems": len(rows)})
