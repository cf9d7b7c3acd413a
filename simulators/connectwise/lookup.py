"""Look-up of records by the key of a path: an id or an identifier."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.connectwise.refusals import not_found
from simulators.core.resources.lookup import by_id, by_label

if TYPE_CHECKING:
    from simulators.connectwise.entities import Entity
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader


async def find(reader: Reader, entity: Entity, key: Any, parent: Any = None) -> Record:
    """Return a record by id, or by identifier if the entity's paths accept it. Raises Problem `not_found`."""
    record = await by_id(reader, entity, key, parent) if isinstance(key, int) else None
    if record is None and entity.by_label:
        record = await by_label(reader, entity, "identifier", str(key), parent)
    if record is None:
        raise not_found(entity.title, key)
    return record


async def served(reader: Reader, entity: Entity, key: Any, parent: Any = None) -> Record:
    """Do as `find` for a requested path. Raises Problem `not_found`, also for a record that the path does not serve."""
    record = await find(reader, entity, key, parent)
    if not entity.has(record):
        raise not_found(entity.title, key)
    return record


def keyed(segment: Any) -> Any:
    """Return the segment of a path as a key: an id if it is a number, otherwise an identifier."""
    return int(segment) if isinstance(segment, str) and segment.isdecimal() and len(segment) < 10 else segment
