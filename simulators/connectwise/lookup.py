"""Finding records: by id, by a label, below a parent."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

from simulators.connectwise.conditions import collation_of
from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.problems import not_found
from simulators.connectwise.shape import Record, value_at
from simulators.core.query import Compare, IsNull, Order, Predicate, Query, all_of
from simulators.core.store.interface import Reader

INSENSITIVE = collation_of("text")


async def find(reader: Reader, entity: Entity, key: Any, parent: int | None = None) -> Record:
    """The record of a path: by id, or by identifier where paths take it. Problem `not_found`."""
    record = await reader.get(entity.collection, key) if isinstance(key, int) else None
    if record is None and entity.by_label:
        record = await labelled(reader, entity, "identifier", str(key))
    if record is None or (parent is not None and value_at(record, entity.parent_at) != parent):
        raise not_found(entity.title, key)
    return record


def keyed(segment: Any) -> Any:
    """The segment of a path as a key: an id if it is a number, otherwise an identifier."""
    return int(segment) if isinstance(segment, str) and segment.isdecimal() and len(segment) < 10 else segment


def serves(entity: Entity, record: Record) -> bool:
    """Whether the paths of the entity have this record of its collection."""
    return entity.serves is None or record.get(entity.serves[0]) == entity.serves[1]


def of_path(entity: Entity) -> Predicate | None:
    """What tells the records that the paths of the entity have, as its index compares; None if that is all of them."""
    return None if entity.serves is None else Compare((entity.serves[0],), "eq", entity.serves[1], INSENSITIVE)


async def served(reader: Reader, entity: Entity, key: Any, parent: int | None = None) -> Record:
    """As `find`, for a path that a caller asks for. Problem `not_found`, also for what the path does not have."""
    record = await find(reader, entity, key, parent)
    if not serves(entity, record):
        raise not_found(entity.title, key)
    return record


async def labelled(reader: Reader, entity: Entity, member: str, text: str, parent: int | None = None) -> Record | None:
    """The first record whose `member` is `text` in any letter case, below `parent` if one is given."""
    return await first(reader, entity, Compare((member,), "eq", text, INSENSITIVE), *_below(entity, parent))


async def called(reader: Reader, entity: Entity, label: str, text: str, parent: int | None = None) -> Record | None:
    """The first record that references show under this label as `text`, below `parent` if one is given."""
    places = entity.reference.labels[label]
    if len(places) == 1:
        return await labelled(reader, entity, places[0][0], text, parent)
    members = [place[0] for place in places]
    for parts in _parted(text):
        record = await first(reader, entity, *map(_is, members, parts), *_below(entity, parent))
        if record is not None:
            return record
    return None


MOST_WORDS = 10
"""Names of more words than this are nobody's."""


def _parted(text: str) -> Iterator[tuple[str, str]]:
    """A name as first and last name: split at each of its blanks, and as a first name alone."""
    words = text.split(" ", MOST_WORDS)
    for place in range(1, len(words) + 1):
        yield " ".join(words[:place]), " ".join(words[place:])


def _is(member: str, text: str) -> Predicate:
    return Compare((member,), "eq", text, INSENSITIVE) if text else IsNull((member,))


async def first(reader: Reader, entity: Entity, *wanted: Predicate) -> Record | None:
    """The record of the lowest id that satisfies all of `wanted`."""
    query = Query(all_of(wanted), (Order(("id",)),), limit=1, total=False)
    page = await reader.query(entity.collection, query)
    return page.items[0] if page.items else None


async def every(reader: Reader, entity: Entity, *wanted: Predicate) -> list[Record]:
    """All records that satisfy all of `wanted`, by id."""
    page = await reader.query(entity.collection, Query(all_of(wanted), (Order(("id",)),), total=False))
    return page.items


async def default_of(reader: Reader, entity: Entity, parent: int | None = None) -> Record | None:
    """The record that is marked as the default, below `parent` if one is given."""
    if entity.field("defaultFlag") is None:
        return None
    return await first(reader, entity, Compare(("defaultFlag",), "eq", True), *_below(entity, parent))


def below(entity: Entity, parent: int) -> Predicate:
    """What tells the records of one parent."""
    return Compare(entity.parent_at, "eq", parent)


def _below(entity: Entity, parent: int | None) -> tuple[Predicate, ...]:
    return () if parent is None else (below(entity, parent),)


async def parent_of(reader: Reader, entity: Entity, key: Any) -> Record:
    """The record of the parent in a path. Problem `not_found`."""
    return await served(reader, ENTITIES[entity.parent], key)
