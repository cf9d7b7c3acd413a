"""Bodies and ids of the examples of sales, coverage, purchasing and reference data."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

SEEDED: Mapping[str, Any] = {
    **{"Opportunities": 29680001, "OpportunityCategories": 1, "SalesOrders": 29680001, "Quotes": 29680001},
    **{"QuoteItems": 29680001, "QuoteLocations": 29680001, "QuoteTemplates": 1, "ContractExclusionSets": 29680001},
    **{
        "ContractMilestones": 29680001,
        "ConfigurationItemCategories": 1,
        "DomainRegistrars": 1,
        "ContactGroups": 29680001,
    },
    **{"InventoryLocations": 29680002, "InventoryItems": 29680001, "PurchaseOrders": 29680002},
    **{"PurchaseOrderItems": 29680001, "Countries": 1, "Currencies": 1, "PaymentTerms": 3, "TaxRegions": 1},
    **{
        "TaxCategories": 1,
        "ShippingTypes": 1,
        "CompanyCategories": 1,
        "ProductTiers": 29680001,
        "WorkTypeModifiers": 29682802,
    },
}
"""A record of each entity that a fresh database has."""

PARENTS: Mapping[str, int] = {
    **{"ContractBlocks": 29684180, "ContractBlockHourFactors": 29684180, "ContractRates": 29684184},
    **{"ContractRetainers": 29684179, "ContractTicketPurchases": 29684177, "ContractMilestones": 29684178},
    "InventoryItemSerialNumbers": 29680002,
}
"""The parent of an example record, where the usual one is of another kind than required."""

_TERM = {"startDate": "2024-03-15T00:00:00Z", "endDate": "2025-03-15T00:00:00Z"}
_MILESTONE_CODE, _GENERAL_CODE, _VENDOR = 29682812, 29682802, 179

MORE: Mapping[str, dict[str, Any]] = {
    "Opportunities": {
        "title": "New laptops",
        "probability": 50,
        "amount": 12000.0,
        "cost": 9000.0,
        "contactID": 30680001,
    },
    "Quotes": {"name": "New laptops", "expirationDate": "2024-06-30T00:00:00Z"},
    "QuoteItems": {
        **{"quoteItemType": 1, "productID": 29680001, "quantity": 2.0, "isOptional": False},
        **dict.fromkeys(("unitDiscount", "lineDiscount", "percentageDiscount"), 0.0),
    },
    "QuoteLocations": {"address1": "1 Main Street", "city": "Springfield", "postalCode": "12345"},
    "ContractBlocks": {**_TERM, "hours": 10.0, "hourlyRate": 100.0},
    "ContractRetainers": {**_TERM, "amount": 1000.0},
    "ContractTicketPurchases": {**_TERM, "ticketsPurchased": 10.0, "perTicketRate": 50.0, "isPaid": False},
    "ContractMilestones": {"title": "Second phase", "amount": 500.0, "billingCodeID": _MILESTONE_CODE},
    "ContractRoleCosts": {"rate": 40.0},
    "ContractExclusionBillingCodes": {"billingCodeID": _GENERAL_CODE},
    "ContractExclusionSetExcludedWorkTypes": {"excludedWorkTypeID": _GENERAL_CODE},
    "ConfigurationItemRelatedItems": {"configurationItemID": 29680001, "relatedConfigurationItemID": 29680000},
    "ConfigurationItemCategoryUdfAssociations": {"userDefinedFieldDefinitionID": 29682906},
    "PurchaseOrders": {"vendorID": _VENDOR, "status": 1, "shipToName": "Our MSP", "shipToAddress1": "1 Main Street"},
    "PurchaseOrderItems": {"productID": 29680001, "quantity": 10},
    "PurchaseOrderItemReceiving": {"quantityNowReceiving": 2},
    "InventoryItems": {"productID": 29680000},
    "ProductVendors": {"vendorID": _VENDOR},
    "ProductTiers": {"upToUnitCount": 10.0},
    "InventoryItemSerialNumbers": {"serialNumber": "SN-9"},
    "InventoryTransfers": {"fromLocationID": 29680001, "toLocationID": 29680002, "quantityTransferred": 1},
    "ChangeRequestLinks": {"changeRequestTicketID": 7859, "problemOrIncidentTicketID": 7860},
    "ActionTypes": {"view": 1},
}
"""Values of examples besides the required fields, or in place of their defaults."""
