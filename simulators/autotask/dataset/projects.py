"""Onboarding projects and visits of a dataset, as Autotask PSA stores them [autotask 7.11, 7.12]."""

from __future__ import annotations

from simulators.autotask.dataset.ids import COMPANY, CONTRACT, RESOURCE, ROW, TICKET, Record, Records, kept
from simulators.autotask.model import projects
from simulators.autotask.seed import ADMINISTRATOR, ROLE
from simulators.autotask.seed_projects import PROJECT
from simulators.core.dataset.msp import Agreement, Msp, Ticket
from simulators.core.dataset.projection import Days
from simulators.core.dataset.recipe import DAY

_HOUR = 3_600
_DEPARTMENTS, _PROJECTS, _ROLES = 2, PROJECT + 1, 10
"""Offsets of ids: above the ids of a fresh database."""
_STEPS = (("Take stock", 0, 8.0, 2), ("Install agents", 1, 16.0, 7), ("Hand over", 1, 4.0, 3))
"""Tasks of an onboarding: title, phase, estimated hours, and duration in days."""
_PHASES = ("Discovery", "Rollout")
_CLIENT, _FIXED_WORK, _BY_RESOURCE = 5, 1, 1
_VISITED = "Hardware"
"""The category of tickets with a visit."""


class Projects:
    """Each agreement has a completed onboarding project; each open hardware ticket has a future visit."""

    def __init__(self, msp: Msp, days: Days, tickets: Records) -> None:
        """Count the numbers of `tickets`: tasks and phases continue their series."""
        self._msp, self._days = msp, days
        self._numbers: dict[str, int] = {}
        for each in tickets:
            self._number(str(each["createDate"]))
        self._phases = {each.key: self._phases_of(each) for each in msp.agreements}
        self._tasks = {each.key: self._tasks_of(each) for each in msp.agreements}
        self._visits = [
            each for each in msp.tickets if each.state != "closed" and each.technician and each.category == _VISITED
        ]

    def records(self) -> dict[str, Records]:
        """Return the records by collection."""
        agreements, visits = self._msp.agreements, list(enumerate(self._visits, 1))
        return {
            "Departments": [
                {"id": _DEPARTMENTS + each.key, "name": each.name, "primaryLocationID": 1} for each in self._msp.teams
            ],
            "ResourceRoleDepartments": [
                {
                    **{"id": _ROLES + each.key, "resourceID": RESOURCE + each.key, "roleID": ROLE, "isActive": True},
                    **{"departmentID": _DEPARTMENTS + each.team, "isDefault": True, "isDepartmentLead": False},
                }
                for each in self._msp.technicians
            ],
            "Projects": [self._project(each) for each in agreements],
            "Phases": [phase for rows in self._phases.values() for phase in rows],
            "Tasks": [task for rows in self._tasks.values() for task in rows],
            "TaskPredecessors": [link for each in agreements for link in self._links(each)],
            "ServiceCalls": [self._call(number, each) for number, each in visits],
            "ServiceCallTickets": [
                {"id": ROW + number, "serviceCallID": ROW + _CALLS + number, "ticketID": TICKET + each.key}
                for number, each in visits
            ],
            "ServiceCallTicketResources": [
                {"id": ROW + number, "serviceCallTicketID": ROW + number, "resourceID": RESOURCE + each.technician}
                for number, each in visits
            ],
        }

    def _at(self, at: int) -> str:
        return kept(self._days, at)

    def _number(self, instant: str) -> str:
        """Return the next number of a day from the series of tickets, tasks and phases."""
        day = instant[:10].replace("-", "")
        self._numbers[day] = self._numbers.get(day, 0) + 1
        return f"T{day}.{self._numbers[day]:04}"

    def _project(self, agreement: Agreement) -> Record:
        start, end = self._at(agreement.start), self._at(agreement.start + _LENGTH)
        return {
            "id": _PROJECTS + agreement.key,
            "projectName": f"Onboarding: {agreement.name}"[:100],
            "projectNumber": f"P{start[:10].replace('-', '')}.{agreement.key:04}",
            "companyID": COMPANY + agreement.customer,
            "companyOwnerResourceID": ADMINISTRATOR,
            "contractID": CONTRACT + agreement.key,
            "projectType": _CLIENT,
            "status": projects.COMPLETE,
            "startDateTime": projects.midnight(start),
            "endDateTime": projects.midnight(end),
            "duration": projects.days(projects.midnight(start), projects.midnight(end)),
            "statusDateTime": end,
            **projects.totals(self._tasks[agreement.key]),
            **{"createDateTime": start, "creatorResourceID": ADMINISTRATOR, "lastActivityPersonType": _BY_RESOURCE},
            **{"lastActivityDateTime": end, "lastActivityResourceID": ADMINISTRATOR, "completedDateTime": end},
        }

    def _phases_of(self, agreement: Agreement) -> Records:
        start = self._at(agreement.start)
        return [
            {
                **{"id": self._phase(agreement, place), "projectID": _PROJECTS + agreement.key, "title": title},
                **{"phaseNumber": self._number(start), "createDate": start, "creatorResourceID": ADMINISTRATOR},
                **{"estimatedHours": sum(step[2] for step in _STEPS if step[1] == place), "isScheduled": False},
                "lastActivityDateTime": start,
            }
            for place, title in enumerate(_PHASES)
        ]

    @staticmethod
    def _phase(agreement: Agreement, place: int) -> int:
        return ROW + len(_PHASES) * agreement.key + place

    def _tasks_of(self, agreement: Agreement) -> Records:
        found, begun = [], agreement.start + 9 * _HOUR
        for place, (title, phase, hours, length) in enumerate(_STEPS):
            end = begun + length * DAY
            found.append(self._task(agreement, place, (begun, end), title, phase, hours))
            begun = end
        return found

    def _task(
        self, agreement: Agreement, place: int, span: tuple[int, int], title: str, phase: int, hours: float
    ) -> Record:
        begun, end = (self._at(each) for each in span)
        resource = RESOURCE + 1 + agreement.key % len(self._msp.technicians)
        return {
            "id": ROW + 2 + len(_STEPS) * agreement.key + place,
            "projectID": _PROJECTS + agreement.key,
            "phaseID": self._phase(agreement, phase),
            "taskNumber": self._number(begun),
            "title": title,
            "status": projects.COMPLETE,
            **{"taskType": _FIXED_WORK, "assignedResourceID": resource, "assignedResourceRoleID": ROLE},
            **{"startDateTime": begun, "endDateTime": end, "estimatedHours": hours, "hoursToBeScheduled": hours},
            **{"remainingHours": 0.0, "isTaskBillable": True, "isVisibleInClientPortal": False},
            **{"canClientPortalUserCompleteTask": False, "creatorType": _BY_RESOURCE, "createDateTime": begun},
            **{"creatorResourceID": ADMINISTRATOR, "lastActivityDateTime": end},
            **{"lastActivityResourceID": resource, "lastActivityPersonType": _BY_RESOURCE, "completedDateTime": end},
            **{"completedByResourceID": resource, "completedByType": _BY_RESOURCE},
        }

    @staticmethod
    def _links(agreement: Agreement) -> Records:
        first = ROW + 2 + len(_STEPS) * agreement.key
        return [
            {
                **{"id": 1 + (len(_STEPS) - 1) * agreement.key + place, "lagDays": 0},
                **{"predecessorTaskID": first + place, "successorTaskID": first + place + 1},
            }
            for place in range(len(_STEPS) - 1)
        ]

    def _call(self, number: int, ticket: Ticket) -> Record:
        start = (1 + ticket.key % 5) * DAY + 9 * _HOUR
        return {
            "id": ROW + _CALLS + number,
            "companyID": COMPANY + ticket.customer,
            "description": ticket.summary,
            **{"startDateTime": self._at(start), "endDateTime": self._at(start + 2 * _HOUR), "duration": 2.0},
            **{"status": 1, "isComplete": 0, "createDateTime": self._at(ticket.opened)},
            **{"creatorResourceID": ADMINISTRATOR, "lastModifiedDateTime": self._at(ticket.opened)},
        }


_CALLS = 2
"""The number of service calls of a fresh database after the first id."""
_LENGTH = sum(step[3] for step in _STEPS) * DAY + DAY
"""Duration of an onboarding in seconds."""
