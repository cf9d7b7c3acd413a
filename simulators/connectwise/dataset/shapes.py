"""Common parts of a dataset's records at ConnectWise PSA: ids, references to the seeded lists, constant values."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from simulators.core.dataset.msp import Contact, DeviceKind, Priority, Source, State, Technician
from simulators.core.store.frozen import frozen

Record = dict[str, Any]
Records = list[Record]

SITE, CONTACT, MEMBER, DEVICE, INVOICE, MANUFACTURER, PLAN, ARTICLE, TICKET = (
    100,
    100,
    20,
    100,
    100,
    20,
    100,
    100,
    1_000,
)
"""Offsets of ids: above the ids of a fresh tenant. Records with a number in the dataset use that number."""

# Values that many records share are frozen once, so that they are not copied into each record.

LONGEST_NAME, LONGEST_PART, LONGEST_SUMMARY = 50, 30, 100
ACTIVE: Record = frozen({"id": 1, "name": "Active"})
US: Record = frozen({"id": 1, "identifier": "US", "name": "United States"})
USD: Record = frozen({"id": 1, "identifier": "USD", "name": "US Dollars"})
CORPORATE: Record = frozen({"id": 1, "name": "Corporate"})
SERVICES: Record = frozen({"id": 1, "identifier": "Services", "name": "Managed Services"})
CLIENT: Record = frozen({"id": 1, "name": "Client"})
EMAIL: Record = frozen({"id": 1, "name": "Email"})
DIRECT: Record = frozen({"id": 2, "name": "Direct"})
DEVICE_TYPES: Mapping[DeviceKind, Record] = frozen(
    {
        "server": {"id": 1, "name": "Managed Server"},
        "workstation": {"id": 2, "name": "Managed Workstation"},
        "laptop": {"id": 2, "name": "Managed Workstation"},
        "firewall": {"id": 21, "name": "Managed Firewall"},
        "switch": {"id": 22, "name": "Managed Switch"},
        "printer": {"id": 23, "name": "Managed Printer"},
    }
)
BOARDS: Records = frozen([{"id": 1, "name": "Service Desk"}, {"id": 2, "name": "Alerts"}])
TYPES: Records = frozen([{"id": 1, "name": "Incident"}, {"id": 3, "name": "Alert"}])
TEAMS: Records = frozen([{"id": 1, "name": "Service Team"}, {"id": 2, "name": "Monitoring Team"}])
_STATUSES: Mapping[State, tuple[int, str]] = {
    "new": (1, "New"),
    "in progress": (2, "In Progress"),
    "waiting": (3, "Waiting Customer"),
    "closed": (5, "Closed"),
}
_PER_BOARD = 6
STATUSES: Sequence[Mapping[State, Record]] = [
    frozen({state: {"id": number + _PER_BOARD * board, "name": name} for state, (number, name) in _STATUSES.items()})
    for board in range(len(BOARDS) + 1)
]
"""The statuses of each board; those of the project board are the last."""

PROJECT_BOARD: Record = frozen({"id": 3, "name": "Projects"})
PROJECT_STATUSES = STATUSES[-1]

PRIORITIES: Mapping[Priority, Record] = frozen(
    {
        "critical": {"id": 1, "name": "Priority 1 - Critical", "sort": 1},
        "high": {"id": 2, "name": "Priority 2 - High", "sort": 2},
        "medium": {"id": 3, "name": "Priority 3 - Medium", "sort": 3},
        "low": {"id": 4, "name": "Priority 4 - Low", "sort": 4},
    }
)
LEVELS: Mapping[Priority, str] = {"critical": "High", "high": "High", "medium": "Medium", "low": "Low"}
SOURCES: Mapping[Source, Record] = frozen(
    {
        "phone": {"id": 1, "name": "Call"},
        "e-mail": {"id": 2, "name": "E-mail"},
        "portal": {"id": 3, "name": "Portal"},
        "alert": {"id": 4, "name": "Automation"},
    }
)
SLA: Record = frozen({"id": 1, "name": "Standard SLA"})
REMOTE: Record = frozen({"id": 1, "name": "Remote"})
ENGINEER: Record = frozen({"id": 1, "name": "Engineer"})
HOURLY_RATE = 120.0
TICKET_VALUES: Record = frozen(
    {
        **dict.fromkeys(("allowAllClientsPortalView", "customerUpdatedFlag", "automaticEmailContactFlag"), False),
        **dict.fromkeys(("automaticEmailResourceFlag", "automaticEmailCcFlag"), False),
        "approved": True,
        **dict.fromkeys(("estimatedExpenseCost", "estimatedExpenseRevenue", "estimatedProductCost"), 0.0),
        **dict.fromkeys(("estimatedProductRevenue", "estimatedTimeCost", "estimatedTimeRevenue"), 0.0),
        **dict.fromkeys(("billingMethod", "subBillingMethod"), "ActualRates"),
        **dict.fromkeys(("resolveMinutes", "resPlanMinutes", "respondMinutes"), 0),
        **dict.fromkeys(("escalationLevel", "minutesBeforeWaiting", "minutesWaiting"), 0),
        **dict.fromkeys(("respondedSkippedMinutes", "resplanSkippedMinutes", "escalationLastUpdateMinutes"), 0),
        "isInSla": True,
        **dict.fromkeys(("hasChildTicket", "hasMergedChildTicketFlag"), False),
        **dict.fromkeys(("billTime", "billExpenses", "billProducts"), "NoDefault"),
        **dict.fromkeys(("predecessorClosedFlag", "lagNonworkingDaysFlag"), False),
        "location": CORPORATE,
        "department": SERVICES,
        "sla": SLA,
        "requestForChangeFlag": False,
        "currency": USD,
        "customFields": [],
    }
)
PROJECT_VALUES: Record = frozen(
    {
        "billingMethod": "ActualRates",
        **dict.fromkeys(("billExpenses", "billProducts", "billTime"), "Billable"),
        **dict.fromkeys(("billProjectAfterClosedFlag", "billUnapprovedTimeAndExpense", "budgetFlag"), False),
        **dict.fromkeys(("doNotDisplayInPortalFlag", "includeDependenciesFlag", "includeEstimatesFlag"), False),
        **dict.fromkeys(("overridePercentComplete", "restrictDownPaymentFlag", "showOverridePercentFlag"), False),
        "billingRateType": "WorkRole",
        "budgetAnalysis": "ActualHours",
        "location": CORPORATE,
        "department": SERVICES,
        "currency": USD,
        "customFields": [],
    }
)
PROJECT_TICKET_VALUES: Record = frozen(
    {
        **dict.fromkeys(("allowAllClientsPortalView", "customerUpdatedFlag", "automaticEmailContactFlag"), False),
        **dict.fromkeys(("automaticEmailResourceFlag", "automaticEmailCcFlag", "isIssueFlag"), False),
        "approved": True,
        **dict.fromkeys(("billTime", "billExpenses", "billProducts"), "NoDefault"),
        "subBillingMethod": "ActualRates",
        "escalationLevel": 0,
        "location": CORPORATE,
        "department": SERVICES,
        "sla": SLA,
        "currency": USD,
        "customFields": [],
    }
)
INVOICE_VALUES: Record = frozen(
    {
        "type": "Agreement",
        "applyToType": "Agreement",
        **dict.fromkeys(("credits", "expenseTotal", "productTotal", "salesTax"), 0.0),
        "billingTerms": {"id": 2, "name": "Net 30 days"},
        "location": CORPORATE,
        "locationId": 1,
        "currency": USD,
        "taxableFlag": False,
        "customFields": [],
    }
)
AGREEMENT_VALUES: Record = frozen(
    {
        **dict.fromkeys(("restrictLocationFlag", "restrictDepartmentFlag", "cancelledFlag"), False),
        "applicationUnits": "Amount",
        "applicationLimit": 0.0,
        **dict.fromkeys(
            ("applicationUnlimitedFlag", "oneTimeFlag", "coverAgreementTime", "coverAgreementProduct"), False
        ),
        **dict.fromkeys(("coverAgreementExpense", "coverSalesTax", "carryOverUnused", "allowOverruns"), False),
        **dict.fromkeys(("expireWhenZero", "chargeToFirm"), False),
        "employeeCompRate": "Actual",
        "employeeCompNotExceed": "Billing",
        **dict.fromkeys(("compHourlyRate", "compLimitAmount"), 0.0),
        "billingCycle": {"id": 1, "name": "Monthly"},
        "billOneTimeFlag": False,
        "invoicingCycle": "CalendarYear",
        **dict.fromkeys(("taxable", "restrictDownPayment", "prorateFlag", "topComment", "bottomComment"), False),
        **dict.fromkeys(("billTime", "billExpenses", "billProducts"), "Billable"),
        **dict.fromkeys(("billableTimeInvoice", "billableExpenseInvoice", "billableProductInvoice"), False),
        "autoInvoiceFlag": False,
        "currency": USD,
        "periodType": "Current",
        "agreementStatus": "Active",
        "customFields": [],
    }
)


def full_name(person: Contact | Technician) -> str:
    """Return a name; each part is cut at the maximum length of its field."""
    return f"{person.first[:LONGEST_PART]} {person.last[:LONGEST_PART]}"


def login_of(technician: Technician) -> str:
    """Return the unique identifier of a member."""
    return technician.email.partition("@")[0][:12] + str(technician.key)


def digits(phone: str) -> str:
    """Return a telephone number as ConnectWise stores it: ten digits."""
    return "".join(each for each in phone if each.isdigit())[-10:]
