"""Records of which there is one with the same values: names of lists, pairs of what an association ties."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules
from simulators.core.query import Compare

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record

UNIQUE: Mapping[str, tuple[str, ...]] = {
    "ActionTypes": ("name",),
    "PaymentTerms": ("name",),
    "TaxRegions": ("name",),
    "TaxCategories": ("name",),
    "Taxes": ("taxRegionID", "taxCategoryID", "taxName"),
    "OpportunityCategories": ("name",),
    "CompanyCategories": ("name",),
    "ConfigurationItemCategories": ("name",),
    "ConfigurationItemTypes": ("name",),
    "DomainRegistrars": ("name",),
    "ContactGroups": ("name",),
    "ContactGroupContacts": ("contactGroupId", "contactId"),
    "CompanyTeams": ("companyID", "resourceID"),
    "ChangeRequestLinks": ("changeRequestTicketID", "problemOrIncidentTicketID"),
    "ServiceBundleServices": ("serviceBundleID", "serviceID"),
    "ConfigurationItemRelatedItems": ("configurationItemID", "relatedConfigurationItemID"),
    "ConfigurationItemBillingProductAssociations": ("configurationItemID", "billingProductID"),
    "ConfigurationItemCategoryUdfAssociations": ("configurationItemCategoryID", "userDefinedFieldDefinitionID"),
    "ContactBillingProductAssociations": ("contactID", "billingProductID"),
    "ContractBillingRules": ("contractID", "productID"),
    "ContractBlockHourFactors": ("contractID", "roleID"),
    "ContractRates": ("contractID", "roleID"),
    "ContractRoleCosts": ("contractID", "resourceID", "roleID"),
    "ContractExclusionSets": ("name",),
    "ContractExclusionSetExcludedRoles": ("contractExclusionSetID", "excludedRoleID"),
    "ContractExclusionSetExcludedWorkTypes": ("contractExclusionSetID", "excludedWorkTypeID"),
    "ContractExclusionBillingCodes": ("contractID", "billingCodeID"),
    "ContractExclusionRoles": ("contractID", "roleID"),
    "InventoryLocations": ("locationName",),
    "InventoryItems": ("productID", "inventoryLocationID"),
    "InventoryItemSerialNumbers": ("inventoryItemID", "serialNumber"),
    "ProductVendors": ("productID", "vendorID"),
    "ProductTiers": ("productID", "upToUnitCount"),
}
"""The fields that no two records of an entity share. That a contact group's name is one is documented [autotask 9];
the others are chosen in the same way [autotask 7.10]."""


class UniqueRules(AutotaskRules):
    """No two records have the same values."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse a second record of the same values. Text is compared without regard to case."""
        names = UNIQUE[self.entity.name]
        wanted = {name: change.draft.get(name) for name in names}
        changed = change.old is None or any(change.differs(name) for name in names)
        if not changed or None in wanted.values():
            return
        same = (Compare((name,), "eq", value, "nocase") for name, value in wanted.items())
        for other in await context.every(self.entity.name, *same):
            if other["id"] != change.draft.get("id"):
                raise Refused(already(self.entity.title, wanted))


def already(title: str, wanted: Mapping[str, Any]) -> str:
    """The text for a record that there is already, with the names and values that it has."""
    told = " and ".join(f"{name[:1].upper()}{name[1:]} [{value}]" for name, value in wanted.items())
    return f"A {title} already exists with {told}."


class DatedRules(UniqueRules):
    """An association that may end, and then not before it begins."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the dates."""
        await super().complete(context, change)
        in_order(change.draft, "effectiveDate", "expirationDate")


def in_order(record: Record, first: str, last: str) -> None:
    """Raise Refused where a record has both dates and the last one is before the first."""
    if record.get(first) is not None and record.get(last) is not None and record[last] < record[first]:
        raise Refused(f"{last} must not be before {first}.")


def not_negative(record: Record, *names: str) -> None:
    """Raise Refused where a record has a number below 0."""
    for name in names:
        if (record.get(name) or 0) < 0:
            raise Refused(f"{name} must not be negative.")
