"""Picklists of projects, planning, expenses, organization and labels, in the notation of `picklists`.

Statuses 0, 1 and 5 of projects, their types 4 and 5, the types of tasks and the statuses of expense reports are the
vendor's [autotask 7.11, 7.13]; the others follow from names, or are chosen.
"""

from __future__ import annotations

PROJECT_LISTS = """
AttachmentInfo.parentType: 1 Company (system); 4 Task Or Ticket (system); 5 Opportunity (system); \
8 Configuration Item (system); 18 Time Entry (system); 23 Ticket Note (system); 3 Project (system); \
9 Resource (system); 19 Expense Report (system); 20 Expense Item (system); 24 Task Note (system); \
25 Project Note (system); 26 Company Note (system)
Project.projectType: 5 Client (default system); 4 Internal (system); 2 Proposal (system); 3 Template (system); \
8 Baseline (system)
Project.status: 1 New (default system); 0 Inactive (system); 2 In Progress; 3 On Hold; 5 Complete (system)
ProjectNote.noteType: 5 Project Summary (default); 6 Project Detail; 7 Project Notes
Task.taskType: 1 Fixed Work (default system); 2 Fixed Duration (system)
Task.taskCategoryID: 1 Standard (default system)
Task.priorityLabel: 4 Critical; 1 High; 2 Medium (default); 3 Low
ServiceCall.status: 1 New (default system); 2 Complete (system); 3 Confirmed
ExpenseReport.status: 1 In Progress (default system); 2 Awaiting Approval (system); 3 Approved for Payment (system); \
4 Rejected (system); 5 Paid (system); 6 Transferred to QuickBooks (system)
ExpenseItem.expenseCategory: 1 Mileage (system); 2 Entertainment Expense (system); 3 Airfare; 4 Lodging; 5 Meals; \
6 Parking
ExpenseItem.paymentType: 1 Cash (default); 2 Personal Credit Card; 3 Company Credit Card (system); 4 Other
InternalLocationWithBusinessHours.timeZoneID: 1 (UTC) Coordinated Universal Time (default); \
2 (UTC-05:00) Eastern Time; 3 (UTC-06:00) Central Time; 4 (UTC-08:00) Pacific Time
InternalLocationWithBusinessHours.firstDayOfWeek: 0 Sunday (default system); 1 Monday (system)
InternalLocationWithBusinessHours.holidayHoursType: 0 None (default system); 1 Normal (system); 2 Specified (system)
Skill.categoryID: 1 Operating Systems; 2 Networking; 3 Certifications
ResourceSkill.skillLevel: 1 None (default); 2 Beginner; 3 Intermediate; 4 Expert
TimeOffRequest.timeOffRequestType: 1 Vacation (system); 2 Sick Time (system); 3 Floating Holiday (system); \
4 Personal Time (system)
TimeOffRequest.status: 1 Requested (default system); 2 Approved (system); 3 Rejected (system); 4 Canceled (system)
tagColor: 19 Red (default); 20 Blue; 21 Green; 22 Grey
ChecklistLibrary.entityType: 1 Ticket (default system); 2 Task (system); 3 Ticket and Task (system)
NotificationHistory.notificationHistoryTypeID: 1 Ticket (system); 2 Task (system); 3 Project (system); \
4 Opportunity (system); 5 Quote (system); 6 Time Entry (system)
"""
