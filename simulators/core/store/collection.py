"""What a vendor says of the records that it keeps."""

from __future__ import annotations

from dataclasses import dataclass

from simulators.core.query.nodes import Collation, Path


@dataclass(frozen=True, slots=True)
class Index:
    """A path whose values are kept in order: equality, ranges, `In` and orders on it cost the same at any size.

    `collation` is that of the predicates and orders that may use it.
    """

    path: Path
    collation: Collation = "exact"


@dataclass(frozen=True, slots=True)
class Collection:
    """Records of one kind. `key` names the member that identifies a record: text or an integer, indexed by itself."""

    name: str
    key: str = "id"
    indexes: tuple[Index, ...] = ()
