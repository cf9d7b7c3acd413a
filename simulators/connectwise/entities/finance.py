"""Agreements with their additions and adjustments, and the catalog [connectwise 2, 3]."""

from __future__ import annotations

from functools import partial

from simulators.connectwise.entities.entity import Entity, below, entity, setup_table
from simulators.connectwise.entities.fields import SENT, identity
from simulators.connectwise.entities.tickets import BILLING
from simulators.connectwise.entities.time import RATE_TYPES
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import (
    choice,
    custom,
    flag,
    instant,
    integer,
    integers,
    number,
    on_replace,
    reference,
    required,
    text,
)

_CYCLES = (
    "Contract2Weeks Contract4Weeks ContractYear CalendarMonth CalendarQuarter CalendarWeek ContractQuarter CalendarYear"
)
_STATES = "Active Cancelled Expired Inactive"
_YEARS = "ContractYear CalendarYear"

AGREEMENT = with_id(
    text("name", 100, need=SENT),
    reference("type", "agreementTypes", need=SENT),
    reference("company", "companies", need=SENT),
    reference("contact", "contacts", need=required()),
    reference("site", "sites", within="company"),
    reference("subContractCompany", "companies"),
    reference("subContractContact", "contacts"),
    reference("parentAgreement", "agreements"),
    text("customerPO", 50),
    reference("location", "locations"),
    reference("department", "departments"),
    flag("restrictLocationFlag restrictDepartmentFlag"),
    instant("startDate endDate"),
    flag("noEndingDateFlag"),
    reference("opportunity", "opportunities"),
    flag("cancelledFlag"),
    instant("dateCancelled"),
    text("reasonCancelled", 100),
    reference("sla", "slas"),
    text("workOrder", 20),
    text("internalNotes"),
    choice("applicationUnits", "Amount Hours Incidents", default="Amount"),
    number("applicationLimit", default=0.0),
    choice("applicationCycle", _CYCLES),
    flag("applicationUnlimitedFlag oneTimeFlag coverAgreementTime coverAgreementProduct coverAgreementExpense"),
    flag("coverSalesTax carryOverUnused allowOverruns expireWhenZero chargeToFirm"),
    integer("expiredDays limit"),
    choice("employeeCompRate", "Actual Hourly", need=on_replace(early=True), default="Actual"),
    choice("employeeCompNotExceed", "Billing Amount Percent", default="Billing"),
    number("compHourlyRate compLimitAmount", default=0.0),
    reference("billingCycle", "billingCycles"),
    flag("billOneTimeFlag"),
    reference("billingTerms", "billingTerms"),
    choice("invoicingCycle", _YEARS, need=on_replace(early=True), default="CalendarYear"),
    reference("billToCompany", "companies"),
    reference("billToSite", "sites", within="billToCompany"),
    reference("billToContact", "contacts"),
    number("billAmount", default=0.0),
    flag("taxable"),
    number("prorateFirstBill"),
    instant("billStartDate"),
    reference("taxCode", "taxCodes"),
    flag("restrictDownPayment prorateFlag invoiceProratedAdditionsFlag"),
    reference("invoiceTemplate", "invoiceTemplates"),
    text("invoiceDescription"),
    flag("topComment bottomComment"),
    reference("workRole", "workRoles"),
    reference("workType", "workTypes"),
    reference("projectType", "projectTypes"),
    choice("billTime billExpenses billProducts", BILLING, need=on_replace(early=True), default="Billable"),
    flag("billableTimeInvoice billableExpenseInvoice billableProductInvoice autoInvoiceFlag"),
    reference("currency", "currencies"),
    choice("periodType", "Current Future Both Undefined", default="Current"),
    reference("companyLocation", "locations"),
    reference("shipToCompany", "companies"),
    reference("shipToContact", "contacts"),
    reference("shipToSite", "sites", within="shipToCompany"),
    choice("agreementStatus", _STATES, use="read"),
    instant("nextInvoiceDate", use="read"),
    custom("customFields"),
)

