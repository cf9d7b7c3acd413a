"""Records of sales, coverage, purchasing and reference data as a configuration file brings them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.autotask.rules.pricing import PRICED

_TERM = {"startDate": "2024-01-01", "endDate": "2024-12-31"}
_BOUGHT = {**_TERM, "datePurchased": "2024-01-01", "status": 1}
_FORMATS = {"currencyPositiveFormat": "$0.00", "currencyNegativeFormat": "($0.00)"}
_NAMED = {"id": 9001, "isActive": True}
_COLORED = {**_NAMED, "name": "Ours", "displayColorRGB": 1}
_BLOCKS, _RETAINER, _FIXED, _TICKETS = ({"contractID": number} for number in (29684180, 29684179, 29684178, 29684177))

SALES: Mapping[str, list[Mapping[str, Any]]] = {
    "Countries": [{"id": 9001, "displayName": "Norway", "name": "Norway", "addressFormatID": 3, "countryCode": "NO"}],
    "Currencies": [
        {
            **{**_NAMED, **_FORMATS, "name": "NOK", "description": "Krone", "displaySymbol": 3, "exchangeRate": 0.1},
            "isInternalCurrency": False,
        }
    ],
    "ActionTypes": [{**_NAMED, "name": "Letter", "view": 1}],
    "PaymentTerms": [{**_NAMED, "name": "Net 90", "paymentDueInDays": 90}],
    "TaxRegions": [{**_NAMED, "name": "Texas"}],
    "TaxCategories": [{**_NAMED, "name": "Cloud"}],
    "Taxes": [{"id": 9001, "taxRegionID": 9001, "taxCategoryID": 9001, "taxName": "State", "taxRate": 0.06}],
    "ShippingTypes": [{**_NAMED, "name": "Courier"}],
    "ClassificationIcons": [{**_NAMED, "name": "Bronze", "isSystem": False, "relativeUrl": "/b.png"}],
    "CompanyCategories": [_COLORED],
    "OpportunityCategories": [_COLORED],
    "ConfigurationItemCategories": [_COLORED],
    "ConfigurationItemTypes": [{**_NAMED, "name": "Phone"}],
    "DomainRegistrars": [{"id": 9001, "name": "Ours"}],
    "QuoteTemplates": [{"id": 9001, "name": "Plain", **_FORMATS}],
    "QuoteLocations": [{"id": 9001, "city": "Austin"}],
    "Opportunities": [
        {
            **{"id": 9001, "companyID": 9001, "title": "Servers", "ownerResourceID": 4, "status": 1, "stage": 1},
            **{"amount": 1, "cost": 1, "probability": 10, "useQuoteTotals": True, "startDate": "2024-01-01"},
            "projectedCloseDate": "2024-02-01",
        }
    ],
    "SalesOrders": [
        {
            **{"id": 9001, "companyID": 9001, "contactID": 9001, "opportunityID": 9001, "ownerResourceID": 4},
            **{"salesOrderDate": "2024-02-01", "status": 1, "title": "Servers"},
        }
    ],
    "Quotes": [
        {
            **{"id": 9001, "opportunityID": 9001, "name": "Servers", "effectiveDate": "2024-01-01"},
            **dict.fromkeys(("billToLocationID", "shipToLocationID", "soldToLocationID"), 9001),
            "expirationDate": "2024-03-01",
        }
    ],
    "QuoteItems": [
        {
            **{"id": 9001, "quoteID": 9001, "quoteItemType": 11, "serviceID": 9001, "quantity": 4},
            **dict.fromkeys(("unitDiscount", "lineDiscount", "percentageDiscount"), 0),
            "isOptional": False,
        }
    ],
    "ContractExclusionSets": [{**_NAMED, "name": "Nights"}],
    "ContractExclusionSetExcludedRoles": [{"contractExclusionSetID": 9001, "excludedRoleID": 9001}],
    "ContractExclusionSetExcludedWorkTypes": [{"contractExclusionSetID": 9001, "excludedWorkTypeID": 29682802}],
    "ContractExclusionRoles": [{**_BLOCKS, "roleID": 9001}],
    "ContractExclusionBillingCodes": [{**_BLOCKS, "billingCodeID": 29682802}],
    "ContractBlocks": [{"id": 9001, **_BLOCKS, **_BOUGHT, "hours": 20, "hourlyRate": 90, "hoursApproved": 5}],
    "ContractBlockHourFactors": [{**_BLOCKS, "roleID": 9001, "blockHourMultiplier": 2}],
    "ContractRates": [{**_BLOCKS, "roleID": 9001, "contractHourlyRate": 80}],
    "ContractRetainers": [{**_RETAINER, **_BOUGHT, "amount": 500}],
    "ContractTicketPurchases": [{**_TICKETS, **_BOUGHT, "isPaid": True, "perTicketRate": 5, "ticketsPurchased": 3}],
    "ContractMilestones": [
        {**_FIXED, "title": "End", "amount": 5, "dateDue": "2024-05-01", "isInitialPayment": False, "status": 1}
    ],
    "ContractNotes": [{**_FIXED, "title": "n", "description": "d"}],
    "ContractRoleCosts": [{**_FIXED, "resourceID": 9001, "roleID": 9001, "rate": 30}],
    "ContractBillingRules": [
        {
            **{**_FIXED, "productID": 9001, "startDate": "2024-01-01", "isActive": True, "determineUnits": 1},
            **{"createChargesAsBillable": True, "includeItemsInChargeDescription": False},
            "isDailyProrationEnabled": False,
        }
    ],
    "ConfigurationItemNotes": [{"configurationItemID": 9001, "title": "n", "description": "d", "noteType": 1}],
    "ConfigurationItemRelatedItems": [
        {"configurationItemID": 9001, "relatedConfigurationItemID": 29680001, "relationship": 3}
    ],
    "ConfigurationItemDnsRecords": [
        {
            **{"id": 9001, "installedProductID": 9001, "dnsType": "MX", "data": "mx.x.example"},
            **{"timeToLiveSeconds": 60, "createDateTime": "2024-01-01T00:00:00Z"},
        }
    ],
    "ConfigurationItemSslSubjectAlternativeNames": [{"id": 9001, "configurationItemID": 9001, "name": "x.example"}],
    "ConfigurationItemBillingProductAssociations": [
        {"configurationItemID": 9001, "billingProductID": 9001, "effectiveDate": "2024-01-01"}
    ],
    "ConfigurationItemCategoryUdfAssociations": [
        {"configurationItemCategoryID": 9001, "userDefinedFieldDefinitionID": 9005, "isRequired": False}
    ],
    "InventoryLocations": [{"id": 9001, "locationName": "Attic", "isActive": True, "isDefault": True}],
    "InventoryItems": [
        {
            **{"id": 9001, "productID": 9001, "inventoryLocationID": 9001, "quantityOnHand": 3},
            **{"quantityMinimum": 0, "quantityMaximum": 5},
        }
    ],
    "InventoryItemSerialNumbers": [{"inventoryItemID": 29680002, "serialNumber": "SN-9001"}],
    "InventoryTransfers": [
        {"productID": 29680001, "fromLocationID": 29680001, "toLocationID": 29680002, "quantityTransferred": 1}
    ],
    "PurchaseOrders": [{"id": 9001, "vendorID": 179, "status": 1, "shipToName": "Us", "shipToAddress1": "1 Road"}],
    "PurchaseOrderItems": [
        {"id": 9001, "orderID": 9001, "productID": 9001, "inventoryLocationID": 9001, "quantity": 2, "unitCost": 1}
    ],
    "PurchaseOrderItemReceiving": [{"purchaseOrderItemID": 29680001, "quantityNowReceiving": 1}],
    "ProductVendors": [{"productID": 9001, "vendorID": 179, "isActive": True, "isDefault": True}],
    "ProductTiers": [{"productID": 9001, "unitCost": 1, "unitPrice": 2, "upToUnitCount": 10}],
    "ProductNotes": [{"productID": 9001, "title": "n", "description": "d"}],
    "CompanyTeams": [{"companyID": 9001, "resourceID": 9001}],
    "CompanySiteConfigurations": [{"id": 9001, "companyID": 9001, "locationName": "Default"}],
    "ContactGroups": [{**_NAMED, "name": "Managers"}],
    "ContactGroupContacts": [{"contactGroupId": 9001, "contactId": 9001}],
    "ContactBillingProductAssociations": [
        {"contactID": 9001, "billingProductID": 9001, "effectiveDate": "2024-01-01", "expirationDate": "2024-02-01"}
    ],
    "ChangeRequestLinks": [{"changeRequestTicketID": 7859, "problemOrIncidentTicketID": 7860}],
    "SubscriptionPeriods": [
        {"id": 9001, "subscriptionID": 29680001, "periodDate": "2023-12-01", "periodPrice": 1, "periodCost": 1}
    ],
    "WorkTypeModifiers": [{"id": 9001, "modifierType": 2, "modifierValue": 1.5}],
    **{
        rows: [{"id": 9001, "currencyID": 9001, field: of, "usesInternalCurrencyPrice": True}]
        for (rows, field), of in zip(PRICED.values(), (9001, 9001, 29680001, 9001, 9001, 9001, 9001), strict=True)
    },
    "PurchaseApprovals": [{"id": 9001, "costType": "Ticket", "isApproved": False}],
    "ServiceBundleServices": [{"serviceBundleID": 9001, "serviceID": 9001}],
}
"""A record of every entity, in the order in which a person would write them."""
