"""Projects, organization, appointments and expenses of a fresh database [autotask 7.11 to 7.15]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.autotask.model.projects import SCHEDULED

PROJECT, BASELINE, PHASE, TASK, CALL, REPORT = 4, 5, 29680001, 29680001, 29680001, 29680001

FIRST = (
    *("HolidaySets", "InternalLocationWithBusinessHours", "Departments", "Skills", "TagGroups", "Tags", "Surveys"),
    *("ResourceRoles", "ResourceRoleDepartments", "ChecklistLibraries"),
    *("Projects", "Phases", "Tasks", "ServiceCalls", "ServiceCallTickets", "ServiceCallTasks"),
    *("ExpenseReports", "TimeOffRequests", "ResourceTimeOffApprovers"),
)
"""Entities that others refer to; they are filled first."""

Rows = tuple[Mapping[str, Any], ...]


def project_data(technicians: tuple[int, int], roles: tuple[int, int], customer: tuple[int, int]) -> Mapping[str, Rows]:
    """Return the records by collection. Each of `technicians` has one of `roles`; `customer` is company and ticket."""
    (first, second), (company, ticket) = technicians, customer
    return {
        **_organization(first),
        **_projects(first, company),
        **_tasks(second, roles[1]),
        **_below(first, roles[0]),
        **_calls(second, company, ticket),
        **_plans(first),
        **_expenses(first, company),
        **_labels(company, ticket),
    }


def _projects(lead: int, company: int) -> Mapping[str, Rows]:
    span = {"startDateTime": "2024-01-02", "endDateTime": "2024-03-29", "duration": 88}
    project = {
        "companyID": company,
        "companyOwnerResourceID": 4,
        "contractID": 29684183,
        **span,
        "completedPercentage": 0,
    }
    none = dict.fromkeys(("estimatedTime", "actualHours", "actualBilledHours"), 0)
    return {
        "Projects": (
            {
                **{
                    **none,
                    **project,
                    "id": PROJECT,
                    "projectName": "Office migration",
                    "projectNumber": "P20240102.0001",
                },
                **{"projectType": 5, "status": 2, "department": 1, "projectLeadResourceID": lead, "estimatedTime": 8},
            },
            {
                **{**none, **project, "id": BASELINE, "projectName": "Office migration (baseline)", "projectType": 8},
                **{"projectNumber": "P20240102.0002", "status": 1},
            },
        ),
        "Phases": (
            {
                **{"id": PHASE, "projectID": PROJECT, "title": "Preparation", "phaseNumber": "T20240102.0002"},
                **{"startDate": "2024-01-02", "dueDate": "2024-01-31", "estimatedHours": 8, "isScheduled": False},
            },
        ),
    }


def _tasks(resource: int, role: int) -> Mapping[str, Rows]:
    task = {"projectID": PROJECT, "phaseID": PHASE, "taskType": 1, "priorityLabel": 2, "creatorType": 1, "status": 1}
    return {
        "Tasks": (
            {
                **{**task, "id": TASK, "title": "Take stock", "taskNumber": "T20240102.0003", "estimatedHours": 6},
                **{"assignedResourceID": resource, "assignedResourceRoleID": role, "hoursToBeScheduled": 4},
                **{"startDateTime": "2024-01-08T09:00:00Z", "endDateTime": "2024-01-09T17:00:00Z"},
                **{"remainingHours": 6, "isTaskBillable": True, SCHEDULED: 2.0},
            },
            {
                **{**task, "id": TASK + 1, "title": "Order devices", "taskNumber": "T20240102.0004"},
                **{"estimatedHours": 2, "remainingHours": 2, "hoursToBeScheduled": 2, "isTaskBillable": True},
                **{"startDateTime": "2024-01-10T17:00:00Z", "endDateTime": "2024-01-11T17:00:00Z"},
            },
            {
                **{"id": TASK + 2, "projectID": PROJECT, "title": "Inform everybody", "taskNumber": "T20240102.0005"},
                **{"taskType": 1, "creatorType": 1, "status": 1, "isTaskBillable": True},
            },
        ),
    }


def _below(resource: int, role: int) -> Mapping[str, Rows]:
    """Return the records below the tasks and the project."""
    return {
        "TaskPredecessors": ({"id": 1, "predecessorTaskID": TASK, "successorTaskID": TASK + 1, "lagDays": 1},),
        "TaskSecondaryResources": ({"id": 1, "taskID": TASK + 1, "resourceID": resource, "roleID": role},),
        "ProjectCharges": (
            {
                **{
                    "id": 1,
                    "projectID": PROJECT,
                    "name": "Moving boxes",
                    "chargeType": 1,
                    "datePurchased": "2024-01-03",
                },
                **{"unitQuantity": 20, "unitPrice": 3, "unitCost": 2, "extendedCost": 40, "billableAmount": 0},
                **{
                    "internalCurrencyBillableAmount": 0,
                    "internalCurrencyUnitPrice": 3,
                    "isBillableToCompany": False,
                    "isBilled": False,
                    "status": 7,
                },
            },
        ),
        "ProjectNotes": (
            {
                **{"id": 1, "projectID": PROJECT, "title": "Kick-off", "description": "Everybody agrees."},
                **{"noteType": 5, "publish": 1, "isAnnouncement": False},
            },
        ),
        "TaskNotes": ({"id": 1, "taskID": TASK, "description": "Begins in the cellar.", "noteType": 3, "publish": 1},),
    }


def _calls(resource: int, company: int, ticket: int) -> Mapping[str, Rows]:
    call = {"companyID": company, "status": 1, "isComplete": 0, "duration": 2}
    return {
        "ServiceCalls": (
            {
                **{**call, "id": CALL, "description": "Replace the toner"},
                **{"startDateTime": "2024-01-05T09:00:00Z", "endDateTime": "2024-01-05T11:00:00Z"},
            },
            {
                **{**call, "id": CALL + 1, "description": "Walk through the office"},
                **{"startDateTime": "2024-01-08T09:00:00Z", "endDateTime": "2024-01-08T11:00:00Z"},
            },
            {
                **{**call, "id": CALL + 2, "description": "Quarterly visit"},
                **{"startDateTime": "2024-03-25T09:00:00Z", "endDateTime": "2024-03-25T11:00:00Z"},
            },
        ),
        "ServiceCallTickets": ({"id": 1, "serviceCallID": CALL, "ticketID": ticket},),
        "ServiceCallTicketResources": ({"id": 1, "serviceCallTicketID": 1, "resourceID": resource},),
        "ServiceCallTasks": ({"id": 1, "serviceCallID": CALL + 1, "taskID": TASK},),
        "ServiceCallTaskResources": ({"id": 1, "serviceCallTaskID": 1, "resourceID": resource},),
    }


def _plans(resource: int) -> Mapping[str, Rows]:
    return {
        "Appointments": (
            {
                **{"id": 1, "resourceID": resource, "title": "Dentist"},
                **{"startDateTime": "2024-01-04T08:00:00Z", "endDateTime": "2024-01-04T09:00:00Z"},
            },
        ),
    }


def _organization(resource: int) -> Mapping[str, Rows]:
    hours = {
        f"{day}BusinessHours{end}": at
        for day in ("monday", "tuesday", "wednesday", "thursday", "friday")
        for end, at in (("StartTime", "1900-01-01T08:00:00Z"), ("EndTime", "1900-01-01T17:00:00Z"))
    }
    return {
        "HolidaySets": ({"id": 1, "holidaySetName": "Public holidays"},),
        "Holidays": (
            {"id": 1, "holidaySetID": 1, "holidayName": "New Year's Day", "holidayDate": "2024-01-01"},
            {"id": 2, "holidaySetID": 1, "holidayName": "Labor Day", "holidayDate": "2024-09-02"},
        ),
        "InternalLocationWithBusinessHours": (
            {
                **{"id": 1, "name": "Headquarters", "isDefault": True, "city": "Springfield", "timeZoneID": 1},
                **{"dateFormat": "MM/dd/yyyy", "timeFormat": "hh:mm a", "numberFormat": "X,XXX.XX"},
                **{"firstDayOfWeek": 0, "holidaySetID": 1, "holidayHoursType": 0, "noHoursOnHolidays": True, **hours},
            },
        ),
        "Departments": (
            {"id": 1, "name": "Service", "number": "100", "primaryLocationID": 1},
            {"id": 2, "name": "Projects", "number": "200", "primaryLocationID": 1},
        ),
        "Skills": (
            {"id": 1, "name": "Windows Server", "categoryID": 1, "isActive": True},
            {"id": 2, "name": "Routing", "categoryID": 2, "isActive": True},
        ),
        "ResourceSkills": ({"id": 1, "resourceID": resource, "skillID": 1, "skillLevel": 3},),
        "ResourceTimeOffApprovers": ({"id": 1, "resourceID": resource, "approverResourceID": 4, "approvalLevel": 1},),
        "TimeOffRequests": (
            {
                **{"id": 1, "resourceID": resource, "timeOffRequestType": 1, "requestDate": "2024-02-05", "hours": 8},
                **{"status": 1, "reason": "Skiing"},
            },
        ),
    }


def _expenses(resource: int, company: int) -> Mapping[str, Rows]:
    amount = ("expenseCurrencyExpenseAmount", "internalCurrencyExpenseAmount", "internalCurrencyReimbursementAmount")
    total = ("internalCurrencyExpenseTotal", "amountDue", "reimbursementCurrencyAmountDue")
    return {
        "ExpenseReports": (
            {
                **{"id": REPORT, "name": "January", "submitterID": resource, "weekEnding": "2024-01-06", "status": 1},
                **{"submit": False, "departmentNumber": "100", **dict.fromkeys(total, 12.5)},
            },
            {
                **{
                    "id": REPORT + 1,
                    "name": "February",
                    "submitterID": resource,
                    "weekEnding": "2024-02-03",
                    "status": 2,
                },
                **{"submit": False, "departmentNumber": "100", "submitDate": "2024-02-05T08:00:00Z"},
                **dict.fromkeys(total, 0),
            },
        ),
        "ExpenseItems": (
            {
                **{"id": 1, "expenseReportID": REPORT, "description": "Parking", "expenseDate": "2024-01-05"},
                **{"expenseCategory": 6, "paymentType": 1, "haveReceipt": True, "isBillableToCompany": False},
                **{"companyID": company, "isReimbursable": True, "isRejected": False, **dict.fromkeys(amount, 12.5)},
                "reimbursementCurrencyReimbursementAmount": 12.5,
            },
        ),
    }


def _labels(company: int, ticket: int) -> Mapping[str, Rows]:
    rated = dict.fromkeys(("surveyRating", "companyRating", "contactRating", "resourceRating"), 4.5)
    when = {"sendDate": "2024-01-03T08:00:00Z", "completeDate": "2024-01-03T09:00:00Z"}
    return {
        "CompanyNotes": (
            {
                **{"id": 1, "companyID": company, "actionType": 1, "assignedResourceID": 4, "name": "Renewal"},
                **{"startDateTime": "2024-01-03T09:00:00Z", "endDateTime": "2024-01-03T09:30:00Z"},
            },
        ),
        "TagGroups": ({"id": 1, "label": "Hardware", "displayColor": 20, "isSystem": True},),
        "Tags": (
            {"id": 1, "label": "Printer", "tagGroupID": 1, "isSystem": True},
            {"id": 2, "label": "Laptop", "tagGroupID": 1, "isSystem": False},
        ),
        "TagAliases": ({"id": 1, "tagID": 2, "alias": "Notebook"},),
        "ChecklistLibraries": ({"id": 1, "name": "New workstation", "entityType": 1, "isActive": True},),
        "ChecklistLibraryChecklistItems": (
            {"id": 1, "checklistLibraryID": 1, "itemName": "Unpack it", "position": 1},
            {"id": 2, "checklistLibraryID": 1, "itemName": "Join the domain", "position": 2, "isImportant": True},
        ),
        "Surveys": ({"id": 1, "name": "Ticket closed", "displayName": "How did we do?"},),
        "SurveyResults": ({"id": 1, "surveyID": 1, "companyID": company, "ticketID": ticket, **when, **rated},),
        "NotificationHistory": (
            {
                **{"id": 1, "notificationHistoryTypeID": 1, "notificationSentTime": "2024-01-02T08:05:00Z"},
                **{"templateName": "Ticket created", "recipientEmailAddress": "cleo@contoso.example"},
                **{"entityTitle": "Printer offline", "entityNumber": "T20240102.0001", "companyID": company},
                **{"ticketID": ticket, "isActive": True, "isDeleted": False, "isTemplateJob": False},
            },
        ),
    }
