"""Lists: their query parameters, the order of their rows, and the rows of a page."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass, field
from typing import Any

from simulators.core.query import TRUE, Compare, In, Not, Order, Predicate, all_of, any_of, contains
from simulators.core.query import Any as AnyOf

NOTHING = any_of(())
"""False for every record."""


@dataclass(frozen=True, slots=True)
class ListRequest:
    """The request for a list: query parameters, caller, and what filters need besides."""

    arguments: Mapping[str, Any]
    caller: Any = None
    known: Mapping[str, Any] = field(default_factory=dict)


Filter = Callable[[Any, ListRequest], Predicate]
"""Converts the value of one query parameter to a predicate."""


@dataclass(frozen=True, slots=True)
class Lists:
    """The lists of one entity.

    `usual`: rows of a list that names no size; None: all of them. `cap` names the setting that bounds pages. `filters`
    are the query parameters, by name. `search` are the fields that a free-text search reads. `order` is that of a list
    that names none. `hides` is a flag whose records are left out unless a parameter of `reveals` is true. `envelope` is
    the property that holds the rows.
    """

    usual: int | None = None
    cap: str = ""
    filters: Mapping[str, Filter] = field(default_factory=dict)
    search: tuple[str, ...] = ()
    order: tuple[Order, ...] = ()
    hides: str = ""
    reveals: tuple[str, ...] = ()
    envelope: str = ""

    def where(self, request: ListRequest) -> Predicate:
        """The predicate that the rows satisfy."""
        return all_of(self._parts(request))

    def _parts(self, request: ListRequest) -> Iterator[Predicate]:
        if self.hides and not any(request.arguments.get(name) for name in self.reveals):
            yield Not(is_true(self.hides))
        for name, value in request.arguments.items():
            meaning = self.filters.get(name)
            if meaning is not None and value is not None:
                yield meaning(value, request)


# -- filters --------------------------------------------------------------------------------------------------


def equals(name: str) -> Filter:
    """The field equals the value; text in any letter case."""
    return lambda value, _: Compare((name,), "eq", value, "nocase" if isinstance(value, str) else "exact")


def equal(*names: str) -> dict[str, Filter]:
    """A parameter of the same name for each field."""
    return {name: equals(name) for name in names}


def among(name: str) -> Filter:
    """The field is one of the values."""
    return lambda values, _: In((name,), tuple(values))


def containing(*names: str) -> Filter:
    """One of the fields contains the text, in any letter case."""
    return lambda text, _: any_of(contains((name,), text) for name in names)


def within(listed: str, name: str) -> Filter:
    """An element of a list has the value in a field."""
    return lambda value, _: AnyOf((listed,), Compare((name,), "eq", value))


def since(name: str, read: Callable[[str], Any]) -> Filter:
    """The instant is not before the value, which `read` converts to the stored form."""
    return lambda value, _: Compare((name,), "ge", read(value))


def until(name: str, read: Callable[[str], Any]) -> Filter:
    """The instant is not after the value, which `read` converts to the stored form."""
    return lambda value, _: Compare((name,), "le", read(value))


def when(predicate: Predicate) -> Filter:
    """Only rows that satisfy `predicate`, if the parameter is true."""
    return lambda value, _: predicate if value else TRUE


def unless(predicate: Predicate) -> Filter:
    """Only rows that do not satisfy `predicate`, if the parameter is true."""
    return when(Not(predicate))


def flagged(name: str) -> Filter:
    """The flag has the value of the parameter."""
    return lambda value, _: is_true(name) if value else Not(is_true(name))


def is_true(name: str) -> Predicate:
    """The flag is true."""
    return Compare((name,), "eq", True)


# -- windows --------------------------------------------------------------------------------------------------


@dataclass(frozen=True, slots=True)
class Window:
    """The rows of a response: `size` rows after the first `offset`."""

    offset: int
    size: int

    @classmethod
    def page(cls, number: int, size: int) -> Window:
        """A page by its number, from 1."""
        return cls((max(number, 1) - 1) * size, size)

    @classmethod
    def from_row(cls, row: int, size: int) -> Window:
        """A window from this row on, counted from 1."""
        return cls(max(row, 1) - 1, size)

    def more(self, total: int) -> bool:
        """Whether rows follow this window."""
        return self.offset + self.size < total

    def next_row(self, total: int) -> int:
        """The row, counted from 1, at which the next window begins; 0 without one."""
        return self.offset + self.size + 1 if self.more(total) else 0

    def pages(self, total: int) -> int:
        """The number of windows of this size for all rows."""
        return -(-total // self.size) if self.size else 0


def clamped(wanted: int | None, usual: int, most: int) -> int:
    """The size of a page: the requested one, or the default if that is not positive; at most `most`."""
    return min(wanted if wanted is not None and wanted > 0 else usual, most)
