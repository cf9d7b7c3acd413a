"""What of the records lists filter and sort by, and what others look for: the collections of the store."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from simulators.connectwise.entities import ENTITIES, REGISTRY, Entity
from simulators.connectwise.rights import USES
from simulators.connectwise.tables import CONTENTS, HEALTH, KEYS, SIGNING_KEYS
from simulators.core.store import Collection, Index


def _with_more(collection: Collection) -> Collection:
    """An index, too, for the default row, for when a record changed, and for who refers to a record.

    Lists of set-up screens have none of these: each index costs every fresh tenant a little.

    References to rows of set-up screens have no index: such a row is seldom renamed or deleted, and each index costs
    every write a little.
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
    """Whether it is a list of a set-up screen: a few rows, which are found without an index as fast."""
    return (entity.setup or not entity.verbs) and not entity.parent and not entity.indexes


def _changes(target: Entity) -> bool:
    """Whether callers rename or delete its records, and often: those of set-up screens seldom are."""
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
"""All of them."""
