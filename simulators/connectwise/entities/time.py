"""Time entries and what they are charged and classified by [connectwise 2, 3]."""

from __future__ import annotations

from simulators.connectwise.entities.entity import Entity, setup_table
from simulators.connectwise.entities.fields import (
    choice,
    custom,
    date,
    fields,
    flag,
    guid,
    identity,
    integer,
    integers,
    number,
    ref,
    text,
)
from simulators.connectwise.entities.tickets import BILLING

_STATES = (
    "Open Rejected PendingApproval ErrorsCorrected PendingProjectApproval ApprovedByTierOne RejectBySecondTier "
    "ApprovedByTierTwo ReadyToBill Billed WrittenOff BilledAgreement"
)
_BILLED = "Billable DoNotBill NoCharge"
RATE_TYPES = "AdjAmount Custom Multiplier"

TIME_ENTRY = fields(
    ref("company", "companies"),
    text("companyType", use="read"),
    integer("chargeToId"),
    choice("chargeToType", "ServiceTicket ProjectTicket ChargeCode Activity Company"),
    ref("member", "members"),
    integer("locationId businessUnitId"),
    ref("location", "ownerLevels"),
    ref("department", "billingUnits"),
    text("locationName businessGroupDesc territory", use="read"),
    ref("workType", "workTypes"),
    ref("workRole", "workRoles"),
    ref("agreement", "agreements"),
    text("agreementType", use="read"),
    ref("activity", "activities", use="read"),
    date("timeStart", need="create"),
    date("timeEnd"),
    number("hoursDeduct actualHours"),
    choice("billableOption", BILLING, need="replace"),
    text("notes internalNotes"),
    flag("addToDetailDescriptionFlag addToInternalAnalysisFlag addToResolutionFlag"),
    flag("emailResourceFlag emailContactFlag emailCcFlag"),
    text("emailCc"),
    number("hoursBilled invoiceHours", use="read"),
    text("enteredBy", use="read", at=("_info", "enteredBy")),
    date("dateEntered", use="read", at=("_info", "dateEntered")),
    ref("invoice", "invoices", use="read"),
    guid("mobileGuid", use="read"),
    number("hourlyRate"),
    number("overageRate", use="read"),
    number("agreementHours agreementAmount agreementAdjustment adjustment", use="read", default=0.0),
    flag("invoiceFlag", use="read"),
    integer("invoiceReady", use="read", default=0),
    number("extendedInvoiceAmount", use="read"),
    text("hourlyCost", use="read"),
    ref("taxCode", "taxCodes"),
    integer("opportunityRecid", use="read"),
    text("projectActivity", use="read"),
    ref("timeSheet", "timeSheets", use="read"),
    choice("status", _STATES, use="read", default="Open"),
    ref("ticket", "tickets", use="read"),
    text("ticketBoard ticketStatus ticketType ticketSubType", use="read"),
    ref("project", "projects", use="read"),
    ref("phase", "phases", use="read", within="project"),
    custom(),
)


ENTITIES = (
    Entity(
        "timeEntries",
        "TimeEntry",
        "Time Entry",
        "timeEntry",
        "/time/entries",
        "LNRCUPD",
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
        fields(
            text("name", 50, need="create"),
            choice("billTime", _BILLED, need="create"),
            choice("rateType", RATE_TYPES, need="create"),
            number("rate", need="create"),
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
    setup_table(
        "workRoles",
        "/time/workRoles",
        "WorkRole",
        "Work Role",
        fields(
            text("name", 50, need="create"),
            number("hourlyRate", default=0.0),
            flag("inactiveFlag"),
            text("integrationXref", 50),
            integers("locationIds"),
            flag("addAllLocations removeAllLocations addAllAgreementExclusions", default=None, use="write"),
            identity(),
        ),
    ),
    setup_table(
        "chargeCodes",
        "/time/chargeCodes",
        "ChargeCode",
        "Charge Code",
        fields(
            text("name", 50, need="create"),
            ref("company", "companies"),
            ref("location", "locations"),
            ref("department", "departments"),
            choice("billTime", BILLING, default="NoDefault"),
            flag("expenseEntryFlag allowAllExpenseTypeFlag"),
            flag("timeEntryFlag", default=True),
            ref("workType", "workTypes"),
            ref("workRole", "workRoles"),
            text("integrationXref", 50),
            integers("expenseTypeIds"),
            identity(),
        ),
    ),
)