ADDITION = with_id(
    reference("product", "catalog", need=SENT),
    number("quantity lessIncluded unitPrice unitCost", default=0.0),
    choice("billCustomer", "Billable DoNotBill NoCharge", need=SENT),
    instant("effectiveDate cancelledDate"),
    flag("taxableFlag"),
    text("serialNumber", 50),
    text("invoiceDescription", 6000),
    flag("purchaseItemFlag specialOrderFlag"),
    text("description"),
    number("billedQuantity", use="read"),
    text("uom"),
    number("extPrice extCost", use="read"),
    number("sequenceNumber"),
    number("margin prorateCost proratePrice extendedProrateCost extendedProratePrice", use="read"),
    flag("prorateCurrentPeriodFlag"),
    reference("opportunity", "opportunities"),
    reference("invoiceGrouping", "invoiceGroupings"),
    integer("agreementId", use="read"),
    choice("agreementStatus additionStatus", _STATES, use="read"),
    custom("customFields"),
)


AGREEMENTS = entity(
    "agreements",
    "/finance/agreements",
    "Agreement",
    "Agreement",
    "Agreements",
    AGREEMENT,
    indexes=(
        ("company", "id"),
        ("type", "id"),
        ("cancelledFlag",),
        ("agreementStatus",),
        ("startDate",),
        ("endDate",),
        ("_turns",),
    ),
)

_below = partial(below, AGREEMENTS, parent_at=("agreementId",))

_OF_AGREEMENT = integer("agreementId", use="read")

AGREEMENT_TYPE = with_id(
    text("name", 50, need=SENT),
    flag("defaultFlag inactiveFlag"),
    text("invoicePreSuffix", 5),
    choice("prefixSuffixOption", "Prefix Suffix"),
    reference("location", "locations"),
    reference("department", "departments"),
    reference("sla", "slas"),
    choice("applicationUnits", "Amount Hours Incidents", default="Amount"),
    number("applicationLimit billAmount compHourlyRate compLimitAmount", default=0.0),
    choice("applicationCycle", _CYCLES),
    flag("applicationUnlimitedFlag oneTimeFlag taxableFlag prorateFlag autoInvoiceFlag"),
    flag("coverAgreementTimeFlag coverAgreementProductFlag coverAgreementExpenseFlag coverSalesTaxFlag"),
    flag("carryOverUnusedFlag allowOverrunsFlag expireWhenZero chargeToFirmFlag billOneTimeFlag prePaymentFlag"),
    flag("restrictLocationFlag restrictDepartmentFlag restrictDownPaymentFlag invoiceProratedAdditionsFlag"),
    flag("billableTimeInvoiceFlag billableExpenseInvoiceFlag billableProductInvoiceFlag"),
    flag("topCommentFlag bottomCommentFlag copyWorkRolesFlag copyWorkTypesFlag"),
    integer("expiredDays limit"),
    text("invoiceDescription", 4000),
    reference("invoiceTemplate", "invoiceTemplates"),
    reference("emailTemplate", "mailTemplates"),
    reference("projectType", "projectTypes"),
    integers("exclusionWorkRoleIds exclusionWorkTypeIds"),
    flag("addAllWorkRoleExclusions removeAllWorkRoleExclusions", default=None, use="write"),
    flag("addAllWorkTypeExclusions removeAllWorkTypeExclusions", default=None, use="write"),
    choice("employeeCompRate", "Actual Hourly", default="Actual"),
    choice("employeeCompNotExceed", "Billing Amount Percent", default="Billing"),
    choice("invoicingCycle", _YEARS, default="CalendarYear"),
    reference("billingCycle", "billingCycles"),
    reference("billingTerms", "billingTerms"),
    choice("billTime billExpenses billProducts", BILLING, default="Billable"),
    reference("workRole", "workRoles"),
    reference("workType", "workTypes"),
    text("integrationXRef", 50),
    identity(),
)

