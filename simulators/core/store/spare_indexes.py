"""Queries over derived records at paths without a declared index.

Testing each record would create all of them for every query. Instead, the values at such a path are indexed on the
first query, which creates every record once (unless the path needs none) and keeps none of them.
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
"""Up to this many derived records are created and tested one by one."""


SPARE = 4
"""The number of undeclared paths whose indexes are kept."""


def is_worth_indexes(where: Predicate) -> bool:
    """Whether all paths of a predicate may have a spare index at once; otherwise each query would build them again."""
    return len(_paths(where)) <= SPARE


def _paths(where: Predicate) -> set[Path]:
    if isinstance(where, And | Or):
        return set().union(*map(_paths, where.parts))
    if isinstance(where, Not):
        return _paths(where.part)
    return set() if isinstance(where, Any) else {where.path}


class IndexedOnDemand:
    """The view of a table in which every path has an index."""

    __slots__ = ("_table",)

    def __init__(self, table: Table) -> None:
        """`table` is the table that is viewed."""
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
        """An index that supports `collation` (None: any)."""
        declared = self._table.index(path, collation)
        return declared or self._table.spare_index(Index(path, collation or "exact"))
