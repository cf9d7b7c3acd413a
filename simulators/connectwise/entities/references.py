"""The types of references to records: one vendor type per row [connectwise 2].

Properties are those of the vendor's models. The names of hrefs are those of recordings if there is one; a type that
recordings show without `_info` has no href.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.resources.entity import Face, value_at
from simulators.core.store import Record

LABELS = ("identifier", "name", "summary")
"""Properties of a reference that identify a record, if its entity has them."""

Path = tuple[str, ...]
Sources = tuple[Path, ...]


def _sources(text: str) -> Mapping[str, Sources]:
    parts = (each.partition("=") for each in text.split())
    return {shown: tuple(tuple(each.split("/")) for each in (path or shown).split("+")) for shown, _, path in parts}


def _own(places: Sources) -> str:
    """Return the property that is shown unchanged; empty if it is joined, or nested in another one."""
    return places[0][0] if len(places) == 1 and len(places[0]) == 1 else ""


class Reference(Face):
    """One type of reference.

    `schema` is the vendor's name. `href` is the part before `_href` in `_info`, empty for a type without href. `face`
    lists the shown properties: `shown=property` if the record has another name for it, `first+second` if two are
    joined, `shown=property/inner` for a property of a reference of the record. `info` lists further properties of
    `_info` in the same notation. `known` lists labels that identify a record but are not shown. `more` maps further
    names in `_info` to paths. `elsewhere` is a property of the record, and paths by its values: records with one of
    these values have that path instead of the entity's.
    """

    __slots__ = ("_places", "elsewhere", "href", "inside", "more", "schema", "shown")

    def __init__(
        self,
        schema: str,
        href: str = "",
        face: str = "id name",
        info: str = "",
        known: str = "",
        more: Mapping[str, str] | None = None,
        elsewhere: tuple[str, Mapping[str, str]] = ("", {}),
    ) -> None:
        """Parse the notation: `shown` and `inside` have the source paths of each property."""
        super().__init__(face)
        self.schema = schema
        self.href = href
        self.more: Mapping[str, str] = more or {}
        self.shown: Mapping[str, Sources] = _sources(face)
        self.inside: Mapping[str, Sources] = _sources(info)
        self.elsewhere = elsewhere
        every = (*self.shown.items(), *self.inside.items(), *_sources(elsewhere[0]).items())
        self._places = tuple((shown, _own(places), places) for shown, places in every)
        self.labels = {
            name: tuple(place[0] for place in places)
            for name, places in (*self.shown.items(), *_sources(known).items())
            if name in LABELS
        }

    def of(self, record: Record) -> dict[str, Any]:
        """Return the properties of a reference to `record`, including those of `_info`, without hrefs."""
        face: dict[str, Any] = {}
        for shown, name, places in self._places:
            if name:
                value = record.get(name)
            else:
                values = [found for place in places if (found := value_at(record, place)) is not None]
                value = " ".join(map(str, values)) if len(values) > 1 else next(iter(values), None)
            if value is not None:
                face[shown] = value
        return face


_CURRENCY = (
    "id symbol currencyCode=currencyCode/name decimalSeparator numberOfDecimals thousandsSeparator "
    "negativeParenthesesFlag displaySymbolFlag currencyIdentifier displayIdFlag rightAlign name"
)
_PERSON = "id identifier name=firstName+lastName dailyCapacity"
_GUID = "mobileGuid"
_OF_PROJECTS = dict.fromkeys(("ProjectTicket", "ProjectIssue"), "/project/tickets/{id}")

REFERENCES: Mapping[str, Reference] = {
    "tickets": Reference("TicketReference", "ticket", "id summary", elsewhere=("recordType", _OF_PROJECTS)),
    "boards": Reference("BoardReference", "board"),
    "projectBoards": Reference("ProjectBoardReference", "board"),
    "boardStatuses": Reference("ServiceStatusReference", "status", "id name sort=sortOrder"),
    "boardTypes": Reference("ServiceTypeReference", "type"),
    "boardSubTypes": Reference("ServiceSubTypeReference", "subType"),
    "boardItems": Reference("ServiceItemReference", "item"),
    "boardTeams": Reference("ServiceTeamReference", "team"),
    "priorities": Reference(
        "PriorityReference",
        "priority",
        "id name sort=sortOrder level",
        more={"image_href": "/service/priorities/{id}/image"},
    ),
    "sources": Reference("ServiceSourceReference", "source"),
    "serviceLocations": Reference("ServiceLocationReference", "location"),
    "slas": Reference("SLAReference", "sla"),
    "articleCategories": Reference("KBCategoryReference", "category"),
    "mailTemplates": Reference("EmailTemplateReference"),
    "emailTemplates": Reference("ServiceEmailTemplateReference", "emailTemplate"),
    "signoffs": Reference("ServiceSignoffReference", "signOffTemplate"),
    "statusIndicators": Reference("StatusIndicatorReference", "statusIndicator", "id identifier name"),
    "serviceCodes": Reference("ServiceCodeReference", "code"),
    "companies": Reference("CompanyReference", "company", "id identifier name", _GUID),
    "companyStatuses": Reference("CompanyStatusReference", "status"),
    "companyTypes": Reference("CompanyTypeReference", "type"),
    "sites": Reference("SiteReference", "site", info=_GUID),
    "contacts": Reference("ContactReference", "contact", "id name=firstName+lastName", _GUID),
    "contactTypes": Reference("ContactTypeReference", "type", "id name=description"),
    "communicationTypes": Reference("CommunicationTypeReference", "type", "id name=description"),
    "relationships": Reference("RelationshipReference", "relationship"),
    "contactDepartments": Reference("ContactDepartmentReference", "department"),
    "configurationStatuses": Reference("ConfigurationStatusReference", "status", "id name=description"),
    "configurationTypes": Reference("ConfigurationTypeReference", "type"),
    "countries": Reference("CountryReference", "country", known="identifier=countryCode"),
    "states": Reference("StateReference", "state", "id identifier name"),
    "markets": Reference("MarketDescriptionReference", "marketDescription"),
    "sicCodes": Reference("SicCodeReference"),
    "ownershipTypes": Reference("OwnershipTypeReference", "ownershipType"),
    "entityTypes": Reference("EntityTypeReference", "entityType"),
    "noteTypes": Reference("NoteTypeReference", "type"),
    "teamRoles": Reference("TeamRoleReference", "teamRole"),
    "tracks": Reference("TrackReference", "track"),
    "timeZones": Reference("TimeZoneSetupReference", "timeZoneSetup"),
    "calendars": Reference("CalendarReference", "calendar"),
    "currencies": Reference("CurrencyReference", "currency", _CURRENCY, known="identifier=currencyIdentifier"),
    "taxCodes": Reference("TaxCodeReference", "taxCode", "id name=description"),
    "billingTerms": Reference("BillingTermsReference"),
    "invoiceTemplates": Reference("InvoiceTemplateReference", "invoiceTemplate"),
    "billingDeliveries": Reference("BillingDeliveryReference"),
    "billingCycles": Reference("BillingCycleReference", "billingCycle"),
    "pricingSchedules": Reference("PricingScheduleReference", "pricingSchedule"),
    "agreements": Reference(
        "AgreementReference", "agreement", "id name type=type/name chargeFirmFlag=chargeToFirm", "typeId=type/id"
    ),
    "agreementTypes": Reference("AgreementTypeReference", "type"),
    "invoiceGroupings": Reference(
        "InvoiceGroupingReference", "", "id name showPriceFlag showSubItemsFlag groupParentChildAdditionsFlag"
    ),
    "invoices": Reference(
        "InvoiceReference", "invoice", "id identifier=invoiceNumber billingType=type applyToType invoiceDate=date"
    ),
    "billingStatuses": Reference("BillingStatusReference", "status", "id name isClosed=closedFlag"),
    "currencyCodes": Reference("CurrencyCodeReference", "currencyCode"),
    "catalog": Reference("IvItemReference", "catalog", "id identifier serializedFlag"),
    "catalogItems": Reference("CatalogItemReference", "catalog", "id identifier name=description"),
    "orders": Reference("SalesOrderReference", "salesOrder", "id identifier"),
    "orderStatuses": Reference("OrderStatusReference", "status"),
    "products": Reference("ProductItemReference", "product", "id name=description"),
    "purchaseOrders": Reference("PurchaseOrderReference", "purchaseOrder", "id name=poNumber"),
    "purchaseOrderStatuses": Reference("PurchaseOrderStatusReference", "status"),
    "shipmentMethods": Reference("ShipmentMethodReference", "shipmentMethod"),
    "manufacturers": Reference("ManufacturerReference", "manufacturer"),
    "productSubcategories": Reference("ProductSubCategoryReference", "subcategory"),
    "productTypes": Reference("ProductTypeReference", "type"),
    "productCategories": Reference("ProductCategoryReference", "category"),
    "unitsOfMeasure": Reference("UnitOfMeasureReference", "unitOfMeasure"),
    "warehouses": Reference("WarehouseReference", "warehouse", "id name lockedFlag"),
    "warehouseBins": Reference("WarehouseBinReference", "warehouseBin"),
    "members": Reference("MemberReference", "member", _PERSON, more={"image_href": "/system/members/{id}/image"}),
    "memberTypes": Reference("MemberTypeReference"),
    "securityRoles": Reference("SecurityRoleReference"),
    "structureLevels": Reference("CorporateStructureLevelReference", "structureLevel"),
    "structures": Reference("StructureReference", "structureLevel"),
    "reportCards": Reference("ReportCardReference"),
    "directionalSyncs": Reference("DirectionalSyncReference"),
    "ldapConfigurations": Reference("LdapConfigurationReference", "", "id name server"),
    "locations": Reference("SystemLocationReference", "location"),
    "ownerLevels": Reference("OwnerLevelReference", "location"),
    "departments": Reference("SystemDepartmentReference", "department", "id identifier name"),
    "billingUnits": Reference("BillingUnitReference", "department"),
    "documents": Reference(
        "DocumentReference",
        "document",
        "id name=title",
        "filename=fileName",
        more={"documentDownload_href": "/system/documents/{id}/download"},
    ),
    "documentTypes": Reference("DocumentTypeReference"),
    "workRoles": Reference("WorkRoleReference", "workRole"),
    "workTypes": Reference("WorkTypeReference", "workType", "id name utilizationFlag"),
    "skills": Reference("SkillReference", "skill"),
    "skillCategories": Reference("SkillCategoryReference", "skillCategory"),
    "certifications": Reference("CertificationReference", "certification"),
    "timeSheets": Reference("TimeSheetReference", "timeSheet"),
    "projects": Reference("ProjectReference", "project"),
    "projectTypes": Reference("ProjectTypeReference", "type"),
    "projectStatuses": Reference("ProjectStatusReference", "status"),
    "projectSecurityRoles": Reference("ProjectRoleReference", "projectRole", "id identifier=name"),
    "phases": Reference("ProjectPhaseReference", "phase", "id name=description"),
    "phaseStatuses": Reference("PhaseStatusReference", "status"),
    "projectTickets": Reference("TicketReference", "ticket", "id summary"),
    "opportunities": Reference("OpportunityReference", "opportunity"),
    "opportunityStatuses": Reference("OpportunityStatusReference", "status"),
    "opportunityTypes": Reference("OpportunityTypeReference", "type", "id name=description"),
    "opportunityRatings": Reference("OpportunityRatingReference", "rating"),
    "opportunityStages": Reference("OpportunityStageReference", "stage"),
    "opportunityPriorities": Reference("OpportunityPriorityReference"),
    "probabilities": Reference("OpportunityProbabilityReference", "probability", "id name"),
    "salesRoles": Reference("OpportunitySalesRoleReference", "role"),
    "activities": Reference("ActivityReference", "activity"),
    "activityStatuses": Reference("ActivityStatusReference", "status"),
    "activityTypes": Reference("ActivityTypeReference", "type"),
    "scheduleEntries": Reference("ScheduleEntryReference", "schedule", "id description=name"),
    "scheduleTypes": Reference("ScheduleTypeReference", "type", "id identifier"),
    "scheduleStatuses": Reference("ScheduleStatusReference", "status"),
    "scheduleSpans": Reference("ScheduleSpanReference", "", "id identifier"),
    "reminderTimes": Reference("ReminderReference", "reminder"),
    "holidayLists": Reference("HolidayListReference", "holidayList"),
    "addressFormats": Reference("AddressFormatReference", "addressFormat"),
    "zones": Reference("TimeZoneReference"),
    "locales": Reference("LocaleReference"),
    "campaigns": Reference("CampaignReference", "campaign"),
    "campaignTypes": Reference("CampaignTypeReference", "type"),
    "campaignSubTypes": Reference("CampaignSubTypeReference", "subType"),
    "campaignStatuses": Reference("CampaignStatusReference", "status"),
    "marketingGroups": Reference("GroupReference", "group"),
    "stockAdjustments": Reference("AdjustmentReference", "adjustment", "id name=identifier"),
    "adjustmentTypes": Reference("AdjustmentTypeReference", "type", "id identifier"),
    "chargeCodes": Reference("ChargeCodeReference", "chargeCode"),
    "expenseTypes": Reference("ExpenseTypeReference", "type"),
    "expenseReports": Reference("ExpenseReportReference", "expenseReport"),
    "classifications": Reference("ClassificationReference", "classification"),
    "paymentTypes": Reference("PaymentMethodReference", "paymentMethod"),
}
"""Types of references by the entity that they refer to."""

NOTHING = Reference("", "", "id")
"""The type of reference of an entity that no field refers to."""
