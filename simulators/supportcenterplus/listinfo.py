"""`list_info`: filter, order and page of a list, and the `list_info` of its response [supportcenterplus 6]. Pure."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from functools import partial
from typing import Any

from simulators.core.query import TRUE, Collation, Order, Predicate, Query, all_of
from simulators.supportcenterplus import lenient, refusals
from simulators.supportcenterplus.criteria import (
    Searchable,
    compares_times,
    leaves,
    parse_criteria,
    parse_search_fields,
    place_of,
)
from simulators.supportcenterplus.settings import SupportCenterSettings
from simulators.supportcenterplus.values import read_array, read_count, read_flag, read_object

MOST_ROWS = 100
USUAL_ROWS = 10
"""Rows of a page without `row_count`: chosen."""
FARTHEST = 2**40
"""An offset that no list reaches."""

_PROPERTIES = frozenset(
    {
        *("row_count", "start_index", "page", "sort_field", "sort_order", "get_total_count"),
        *("fields_required", "search_fields", "search_criteria", "filter_by", "sort_fields"),
    }
)
_ECHOED = ("sort_field", "sort_order", "sort_fields", "search_criteria")

FilterBy = Callable[[Mapping[str, Any]], Predicate]


def no_views(_: Mapping[str, Any]) -> Predicate:
    """Raises 4001: the list has no saved views."""
    raise refusals.unusable("filter_by")


@dataclass(frozen=True, slots=True)
class Listable:
    """The options of a list: searchable fields, saved views, default order and default number of rows.

    `shown_order`: the order in the response's `list_info` if the request has no order.
    """

    searchable: Searchable
    filter_by: FilterBy = no_views
    orders: tuple[Order, ...] = (Order(("id",)),)
    rows: int = USUAL_ROWS
    shown_order: Mapping[str, str] = field(default_factory=dict)


@dataclass(frozen=True, slots=True)
class ListQuery:
    """A requested list. `start`: the number of the first row, from 1; `fields`: names, or None for the usual ones."""

    where: Predicate
    orders: tuple[Order, ...]
    rows: int
    start: int
    total: bool = False
    fields: tuple[str, ...] | None = None
    echo: Mapping[str, Any] = field(default_factory=dict)

    def query(self, where: Predicate) -> Query:
        """The query to the store, with one additional row, which shows whether there are more rows."""
        offset = min(self.start - 1, FARTHEST)
        return Query(all_of((where, self.where)), self.orders, offset, self.rows + 1, total=self.total)

    def info(self, found: int, total: int) -> dict[str, Any]:
        """The response's `list_info`; `found`: the number of rows that `query` found, `total`: of all rows."""
        info = {
            "has_more_rows": found > self.rows,
            "start_index": self.start,
            "page": (self.start - 1) // self.rows + 1,
            "row_count": min(found, self.rows),
            **self.echo,
        }
        if self.total:
            info |= {"total_count": total, "get_total_count": "true"}
        return info


def requests_fields(given: Any) -> bool:
    """Whether a `list_info` has `fields_required`; invalid values are refused later, when the list is read."""
    return isinstance(given, dict) and given.get("fields_required") is not None


def read_list_info(given: Any, listable: Listable, settings: SupportCenterSettings) -> ListQuery:
    """The list that `given` (a `list_info`, or None) requests. Raises the vendor's errors."""
    info = {} if given is None else read_object(given, "list_info")
    for name in info:
        if name not in _PROPERTIES:
            raise refusals.extra_key(name)
    sent = {name: value for name, value in info.items() if value is not None}
    rows = _rows(sent, listable.rows, settings.row_count_over_100)
    return ListQuery(
        where=_where(sent, listable, settings),
        orders=_orders(sent, listable),
        rows=rows,
        start=_start(sent, rows),
        total=read_flag(sent.get("get_total_count", False), "get_total_count"),
        fields=_fields(sent, listable),
        echo={**_usual_order(sent, listable), **{name: sent[name] for name in _ECHOED if name in sent}},
    )


def _usual_order(sent: Mapping[str, Any], listable: Listable) -> Mapping[str, str]:
    return {} if {"sort_field", "sort_order", "sort_fields"} & set(sent) else listable.shown_order


