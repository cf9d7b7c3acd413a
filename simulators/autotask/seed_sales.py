"""Sales, coverage, purchasing and reference data of a fresh database [autotask 7.6 to 7.10]."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from typing import Any

from simulators.autotask.rules.pricing import PRICED, price_rows
from simulators.core.resources.rules import Draft

OWNER, ROLE, MATERIAL_CODE = 4, 29682834, 29682804
EXPENSE_CODE, MILESTONE_CODE = 29682811, 29682812
BLOCKS, RETAINED, FIXED_PRICE, PER_TICKET = 29684180, 29684179, 29684178, 29684177
"""Contracts of Fabrikam, one per type other than recurring."""
OPPORTUNITY, QUOTE, PLACE, ORDER, ORDER_ITEM = 29680001, 29680001, 29680001, 29680001, 29680001

_FORMATS = {"currencyPositiveFormat": "$0.00", "currencyNegativeFormat": "($0.00)"}
_TERM = {"startDate": "2024-01-01", "endDate": "2030-12-31"}
_BOUGHT = {"datePurchased": "2024-01-01", **_TERM, "status": 1, "isPaid": False, "invoiceNumber": "INV-0"}


def _contract(identity: int, name: str, kind: int) -> Mapping[str, Any]:
    return {
        **{"id": identity, "companyID": 176, "contractName": name, "contractType": kind, **_TERM, "status": 1},
        "timeReportingRequiresStartAndStopTimes": 0,
    }


def _named(*names: str, **more: Any) -> tuple[Mapping[str, Any], ...]:
    return tuple({"id": number, "name": name, "isActive": True, **more} for number, name in enumerate(names, 1))


SALES: Mapping[str, tuple[Mapping[str, Any], ...]] = {
    "Countries": tuple(
        {**each, "displayName": each["name"], "addressFormatID": each["id"], "isDefaultCountry": each["id"] == 1}
        | {"countryCode": code}
        for each, code in zip(_named("United States", "United Kingdom", "Germany"), ("US", "GB", "DE"), strict=True)
    ),
    "Currencies": tuple(
        {**each, **_FORMATS, "description": each["name"], "displaySymbol": each["id"], "exchangeRate": rate}
        | {"isInternalCurrency": each["id"] == 1}
        for each, rate in zip(_named("USD", "GBP", "EUR"), (1, 1.25, 1.1), strict=True)
    ),
    "ActionTypes": _named("Phone Call", "Meeting", "Email", "General", view=1, isSystemActionType=True),
    "PaymentTerms": tuple(
        {**each, "paymentDueInDays": days}
        for each, days in zip(_named("Due on Receipt", "Net 15", "Net 30"), (0, 15, 30), strict=True)
    ),
    "TaxRegions": _named("New York"),
    "TaxCategories": _named("Hardware"),
    "Taxes": ({"id": 1, "taxRegionID": 1, "taxCategoryID": 1, "taxName": "Sales Tax", "taxRate": 0.08},),
    "ShippingTypes": _named("Ground", "Overnight", billingCodeID=MATERIAL_CODE),
    "ClassificationIcons": tuple(
        {**each, "isSystem": True, "relativeUrl": f"/graphics/classification/{each['id']}.png"}
        for each in _named("Platinum", "Gold", "Silver")
    ),
    "CompanyCategories": _named("Standard", displayColorRGB=2, isGlobalDefault=True),
    "ConfigurationItemTypes": _named("Workstation", "Server", "Network Device", "Cloud Subscription"),
    "ConfigurationItemCategories": _named("Standard", displayColorRGB=2, isGlobalDefault=True),
    "DomainRegistrars": ({"id": 1, "name": "Example Registrar", "url": "https://registrar.example/"},),
    "BillingCodes": (
        {"id": EXPENSE_CODE, "name": "Travel", "useType": 2, "billingCodeType": 0, "isActive": True},
        {"id": MILESTONE_CODE, "name": "Milestone", "useType": 6, "billingCodeType": 0, "isActive": True},
    ),
    "OpportunityCategories": _named("Standard", displayColorRGB=2, isGlobalDefault=True),
    "QuoteTemplates": _named("Standard Quote", **_FORMATS),
    "QuoteLocations": ({"id": PLACE, "address1": "1 Main Street", "city": "Springfield", "postalCode": "12345"},),
    "Opportunities": (
        {
            **{"id": OPPORTUNITY, "companyID": 175, "title": "Replace the file server", "ownerResourceID": OWNER},
            **{"status": 1, "stage": 2, "probability": 50, "amount": 100.0, "cost": 70.0, "useQuoteTotals": False},
            **{"startDate": "2024-01-02", "projectedCloseDate": "2024-06-30", "createDate": "2024-01-02T08:00:00Z"},
            **{"opportunityCategoryID": 1, "contactID": 30680001},
        },
    ),
    "SalesOrders": (
        {
            **{"id": 29680001, "companyID": 175, "contactID": 30680001, "opportunityID": OPPORTUNITY, "status": 1},
            **{"ownerResourceID": OWNER, "salesOrderDate": "2024-01-05", "title": "Deposit for the file server"},
        },
    ),
    "Quotes": (
        {
            **{"id": QUOTE, "opportunityID": OPPORTUNITY, "companyID": 175, "name": "File server", "quoteNumber": 1},
            **dict.fromkeys(("billToLocationID", "shipToLocationID", "soldToLocationID"), PLACE),
            **{"effectiveDate": "2024-01-02", "expirationDate": "2024-12-31", "isActive": True, "primaryQuote": True},
        },
    ),
    "QuoteItems": (
        {
            **{"id": 29680001, "quoteID": QUOTE, "quoteItemType": 1, "productID": 29680001, "name": "Virtual Machine"},
            **{"quantity": 1, "unitPrice": 100, "unitCost": 70, "isOptional": False, "sortOrderID": 1},
            **dict.fromkeys(("unitDiscount", "lineDiscount", "percentageDiscount"), 0),
        },
    ),
    "ContractExclusionSets": ({"id": 29680001, "name": "No travel", "isActive": True},),
    "ContractExclusionSetExcludedRoles": (
        {"id": 29680001, "contractExclusionSetID": 29680001, "excludedRoleID": ROLE + 1},
    ),
    "Contracts": (
        _contract(BLOCKS, "Fabrikam Prepaid Hours", 4),
        _contract(RETAINED, "Fabrikam Retainer", 6),
        _contract(FIXED_PRICE, "Fabrikam Migration", 3),
        _contract(PER_TICKET, "Fabrikam Per Ticket", 8),
    ),
    "ContractBlocks": (
        {"id": 29680001, "contractID": BLOCKS, "hours": 10, "hoursApproved": 0, "hourlyRate": 100, **_BOUGHT},
    ),
    "ContractRetainers": ({"id": 29680001, "contractID": RETAINED, "amount": 1000, "amountApproved": 0, **_BOUGHT},),
    "ContractTicketPurchases": (
        {
            "id": 29680001,
            "contractID": PER_TICKET,
            "ticketsPurchased": 5,
            "ticketsUsed": 0,
            "perTicketRate": 50,
            **_BOUGHT,
        },
    ),
    "ContractMilestones": (
        {
            **{"id": 29680001, "contractID": FIXED_PRICE, "title": "Kick-off", "amount": 500, "status": 1},
            **{"dateDue": "2024-02-01", "isInitialPayment": True, "billingCodeID": MILESTONE_CODE},
        },
    ),
    "ConfigurationItemDnsRecords": (
        {
            **{"id": 1, "installedProductID": 29680001, "dnsType": "A", "data": "192.0.2.1"},
            **{"timeToLiveSeconds": 3600, "createDateTime": "2024-01-02T08:00:00Z"},
        },
    ),
    "ConfigurationItemSslSubjectAlternativeNames": (
        {"id": 1, "configurationItemID": 29680001, "name": "srv1.contoso.example"},
    ),
    "Products": (
        {
            **{"id": 29680000, "name": "Firewall", "productBillingCodeID": MATERIAL_CODE, "isActive": True},
            **{"isSerialized": True, "unitPrice": 500, "unitCost": 350},
        },
    ),
    "ConfigurationItems": (
        {
            **{"id": 29680000, "companyID": 175, "productID": 29680000, "isActive": True, "referenceTitle": "FW1"},
            **{"serialNumber": "SN-0000", "configurationItemType": 3},
        },
    ),
    "Tickets": (
        {
            **{"id": 7859, "ticketNumber": "T20240101.0001", "companyID": 178, "title": "Printer offline"},
            **{"status": 8, "priority": 3, "queueID": 29682833, "ticketType": 4, "source": 1, "creatorType": 1},
            **{"lastActivityPersonType": 1, "dueDateTime": "2024-01-31T17:00:00Z"},
        },
    ),
    "InventoryLocations": (
        {"id": PLACE, "locationName": "Warehouse", "isActive": True, "isDefault": True},
        {"id": PLACE + 1, "locationName": "Van", "isActive": True, "isDefault": False},
    ),
    "InventoryItems": (
        {
            **{"id": 29680001, "productID": 29680001, "inventoryLocationID": PLACE, "quantityOnHand": 5},
            **{"quantityMinimum": 1, "quantityMaximum": 20, "quantityOnOrder": 10},
        },
        {
            **{"id": 29680002, "productID": 29680000, "inventoryLocationID": PLACE, "quantityOnHand": 3},
            **{"quantityMinimum": 0, "quantityMaximum": 10},
        },
    ),
    "PurchaseOrders": (
        {
            **{"id": ORDER, "vendorID": 179, "shipToName": "Our MSP", "shipToAddress1": "1 Main Street", "status": 2},
            **{"purchaseOrderNumber": "PO-1", "submitDateTime": "2024-01-02T08:00:00Z"},
        },
        {
            **{"id": ORDER + 1, "vendorID": 179, "shipToName": "Our MSP", "shipToAddress1": "1 Main Street"},
            **{"status": 1, "purchaseOrderNumber": "PO-2"},
        },
    ),
    "PurchaseOrderItems": (
        {
            **{"id": ORDER_ITEM, "orderID": ORDER, "productID": 29680001, "inventoryLocationID": PLACE},
            **{"quantity": 10, "unitCost": 70, "internalCurrencyUnitCost": 70},
        },
    ),
    "WorkTypeModifiers": ({"id": 29682802, "modifierType": 1},),
    "ProductTiers": ({"id": 29680001, "productID": 29680001, "unitCost": 60, "unitPrice": 90, "upToUnitCount": 100},),
    "ContactGroups": ({"id": 29680001, "name": "Newsletter", "isActive": True},),
    "CompanySiteConfigurations": tuple(
        {"id": company, "companyID": company, "locationName": "Default"} for company in (0, 175, 176, 177, 178, 179)
    ),
}
"""Records by entity; they are stored before those of `seed` of the same entities."""

CURRENCIES = (2, 3)
"""The currencies other than the internal one."""


def price_lists(data: Mapping[str, Iterable[Mapping[str, Any]]], first: int = 29680001) -> Iterator[tuple[str, Draft]]:
    """Yield the rows of the price lists for the records in `data`, each with its entity."""
    for entity, (rows, field) in PRICED.items():
        for row in price_rows(field, [each["id"] for each in data.get(entity, ())], CURRENCIES, first):
            yield rows, row


FIRST = (
    *("Countries", "Currencies", "ActionTypes", "PaymentTerms", "TaxRegions", "TaxCategories", "ShippingTypes"),
    *("CompanyCategories", "ConfigurationItemTypes", "ConfigurationItemCategories", "DomainRegistrars"),
    *("OpportunityCategories", "QuoteTemplates", "QuoteLocations", "ContractExclusionSets"),
)
"""Entities that records of a configuration file refer to; they are filled first."""
