"""Records of a configuration file: projects, what people plan and spend, tags and lists, and all kinds of files."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import Any

WINDOW = {"startDateTime": "2024-01-02T09:00:00Z", "endDateTime": "2024-01-02T11:00:00Z"}
CHARGE = {"name": "c", "chargeType": 1, "datePurchased": "2024-01-01", "unitQuantity": 2, "unitPrice": 5}
FILE = {
    **{"attachmentType": "FILE_ATTACHMENT", "title": "t", "fullPath": "t.txt", "publish": 1},
    "data": base64.b64encode(b"hello").decode(),
}
TASK = {"projectID": 9001, "status": 1, "taskType": 1}

SEED: Mapping[str, list[Mapping[str, Any]]] = {
    "InternalLocationWithBusinessHours": [
        {
            **{"id": 9001, "name": "Branch", "timeZoneID": 2, "dateFormat": "yyyy-MM-dd", "timeFormat": "HH:mm"},
            "numberFormat": "X.XXX,XX",
        }
    ],
    "Departments": [{"id": 9001, "name": "Night desk", "number": "900", "primaryLocationID": 9001}],
    "HolidaySets": [{"id": 9001, "holidaySetName": "Branch holidays"}],
    "Holidays": [{"id": 9001, "holidaySetID": 9001, "holidayName": "Founding day", "holidayDate": "2024-05-05"}],
    "Skills": [{"id": 9001, "name": "Juggling", "categoryID": 1, "isActive": True}],
    "ResourceSkills": [{"id": 9001, "resourceID": 9001, "skillID": 9001, "skillLevel": 4}],
    "TimeOffRequests": [
        {"id": 9001, "resourceID": 9001, "timeOffRequestType": 1, "requestDate": "2024-06-01", "hours": 8, "status": 2},
        {"id": 9002, "resourceID": 9001, "timeOffRequestType": 1, "requestDate": "2024-06-02", "hours": 8},
        {"id": 9003, "resourceID": 9001, "timeOffRequestType": 1, "requestDate": "2024-06-03", "hours": 8},
    ],
    "TimeOffRequestsApprove": [{"timeOffRequestID": 9002}],
    "TimeOffRequestsReject": [{"timeOffRequestID": 9003, "reason": "Full"}],
    "ResourceTimeOffApprovers": [{"id": 9001, "resourceID": 9001, "approverResourceID": 4, "approvalLevel": 1}],
    "Projects": [
        {
            **{"id": 9001, "companyID": 9001, "projectName": "Old move", "projectType": 5, "status": 5},
            **{"startDateTime": "2023-01-01", "endDateTime": "2023-02-01", "projectNumber": "P20230101.0001"},
            **{"department": 9001, "completedDateTime": "2023-02-01T00:00:00Z"},
        }
    ],
    "Phases": [{"id": 9001, "projectID": 9001, "title": "Pack"}],
    "Tasks": [
        {**TASK, "id": 9001, "phaseID": 9001, "title": "Boxes", "taskNumber": "T20230101.0001", "estimatedHours": 5},
        {**TASK, "id": 9002, "title": "Van"},
    ],
    "ProjectNotes": [
        {
            **{"id": 9001, "projectID": 9001, "title": "n", "description": "d", "noteType": 5, "publish": 1},
            "isAnnouncement": False,
        }
    ],
    "TaskNotes": [{"id": 9001, "taskID": 9001, "description": "d", "noteType": 3, "publish": 1}],
    "TaskSecondaryResources": [{"id": 9001, "taskID": 9001, "resourceID": 9001, "roleID": 9001}],
    "TaskPredecessors": [{"id": 9001, "successorTaskID": 9002, "predecessorTaskID": 9001, "lagDays": 2}],
    "ProjectCharges": [{"id": 9001, "projectID": 9001, **CHARGE}],
    "ServiceCalls": [{"id": 9001, "companyID": 9001, **WINDOW, "description": "Carry"}],
    "ServiceCallTickets": [{"id": 9001, "serviceCallID": 9001, "ticketID": 9001}],
    "ServiceCallTasks": [{"id": 9001, "serviceCallID": 9001, "taskID": 9001}],
    "ServiceCallTicketResources": [{"id": 9001, "serviceCallTicketID": 9001, "resourceID": 9001}],
    "ServiceCallTaskResources": [{"id": 9001, "serviceCallTaskID": 9001, "resourceID": 9001}],
    "Appointments": [{"id": 9001, "resourceID": 9001, "title": "Lunch", **WINDOW}],
    "ExpenseReports": [
        {"id": 9001, "name": "Trip", "submitterID": 9001, "weekEnding": "2024-01-06", "status": 3, "approverID": 4}
    ],
    "ExpenseItems": [
        {
            **{"id": 9001, "expenseReportID": 9001, "description": "Train", "expenseDate": "2024-01-05"},
            **{"expenseCategory": 3, "paymentType": 1, "haveReceipt": True, "isBillableToCompany": False},
            **{"expenseCurrencyExpenseAmount": 40, "taskID": 9001, "projectID": 9001, "companyID": 9001},
        }
    ],
    "TagGroups": [{"id": 9001, "label": "Moods", "isSystem": True}],
    "Tags": [{"id": 9001, "label": "Grumpy", "tagGroupID": 9001}],
    "TagAliases": [{"id": 9001, "tagID": 9001, "alias": "Sulky"}],
    "ChecklistLibraries": [{"id": 9001, "name": "Night", "entityType": 1, "isActive": True}],
    "ChecklistLibraryChecklistItems": [{"id": 9001, "checklistLibraryID": 9001, "itemName": "Lights out"}],
    "TicketChecklistLibraries": [{"ticketID": 9001, "checklistLibraryID": 9001}],
    "Surveys": [{"id": 9001, "name": "Nights"}],
    "SurveyResults": [{"id": 9001, "surveyID": 9001, "companyID": 9001, "surveyRating": 1}],
    "NotificationHistory": [{"id": 9001, "templateName": "Night mail", "projectID": 9001, "isActive": True}],
    "ProjectAttachments": [{**FILE, "projectID": 9001}],
    "ProjectNoteAttachments": [{**FILE, "projectNoteID": 9001}],
    "TaskAttachments": [{**FILE, "taskID": 9001, "taskNoteID": 9001}],
    "TaskNoteAttachments": [{**FILE, "taskNoteID": 9001}],
    "TicketNoteAttachments": [{**FILE, "ticketNoteID": 29680001}],
    "TimeEntryAttachments": [{**FILE, "timeEntryID": 9001}],
    "CompanyAttachments": [{**FILE, "companyID": 9001}],
    "CompanyNoteAttachments": [{**FILE, "companyNoteID": 1}],
    "ConfigurationItemAttachments": [{**FILE, "configurationItemID": 9001}],
    "ResourceAttachments": [{**FILE, "resourceID": 9001}],
    "ExpenseReportAttachments": [{**FILE, "expenseReportID": 9001}],
    "ExpenseItemAttachments": [{**FILE, "expenseItemID": 9001}],
}
