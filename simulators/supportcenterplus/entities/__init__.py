"""All entities, with a module for each part of the help desk."""

from __future__ import annotations

from typing import Any

from simulators.core.resources.entity import Entity, Registry
from simulators.core.store import Record
from simulators.supportcenterplus.entities import (
    approvals,
    custom,
    customers,
    files,
    knowledge,
    links,
    lists,
    mail,
    notes,
    people,
    requests,
    tables,
    work,
    worklogs,
)

ENTITIES = Registry(
    (
        *people.ENTITIES,
        *lists.ENTITIES,
        *customers.ENTITIES,
        *requests.ENTITIES,
        *work.ENTITIES,
        *worklogs.ENTITIES,
        *files.ENTITIES,
        *links.ENTITIES,
        *notes.ENTITIES,
        *mail.ENTITIES,
        *approvals.ENTITIES,
        *knowledge.ENTITIES,
        *custom.ENTITIES,
    )
)

SERVED: tuple[Entity, ...] = tuple(each for each in ENTITIES.values() if each.path)
"""The entities that have their own operations."""

SHAPES = {name: tables.shape_of(entity) for name, entity in ENTITIES.items()}
"""The fields of each entity that criteria and orders can name, with their kinds."""


def blank(collection: str) -> dict[str, Any]:
    """The fields of an empty record of `collection`."""
    return tables.blank(ENTITIES[collection])


def reference_to(collection: str, record: Record) -> dict[str, Any]:
    """The reference to a record, as stored in other records."""
    return ENTITIES[collection].face.of(record)
