"""Small tables that fields refer to, with rows in every fresh tenant.

Tables without a model have no path here: the vendor has none, or shows no href to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulators.connectwise.entities.boards import BOARD
from simulators.connectwise.entities.entity import SETUP, Entity, entity, model_name
from simulators.connectwise.entities.fields import SENT, identity
from simulators.connectwise.entities.finance import CATALOG
from simulators.connectwise.entities.system import DEPARTMENT, LINK, LOCATION
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import (
    Group,
    flag,
    integer,
    number,
    reference,
    text,
)

Rows = tuple[str, ...]

NAME = text("name", 50, need=SENT)
HIDDEN = text("name", use="kept")
"""A name that references show but the model does not have."""

_ALL = "LNRCUPD"


@dataclass(frozen=True, slots=True)
class Lookup:
    """One table.

    `model` is the vendor's name of its records, empty for a table without a path. `rows` are `name`, or `code=name` if
    `code` is set: the property for the part before the sign. Each row also has the values of `usual`. `guarded` tables
    belong to the set-up screens; the others need no right. `plain` models have no `_info`. `of_company`: rows are below
    a company. `verbs` are the operations of the API, as letters.
    """

    path: str
    model: str = ""
    rows: Rows = ()
    properties: tuple[Group, ...] = (NAME, identity())
    code: str = ""
    usual: Mapping[str, Any] | None = None
    guarded: bool = True
    plain: bool = False
    of_company: bool = False
    verbs: str = "LNR"


LOOKUPS: Mapping[str, Lookup] = {
    "currencyCodes": Lookup(
        "/finance/info/currencyCodes", "CurrencyCode", ("USD", "GBP", "EUR", "AUD", "CAD"), (text("name"),)
    ),
    "markets": Lookup(
        "/company/marketDescriptions", "MarketDescription", ("Professional Services", "Manufacturing"), verbs=_ALL
    ),
    "sicCodes": Lookup("", rows=("Computer Services",)),
    "ownershipTypes": Lookup(
        "/company/ownershipTypes",
        "OwnershipType",
        ("Private", "Public"),
        (text("name", 200, need=SENT), identity()),
        verbs=_ALL,
    ),
    "timeZones": Lookup(
        "/system/timeZoneSetups",
        "TimeZoneSetup",
        ("Coordinated Universal Time",),
        (
            NAME,
            reference("timeZone", "zones", need=SENT),
            flag("defaultFlag daylightSavingsFlag"),
            number("offset", default=0.0),
            identity(),
        ),
        usual={
            **{"defaultFlag": True, "daylightSavingsFlag": False, "offset": 0.0},
            "timeZone": {"id": 1, "name": "(UTC) Coordinated Universal Time"},
        },
        verbs=_ALL,
    ),
    "zones": Lookup("", rows=("(UTC) Coordinated Universal Time", "(UTC-05:00) Eastern Time (US & Canada)")),
    "locales": Lookup("", rows=("English (United States)",)),
    "invoiceTemplates": Lookup("/finance/invoiceTemplates", "InvoiceTemplate", ("Standard Invoice",)),
    "pricingSchedules": Lookup(
        "/procurement/pricingschedules", "PricingSchedule", ("Standard Pricing",), (text("name", 30), identity())
    ),
    "entityTypes": Lookup(
        "/company/entityTypes", "EntityType", ("Business",), (text("name"), text("code")), plain=True
    ),
    "billingDeliveries": Lookup("", rows=("E-mail", "Mail")),
    "tracks": Lookup(
        "/company/tracks",
        "Track",
        ("New Customer",),
        (text("name", 100, need=SENT), flag("inactiveFlag"), identity()),
        verbs=_ALL,
    ),
    "relationships": Lookup("/company/contacts/relationships", "ContactRelationship", ("Employee",), verbs=_ALL),
    "contactDepartments": Lookup(
        "/company/contacts/departments",
        "ContactDepartment",
        ("Accounting", "Operations"),
        (text("name", 30, need=SENT), identity()),
        verbs=_ALL,
    ),
    "structureLevels": Lookup(
        "/system/myCompany/corporateStructureLevels",
        "CorporateStructureLevel",
        ("Corporate", "Location"),
        (text("name"),),
        plain=True,
    ),
    "memberTypes": Lookup(
        "/system/members/types",
        "MemberType",
        ("Employee", "Contractor"),
        (text("name", 30, need=SENT), flag("inactiveFlag"), identity()),
        verbs=_ALL,
    ),
    "emailTemplates": Lookup(
        "/service/emailTemplates",
        "ServiceEmailTemplate",
        ("New Ticket",),
        (HIDDEN, text("type"), text("subject", 200, use="read", path=("name",)), identity()),
    ),
    "signoffs": Lookup(
        "/service/serviceSignoff",
        "ServiceSignoff",
        ("Standard Sign-off",),
        (NAME, flag("defaultFlag"), identity()),
        usual={"defaultFlag": True},
    ),
    "serviceCodes": Lookup(
        "/service/codes", "Code", ("Install", "Repair"), (NAME, text("description"), integer("boardId"))
    ),
    "invoiceGroupings": Lookup(
        "",
        properties=(text("name"), flag("showPriceFlag showSubItemsFlag groupParentChildAdditionsFlag", default=None)),
    ),
    "links": Lookup("/system/links", "Link", ("Knowledge Base",), (LINK, identity()), verbs=_ALL),
    "mailTemplates": Lookup(""),
    "personas": Lookup("", rows=("Dispatcher", "Technician")),
    "reportCards": Lookup(""),
    "directionalSyncs": Lookup(""),
    "ldapConfigurations": Lookup("", properties=(text("name server"),)),
    "documentTypes": Lookup(""),
    "managementReports": Lookup(
        "/company/companies/{parentId}/managementSummaryReports",
        "CompanyManagementSummary",
        properties=(text("groupIdentifier", 100), reference("company", "companies", use="read")),
        guarded=False,
        of_company=True,
    ),
    "statusIndicators": Lookup(
        "/project/statusIndicators",
        "StatusIndicator",
        ("Green=Green", "Yellow=Yellow", "Red=Red"),
        (text("identifier name color icon"),),
        code="identifier",
    ),
    "opportunityPriorities": Lookup("", rows=("High", "Medium", "Low")),
    "scheduleSpans": Lookup("", properties=(text("name"), text("identifier"))),
}
"""The tables; tables that others refer to come first."""


def _lookup(name: str, table: Lookup) -> Entity:
    words = "".join(f" {letter}" if letter.isupper() else letter for letter in name).title()
    return entity(
        name,
        table.path,
        table.model,
        words,
        SETUP if table.guarded and table.model else "",
        with_id(*table.properties),
        table.verbs if table.model else "",
        resource=model_name(table.model) if table.model else name,
        parent="companies" if table.of_company else "",
        parent_at=("company", "id") if table.of_company else (),
        seeded=True,
        plain=table.plain,
    )


def rows_of(name: str) -> list[dict[str, Any]]:
    """Return the rows of a table as records without ids."""
    table = LOOKUPS[name]
    parted = (row.rpartition("=") for row in table.rows)
    more = dict(table.usual or {})
    return [{**({table.code: code} if code else {}), "name": title, **more} for code, _, title in parted]


def _variant(name: str, of: str, path: str, properties: Any) -> Entity:
    """Return an entity over the records of another table, with another type of reference."""
    return entity(name, path, "", of, "", properties, "", resource=of, of=of)


VARIANTS = (
    _variant("billingUnits", "departments", "/system/departments", DEPARTMENT),
    _variant("ownerLevels", "locations", "/system/locations", LOCATION),
    _variant("structures", "structureLevels", "/system/myCompany/corporateStructureLevels", with_id(text("name"))),
    _variant("projectBoards", "boards", "/service/boards", BOARD),
    _variant("catalogItems", "catalog", "/procurement/catalog", CATALOG),
)

TABLES = tuple(_lookup(name, table) for name, table in LOOKUPS.items())
ENTITIES = (*TABLES, *VARIANTS)
"""The tables, and the variants over rows of other tables."""
