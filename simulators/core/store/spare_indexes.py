"""Queries over derived records at paths that their collection has no index of.

To ask each record takes making them all, every time. So the values at such a path become an index, too: the first query
makes every record once, unless the path is one of those that need none, and keeps none of them.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING

from simulators.core.query.nodes import And, Any, Collation, Not, Or, Path, Predicate
from simulators.core.store.collection import Index

if TYPE_CHECKING:
    from pyroaring import BitMap

    from simulators.core.store.index import PathIndex
    from simulators.core.store.interface import Record
    from simulators.core.store.table import Table

MANY = 2_000
"""So many derived records are still made and asked one by one."""


SPARE = 4
"""So many indexes of paths that a collection does not declare are kept."""


def is_worth_indexes(where: Predicate) -> bool:
    """Whether the paths of a predicate may all have an index at once: else each query would make them all anew."""
    return len(_paths(where)) <= SPARE


def _paths(where: Predicate) -> set[Path]:
    if isinstance(where, And | Or):
        return set().union(*map(_paths, where.parts))
    if isinstance(where, Not):
        return _paths(where.part)
    return set() if isinstance(where, Any) else {where.path}


class IndexedOnDemand:
    """A table as a query sees it that has an index of every path."""

    __slots__ = ("_table",)

    def __init__(self, table: Table) -> None:
        """The view of a table."""
        self._table = table

    @property
    def all(self) -> BitMap:
        """The slots of all records."""
        return self._table.all

    @property
    def rows(self) -> Mapping[int, Record]:
        """Records by slot."""
        return self._table.rows

    def index(self, path: Path, collation: Collation | None = None) -> PathIndex:
        """An index that can answer by `collation` (None: whether there are any)."""
        declared = self._table.index(path, collation)
        return declared or self._table.spare_index(Index(path, collation or "exact"))
