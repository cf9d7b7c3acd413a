"""All entities of the vendor, as data."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.connectwise.entities import (
    boards,
    company,
    contacts,
    finance,
    infos,
    inventory,
    invoices,
    knowledge,
    lists,
    lookups,
    marketing,
    people,
    procurement,
    projects,
    relations,
    reports,
    sales,
    schedule,
    sheets,
    system,
    tickets,
    time,
)
from simulators.connectwise.entities.entity import LEVELS, SETUP, Entity, Level
from simulators.connectwise.entities.references import LABELS
from simulators.core.resources.entity import Registry

_WHOLE: tuple[Entity, ...] = (
    *tickets.ENTITIES,
    *boards.ENTITIES,
    *company.ENTITIES,
    *contacts.ENTITIES,
    *system.ENTITIES,
    *time.ENTITIES,
    *finance.ENTITIES,
    *invoices.ENTITIES,
    *projects.ENTITIES,
    *sales.ENTITIES,
    *schedule.ENTITIES,
    *sheets.ENTITIES,
    *procurement.ENTITIES,
    *lists.ENTITIES,
    *marketing.ENTITIES,
    *knowledge.ENTITIES,
    *inventory.ENTITIES,
    *people.ENTITIES,
    *relations.ENTITIES,
    *(table for table in lookups.TABLES if table.verbs),
)
SERVED: tuple[Entity, ...] = (*_WHOLE, *infos.infos(_WHOLE))
"""Entities that have paths, in the order of the spec."""

ENTITIES: Mapping[str, Entity] = {each.name: each for each in (*SERVED, *lookups.ENTITIES, *reports.ENTITIES)}
"""Every entity by its name."""

REGISTRY = Registry(ENTITIES.values())
"""The entities for the resource engine."""

__all__ = ["ENTITIES", "LABELS", "LEVELS", "REGISTRY", "SERVED", "SETUP", "Entity", "Level"]
