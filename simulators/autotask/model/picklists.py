"""The picklists of a fresh database, which its owner may change; records store the ids, metadata shows the labels.

A line is `name: id label; id label; ...`; an id with blanks is in double quotes. Marks in brackets follow a label:
`default`, `system` for values that no owner can remove, `inactive`, and `under n` for values that depend on value n of
the parent field. Only the system values are the same in all databases [autotask 7.1]; the others are from samples, or
chosen.
"""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from simulators.autotask.entities import HOOKED, UDF_OWNERS
from simulators.autotask.model.project_lists import PROJECT_LISTS
from simulators.autotask.model.sales_lists import SALES_LISTS

UDF_LIST, UDF_ITEMS, RECORDS = "udfs", "udf", "records"
"""Prefixes of lists whose values are records: `udfs.Ticket` has the user-defined fields, `udf.5` the items of one,
`records.Departments` the departments."""

WORK_TYPES = "workTypes"
"""The list of the billing codes for work."""

_LISTS = """
Ticket.status: 1 New (default system); 8 In Progress; 10 Dispatched/Scheduled; 7 Waiting Customer; \
9 Waiting Materials; 12 Waiting Vendor; 11 Escalate; 5 Complete (system)
Ticket.priority: 4 Critical; 1 High; 2 Medium (default); 3 Low
Ticket.queueID: 5 Client Portal (system); 29682833 Service Desk (default); 29683482 Monitoring Alert; 29683483 Triage
Ticket.ticketType: 1 Service Request; 2 Incident (default); 3 Problem; 4 Change Request; 5 Alert
Ticket.ticketCategory: 2 RMM Alert; 3 Standard (default system); 4 RMA
Ticket.source: -1 Client Portal; 1 Other; 2 Phone; 4 Email; 6 In Person/Onsite; 8 Monitoring Alert
Ticket.issueType: 4 Computer; 5 Network; 10 Backup; 11 Cloud Workspace
Ticket.subIssueType: 42 Disk (under 4); 43 Performance (under 4); 51 Firewall (under 5); 101 Backup Failed (under 10); \
111 Host Pool (under 11); 112 Image (under 11)
Ticket.monitorTypeID: 1 Online Status; 2 Performance; 3 Disk
Ticket.apiVendorID: 1 Simulated Vendor
Ticket.changeApprovalBoard: 1 Change Advisory Board
Ticket.changeApprovalStatus: 1 Not Assigned; 2 Assigned; 3 Requested; 4 Partially Approved; 5 Approved; 6 Rejected
Ticket.changeApprovalType: 1 One Approval; 2 All Approvals
Ticket.rmaStatus: 1 New; 2 Received; 3 Shipped
Ticket.rmaType: 1 Repair; 2 Replace; 3 Credit
serviceThermometer: 1 Cold; 2 Warm; 3 Hot
TicketNote.noteType: 1 Task Summary (default); 2 Task Detail; 3 Task Notes; 13 Workflow Rule Note (system); \
15 Duplicate Ticket Note (system); 16 Outsource Workflow Note (system); 17 Surveys (system); \
18 Client Portal Note (system); 19 Taskfire Note (system); 91 Workflow Rule Action Note (system); \
92 Forward/Modify Note (system); 93 Merged Into Ticket (system); 94 Absorbed Another Ticket (system); \
95 Copied to Project (system); 99 RMM Note (system); 100 BDR Note (system); 101 Email Note (system)
publish: 1 All Autotask Users (default system); 2 Internal Users Only (system); 4 Internal & Co-Managed (system)
attachmentType: FILE_ATTACHMENT File (default system); FILE_LINK File Link (system); FOLDER_LINK Folder Link (system)
serviceLevelAgreement: 1 Standard SLA
TicketChecklistItem.knowledgebaseArticleID: 1 Restart a Print Spooler
personType: 1 Resource (system); 2 Contact (system); 3 API User (system)
TicketCategory.displayColorRGB: 1 Grey; 2 Blue; 3 Green; 4 Red
Company.companyType: 1 Customer (default system); 2 Lead (system); 3 Prospect (system); 4 Dead (system); \
6 Cancellation (system); 7 Vendor (system); 8 Partner (system)
Company.marketSegmentID: 1 Healthcare; 2 Legal; 3 Manufacturing
Company.territoryID: 29682778 Local; 29682779 Remote
Company.competitorID: 29682780 Some Other MSP
Company.invoiceMethod: 1 Email; 2 Mail
Company.billToAddressToUse: 1 Company Address (default); 2 Billing Address; 3 Parent Company Address
Company.purchaseOrderTemplateID: 1 Standard Purchase Order
Company.apiVendorID: 1 Simulated Vendor
CompanyAlert.alertTypeID: 1 Company Detail Alert; 2 New Ticket Alert; 3 Ticket Detail Alert
Contact.namePrefix: 1 Mr.; 2 Mrs.; 3 Ms.; 4 Dr.
Contact.nameSuffix: 1 Jr.; 2 Sr.; 3 PhD
Contact.apiVendorID: 1 Simulated Vendor
activeFlag: 1 Active (default system); 0 Inactive (system)
Subscription.status: 1 Active (default system); 0 Inactive (system); 2 Cancelled (system)
emailType: PRIMARY Primary; WORK Work (default); HOME Home
Resource.licenseType: 1 Professional (default system); 2 Team Member (system); 5 Time and Attendance Only (system); \
7 API User (system)
Resource.resourceType: Employee Employee (default); Contractor Contractor
Resource.userType: 1 System Administrator; 2 Service Desk User; 3 API User
Resource.payrollType: 1 Salary (default); 2 Hourly
Resource.greeting: 1 Mr.; 2 Mrs.; 3 Ms.
Resource.suffix: 1 Jr.; 2 Sr.
Resource.gender: F Female; M Male; X Other
Resource.locationID: 1 Headquarters (default)
Resource.dateFormat: MM/dd/yyyy MM/dd/yyyy (default); dd/MM/yyyy dd/MM/yyyy; yyyy-MM-dd yyyy-MM-dd
Resource.timeFormat: "hh:mm a" hh:mm a (default); HH:mm HH:mm
Resource.numberFormat: X,XXX.XX X,XXX.XX (default); X.XXX,XX X.XXX,XX
Resource.travelAvailabilityPct: 0% 0%; 25% 25%; 50% 50%; 75% 75%; 100% 100%
TimeEntry.timeEntryType: 2 Ticket Time (system); 5 Regular Time (system); 6 Task Time (system)
contractStatus: 1 Active (default system); 0 Inactive (system)
Contract.contractType: 1 Time & Materials (system); 3 Fixed Price (system); 4 Block Hours (system); \
6 Retainer (system); 7 Recurring Service (system); 8 Per Ticket (system)
Contract.contractCategory: 11 Managed Services; 12 Cloud; 13 Break-Fix
Contract.billingPreference: 1 Immediately without Review; 2 Manually; 3 On Timesheet Approval
periodType: 1 One-Time (system); 2 Monthly (default system); 3 Quarterly (system); 4 Semi-Annual (system); \
5 Yearly (system)
chargeType: 1 Operational (default system); 2 Capitalized (system)
chargeStatus: 7 Delivered/Shipped Full (default system); 1 Need to Order (system); \
2 Waiting Approval (system); 6 Pending (system); 8 Canceled (system)
deviceAudit: 1 Not Specified
ConfigurationItem.sourceChargeType: 1 Ticket; 2 Contract; 3 Project
ConfigurationItem.apiVendorID: 1 Simulated Vendor
Product.productCategory: 1 Hardware; 2 Software; 3 Cloud
Product.billingType: 1 One-Time; 2 Recurring
Product.priceCostMethod: 1 Product Default; 2 Markup
BillingCode.useType: 1 General Allocation Code (system); 2 Expense Code (system); \
3 Internal Allocation Code (system); 4 Material Cost Code (system); 5 Recurring Contract Service Code (system); \
6 Milestone Code (system); 7 Product Code (system)
BillingCode.billingCodeType: 0 Normal (system); 1 System (system); 2 Non-Billable (system)
BillingCode.generalLedgerAccount: 1 Sales; 2 Services
BillingItem.billingItemType: 1 Labor (system); 2 Labor Adjustment (system); 3 Project Charge (system); \
4 Ticket Charge (system); 5 Expense (system); 6 Subscription (system); 7 Setup Fee (system); \
8 Recurring Services (system); 9 Recurring Services Adjustment (system); 10 Recurring Service Bundle (system); \
11 Recurring Service Bundle Adjustment (system); 12 Milestone (system); 13 Contract Block (system); \
14 Contract Retainer (system); 15 Contract Charge (system); 16 Contract Incident (system)
BillingItem.subType: 1 Labor (system); 2 Milestone Labor (system); 3 Project Charge Deductions (system); \
4 Project Charge (system); 5 Ticket Charge Deductions (system); 6 Ticket Charge (system); 7 Expense (system); \
8 Expense Deductions (system); 9 Subscription (system); 10 Subscription Charge (system); 11 Setup Fee (system); \
12 Recurring Services (system); 13 Recurring Services Adjustment (system); 14 Recurring Service Bundle (system); \
15 Recurring Service Bundle Adjustment (system); 16 Milestones (system); 17 Block Purchase (system); \
18 Retainer Purchase (system)
Invoice.taxGroup: 1 Standard Tax
displayFormat: 1 Standard (default); 2 Short
InvoiceTemplate.groupBy: 1 Item Type; 2 Ticket
InvoiceTemplate.sortBy: 1 Date; 2 Name
InvoiceTemplate.itemizeItemsInEachGroup: 1 Yes; 2 No
UserDefinedFieldDefinition.dataType: 1 Text (system); 2 Text Area (system); 3 Number (system); 4 Date (system); \
5 List (system)
UserDefinedFieldDefinition.displayFormat: 1 Standard; 2 Currency
"""

