"""Every entity that the fake has, by name. To add one, add its table."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.autotask.model.entities import (
    administration,
    billing,
    companies,
    contracts,
    inventory,
    people,
    tickets,
    webhooks,
)
from simulators.autotask.model.shape import Entity

ENTITIES: Mapping[str, Entity] = {
    entity.name: entity
    for room in (tickets, companies, people, contracts, inventory, billing, webhooks, administration)
    for entity in room.ENTITIES
}
"""The entities by the name that stands in paths."""

CHILDREN: Mapping[str, tuple[Entity, ...]] = {
    parent: tuple(each for each in ENTITIES.values() if each.child is not None and each.child.parent == parent)
    for parent in ENTITIES
}
"""The entities reached below each one."""

HOOKED: tuple[Entity, ...] = tuple(entity for entity in ENTITIES.values() if entity.hook)
"""The entities that have webhooks."""

UDF_OWNERS: Mapping[int, Entity] = {entity.udf_type: entity for entity in ENTITIES.values() if entity.udf_type}
"""The entities that may have user-defined fields, by the number under which these are defined."""

_ELSEWHERE: Mapping[str, str] = {
    "CompanyCategories": "CompanyCategory",
    "ConfigurationItemCategories": "ConfigurationItemCategory",
    "ContractExclusionSets": "ContractExclusionSet",
    "ContractMilestones": "ContractMilestone",
    "Countries": "Country",
    "Currencies": "Currency",
    "Departments": "Department",
    "ExpenseItems": "ExpenseItem",
    "Opportunities": "Opportunity",
    "OrganizationalLevelAssociations": "OrganizationalLevelAssociation",
    "PaymentTerms": "PaymentTerm",
    "ProjectCharges": "ProjectCharge",
    "Projects": "Project",
    "QuoteItems": "QuoteItem",
    "QuoteTemplates": "QuoteTemplate",
    "Tags": "Tag",
    "Tasks": "Task",
    "TaxCategories": "TaxCategory",
    "TaxRegions": "TaxRegion",
}
"""Entities that fields refer to and the fake does not have: any id is taken for one of theirs."""

SINGULARS: Mapping[str, str] = {**_ELSEWHERE, **{entity.name: entity.singular for entity in ENTITIES.values()}}
"""The singular of every entity that some field refers to."""
