"""Lookup of records by a reference: by id, or by a label in any letter case."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING, Any

from simulators.core.query import Compare, IsNull, Predicate
from simulators.core.resources.context import BY_ID, first
from simulators.core.resources.entity import Entity, value_at

if TYPE_CHECKING:
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader

MOST_WORDS = 10
"""Joined labels of more words than this match no record."""


async def by_id(reader: Reader, entity: Entity, key: Any, parent: Any = None) -> Record | None:
    """The record with this key, below `parent` if one is given."""
    record = await reader.get(entity.collection, key)
    if record is None or (parent is not None and entity.parent_at and value_at(record, entity.parent_at) != parent):
        return None
    return record


async def by_label(reader: Reader, entity: Entity, label: str, text: str, parent: Any = None) -> Record | None:
    """The first record whose face shows `text` under this label, in any letter case, below `parent` if one is given."""
    members = entity.face.labels[label]
    below = () if parent is None or not entity.parent_at else (entity.below(parent),)
    if len(members) == 1:
        # Labels that are unique need no order.
        orders = () if members[0] in entity.unique else BY_ID
        return await first(reader, entity.collection, equals(members[0], text), *below, orders=orders)
    for parts in _parted(text):
        found = await first(reader, entity.collection, *map(_is, members, parts), *below)
        if found is not None:
            return found
    return None


def equals(name: str, text: str) -> Predicate:
    """The field equals `text`, in any letter case."""
    return Compare((name,), "eq", text, "nocase")


def _is(name: str, text: str) -> Predicate:
    return equals(name, text) if text else IsNull((name,))


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """The ways to split a label that joins two fields: at each of its blanks, and as the first field alone."""
    words = text.split(" ", MOST_WORDS)
    for place in range(1, len(words) + 1):
        yield " ".join(words[:place]), " ".join(words[place:])
