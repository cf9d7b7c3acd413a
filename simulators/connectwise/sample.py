"""The data of a fresh tenant: invented names, reserved addresses, ids in the order of the rows."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

Row = Mapping[str, Any]
Table = tuple[str, tuple[Row, ...]]


def _named(*names: str, **first: Any) -> tuple[Row, ...]:
    """Return one row per name; the first one is the default, with the properties of `first`."""
    return tuple(
        {"name": name, **({"defaultFlag": True, **first} if not place else {})} for place, name in enumerate(names)
    )


LEVELS: tuple[Row, ...] = tuple(
    {"name": name, "description": f"{name} {{kind}}", "defaultFlag": name == "Medium"}
    for name in ("Low", "Medium", "High")
)
"""The three fixed rows of severities and impacts."""

PRIORITIES: tuple[Row, ...] = (
    {"name": "Priority 1 - Critical", "color": "Red", "sortOrder": 1, "level": "Critical", "urgencySortOrder": "1"},
    {"name": "Priority 2 - High", "color": "Orange", "sortOrder": 2, "level": "High", "urgencySortOrder": "2"},
    {
        "name": "Priority 3 - Medium",
        "color": "Yellow",
        "sortOrder": 3,
        "defaultFlag": True,
        "level": "Medium",
        "urgencySortOrder": "3",
    },
    {"name": "Priority 4 - Low", "color": "White", "sortOrder": 4, "level": "Low", "urgencySortOrder": "4"},
)

BEFORE_BOARDS: tuple[Table, ...] = (
    ("locations", ({"name": "Corporate"}, {"name": "Tampa Office"})),
    (
        "departments",
        ({"identifier": "Services", "name": "Managed Services"}, {"identifier": "Admin", "name": "Administration"}),
    ),
    ("priorities", PRIORITIES),
    ("sources", _named("Call", "E-mail", "Portal", "Automation")),
    (
        "serviceLocations",
        (
            {"name": "Remote", "where": "Remote", "defaultFlag": True},
            {"name": "On-Site", "where": "OnSite"},
            {"name": "In-House", "where": "InHouse"},
        ),
    ),
    (
        "slas",
        (
            {
                "name": "Standard SLA",
                "basedOn": "AllHours",
                "defaultFlag": True,
                "respondHours": 1.0,
                "planWithin": 4.0,
                "resolutionHours": 24.0,
            },
        ),
    ),
    ("companyStatuses", _named("Active", "Inactive", "Not Approved")),
    ("companyTypes", _named("Client", "Prospect", "Vendor")),
    ("contactTypes", ({"description": "Decision Maker", "defaultFlag": True}, {"description": "End User"})),
    (
        "communicationTypes",
        (
            {"description": "Email", "emailFlag": True},
            {"description": "Direct", "phoneFlag": True, "defaultFlag": True},
            {"description": "Mobile", "phoneFlag": True},
            {"description": "Fax", "faxFlag": True},
        ),
    ),
    (
        "configurationStatuses",
        ({"description": "Active", "defaultFlag": True}, {"description": "Retired", "closedFlag": True}),
    ),
    ("configurationTypes", ({"name": "Managed Server"}, {"name": "Managed Workstation"}, {"name": "Virtual Desktop"})),
    ("workRoles", ({"name": "Engineer", "hourlyRate": 120.0}, {"name": "Technician", "hourlyRate": 90.0})),
    (
        "workTypes",
        (
            {
                "name": "Remote",
                "billTime": "Billable",
                "rateType": "Multiplier",
                "rate": 1.0,
                "overallDefaultFlag": True,
            },
            {"name": "On-Site", "billTime": "Billable", "rateType": "Multiplier", "rate": 1.5},
            {"name": "Internal", "billTime": "NoCharge", "rateType": "Custom", "rate": 0.0},
        ),
    ),
    ("chargeCodes", ({"name": "Training"}, {"name": "Company Meeting"})),
    ("agreementTypes", ({"name": "Managed Services", "defaultFlag": True}, {"name": "Cloud Subscriptions"})),
)
"""Tables that refer to no later one, in the order in which they are filled."""

_STATUSES: tuple[Row, ...] = (
    {"name": "New", "sortOrder": 1, "defaultFlag": True, "escalationStatus": "NotResponded"},
    {"name": "In Progress", "sortOrder": 2, "escalationStatus": "Responded"},
    {"name": "Waiting Customer", "sortOrder": 3, "escalationStatus": "NoEscalation"},
    {"name": "Completed", "sortOrder": 4, "escalationStatus": "Resolved"},
    {
        "name": "Closed",
        "sortOrder": 5,
        "closedStatus": True,
        "escalationStatus": "Resolved",
        "timeEntryNotAllowed": True,
    },
    {"name": "Cancelled", "sortOrder": 6, "closedStatus": True, "escalationStatus": "Resolved"},
)

_LED: Row = {"teamLeader": {"id": 1}, "members": [1, 2]}

_PARTS: Mapping[str, tuple[Row, ...]] = {
    "boardStatuses": _STATUSES,
    "boardTypes": _named("Incident", "Request"),
    "boardItems": ({"name": "Hardware"}, {"name": "Software"}),
    "boardTeams": _named("Service Team", **_LED),
}

BOARDS: tuple[tuple[Row, Mapping[str, tuple[Row, ...]]], ...] = (
    ({"name": "Service Desk", "location": {"id": 1}, "department": {"id": 1}}, _PARTS),
    (
        {"name": "Alerts", "location": {"id": 1}, "department": {"id": 1}},
        {**_PARTS, "boardTypes": _named("Alert", "Backup"), "boardTeams": _named("Monitoring Team", **_LED)},
    ),
    (
        {"name": "Projects", "location": {"id": 1}, "department": {"id": 1}, "projectFlag": True},
        {"boardStatuses": _STATUSES, "boardTypes": _named("Project Task")},
    ),
)
"""Boards, each with the rows of its tables. Subtypes belong to the first type of their board."""

SUBTYPES = ("Server", "Workstation")

MEMBERS: tuple[Row, ...] = (
    {"identifier": "mreyes", "firstName": "Maria", "lastName": "Reyes", "officeEmail": "mreyes@acmemsp.example"},
    {"identifier": "tlang", "firstName": "Tom", "lastName": "Lang", "officeEmail": "tlang@acmemsp.example"},
)
"""Technicians."""

COMPANIES: tuple[Row, ...] = (
    {
        "identifier": "AcmeMSP",
        "name": "Acme MSP",
        "addressLine1": "1 Harbor Way",
        "city": "Tampa",
        "zip": "33602",
        "country": {"id": 1},
        "types": [{"id": 1}],
    },
    {
        "identifier": "Contoso",
        "name": "Contoso Ltd",
        "addressLine1": "200 Bay Street",
        "city": "Tampa",
        "zip": "33606",
        "country": {"id": 1},
        "phoneNumber": "8135550100",
        "types": [{"id": 1}],
    },
    {
        "identifier": "Fabrikam",
        "name": "Fabrikam Inc",
        "addressLine1": "12 Mill Road",
        "city": "Albany",
        "zip": "12207",
        "country": {"id": 1},
        "types": [{"id": 1}],
    },
    {
        "identifier": "Northwind",
        "name": "Northwind Traders",
        "addressLine1": "7 Dock Lane",
        "city": "Austin",
        "zip": "78701",
        "country": {"id": 1},
        "types": [{"id": 1}],
    },
)
"""The MSP itself, and its customers."""


def _contact(first: str, last: str, company: int, mail: str) -> Row:
    return {
        "firstName": first,
        "lastName": last,
        "company": {"id": company},
        "defaultFlag": True,
        "communicationItems": [
            {"type": {"id": 1}, "value": mail, "defaultFlag": True},
            {"type": {"id": 2}, "value": f"81355501{company}0", "defaultFlag": True},
        ],
    }


CONTACTS: tuple[Row, ...] = (
    _contact("Ana", "Silva", 2, "ana.silva@contoso.example"),
    _contact("Ben", "Okafor", 3, "ben.okafor@fabrikam.example"),
    _contact("Cleo", "Marsh", 4, "cleo.marsh@northwind.example"),
)

CONFIGURATIONS: tuple[Row, ...] = (
    {"name": "CONTOSO-DC1", "type": {"id": 1}, "company": {"id": 2}, "deviceIdentifier": "dev-1001"},
    {"name": "CONTOSO-VDI1", "type": {"id": 3}, "company": {"id": 2}, "deviceIdentifier": "dev-1002"},
    {"name": "FABRIKAM-DC1", "type": {"id": 1}, "company": {"id": 3}, "deviceIdentifier": "dev-1003"},
)


def _product(identifier: str, description: str, price: float, cost: float) -> Row:
    return {
        "identifier": identifier,
        "description": description,
        "customerDescription": description,
        "subcategory": {"id": 1},
        "type": {"id": 1},
        "category": {"id": 1},
        "unitOfMeasure": {"id": 2},
        "productClass": "Agreement",
        "price": price,
        "cost": cost,
    }


PRODUCTS: tuple[Row, ...] = (
    _product("MS-BP", "Cloud suite, business seat", 22.0, 17.6),
    _product("AVD-USER", "Virtual desktop, named user", 35.0, 21.0),
    _product("BACKUP-SRV", "Server backup", 60.0, 28.0),
)


def _agreement(name: str, company: int, kind: int) -> Row:
    return {
        "name": name,
        "type": {"id": kind},
        "company": {"id": company},
        "startDate": "2025-01-01T00:00:00Z",
        "noEndingDateFlag": True,
        "billingCycle": {"id": 1},
    }


AGREEMENTS: tuple[tuple[Row, tuple[Row, ...]], ...] = (
    (
        _agreement("Contoso Cloud", 2, 2),
        (
            {"product": {"id": 1}, "billCustomer": "Billable", "quantity": 25.0},
            {"product": {"id": 2}, "billCustomer": "Billable", "quantity": 10.0},
        ),
    ),
    (_agreement("Fabrikam Managed", 3, 1), ({"product": {"id": 3}, "billCustomer": "Billable", "quantity": 2.0},)),
)
"""Agreements, each with its additions."""
