"""Time entries, and the tables that they are charged to and classified by [connectwise 2, 3]."""

from __future__ import annotations

from simulators.connectwise.entities.entity import entity, setup_table
from simulators.connectwise.entities.fields import SENT, identity
from simulators.connectwise.entities.tickets import BILLING
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import (
    choice,
    custom,
    flag,
    guid,
    instant,
    integer,
    integers,
    number,
    on_replace,
    reference,
    text,
)

STATES = (
    "Open Rejected PendingApproval ErrorsCorrected PendingProjectApproval ApprovedByTierOne RejectBySecondTier "
    "ApprovedByTierTwo ReadyToBill Billed WrittenOff BilledAgreement"
)
_BILLED = "Billable DoNotBill NoCharge"
RATE_TYPES = "AdjAmount Custom Multiplier"

TIME_ENTRY = with_id(
    reference("company", "companies"),
    text("companyType", use="read"),
    integer("chargeToId"),
    choice("chargeToType", "ServiceTicket ProjectTicket ChargeCode Activity Company"),
    reference("member", "members"),
    integer("locationId businessUnitId"),
    reference("location", "ownerLevels"),
    reference("department", "billingUnits"),
    text("locationName businessGroupDesc territory", use="read"),
    reference("workType", "workTypes"),
    reference("workRole", "workRoles"),
    reference("agreement", "agreements"),
    text("agreementType", use="read"),
    reference("activity", "activities", use="read"),
    instant("timeStart", need=SENT),
    instant("timeEnd"),
    number("hoursDeduct actualHours"),
    choice("billableOption", BILLING, need=on_replace(early=True)),
    text("notes internalNotes"),
    flag("addToDetailDescriptionFlag addToInternalAnalysisFlag addToResolutionFlag"),
    flag("emailResourceFlag emailContactFlag emailCcFlag"),
    text("emailCc"),
    number("hoursBilled invoiceHours", use="read"),
    text("enteredBy", use="read", path=("_info", "enteredBy")),
    instant("dateEntered", use="read", path=("_info", "dateEntered")),
    reference("invoice", "invoices", use="read"),
    guid("mobileGuid", use="read", stamp="guid"),
    number("hourlyRate"),
    number("overageRate", use="read"),
    number("agreementHours agreementAmount agreementAdjustment adjustment", use="read", default=0.0),
    flag("invoiceFlag", use="read"),
    integer("invoiceReady", use="read", default=0),
    number("extendedInvoiceAmount", use="read"),
    text("hourlyCost", use="read"),
    reference("taxCode", "taxCodes"),
    integer("opportunityRecid", use="read"),
    text("projectActivity", use="read"),
    reference("timeSheet", "timeSheets", use="read"),
    choice("status", STATES, use="read", default="Open"),
    reference("ticket", "tickets", use="read"),
    text("ticketBoard ticketStatus ticketType ticketSubType", use="read"),
    reference("project", "projects", use="read"),
    reference("phase", "phases", use="read", within="project"),
    custom("customFields"),
)


WORK_ROLES = setup_table(
    "workRoles",
    "/time/workRoles",
    "WorkRole",
    "Work Role",
    with_id(
        text("name", 50, need=SENT),
        number("hourlyRate", default=0.0),
        flag("inactiveFlag"),
        text("integrationXref", 50),
        integers("locationIds"),
        flag("addAllLocations removeAllLocations addAllAgreementExclusions", default=None, use="write"),
        identity(),
    ),
)

ENTITIES = (
    entity(
        "timeEntries",
        "/time/entries",
        "TimeEntry",
        "Time Entry",
        "Time Entry",
        TIME_ENTRY,
        stamped=True,
        owner=("member", "id"),
        indexes=(("chargeToId",), ("ticket", "id"), ("member", "id"), ("company", "id"), ("timeStart",)),
    ),
    setup_table(
        "workTypes",
        "/time/workTypes",
        "WorkType",
        "Work Type",
        with_id(
            text("name", 50, need=SENT),
            choice("billTime", _BILLED, need=SENT),
            choice("rateType", RATE_TYPES, need=SENT),
            number("rate", need=SENT),
            number("hoursMin hoursMax roundBillHoursTo", default=0.0),
            number("costMultiplier", default=1.0),
            flag("inactiveFlag overallDefaultFlag activityDefaultFlag utilizationFlag"),
            choice("accrualType", "Holiday PTO Sick Vacation"),
            text("integrationXRef", 50),
            flag("addAllAgreementExclusions", default=None, use="write"),
            identity(),
        ),
        indexes=(("overallDefaultFlag",),),
    ),
    WORK_ROLES,
    setup_table(
        "chargeCodes",
        "/time/chargeCodes",
        "ChargeCode",
        "Charge Code",
        with_id(
            text("name", 50, need=SENT),
            reference("company", "companies"),
            reference("location", "locations"),
            reference("department", "departments"),
            choice("billTime", BILLING, default="NoDefault"),
            flag("expenseEntryFlag allowAllExpenseTypeFlag"),
            flag("timeEntryFlag", default=True),
            reference("workType", "workTypes"),
            reference("workRole", "workRoles"),
            text("integrationXref", 50),
            integers("expenseTypeIds"),
            identity(),
        ),
    ),
)
