"""Everything that is kept as an entity, one module for each part of the help desk."""

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
"""Those that have operations of their own."""

SHAPES = {name: tables.shape_of(entity) for name, entity in ENTITIES.items()}
"""Every field of each entity, as criteria and orders may name it."""


def blank(collection: str) -> dict[str, Any]:
    """The fields of a record of `collection`, nothing being set."""
    return tables.blank(ENTITIES[collection])


def reference_to(collection: str, record: Record) -> dict[str, Any]:
    """The record as other records refer to it."""
    return ENTITIES[collection].face.of(record)
