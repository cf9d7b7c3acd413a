"""Bodies and ids of examples for projects, planning, expenses, organization, labels and files."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openapi.generate.shapes import Node
from simulators.autotask.entities import ENTITIES

SEEDED: Mapping[str, Any] = {
    **{"Projects": 4, "Phases": 29680001, "Tasks": 29680001, "ServiceCalls": 29680003, "ExpenseReports": 29680001},
    **{"Departments": 1, "HolidaySets": 1, "InternalLocationWithBusinessHours": 1, "ChecklistLibraries": 1},
}
"""Records of a fresh database that examples use."""

_FILE: Node = {"data": "SGVsbG8=", "fullPath": "hello.txt", "title": "hello.txt"}

MORE: Mapping[str, Node] = {
    "Projects": {"projectName": "New office", "startDateTime": "2024-03-15", "endDateTime": "2024-04-15"},
    "Tasks": {"title": "Move the printers", "phaseID": 29680001, "estimatedHours": 4.0},
    "TaskPredecessors": {"predecessorTaskID": 29680003, "lagDays": 1},
    "ServiceCalls": {"endDateTime": "2024-03-15T02:00:00Z", "description": "Replace the disk"},
    "ServiceCallTickets": {"ticketID": 7860},
    "TimeOffRequestsReject": {"reason": "The calendar is full"},
    "Appointments": {"endDateTime": "2024-03-15T01:00:00Z"},
    "ExpenseItems": {"expenseCategory": 6, "expenseCurrencyExpenseAmount": 12.5},
    **{each.name: _FILE for each in ENTITIES.values() if each.own.files},
}
"""Values of examples besides the required fields, or in place of their defaults."""
