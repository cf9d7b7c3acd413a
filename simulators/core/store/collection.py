"""A vendor's declaration of the records that it stores."""

from __future__ import annotations

from dataclasses import dataclass

from simulators.core.query.nodes import Collation, Path


@dataclass(frozen=True, slots=True)
class Index:
    """A path whose values are kept sorted: equality, ranges, `In` and orders on it cost the same at any size.

    `collation` is that of the predicates and orders that may use it.
    """

    path: Path
    collation: Collation = "exact"


@dataclass(frozen=True, slots=True)
class Collection:
    """Records of one kind. `key` names the property that identifies a record, text or an integer; it has an index."""

    name: str
    key: str = "id"
    indexes: tuple[Index, ...] = ()
