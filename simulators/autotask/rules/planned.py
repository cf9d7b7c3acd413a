"""The rules of projects, planning, expenses, organization and labels, by entity [autotask 7.11 to 7.15]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.autotask.rules.base import AutotaskRules
from simulators.autotask.rules.expenses import ExpenseItemRules, ExpenseReportRules
from simulators.autotask.rules.labels import (
    AliasRules,
    LibraryItemRules,
    LibraryRules,
    TagGroupRules,
    TagRules,
    TicketLibraryRules,
)
from simulators.autotask.rules.organization import (
    HolidaySetRules,
    LocationRules,
    TimeOffApprovalRules,
    TimeOffRejectionRules,
    TimeOffRules,
)
from simulators.autotask.rules.projects import PhaseRules, ProjectChargeRules, ProjectNoteRules, ProjectRules
from simulators.autotask.rules.scheduling import CallResourceRules, CallRules, ServiceCallRules, WindowRules
from simulators.autotask.rules.tasks import PredecessorRules, TaskResourceRules, TaskRules

PLANNED: Mapping[str, type[AutotaskRules]] = {
    "Projects": ProjectRules,
    "Phases": PhaseRules,
    "Tasks": TaskRules,
    "ProjectNotes": ProjectNoteRules,
    "TaskNotes": ProjectNoteRules,
    "TaskSecondaryResources": TaskResourceRules,
    "TaskPredecessors": PredecessorRules,
    "ProjectCharges": ProjectChargeRules,
    "ServiceCalls": ServiceCallRules,
    "ServiceCallTickets": CallRules,
    "ServiceCallTasks": CallRules,
    "ServiceCallTicketResources": CallResourceRules,
    "ServiceCallTaskResources": CallResourceRules,
    "Appointments": WindowRules,
    "ExpenseReports": ExpenseReportRules,
    "ExpenseItems": ExpenseItemRules,
    "InternalLocationWithBusinessHours": LocationRules,
    "HolidaySets": HolidaySetRules,
    "TimeOffRequests": TimeOffRules,
    "TimeOffRequestsApprove": TimeOffApprovalRules,
    "TimeOffRequestsReject": TimeOffRejectionRules,
    "Tags": TagRules,
    "TagGroups": TagGroupRules,
    "TagAliases": AliasRules,
    "ChecklistLibraries": LibraryRules,
    "ChecklistLibraryChecklistItems": LibraryItemRules,
    "TicketChecklistLibraries": TicketLibraryRules,
}
