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
"""The size of a page that names none, and the largest one."""

ALL = -1
"""The size that asks for everything at once."""

ASCENDING, DESCENDING = ("asc", "ascending", "natural"), ("desc", "descending", "reverse")

Rows = Callable[[Sequence["Record"]], Awaitable[list[dict[str, Any]]]]
"""Records as the rows of a page."""


@dataclass(frozen=True, slots=True)
class Size:
    """How many rows a page has; `clipped` where more were asked for than a page may have."""

    rows: int
    clipped: bool = False


def size_of(call: Call, total: int) -> Size:
    """The size of the page that a call asks for."""
    wanted: int = call.arguments.get("pageSize", USUAL)
    if wanted == ALL:
        most: int = NcentralSettings.of(call).device_page_all if _devices(call) else total
        return Size(max(most, 1))
    return Size(min(wanted, LARGEST), wanted > LARGEST)


def _devices(call: Call) -> bool:
    return call.operation is not None and call.operation.template.endswith("/devices")


def selected(call: Call, entity: Entity) -> Predicate:
    """What the parameter `select` asks of the rows. Raises Problem."""
    try:
        collation: Collation = "nocase" if NcentralSettings.of(call).select_letter_case == "ignored" else "exact"
        return rsql.parse(call.arguments.get("select") or "", entity.fields, collation)
    except rsql.Unordered as error:
        raise refusals.comparison(call, str(error)) from None
    except rsql.Unreadable as error:
        raise refusals.bad_request(str(error)) from None


def ordered(call: Call, entity: Entity) -> tuple[Order, ...]:
    """The order that a call asks for; by id unless it names a field. Raises Problem."""
    name = call.arguments.get("sortBy")
    falling = (call.arguments.get("sortOrder") or "asc").lower() in DESCENDING
    if not name:
        return (Order(("id",)),)
    field = next((each for each in entity.fields if each.spelled == name and each.shown and each.kept), None)
    if field is None:
        raise refusals.bad_request(f"Field not found: {name}")
    return Order(field.place, falling, collation=collation_of(field.kind)), Order(("id",))


async def answer(
    call: Call,
    entity: Entity,
    where: Sequence[Predicate],
    rows: Rows,
    orders: tuple[Order, ...] | None = None,
) -> Answer:
    """The page of the records that satisfy `where` and what the call selects, in the order that the call asks for.

    `orders` are given where the entity has an order of its own. Raises Problem.
    """
    wanted = all_of((*where, selected(call, entity)))
    orders = ordered(call, entity) if orders is None else orders
    total = await call.store.count(entity.collection, wanted)
    size, number = size_of(call, total), call.arguments.get("pageNumber", 1)
    window = Window.page(number, size.rows)
    page = await call.store.query(entity.collection, Query(wanted, orders, window.offset, window.size, total=False))
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
    """The path of another page, with everything else that was asked for."""
    template = call.operation.template if call.operation is not None else ""
    for name, value in call.path.items():
        template = template.replace(f"{{{name}}}", str(value))
    asked = [(name, value) for name, value in call.query if name != "pageNumber"]
    return f"{template}?{urlencode([*asked, ('pageNumber', str(number))])}"


def whole(rows: Sequence[Mapping[str, Any]]) -> Answer:
    """A list without pages."""
    return Answer(200, {"data": list(rows), "totalItems": len(rows)})