_ENTRY = re.compile(r'\s*(?:"(?P<quoted>[^"]+)"|(?P<value>\S+)) (?P<label>.+?)(?: \((?P<marks>[a-z0-9 ]+)\))?\s*')


@dataclass(frozen=True, slots=True)
class Value:
    """One value of a list. `value` is text even if records store a number [autotask 5]."""

    value: str
    label: str
    default: bool = False
    system: bool = False
    active: bool = True
    parent: str = ""

    def shown(self, order: int) -> dict[str, Any]:
        """Return the value as the metadata shows it; `order` is its position in the list [autotask 5]."""
        return {
            "value": self.value,
            "label": self.label,
            "isDefaultValue": self.default,
            "sortOrder": order,
            "parentValue": self.parent,
            "isActive": self.active,
            "isSystem": self.system,
        }


Values = tuple[Value, ...]


def read_value(text: str) -> Value:
    """Parse one entry of a line. Raises ValueError."""
    found = _ENTRY.fullmatch(text)
    if found is None:
        raise ValueError(f"{text!r}: expected an id, a label and perhaps marks in brackets")
    marks, _, parent = (found["marks"] or "").partition("under ")
    words = frozenset(marks.split())
    value = found["quoted"] or found["value"]
    return Value(value, found["label"], "default" in words, "system" in words, "inactive" not in words, parent)


def _read(table: str) -> dict[str, Values]:
    lists: dict[str, Values] = {}
    for line in table.strip().splitlines():
        name, _, entries = line.partition(": ")
        lists[name] = tuple(read_value(entry) for entry in entries.split(";"))
    return lists


def _watchable() -> dict[str, Values]:
    """Return the lists of fields that webhooks support: ids are positions in the table of the entity."""
    return {
        f"fields.{entity.title}": tuple(
            Value(str(number), field.name, system=True)
            for number, field in enumerate((each for each in entity.fields if each.own.hook), 1)
        )
        for entity in HOOKED
    }


PICKLISTS: Mapping[str, Values] = {
    **_read(_LISTS),
    **_read(PROJECT_LISTS),
    **_read(SALES_LISTS),
    **_watchable(),
    "UserDefinedFieldDefinition.udfType": tuple(
        Value(str(number), entity.title, system=True) for number, entity in sorted(UDF_OWNERS.items())
    ),
}
"""All lists of a fresh database by name."""
