"""Tables that references lead to and that show only there: they are seeded, and have no paths of their own."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.connectwise.entities.entity import Entity
from simulators.connectwise.entities.fields import fields, text
from simulators.connectwise.entities.system import LINK

Rows = tuple[str, ...]

LOOKUPS: Mapping[str, tuple[str, Rows]] = {
    "countries": ("/company/countries", ("US=United States", "GB=United Kingdom", "AU=Australia")),
    "states": ("/company/states", ("FL=Florida", "NY=New York", "TX=Texas")),
    "currencies": ("/finance/currencies", ("USD=US Dollars", "GBP=Pounds Sterling")),
    "markets": ("/company/marketDescriptions", ("Professional Services", "Manufacturing")),
    "sicCodes": ("/company/sicCodes", ("Computer Services",)),
    "ownershipTypes": ("/company/ownershipTypes", ("Private", "Public")),
    "timeZones": ("/system/timeZoneSetups", ("Coordinated Universal Time",)),
    "calendars": ("/schedule/calendars", ("Standard Hours",)),
    "taxCodes": ("/finance/taxCodes", ("Exempt", "Sales Tax")),
    "billingTerms": ("/finance/billingTerms", ("Due on Receipt", "Net 30 days")),
    "invoiceTemplates": ("/finance/invoiceTemplates", ("Standard Invoice",)),
    "pricingSchedules": ("/procurement/pricingSchedules", ("Standard Pricing",)),
    "entityTypes": ("/company/entityTypes", ("Business",)),
    "billingDeliveries": ("/finance/billingDeliveries", ("E-mail", "Mail")),
    "noteTypes": ("/company/noteTypes", ("Comments",)),
    "teamRoles": ("/company/teamRoles", ("Account Manager", "Technician")),
    "tracks": ("/company/tracks", ()),
    "manufacturers": ("/procurement/manufacturers", ("Northwind Devices",)),
    "relationships": ("/company/contacts/relationships", ("Employee",)),
    "contactDepartments": ("/company/contacts/departments", ("Accounting", "Operations")),
    "structureLevels": ("/system/myCompany/corporateStructureLevels", ("Corporate", "Location")),
    "memberTypes": ("/system/members/types", ("Employee", "Contractor")),
    "emailTemplates": ("/service/emailTemplates", ("New Ticket",)),
    "signoffs": ("/service/serviceSignoffs", ("Standard Sign-off",)),
    "statusIndicators": ("/service/boards/statusIndicators", ("Green", "Yellow", "Red")),
    "serviceCodes": ("/service/codes", ("Install", "Repair")),
    "billingCycles": ("/finance/billingCycles", ("Monthly", "Annual")),
    "projectTypes": ("/project/projectTypes", ("Installation",)),
    "invoiceGroupings": ("/finance/invoiceGroupings", ()),
    "productSubcategories": ("/procurement/subcategories", ("Cloud", "Workstations", "Labor")),
    "productTypes": ("/procurement/types", ("Managed Service", "Hardware")),
    "productCategories": ("/procurement/categories", ("Services", "Hardware")),
    "unitsOfMeasure": ("/procurement/unitOfMeasures", ("Each", "Month")),
    "links": ("/system/links", ("Knowledge Base",)),
    "personas": ("/system/personas", ("Dispatcher", "Technician")),
    "opportunities": ("/sales/opportunities", ()),
    "activities": ("/sales/activities", ()),
    "scheduleEntries": ("/schedule/entries", ()),
    "products": ("/procurement/products", ()),
    "invoices": ("/finance/invoices", ()),
    "timeSheets": ("/time/sheets", ()),
    "projects": ("/project/projects", ()),
    "phases": ("/project/phases", ()),
}
"""Per table: its path in the vendor's API, for hrefs, and its rows as `name` or `identifier=name`."""


def _lookup(name: str, path: str, rows: Rows) -> Entity:
    coded = any("=" in row for row in rows)
    words = "".join(f" {letter}" if letter.isupper() else letter for letter in name).title()
    return Entity(
        name=name,
        schema="",
        title=words,
        resource=name,
        path=path,
        verbs="",
        function="",
        fields=LINK if name == "links" else fields(text("identifier") if coded else (), text("name")),
        face="id identifier name" if coded else "id name",
    )


def rows_of(name: str) -> list[dict[str, str]]:
    """The rows of a table as records without ids."""
    parted = (row.rpartition("=") for row in LOOKUPS[name][1])
    return [{"identifier": code, "name": title} if code else {"name": title} for code, _, title in parted]


ENTITIES = tuple(_lookup(name, path, rows) for name, (path, rows) in LOOKUPS.items())
