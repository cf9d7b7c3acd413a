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
)
"""Entities that have paths, in the order of the spec."""

ENTITIES: Mapping[str, Entity] = {each.name: each for each in (*SERVED, *lookups.ENTITIES)}
"""Every entity by its name."""

REFERRERS: Mapping[str, tuple[tuple[Entity, Field], ...]] = {
    name: tuple(
        (entity, field)
        for entity in ENTITIES.values()
        if not entity.of
        for field in entity.fields
        if field.kind in {"ref", "refs"} and field.to == name
    )
    for name in ENTITIES
}
"""Per entity, whose members refer to it."""

__all__ = ["ENTITIES", "LABELS", "LEVELS", "REFERRERS", "SERVED", "SETUP", "Entity", "Field", "Level", "Members"]
