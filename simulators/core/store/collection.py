"""A vendor's declaration of the records that it stores."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

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
    by_path: Mapping[Path, tuple[Index, ...]] = field(init=False, repr=False, compare=False)
    """All indexes, that of the key included, by their path."""

    def __post_init__(self) -> None:
        """Group the indexes."""
        found: dict[Path, tuple[Index, ...]] = {}
        for each in (Index((self.key,)), *self.indexes):
            found[each.path] = (*found.get(each.path, ()), each)
        object.__setattr__(self, "by_path", found)
