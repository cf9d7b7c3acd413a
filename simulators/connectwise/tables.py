"""The collections of the store, and what of them lists filter and sort by."""

from __future__ import annotations

from collections.abc import Iterator

from simulators.connectwise.conditions import collation_of
from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.rights import USES
from simulators.core.store import Collection, Index

KEYS = Collection("apiKeys", indexes=(Index(("member",)),))
"""API keys by their public half: the private one, the member, and whether they are expired."""

CONTENTS = Collection("documentContents")
"""The bytes of documents, as base64 text, by the id of the document."""

SIGNING_KEYS = Collection("signingKeys")
"""The keys that callbacks are signed with, by the ids under which they are served."""

HEALTH = Collection("callbackHealth")
"""How many days in a row each callback has failed."""

_TEXT = frozenset({"text", "guid", "choice"})


def _of(entity: Entity) -> Collection:
    return Collection(
        entity.name, "_key" if entity.name == "allNotes" else "id", tuple(dict.fromkeys(_indexes(entity)))
    )


def _indexes(entity: Entity) -> Iterator[Index]:
    """What lists filter and sort by, and what others look for: the default row, and who refers to a record.

    References to rows of set-up screens have no index: such a row is seldom renamed or deleted, and each index costs
    every write a little.
    """
    yield Index(("id",))
    if entity.field("defaultFlag") is not None:
        yield Index(("defaultFlag",))
    for member in entity.fields:
        if member.kind == "ref" and not member.at and _changes(ENTITIES[member.to]):
            yield Index((member.name, "id"))
    if entity.verbs and not entity.seeded:
        yield Index(("_info", "lastUpdated"))
    if entity.parent_at:
        yield Index(entity.parent_at)
    for places in entity.reference.labels.values():
        yield from (Index(place, collation_of("text")) for place in places)
    for path in entity.indexes:
        field = entity.field(path[0]) if len(path) == 1 else None
        yield Index(path, collation_of("text" if field is not None and field.kind in _TEXT else "integer"))


def _changes(target: Entity) -> bool:
    """Whether callers rename or delete its records, and often: those of set-up screens seldom are."""
    whole = ENTITIES[target.collection]
    return not whole.setup and bool({"U", "P", "D"} & set(whole.verbs))


COLLECTIONS: tuple[Collection, ...] = (
    *(_of(entity) for entity in ENTITIES.values() if not entity.of),
    KEYS,
    CONTENTS,
    USES,
    SIGNING_KEYS,
    HEALTH,
)
"""All of them."""
