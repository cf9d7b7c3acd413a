"""Records with unique values: names of lists, and pairs of associations."""

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
"""The fields whose values are unique per entity. That of contact groups is documented [autotask 9]; the others are
chosen in the same way [autotask 7.10]."""


class UniqueRules(AutotaskRules):
    """No two records have the same values."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse a second record with the same values. Text is compared ignoring case."""
        names = UNIQUE[self.entity.name]
        values = {name: change.draft.get(name) for name in names}
        changed = change.old is None or any(change.differs(name) for name in names)
        if not changed or None in values.values():
            return
        same = (Compare((name,), "eq", value, "nocase") for name, value in values.items())
        for other in await context.every(self.entity.name, *same):
            if other["id"] != change.draft.get("id"):
                raise Refused(already(self.entity.title, values))


def already(title: str, values: Mapping[str, Any]) -> str:
    """Return the text for a record that exists already, with the names of its fields and their values."""
    pairs = " and ".join(f"{name[:1].upper()}{name[1:]} [{value}]" for name, value in values.items())
    return f"A {title} already exists with {pairs}."


class DatedRules(UniqueRules):
    """An association with an optional end, which must not be before its start."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the dates."""
        await super().complete(context, change)
        in_order(change.draft, "effectiveDate", "expirationDate")


def in_order(record: Record, first: str, last: str) -> None:
    """Raise Refused if a record has both dates and the last one is before the first."""
    if record.get(first) is not None and record.get(last) is not None and record[last] < record[first]:
        raise Refused(f"{last} must not be before {first}.")


def not_negative(record: Record, *names: str) -> None:
    """Raise Refused if one of the fields is negative."""
    for name in names:
        if (record.get(name) or 0) < 0:
            raise Refused(f"{name} must not be negative.")
