"""Tables that references and hrefs lead to: their rows come with the tenant, and the API reads them only.

Each has what references show of it and what hrefs ask for. Those without a model have no path here: the vendor has
none, or hands out no href to it.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulators.connectwise.entities.boards import BOARD
from simulators.connectwise.entities.entity import SETUP, Entity, entity, model_name
from simulators.connectwise.entities.fields import SENT, identity
from simulators.connectwise.entities.system import DEPARTMENT, LINK, LOCATION
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import (
    Group,
    choice,
    flag,
    instant,
    integer,
    number,
    reference,
    text,
)

Rows = tuple[str, ...]

NAME = text("name", 50)
HIDDEN = text("name", use="kept")
"""A name that references show and the model does not have."""

_CURRENCY: Mapping[str, Any] = {
    "decimalSeparator": ".",
    "numberOfDecimals": 2,
    "thousandsSeparator": ",",
    "negativeParenthesesFlag": False,
    "displaySymbolFlag": True,
    "displayIdFlag": False,
    "rightAlign": False,
}


@dataclass(frozen=True, slots=True)
class Lookup:
    """One table.

    `model` is the vendor's name of its records, empty where it has no path. `rows` are `name`, or `code=name` where
    `code` is the member that holds what precedes the sign; each row has the values of `usual` besides. `guarded` tables
    are of the set-up screens; of the others the rows are records of modules that are not simulated, and no right is
    asked for. `plain` models have no `_info`. Rows are below a company where `of_company` says so. `verbs` are what
    the API does with the rows.
    """

    path: str
    model: str = ""
    rows: Rows = ()
    members: tuple[Group, ...] = (NAME, identity())
    code: str = ""
    usual: Mapping[str, Any] | None = None
    guarded: bool = True
    plain: bool = False
    of_company: bool = False
    verbs: str = "LNR"


def _records(path: str, model: str, *members: Group) -> Lookup:
    return Lookup(path, model, members=members, guarded=False)


_CHARGED = (
    choice("chargeToType", "Ticket Project ServiceTicket ProjectTicket ChargeCode Activity Company"),
    integer("chargeToId"),
    reference("ticket", "tickets"),
    reference("company", "companies"),
)

LOOKUPS: Mapping[str, Lookup] = {
    "currencies": Lookup(
        "/finance/currencies",
        "FinanceCurrency",
        ("USD=US Dollars", "GBP=Pounds Sterling"),
        (
            NAME,
            text("currencyIdentifier", 10),
            text("currencyCode", use="kept"),
            text("symbol", 10),
            text("decimalSeparator thousandsSeparator", 1),
            integer("numberOfDecimals"),
            flag("negativeParenthesesFlag displaySymbolFlag displayIdFlag rightAlign"),
            identity(),
        ),
        code="currencyIdentifier",
        usual=_CURRENCY,
    ),
    "countries": Lookup(
        "/company/countries",
        "Country",
        ("US=United States", "GB=United Kingdom", "AU=Australia"),
        (NAME, text("countryCode", 2), flag("defaultFlag"), reference("currency", "currencies"), identity()),
        code="countryCode",
    ),
    "states": Lookup(
        "/company/states",
        "State",
        ("FL=Florida", "NY=New York", "TX=Texas"),
        (text("identifier name", 50), reference("country", "countries"), identity()),
        code="identifier",
        usual={"country": {"id": 1, "name": "United States"}},
    ),
    "markets": Lookup("/company/marketDescriptions", "MarketDescription", ("Professional Services", "Manufacturing")),
    "sicCodes": Lookup("", rows=("Computer Services",)),
    "ownershipTypes": Lookup(
        "/company/ownershipTypes", "OwnershipType", ("Private", "Public"), (text("name", 200), identity())
    ),
    "timeZones": Lookup(
        "/system/timeZoneSetups",
        "TimeZoneSetup",
        ("Coordinated Universal Time",),
        (NAME, flag("defaultFlag daylightSavingsFlag"), number("offset", default=0.0), identity()),
        usual={"defaultFlag": True, "daylightSavingsFlag": False, "offset": 0.0},
    ),
    "calendars": Lookup("/schedule/calendars", "Calendar", ("Standard Hours",), (text("name"), identity())),
    "taxCodes": Lookup(
        "/finance/taxCodes",
        "TaxCode",
        ("Exempt", "Sales Tax"),
        (HIDDEN, text("identifier", 8), text("description", 50, use="read", path=("name",)), identity()),
    ),
    "billingTerms": Lookup("/finance/billingTerms", "BillingTerm", ("Due on Receipt", "Net 30 days")),
    "invoiceTemplates": Lookup("/finance/invoiceTemplates", "InvoiceTemplate", ("Standard Invoice",)),
    "pricingSchedules": Lookup(
        "/procurement/pricingschedules", "PricingSchedule", ("Standard Pricing",), (text("name", 30), identity())
    ),
    "entityTypes": Lookup(
        "/company/entityTypes", "EntityType", ("Business",), (text("name"), text("code")), plain=True
    ),
    "billingDeliveries": Lookup("", rows=("E-mail", "Mail")),
    "noteTypes": Lookup("/company/noteTypes", "CompanyNoteType", ("Comments",)),
    "teamRoles": Lookup(
        "/company/teamRoles",
        "TeamRole",
        ("Account Manager", "Technician"),
        (text("name", 20), flag("accountManagerFlag salesFlag techFlag"), identity()),
    ),
    "tracks": Lookup("/company/tracks", "Track", members=(text("name", 100), flag("inactiveFlag"), identity())),
    "manufacturers": Lookup("/procurement/manufacturers", "Manufacturer", ("Northwind Devices",)),
    "relationships": Lookup("/company/contacts/relationships", "ContactRelationship", ("Employee",)),
    "contactDepartments": Lookup(
        "/company/contacts/departments",
        "ContactDepartment",
        ("Accounting", "Operations"),
        (text("name", 30), identity()),
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
        verbs="LNRCUPD",
    ),
    "emailTemplates": Lookup(
        "/service/emailTemplates",
        "ServiceEmailTemplate",
        ("New Ticket",),
        (HIDDEN, text("type"), text("subject", 200, use="read", path=("name",)), identity()),
    ),
    "signoffs": Lookup("/service/serviceSignoff", "ServiceSignoff", ("Standard Sign-off",)),
    "statusIndicators": Lookup("", rows=("Green", "Yellow", "Red")),
    "serviceCodes": Lookup(
        "/service/codes", "Code", ("Install", "Repair"), (NAME, text("description"), integer("boardId"))
    ),
    "billingCycles": Lookup(
        "/finance/billingCycles",
        "BillingCycle",
        ("Monthly", "Annual"),
        (NAME, text("identifier", 5), flag("defaultFlag"), identity()),
    ),
    "projectTypes": Lookup(
        "/project/projectTypes", "ProjectType", ("Installation",), (text("name", 30), flag("inactiveFlag"), identity())
    ),
    "invoiceGroupings": Lookup(
        "", members=(text("name"), flag("showPriceFlag showSubItemsFlag groupParentChildAdditionsFlag", default=None))
    ),
    "productCategories": Lookup("/procurement/categories", "Category", ("Services", "Hardware")),
    "productSubcategories": Lookup(
        "/procurement/subcategories",
        "SubCategory",
        ("Cloud", "Workstations", "Labor"),
        (NAME, reference("category", "productCategories"), flag("inactiveFlag"), identity()),
    ),
    "productTypes": Lookup("/procurement/types", "ProductType", ("Managed Service", "Hardware")),
    "unitsOfMeasure": Lookup("/procurement/unitOfMeasures", "UnitOfMeasure", ("Each", "Month")),
    "links": Lookup("/system/links", "Link", ("Knowledge Base",), (LINK, identity())),
    "mailTemplates": Lookup(""),
    "personas": Lookup("", rows=("Dispatcher", "Technician")),
    "skillCategories": Lookup(""),
    "skills": Lookup(""),
    "warehouses": Lookup("", members=(text("name"), flag("lockedFlag", default=None))),
    "warehouseBins": Lookup(""),
    "reportCards": Lookup(""),
    "directionalSyncs": Lookup(""),
    "ldapConfigurations": Lookup("", members=(text("name server"),)),
    "documentTypes": Lookup(""),
    "scheduleTypes": Lookup("", members=(text("name"), text("identifier", 1))),
    "opportunities": _records(
        "/sales/opportunities",
        "Opportunity",
        text("name", 100),
        reference("company", "companies"),
        reference("contact", "contacts"),
    ),
    "projects": _records("/project/projects", "Project", text("name", 100), reference("company", "companies")),
    "phases": _records("", "", text("name"), reference("project", "projects")),
    "activities": _records(
        "/sales/activities",
        "Activity",
        text("name", 100),
        reference("company", "companies"),
        reference("ticket", "tickets"),
    ),
    "scheduleEntries": _records(
        "/schedule/entries",
        "ScheduleEntry",
        text("name", 250),
        integer("objectId"),
        reference("type", "scheduleTypes"),
        reference("member", "members"),
        instant("dateStart dateEnd"),
    ),
    "products": _records(
        "/procurement/products",
        "ProductItem",
        HIDDEN,
        text("description", 2000, use="read", path=("name",)),
        *_CHARGED,
    ),
    "expenseEntries": _records(
        "/expense/entries",
        "ExpenseEntry",
        HIDDEN,
        text("notes", use="read", path=("name",)),
        number("amount"),
        *_CHARGED,
    ),
    "orders": _records(
        "/sales/orders",
        "Order",
        HIDDEN,
        text("description", use="read", path=("name",)),
        reference("company", "companies"),
    ),
    "invoices": _records(
        "/finance/invoices",
        "Invoice",
        HIDDEN,
        text("invoiceNumber", 15, use="read", path=("name",)),
        reference("company", "companies"),
        instant("date"),
    ),
    "timeSheets": _records(
        "/time/sheets",
        "TimeSheet",
        HIDDEN,
        reference("member", "members", use="read"),
        text("dateStart dateEnd", use="read"),
        integer("year period", use="read"),
        text("status", use="read"),
    ),
    "managementReports": Lookup(
        "/company/companies/{parentId}/managementSummaryReports",
        "CompanyManagementSummary",
        members=(text("groupIdentifier", 100), reference("company", "companies", use="read")),
        guarded=False,
        of_company=True,
    ),
}
"""Per table where it is and what it holds, those to which others refer first."""

_SYMBOLS: Mapping[str, str] = {"USD": "$", "GBP": "£"}


def _lookup(name: str, table: Lookup) -> Entity:
    words = "".join(f" {letter}" if letter.isupper() else letter for letter in name).title()
    return entity(
        name=name,
        schema=table.model,
        title=words,
        resource=model_name(table.model) if table.model else name,
        path=table.path,
        verbs=table.verbs if table.model else "",
        function=SETUP if table.guarded and table.model else "",
        fields=with_id(*table.members),
        parent="companies" if table.of_company else "",
        parent_at=("company", "id") if table.of_company else (),
        seeded=True,
        plain=table.plain,
    )


def rows_of(name: str) -> list[dict[str, Any]]:
    """The rows of a table as records without ids."""
    table = LOOKUPS[name]
    parted = (row.rpartition("=") for row in table.rows)
    return [{**({table.code: code} if code else {}), "name": title, **_more(table, code)} for code, _, title in parted]


def _more(table: Lookup, code: str) -> dict[str, Any]:
    more = dict(table.usual or {})
    return {"currencyCode": code, "symbol": _SYMBOLS[code], **more} if table.usual is _CURRENCY else more


def _variant(name: str, of: str, path: str, members: Any) -> Entity:
    """Records of another table, as a reference of another type shows them."""
    return entity(name, "", of, of, path, "", "", members, of=of)


VARIANTS = (
    _variant("billingUnits", "departments", "/system/departments", DEPARTMENT),
    _variant("ownerLevels", "locations", "/system/locations", LOCATION),
    _variant("structures", "structureLevels", "/system/myCompany/corporateStructureLevels", with_id(text("name"))),
    _variant("projectBoards", "boards", "/service/boards", BOARD),
)

TABLES = tuple(_lookup(name, table) for name, table in LOOKUPS.items())
ENTITIES = (*TABLES, *VARIANTS)
"""The tables, and those whose rows are of other tables."""
