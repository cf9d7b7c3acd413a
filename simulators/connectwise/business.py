"""The data of a fresh tenant beyond its service desk: tables of the other modules, and sample records."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]

US: Row = {"id": 1, "name": "United States"}


def _named(*names: str, **first: Any) -> tuple[Row, ...]:
    """Return one row per name; the first one is the default, with the properties of `first`."""
    return tuple(
        {"name": name, "defaultFlag": not place, **(first if not place else {})} for place, name in enumerate(names)
    )


def _currency(place: int, identifier: str, name: str, symbol: str) -> Row:
    return {
        "name": name,
        "currencyIdentifier": identifier,
        "currencyCode": {"id": place, "name": identifier},
        "symbol": symbol,
        "decimalSeparator": ".",
        "numberOfDecimals": 2,
        "thousandsSeparator": ",",
        "displaySymbolFlag": True,
    }


def _tax(identifier: str, description: str, rate: float) -> Row:
    return {
        "identifier": identifier,
        "description": description,
        "invoiceCaption": description,
        "effectiveDate": "2020-01-01T00:00:00Z",
        "defaultFlag": not rate,
        "levelOneRate": rate,
        "levelOneRateType": "Percent",
        "levelOneProductsFlag": True,
    }


_WEEK: Row = {
    f"{day}{part}": hour
    for day in ("monday", "tuesday", "wednesday", "thursday", "friday")
    for part, hour in (("StartTime", "08:00:00"), ("EndTime", "17:00:00"))
}
_CORPORATE = {
    "location": {"id": 1, "name": "Corporate"},
    "department": {"id": 1, "identifier": "Services", "name": "Managed Services"},
}

TABLES: Mapping[str, tuple[Row, ...]] = {
    "currencies": (_currency(1, "USD", "US Dollars", "$"), _currency(2, "GBP", "Pounds Sterling", "£")),
    "countries": (
        {**US, "countryCode": "US", "currency": {"id": 1}, "defaultFlag": True},
        {"name": "United Kingdom", "countryCode": "GB", "currency": {"id": 2}},
        {"name": "Australia", "countryCode": "AU", "currency": {"id": 1}},
    ),
    "states": tuple(
        {"identifier": code, "name": name, "country": US}
        for code, name in (("FL", "Florida"), ("NY", "New York"), ("TX", "Texas"))
    ),
    "noteTypes": _named("Comments", identifier="Comments"),
    "teamRoles": (
        {"name": "Account Manager", "accountManagerFlag": True},
        {"name": "Technician", "techFlag": True},
        {"name": "Sales", "salesFlag": True},
    ),
    "addressFormats": (
        {"name": "Standard", "format": "{city}, {state} {zip}", "defaultFlag": True, "countryIds": [1]},
    ),
    "otherSettings": (
        {
            "defaultAddressFormat": {"id": 1, "name": "Standard"},
            "defaultCalendar": {"id": 1, "name": "Standard Hours"},
            "locale": {"id": 1, "name": "English (United States)"},
            "serverTimeZone": {"id": 1, "name": "Coordinated Universal Time"},
            "defaultFromAddress": "help@acmemsp.example",
            "portalUrlOverride": "https://portal.acmemsp.example",
            "siteUrl": "https://www.acmemsp.example",
        },
    ),
    "campaignTypes": _named("Event", "E-mail"),
    "campaignSubTypes": ({"name": "Webinar", "type": {"id": 1, "name": "Event"}},),
    "campaignStatuses": _named("Planned", "Running", "Done"),
    "marketingGroups": ({"name": "Newsletter", "publicFlag": True, "inactiveFlag": False},),
    "articleCategories": ({"name": "How-To"},),
    "articleSubcategories": ({"name": "Backup", "category": {"id": 1, "name": "How-To"}},),
    "adjustmentTypes": ({"identifier": "Count", "name": "Stock Count"},),
    "skillCategories": ({"name": "Platforms"},),
    "skills": ({"name": "Virtual Desktops", "category": {"id": 1, "name": "Platforms"}},),
    "holidayLists": ({"name": "Public Holidays"},),
    "calendars": ({"name": "Standard Hours", **_WEEK, "holidayList": {"id": 1, "name": "Public Holidays"}},),
    "reminderTimes": ({"name": "0 Minutes", "time": 0, "defaultFlag": True}, {"name": "15 Minute", "time": 15}),
    "scheduleStatuses": _named("Firm", "Tentative"),
    "scheduleTypes": tuple(
        {"identifier": code, "name": name, "systemFlag": True}
        for code, name in (("C", "Sales Activity"), ("O", "Company Activity"), ("P", "Project"), ("S", "Service"))
    ),
    "billingTerms": (
        {"name": "Due on Receipt", "dueDays": 0, "defaultFlag": True},
        {"name": "Net 30 days", "dueDays": 30},
    ),
    "billingCycles": (
        {"name": "Monthly", "identifier": "M", "billingOptions": "Monthly", "defaultFlag": True},
        {"name": "Annual", "identifier": "A", "billingOptions": "Yearly"},
    ),
    "billingStatuses": (
        {"name": "New", "sortOrder": 1, "defaultFlag": True},
        {"name": "Sent", "sortOrder": 2, "sentFlag": True},
        {"name": "Closed", "sortOrder": 3, "sentFlag": True, "closedFlag": True},
    ),
    "taxCodes": (_tax("Exempt", "Exempt", 0.0), _tax("FL-TAX", "Sales Tax", 7.0)),
    "manufacturers": ({"name": "Northwind Devices"},),
    "productCategories": _named("Services", "Hardware"),
    "productSubcategories": (
        {"name": "Cloud", "category": {"id": 1, "name": "Services"}, "defaultFlag": True},
        {"name": "Workstations", "category": {"id": 2, "name": "Hardware"}},
        {"name": "Labor", "category": {"id": 1, "name": "Services"}},
    ),
    "productTypes": _named("Managed Service", "Hardware"),
    "unitsOfMeasure": _named("Each", "Month"),
    "warehouses": ({"name": "Main Warehouse", **_CORPORATE, "overallDefaultFlag": True},),
    "warehouseBins": (
        {
            "name": "Shelf A",
            "warehouse": {"id": 1, "name": "Main Warehouse", "lockedFlag": False},
            "defaultFlag": True,
            "quantityOnHand": 0,
        },
    ),
    "shipmentMethods": _named("Ground", "Overnight"),
    "purchaseOrderStatuses": (
        {"name": "Open", "sortOrder": 1, "defaultFlag": True},
        {"name": "Closed", "sortOrder": 2, "closedFlag": True, "defaultClosedFlag": True},
    ),
    "projectTypes": ({"name": "Installation", "defaultFlag": True}, {"name": "Migration"}),
    "projectStatuses": (
        {"name": "Open", "defaultFlag": True, "statusIndicator": {"id": 1, "identifier": "Green", "name": "Green"}},
        {"name": "On Hold"},
        {"name": "Closed", "closedFlag": True, "noTimeFlag": True},
    ),
    "phaseStatuses": ({"name": "Open", "defaultFlag": True}, {"name": "Completed", "closedFlag": True}),
    "projectSecurityRoles": ({"name": "Project Manager", "managerRoleFlag": True}, {"name": "Project Member"}),
    "probabilities": tuple({"probability": each, "name": str(each)} for each in (0, 25, 50, 75, 100)),
    "opportunityStages": tuple(
        {"name": name, "sequenceNumber": place, "probability": {"id": place + 1, "name": chance}}
        for place, (name, chance) in enumerate((("Prospect", "25"), ("Qualified", "50"), ("Proposal", "75")), start=1)
    ),
    "opportunityStatuses": (
        {"name": "Open", "defaultFlag": True},
        {"name": "Won", "closedFlag": True, "wonFlag": True},
        {"name": "Lost", "closedFlag": True, "lostFlag": True},
    ),
    "opportunityTypes": ({"description": "Hardware"}, {"description": "Managed Services"}),
    "opportunityRatings": ({"name": "Hot", "sortOrder": 1}, {"name": "Cold", "sortOrder": 2}),
    "salesRoles": ({"name": "Decision Maker"}, {"name": "Influencer"}),
    "activityStatuses": ({"name": "Open", "defaultFlag": True}, {"name": "Closed", "closedFlag": True}),
    "activityTypes": ({"name": "Call", "defaultFlag": True, "points": 1}, {"name": "Meeting", "points": 5}),
    "orderStatuses": (
        {"name": "New", "sortOrder": 1, "defaultFlag": True},
        {"name": "Closed", "sortOrder": 2, "closedFlag": True},
    ),
    "classifications": (
        {"name": "Reimbursable", "employeeFlag": True, "defaultFlag": True, "multiplier": 1.0},
        {"name": "Company", "companyFlag": True, "multiplier": 1.0},
    ),
    "paymentTypes": (
        {"name": "Cash", "classification": {"id": 1, "name": "Reimbursable"}, "defaultFlag": True},
        {"name": "Company Card", "classification": {"id": 2, "name": "Company"}, "companyFlag": True},
    ),
    "expenseTypes": (
        {
            "name": "Mileage",
            "amountCaption": "Miles",
            "billExpenses": "Billable",
            "invoiceMarkupOption": "Percent",
            "mileageFlag": True,
            "reimbursementRate": 0.7,
            "defaultFlag": True,
        },
        {
            "name": "Meals",
            "amountCaption": "Amount",
            "billExpenses": "DoNotBill",
            "invoiceMarkupOption": "Amount",
            "maxAmount": 100.0,
        },
    ),
    "timeExpense": (
        {"internalCompany": {"id": 1, "identifier": "AcmeMSP", "name": "Acme MSP"}, "tier1ApprovalFlag": True},
    ),
    "standardNotes": ({"name": "Greeting", "contents": "Thank you for calling."},),
}
"""Rows as they are stored, per table; tables that others refer to come first."""

_REP = {"id": 1}
_NORTHWIND, _CLEO = {"id": 4}, {"id": 3}

RECORDS: tuple[tuple[str, int | None, Row], ...] = (
    ("holidays", 1, {"name": "New Year's Day", "date": "2025-01-01T00:00:00Z", "allDayFlag": True}),
    (
        "opportunities",
        None,
        {
            "name": "Laptops for Northwind",
            "company": _NORTHWIND,
            "contact": _CLEO,
            "primarySalesRep": _REP,
            "type": {"id": 1},
            "rating": {"id": 1},
        },
    ),
    ("opportunityNotes", 1, {"text": "Asked for a quote of ten laptops."}),
    ("opportunityContacts", 1, {"contact": _CLEO, "role": {"id": 1}}),
    ("opportunityTeam", 1, {"type": "Individual", "member": _REP, "responsibleFlag": True, "commissionPercent": 100}),
    (
        "forecastItems",
        1,
        {
            "forecastType": "Service",
            "opportunity": {"id": 1},
            "status": {"id": 1},
            "forecastDescription": "Rollout",
            "revenue": 1200.0,
            "cost": 400.0,
        },
    ),
    ("activities", None, {"name": "Call Northwind about laptops", "assignTo": _REP, "opportunity": {"id": 1}}),
    (
        "projects",
        None,
        {
            "name": "Northwind rollout",
            "company": _NORTHWIND,
            "board": {"id": 3},
            "billingMethod": "ActualRates",
            "estimatedStart": "2025-02-03T00:00:00Z",
            "estimatedEnd": "2025-03-31T00:00:00Z",
            "estimatedHours": 40.0,
            "type": {"id": 1},
            "manager": {"id": 2},
        },
    ),
    (
        "memberTemplates",
        None,
        {"identifier": "Technician", "workRole": {"id": 2}, "defaultLocation": {"id": 1}, "dailyCapacity": 8.0},
    ),
    (
        "ssoConfigurations",
        None,
        {"name": "Single sign-on", "ssoType": "SAML", "locationIds": [1], "inactiveFlag": True, "clientId": "acmemsp"},
    ),
    ("certifications", None, {"name": "Cloud Administrator", "company": _NORTHWIND}),
    ("memberSkills", 2, {"skill": {"id": 1}, "skillLevel": "Advanced", "yearsExperience": 4}),
    ("memberCertifications", 2, {"certification": {"id": 1}, "dateReceived": "2024-05-01T00:00:00Z"}),
    ("slaPriorities", 1, {"priority": {"id": 1}, "respondHours": 0.5, "planWithin": 2.0, "resolutionHours": 8.0}),
    (
        "campaigns",
        None,
        {"name": "Spring Webinar", "startDate": "2025-03-01T00:00:00Z", "budgetCost": 500.0, "budgetRevenue": 2000.0},
    ),
    ("stockAdjustments", None, {"identifier": "Opening stock", "type": {"id": 1}}),
    ("contactGroups", 2, {"group": {"id": 1}}),
    (
        "articles",
        None,
        {
            "title": "Restore a mailbox",
            "issue": "A mailbox was deleted.",
            "resolution": "Restore it from the last backup.",
            "subCategoryId": 1,
        },
    ),
    ("contactNotes", 1, {"text": "Prefers to be called in the morning."}),
    (
        "configurationQuestions",
        1,
        {"question": "Operating system", "sequenceNumber": 1.0, "entryType": "EntryField", "fieldType": "Text"},
    ),
    ("phases", 1, {"description": "Planning", "wbsCode": "1"}),
    ("phases", 1, {"description": "Rollout", "wbsCode": "2"}),
    ("projectNotes", 1, {"text": "Begins once the laptops are there."}),
    ("projectContacts", 1, {"contact": _CLEO}),
    (
        "orders",
        None,
        {"company": _NORTHWIND, "salesRep": _REP, "status": {"id": 1}, "opportunity": {"id": 1}, "taxCode": {"id": 2}},
    ),
    (
        "products",
        None,
        {
            "catalogItem": {"id": 3},
            "billableOption": "Billable",
            "quantity": 2.0,
            "salesOrder": {"id": 1},
            "taxableFlag": True,
        },
    ),
    (
        "purchaseOrders",
        None,
        {"status": {"id": 1}, "terms": {"id": 2}, "vendorCompany": _NORTHWIND, "poNumber": "PO-1001"},
    ),
    (
        "purchaseOrderLines",
        1,
        {
            "description": "Laptop",
            "lineNumber": 1,
            "product": {"id": 3},
            "quantity": 2.0,
            "unitCost": 28.0,
            "unitOfMeasure": {"id": 1},
            "warehouse": {"id": 1},
            "warehouseBin": {"id": 1},
        },
    ),
    (
        "invoices",
        None,
        {
            "company": _NORTHWIND,
            "type": "Miscellaneous",
            "invoiceNumber": "5001",
            "date": "2025-01-31T00:00:00Z",
            "billingTerms": {"id": 2},
        },
    ),
    (
        "products",
        None,
        {
            "catalogItem": {"id": 1},
            "billableOption": "Billable",
            "quantity": 5.0,
            "invoice": {"id": 1},
            "company": _NORTHWIND,
        },
    ),
    ("invoicePayments", 1, {"amount": 50.0, "paymentDate": "2025-02-14T00:00:00Z", "type": "Check"}),
    (
        "scheduleEntries",
        None,
        {
            "type": {"id": 2},
            "name": "Team meeting",
            "member": _REP,
            "dateStart": "2025-02-03T09:00:00Z",
            "dateEnd": "2025-02-03T10:00:00Z",
        },
    ),
    (
        "expenseEntries",
        None,
        {"type": {"id": 1}, "amount": 35.0, "date": "2025-01-15T00:00:00Z", "company": _NORTHWIND, "member": _REP},
    ),
)
"""Entity, id of the parent (None without one), and the body, as an integrator would send it."""
