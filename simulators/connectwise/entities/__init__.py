"""Every entity of the vendor, as data."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.connectwise.entities import boards, company, contacts, finance, lookups, system, tickets, time
from simulators.connectwise.entities.entity import LABELS, LEVELS, SETUP, Entity, Level
from simulators.connectwise.entities.fields import Field, Members

SERVED: tuple[Entity, ...] = (
    *tickets.ENTITIES,
    *boards.ENTITIES,
    *company.ENTITIES,
    *contacts.ENTITIES,
    *system.ENTITIES,
    *time.ENTITIES,
    *finance.ENTITIES,
    *(table for table in lookups.TABLES if table.verbs),
)
"""Entities that have paths, in the order of the spec."""

ENTITIES: Mapping[str, Entity] = {each.name: each for each in (*SERVED, *lookups.ENTITIES)}
"""Every entity by its name."""

_LEADING_TO: Mapping[str, str] = {each.name: each.collection for each in ENTITIES.values()}


REFERRERS: Mapping[str, tuple[tuple[Entity, Field], ...]] = {
    name: tuple(
        (entity, field)
        for entity in ENTITIES.values()
        if not entity.of
        for field in entity.fields
        if field.kind in {"ref", "refs"} and _LEADING_TO[field.to] == name
    )
    for name in ENTITIES
}
"""Per entity, whose members refer to its records."""

__all__ = ["ENTITIES", "LABELS", "LEVELS", "REFERRERS", "SERVED", "SETUP", "Entity", "Field", "Level", "Members"]
