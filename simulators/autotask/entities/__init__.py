"""All entities of the fake by name. To add one, add its table to a module of this package."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace

from simulators.autotask.entities import (
    administration,
    associations,
    attachments,
    billing,
    companies,
    contracts,
    coverage,
    expenses,
    installed,
    inventory,
    labels,
    organization,
    people,
    pricing,
    projects,
    purchasing,
    reference,
    sales,
    scheduling,
    tickets,
    webhooks,
)
from simulators.autotask.model.shape import ELSEWHERE
from simulators.autotask.rules import AutotaskRules, rules_of
from simulators.core.resources.entity import Entity, Registry

ENTITIES = Registry(
    replace(each, rules=rules_of(each) or AutotaskRules)
    for room in (
        *(tickets, companies, people, contracts, inventory, billing, webhooks, administration),
        *(projects, scheduling, expenses, organization, labels, attachments),
        *(reference, sales, coverage, installed, purchasing, associations, pricing),
    )
    for each in room.ENTITIES
)
"""The entities by their name in paths."""

HOOKED: tuple[Entity, ...] = tuple(each for each in ENTITIES.values() if each.own.hook)
"""The entities that have webhooks."""

UDF_OWNERS: Mapping[int, Entity] = {each.own.udf_type: each for each in ENTITIES.values() if each.own.udf_type}
"""The entities with user-defined fields, by their `udfType` in definitions."""

SINGULARS: Mapping[str, str] = {**ELSEWHERE, **{each.name: each.title for each in ENTITIES.values()}}
"""The singular of every entity that a field can refer to."""
