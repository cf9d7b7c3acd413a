"""Time sheets, expenses and expense reports, which members submit for approval [connectwise 2, 3]."""

from __future__ import annotations

from simulators.connectwise.entities.entity import Entity, below, entity, setup_table
from simulators.connectwise.entities.fields import SENT, identity
from simulators.connectwise.entities.tickets import BILLING
from simulators.connectwise.entities.time import STATES
from simulators.core.resources.entity import with_id
from simulators.core.resources.fields import choice, custom, flag, guid, instant, integer, number, reference, text

_SOURCES = (
    "None Member API Workflow Portal Mobile Network EmailConnector MassMaintenance Application SystemAPI Conversion"
)

EXPENSE = with_id(
    number("amount", need=SENT),
    instant("date", need=SENT),
    reference("type", "expenseTypes", need=SENT),
    reference("agreement", "agreements"),
    number("agreementAmount", default=0.0, use="read"),
    number("billAmount invoiceAmount", use="read"),
    choice("billableOption", BILLING),
    integer("businessUnitId chargeToId locationId"),
    choice("chargeToType", "Company ServiceTicket ProjectTicket ChargeCode Activity"),
    reference("classification", "classifications"),
    reference("company", "companies"),
    reference("currency", "currencies"),
    reference("expenseReport", "expenseReports", use="read"),
    reference("invoice", "invoices", use="read"),
    reference("member", "members"),
    text("notes"),
    number("odometerEnd odometerStart"),
    reference("paymentMethod", "paymentTypes"),
    reference("phase", "phases", within="project", use="read"),
    reference("project", "projects", use="read"),
    choice("status", STATES, default="Open", use="read"),
    reference("ticket", "tickets", use="read"),
    custom("customFields"),
    guid("mobileGuid", use="read", stamp="guid"),
)

AUDIT = with_id(
    reference("member", "members", use="read"),
    text("message newValue oldValue value", use="read"),
    choice("source", _SOURCES, use="read"),
)


SHEETS = entity(
    "timeSheets",
    "/time/sheets",
    "TimeSheet",
    "Time Sheet",
    "Time Entry",
    with_id(
        text("dateEnd dateStart deadline", use="read"),
        number("hours", use="read"),
        reference("member", "members", use="read"),
        integer("period year", use="read"),
        choice("status", STATES, use="read"),
    ),
    "LNRD",
    owner=("member", "id"),
    indexes=(("member", "id"), ("status",)),
)

REPORTS = entity(
    "expenseReports",
    "/expense/reports",
    "ExpenseReport",
    "Expense Report",
    "Expense Entry",
    with_id(
        text("dateEnd dateStart dueDate", use="read"),
        reference("member", "members", use="read"),
        integer("period year", use="read"),
        choice("status", STATES, use="read"),
        number("total", use="read"),
    ),
    "LNR",
    owner=("member", "id"),
    indexes=(("member", "id"), ("status",)),
)


def _audits(of: Entity, name: str, schema: str) -> Entity:
    """Return the entity of the audit entries of a sheet or a report."""
    return below(of, name, "audits", schema, f"{of.title} Audit", AUDIT, "LNR", parent_at=("_of",))


ENTITIES = (
    SHEETS,
    _audits(SHEETS, "timeSheetAudits", "TimeSheetAudit"),
    entity(
        "expenseEntries",
        "/expense/entries",
        "ExpenseEntry",
        "Expense Entry",
        "Expense Entry",
        EXPENSE,
        stamped=True,
        owner=("member", "id"),
        indexes=(("chargeToId",), ("member", "id"), ("ticket", "id")),
    ),
    REPORTS,
    _audits(REPORTS, "expenseReportAudits", "ExpenseReportAudit"),
    setup_table(
        "expenseTypes",
        "/expense/types",
        "ExpenseType",
        "Expense Type",
        with_id(
            text("name", 30, need=SENT),
            text("amountCaption", need=SENT),
            choice("billExpenses", BILLING, need=SENT),
            choice("invoiceMarkupOption", "Amount Mile Percent", need=SENT),
            flag("advancedAmountFlag defaultFlag inactiveFlag mileageFlag quantityFlag"),
            text("integrationXRef", 50),
            number("invoiceMarkupAmount maxAmount reimbursementRate"),
            identity(),
        ),
    ),
    setup_table(
        "classifications",
        "/expense/classifications",
        "Classification",
        "Classification",
        with_id(
            text("name"),
            flag("companyFlag defaultFlag employeeFlag"),
            number("multiplier"),
        ),
        "LNR",
        seeded=True,
    ),
    setup_table(
        "paymentTypes",
        "/expense/paymentTypes",
        "PaymentType",
        "Payment Type",
        with_id(
            text("name", 30, need=SENT),
            reference("classification", "classifications", need=SENT),
            flag("companyFlag defaultFlag"),
            identity(),
        ),
    ),
)