CATALOG = with_id(
    text("identifier", 75, need=SENT),
    text("description", 60, need=SENT),
    flag("inactiveFlag"),
    reference("subcategory", "productSubcategories", need=SENT),
    reference("type", "productTypes", need=SENT),
    choice("productClass", "Agreement Bundle Inventory NonInventory Service", default="NonInventory"),
    flag("serializedFlag serializedCostFlag phaseProductFlag"),
    reference("unitOfMeasure", "unitsOfMeasure"),
    integer("minStockLevel", default=0),
    number("price cost", default=0.0),
    choice("priceAttribute", "FixedFee NotToExceed OverrideRate TimeAndMaterials"),
    flag("taxableFlag"),
    text("customerDescription", 6000, need=SENT),
    reference("manufacturer", "manufacturers"),
    text("manufacturerPartNumber vendorSku", 50),
    reference("vendor", "companies"),
    text("notes"),
    text("integrationXRef", 50),
    reference("sla", "slas"),
    reference("entityType", "entityTypes"),
    flag("recurringFlag recurringOneTimeFlag"),
    number("recurringRevenue recurringCost"),
    reference("recurringBillCycle", "billingCycles"),
    choice("recurringCycleType", _YEARS),
    flag("calculatedPriceFlag calculatedCostFlag"),
    number("calculatedPrice calculatedCost"),
    choice("billableOption", BILLING, default="NoDefault"),
    reference("category", "productCategories"),
    flag("dropShipFlag specialOrderFlag"),
    reference("agreementType", "agreementTypes"),
    flag("markupFlag autoUpdateUnitCostFlag autoUpdateUnitPriceFlag"),
    number("markupPercentage"),
    instant("dateEntered", use="read", path=("_info", "dateEntered")),
    identity("connectWiseID"),
    custom("customFields"),
)


def _exclusion(name: str, schema: str, title: str, of: str, table: str) -> Entity:
    """Return the entity of work roles or work types that an agreement excludes."""
    properties = with_id(reference(of, table, need=SENT), _OF_AGREEMENT)
    return _below(name, name, schema, title, properties, "LNCD")


CATALOG_ITEMS = entity(
    "catalog",
    "/procurement/catalog",
    "CatalogItem",
    "Catalog Item",
    "Product Catalog",
    CATALOG,
    stamped=True,
    unique=("identifier",),
)

ENTITIES = (
    AGREEMENTS,
    setup_table(
        "agreementTypes",
        "/finance/agreements/types",
        "AgreementType",
        "Agreement Type",
        AGREEMENT_TYPE,
    ),
    _below(
        "additions",
        "additions",
        "Addition",
        "Addition",
        ADDITION,
        indexes=(("additionStatus",), ("effectiveDate",), ("cancelledDate",), ("_turns",)),
    ),
    _below(
        "adjustments",
        "adjustments",
        "AgreementAdjustment",
        "Adjustment",
        with_id(
            number("amount"), text("description", 1000), instant("effectiveDate"), _OF_AGREEMENT, custom("customFields")
        ),
    ),
    _below(
        "agreementSites",
        "sites",
        "AgreementSite",
        "Agreement Site",
        with_id(
            _OF_AGREEMENT,
            reference("company", "companies"),
            reference("site", "sites", within="company"),
            custom("customFields"),
        ),
    ),
    _below(
        "boardDefaults",
        "boardDefaults",
        "BoardDefault",
        "Board Default",
        with_id(
            _OF_AGREEMENT,
            reference("board", "boards"),
            reference("serviceType", "boardTypes", within="board"),
            flag("defaultFlag"),
        ),
    ),
    _below(
        "agreementConfigurations",
        "configurations",
        "ConfigurationReference",
        "Configuration",
        with_id(text("deviceIdentifier")),
        "LNRCD",
        of="configurations",
        parent_at=(),
    ),
    _below(
        "agreementWorkRoles",
        "workroles",
        "AgreementWorkRole",
        "Agreement Work Role",
        with_id(
            _OF_AGREEMENT,
            reference("workRole", "workRoles", need=SENT),
            choice("rateType", RATE_TYPES, need=SENT),
            number("rate limitTo"),
            instant("effectiveDate endingDate"),
            integer("locationId"),
        ),
    ),
    _below(
        "agreementWorkTypes",
        "worktypes",
        "AgreementWorkType",
        "Agreement Work Type",
        with_id(
            _OF_AGREEMENT,
            reference("workType", "workTypes", need=SENT),
            choice("billTime", BILLING, need=SENT),
            choice("rateType", RATE_TYPES, need=SENT),
            number("rate overageRate agreementLimit hoursMin hoursMax roundBillHours"),
            choice("overageRateType", RATE_TYPES),
            instant("effectiveDate endingDate"),
            integer("locationId"),
            reference("company", "companies"),
            reference("site", "sites", within="company"),
        ),
    ),
    CATALOG_ITEMS,
    _exclusion(
        "workRoleExclusions", "AgreementWorkRoleExclusion", "Agreement Work Role Exclusion", "workRole", "workRoles"
    ),
    _exclusion(
        "workTypeExclusions", "AgreementWorkTypeExclusion", "Agreement Work Type Exclusion", "workType", "workTypes"
    ),
)
