"""The collections of the store, with indexes for filters, orders and look-ups."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulators.connectwise.entities import ENTITIES, REGISTRY, Entity
from simulators.connectwise.rights import USES
from simulators.connectwise.tables import CONTENTS, HEALTH, KEYS, SIGNING_KEYS
from simulators.core.store import Collection, Index


def _with_more(collection: Collection) -> Collection:
    """Add indexes for the default row, for the time of the last change, and for references to a record.

    Lists of set-up screens have none of these: each index costs time for every fresh tenant.

    References to rows of set-up screens have no index: such rows are rarely renamed or deleted, and each index costs
    time at every write.
    """
    return replace(collection, indexes=tuple(dict.fromkeys((*collection.indexes, *_more(ENTITIES[collection.name])))))


def _more(entity: Entity) -> Iterator[Index]:
    if _is_list(entity):
        return
    if entity.field("defaultFlag") is not None:
        yield Index(("defaultFlag",))
    for field in entity.fields:
        if field.kind == "reference" and not field.path and _changes(ENTITIES[field.to]):
            yield Index((field.name, "id"))
    if entity.verbs and not entity.seeded:
        yield Index(("_info", "lastUpdated"))


def _is_list(entity: Entity) -> bool:
    """Whether it is a list of a set-up screen: it has few rows, so an index would not be faster."""
    return (entity.setup or not entity.verbs) and not entity.parent and not entity.indexes


def _changes(target: Entity) -> bool:
    """Whether callers often rename or delete its records; those of set-up screens change rarely."""
    whole = ENTITIES[target.collection]
    return not whole.setup and bool({"replace", "change", "delete"} & set(whole.verbs))


COLLECTIONS: tuple[Collection, ...] = (
    *map(_with_more, REGISTRY.collections()),
    KEYS,
    CONTENTS,
    USES,
    SIGNING_KEYS,
    HEALTH,
)
"""All collections of the store."""
