"""Nodes of the predicate tree, orders, queries and pages."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any as Json
from typing import Literal, TypeAlias

import msgspec

Path: TypeAlias = tuple[str, ...]
"""Property names from the record down, e.g. `("company", "id")`. The empty path is the value itself (inside `Any`)."""

Comparison = Literal["eq", "ne", "lt", "le", "gt", "ge"]

Collation = Literal["exact", "nocase", "number"]
"""How values are compared.

`exact`: text by code point, numbers by value, booleans apart from both; values of different kinds are never equal and
never ordered. `nocase`: as `exact`, with text case-folded. `number`: text that spells a number counts as that number.
"""


class Compare(msgspec.Struct, frozen=True):
    """Compares the value at `path` with `value`. Absent and null satisfy only `ne` (and `eq` if `value` is None)."""

    path: Path
    op: Comparison
    value: Json
    collation: Collation = "exact"


class In(msgspec.Struct, frozen=True):
    """The value at `path` equals one of `values`."""

    path: Path
    values: tuple[Json, ...]
    collation: Collation = "exact"


class Like(msgspec.Struct, frozen=True):
    """The text at `path` is `pieces` in this order, with any run of characters between each two.

    `("a",)` equals, `("a", "")` begins with, `("", "a")` ends with, `("", "a", "")` contains. Numbers are matched as
    their JSON text. Matching takes time linear in the text, whatever the pieces.
    """

    path: Path
    pieces: tuple[str, ...]
    collation: Collation = "nocase"


class IsNull(msgspec.Struct, frozen=True):
    """The value at `path` is absent or null."""

    path: Path


class Any(msgspec.Struct, frozen=True):
    """Some element of the list at `path` satisfies `where`, whose paths start at the element."""

    path: Path
    where: Predicate


class And(msgspec.Struct, frozen=True):
    """All of `parts`; true without parts."""

    parts: tuple[Predicate, ...]


class Or(msgspec.Struct, frozen=True):
    """Any of `parts`; false without parts."""

    parts: tuple[Predicate, ...]


class Not(msgspec.Struct, frozen=True):
    """Negates `part`."""

    part: Predicate


Predicate: TypeAlias = Compare | In | Like | IsNull | Any | And | Or | Not

TRUE = And(())
"""True for every record."""


class Order(msgspec.Struct, frozen=True):
    """One key of an order. Values of different kinds are ordered: booleans, numbers, text, anything else."""

    path: Path
    descending: bool = False
    nulls: Literal["first", "last"] = "last"
    collation: Collation = "exact"


class Query(msgspec.Struct, frozen=True):
    """Which records, in which order, and which of them.

    Ties in `orders` are broken by the order in which records were first put, so that pages never overlap. `after` is
    the key of a record: the page starts behind its place in the order (keyset paging); LookupError if it is gone.
    Without `total` the count of all matches is not asked for, and `Page.total` is -1. With `latest_first`, and without
    orders, those that were first put last come first.

    ValueError for a negative offset or limit, for `latest_first` beside orders, for a `Like` without pieces, and for a
    tree of more than 100 levels (`a and b and c ...` counts as one however it is nested): parsers refuse these in the
    vendor's own words before.
    """

    where: Predicate = TRUE
    orders: tuple[Order, ...] = ()
    offset: int = 0
    limit: int | None = None
    after: Json = None
    total: bool = True
    latest_first: bool = False


class Page(msgspec.Struct, frozen=True):
    """The records found (not to be changed), and the number of all matches."""

    items: list[Mapping[str, Json]] = []
    total: int = 0


def contains(path: Path, text: str, collation: Collation = "nocase") -> Like:
    """The text at `path` contains `text`."""
    return Like(path, ("", text, ""), collation)


def begins(path: Path, text: str, collation: Collation = "nocase") -> Like:
    """The text at `path` begins with `text`."""
    return Like(path, (text, ""), collation)


def ends(path: Path, text: str, collation: Collation = "nocase") -> Like:
    """The text at `path` ends with `text`."""
    return Like(path, ("", text), collation)


def all_of(parts: Iterable[Predicate]) -> Predicate:
    """All of `parts`; a single part is returned as it is."""
    found = tuple(parts)
    return found[0] if len(found) == 1 else And(found)


def any_of(parts: Iterable[Predicate]) -> Predicate:
    """Any of `parts`; a single part is returned as it is."""
    found = tuple(parts)
    return found[0] if len(found) == 1 else Or(found)