def _rows(sent: Mapping[str, Any], usual: int, over: str) -> int:
    rows = read_count(sent.get("row_count", usual), "row_count")
    if rows < 1 or (rows > MOST_ROWS and over == "refuse"):
        raise refusals.unusable("row_count")
    return min(rows, MOST_ROWS)


def _start(sent: Mapping[str, Any], rows: int) -> int:
    """The number of the first row: `start_index` takes precedence over `page`. Both count from 1.

    A public client that is tested against a live instance begins with `start_index` 0, and gets the first rows.
    """
    for name, step, lowest in (("start_index", 1, 0), ("page", rows, 1)):
        if name in sent:
            count = read_count(sent[name], name)
            if count < lowest:
                raise refusals.unusable(name)
            return max(0, count - 1) * step + 1
    return 1


def _orders(sent: Mapping[str, Any], listable: Listable) -> tuple[Order, ...]:
    """The requested order, followed by the default; `sort_field` takes precedence over `sort_fields`, an array."""
    if "sort_fields" in sent and "sort_field" not in sent:
        return (*map(partial(_order, listable), read_array(sent["sort_fields"], "sort_fields")), *listable.orders)
    descending = _descending(sent)
    if "sort_field" not in sent:
        if descending is None:
            return listable.orders
        return tuple(Order(order.path, descending) for order in listable.orders)
    return (_by(sent["sort_field"], bool(descending), listable, "sort_field"), *listable.orders)


def _order(listable: Listable, given: Any) -> Order:
    """One of `sort_fields`: `{"field", "order"}`. Raises 4021 or 4001."""
    entry = read_object(given, "sort_fields")
    descending = _descending({"sort_order": entry.get("order")})
    return _by(entry.get("field"), bool(descending), listable, "sort_fields")


def _by(name: Any, descending: bool, listable: Listable, asker: str) -> Order:
    if not isinstance(name, str):
        raise refusals.wrong_type(asker)
    place = place_of(name, listable.searchable.shape, asker)
    path = (*place.path, "name") if place.kind in ("reference", "person") else place.path
    collation: Collation = "nocase" if place.kind in ("text", "reference", "person", "open") else "exact"
    return Order(path, descending, collation=collation)


def _descending(sent: Mapping[str, Any]) -> bool | None:
    order = sent.get("sort_order")
    if order is None:
        return None
    if not isinstance(order, str):
        raise refusals.wrong_type("sort_order")
    if order.lower() not in {"asc", "desc"}:
        raise refusals.unusable("sort_order")
    return order.lower() == "desc"


def _fields(sent: Mapping[str, Any], listable: Listable) -> tuple[str, ...] | None:
    if "fields_required" not in sent:
        return None
    names = read_array(sent["fields_required"], "fields_required")
    shape = listable.searchable.shape
    for name in names:
        if not isinstance(name, str):
            raise refusals.wrong_type("fields_required")
        if name.partition(".")[0] not in shape:
            raise refusals.unusable("fields_required")
    return ("id", *dict.fromkeys(name.partition(".")[0] for name in names if name != "id"))


def _where(sent: Mapping[str, Any], listable: Listable, settings: SupportCenterSettings) -> Predicate:
    parts = []
    if "filter_by" in sent:
        parts.append(listable.filter_by(read_object(sent["filter_by"], "filter_by")))
    if "search_fields" in sent:
        fields = _opened(sent["search_fields"], settings.lenient_json)
        parts.append(parse_search_fields(fields, listable.searchable, settings.search_fields_match))
    if "search_criteria" in sent:
        criteria = sent["search_criteria"]
        if settings.dates_among_criteria == "refuse" and _mixes_moments(criteria, listable):
            raise refusals.unusable("search_criteria")
        parts.append(parse_criteria(criteria, listable.searchable))
    return all_of(parts) if parts else TRUE


def _opened(fields: Any, lenient_json: bool) -> Any:
    """`search_fields`: an object, or a string with its JSON. Raises 4001 for an invalid string."""
    if not isinstance(fields, str):
        return fields
    try:
        return lenient.read(fields, lenient_json)
    except lenient.Unreadable:
        raise refusals.unusable("search_fields") from None


def _mixes_moments(criteria: Any, listable: Listable) -> bool:
    several = sum(1 for _ in leaves(criteria if isinstance(criteria, list) else [criteria])) > 1
    return several and compares_times(criteria, listable.searchable.shape)
