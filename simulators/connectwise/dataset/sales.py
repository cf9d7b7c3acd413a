"""Projects with phases and tickets, opportunities with forecast and activities, schedule entries."""

from __future__ import annotations

from simulators.connectwise.dataset.company import Company
from simulators.connectwise.dataset.shapes import (
    LONGEST_SUMMARY,
    PLAN,
    PRIORITIES,
    PROJECT_BOARD,
    PROJECT_STATUSES,
    PROJECT_TICKET_VALUES,
    PROJECT_VALUES,
    REMOTE,
    SOURCES,
    TICKET,
    USD,
    Record,
    Records,
)
from simulators.core.dataset.plans import HOUR, Phase, Project, Renewal, Visit, projects, renewals, visits
from simulators.core.dataset.projection import guid

_OPEN: Record = {"id": 1, "name": "Open"}
_CLOSED: Record = {"id": 3, "name": "Closed"}
_COMPLETED: Record = {"id": 2, "name": "Completed"}
_STAGES = ({"id": 1, "name": "Prospect"}, {"id": 2, "name": "Qualified"}, {"id": 3, "name": "Proposal"})
_PROBABILITIES = {25: {"id": 2, "name": "25"}, 50: {"id": 3, "name": "50"}, 75: {"id": 4, "name": "75"}}
_MONTHS = 12


class Plans:
    """Projects, renewals and visits of the MSP."""

    def __init__(self, made: Company) -> None:
        """Take the references from `made`."""
        self._made, self._utc = made, made.days.utc
        self._projects, self._renewals = projects(made.msp), renewals(made.msp)
        self._first_ticket = TICKET + len(made.msp.tickets)

    def records(self) -> dict[str, Records]:
        """Return the records by collection, except the tickets of projects."""
        return {
            "projects": [self._project(each) for each in self._projects],
            "phases": [self._phase(each, phase) for each in self._projects for phase in each.phases],
            "projectTeam": [self._manager(each) for each in self._projects],
            "opportunities": [self._opportunity(each) for each in self._renewals],
            "forecastItems": [self._forecast(each) for each in self._renewals],
            "activities": [self._activity(each) for each in self._renewals],
            "scheduleEntries": [self._entry(each) for each in visits(self._made.msp)],
        }

    def tickets(self) -> Records:
        """Return one ticket per phase of a project, with ids above those of service tickets."""
        return [self._ticket(each, phase) for each in self._projects for phase in each.phases]

    def _places(self, customer: int) -> Record:
        """Return the references to a company and its main site, also for billing and shipping."""
        company, site = self._made.companies[customer], self._made.main[customer]
        billed = {"billToCompany": company, "billToSite": site, "shipToCompany": company, "shipToSite": site}
        return {"company": company, "site": site, **billed}

    def _project(self, project: Project) -> Record:
        done = {"actualEnd": self._utc(project.end)} if project.is_done else {}
        return {
            "id": PLAN + project.key,
            "name": project.name,
            "description": f"{project.name} of {project.customer.name}",
            "board": PROJECT_BOARD,
            **self._places(project.customer.key),
            "contact": self._made.contacts[project.contact],
            "manager": self._made.members[project.manager],
            "estimatedStart": self._utc(project.start),
            "estimatedEnd": self._utc(project.end),
            "estimatedHours": project.hours,
            "actualHours": 0.0,
            "percentComplete": round(sum(each.is_done for each in project.phases) / len(project.phases), 2),
            "status": _CLOSED if project.is_done else _OPEN,
            "closedFlag": project.is_done,
            **done,
            **PROJECT_VALUES,
            "_info": self._made.marks(min(project.start, 0), entered=True),
        }

    def _phase(self, project: Project, phase: Phase) -> Record:
        return {
            "id": PLAN + phase.key,
            "projectId": PLAN + project.key,
            "description": phase.name,
            "board": PROJECT_BOARD,
            "startDate": self._utc(phase.start),
            "endDate": self._utc(phase.end),
            "budgetHours": phase.hours,
            "actualHours": 0.0,
            "status": _COMPLETED if phase.is_done else _OPEN,
            "closedFlag": phase.is_done,
            **dict.fromkeys(("billExpenses", "billProducts", "billTime"), "Billable"),
            **dict.fromkeys(("billPhaseClosedFlag", "billProjectClosedFlag", "billSeparatelyFlag"), False),
            "billingMethod": "ActualRates",
            "markAsMilestoneFlag": False,
            "currency": USD,
            "customFields": [],
            "_info": self._made.marks(min(project.start, 0)),
        }

    def _manager(self, project: Project) -> Record:
        return {
            "id": PLAN + project.key,
            "projectId": PLAN + project.key,
            "member": self._made.members[project.manager],
            "projectRole": {"id": 1, "identifier": "Project Manager"},
            "_info": self._made.marks(min(project.start, 0)),
        }

    def _ticket(self, project: Project, phase: Phase) -> Record:
        at = min(phase.end if phase.is_done else phase.start, 0)
        manager, customer = self._made.members[project.manager], project.customer
        closed = {"closedDate": self._utc(at), "closedBy": manager["identifier"]} if phase.is_done else {}
        return {
            "id": self._first_ticket + phase.key,
            "summary": f"{phase.name}: {customer.name}"[:LONGEST_SUMMARY],
            "recordType": "ProjectTicket",
            "project": {"id": PLAN + project.key, "name": project.name},
            "phase": {"id": PLAN + phase.key, "name": phase.name},
            "company": self._made.companies[customer.key],
            "site": self._made.main[customer.key],
            "siteName": self._made.main[customer.key]["name"],
            "contact": self._made.contacts[project.contact],
            "contactName": self._made.contacts[project.contact]["name"],
            "owner": manager,
            "resources": manager["identifier"],
            "board": PROJECT_BOARD,
            "status": PROJECT_STATUSES["closed" if phase.is_done else "new" if phase.start > 0 else "in progress"],
            "closedFlag": phase.is_done,
            **closed,
            "priority": PRIORITIES["medium"],
            "serviceLocation": REMOTE,
            "source": SOURCES["phone"],
            "budgetHours": phase.hours,
            "mobileGuid": guid("connectwise project ticket", phase.key),
            **PROJECT_TICKET_VALUES,
            "_info": self._made.marks(at, entered=True),
        }

    def _opportunity(self, renewal: Renewal) -> Record:
        at = self._utc(renewal.quoted)
        return {
            "id": PLAN + renewal.key,
            "name": renewal.name[:100],
            **self._places(renewal.agreement.customer),
            "contact": self._made.contacts[renewal.contact],
            "primarySalesRep": self._made.members[renewal.technician],
            "stage": _STAGES[renewal.stage],
            "probability": _PROBABILITIES[renewal.probability],
            "status": _OPEN,
            **dict.fromkeys(("businessUnitId", "locationId"), 1),
            **dict.fromkeys(("dateBecameLead", "pipelineChangeDate"), at),
            "expectedCloseDate": self._utc(renewal.expected),
            "currency": USD,
            "customFields": [],
            "_info": self._made.marks(renewal.quoted, entered=True),
        }

    def _forecast(self, renewal: Renewal) -> Record:
        """Return a forecast item with the agreement's current price for a year."""
        lines = renewal.agreement.lines
        revenue = round(sum(each.total for each in lines) * _MONTHS, 2)
        cost = round(sum(each.cost * each.quantity for each in lines) * _MONTHS, 2)
        return {
            "id": PLAN + renewal.key,
            "forecastType": "Agreement",
            "opportunity": self._face(renewal),
            "status": _OPEN,
            "revenue": revenue,
            "cost": cost,
            "margin": round(revenue - cost, 2),
            "quantity": 1.0,
            "percentage": 100,
            "includeFlag": True,
            **dict.fromkeys(("linkFlag", "recurringFlag", "taxableFlag"), False),
            "sequenceNumber": 1.0,
            "_info": self._made.marks(renewal.quoted),
        }

    def _activity(self, renewal: Renewal) -> Record:
        """Return a call at half the time until the expected closing."""
        contact = self._made.msp.contacts[renewal.contact - 1]
        start = renewal.expected // 2 + 10 * HOUR
        return {
            "id": PLAN + renewal.key,
            "name": f"Call about {renewal.name}"[:100],
            "type": {"id": 1, "name": "Call"},
            "status": _OPEN,
            "company": self._made.companies[renewal.agreement.customer],
            "contact": self._made.contacts[renewal.contact],
            "email": contact.email,
            "phoneNumber": self._made.phones[renewal.contact],
            "opportunity": self._face(renewal),
            "assignTo": self._made.members[renewal.technician],
            "dateStart": self._utc(start),
            "dateEnd": self._utc(start + HOUR // 2),
            "notifyFlag": False,
            "mobileGuid": guid("connectwise activity", renewal.key),
            "customFields": [],
            "_info": self._made.marks(renewal.quoted, entered=True),
        }

    @staticmethod
    def _face(renewal: Renewal) -> Record:
        return {"id": PLAN + renewal.key, "name": renewal.name[:100]}

    def _entry(self, visit: Visit) -> Record:
        """Return the schedule entry of a visit for a service ticket."""
        ticket = self._made.msp.tickets[visit.ticket - 1]
        return {
            "id": PLAN + visit.key,
            "objectId": TICKET + visit.ticket,
            "_ticket": TICKET + visit.ticket,
            "name": ticket.summary[:LONGEST_SUMMARY],
            "member": self._made.members[visit.technician],
            "type": {"id": 4, "identifier": "S"},
            "status": {"id": 1, "name": "Firm"},
            "dateStart": self._utc(visit.start),
            "dateEnd": self._utc(visit.end),
            "hours": (visit.end - visit.start) / HOUR,
            **dict.fromkeys(("acknowledgedFlag", "doneFlag", "meetingFlag", "ownerFlag"), False),
            "mobileGuid": guid("connectwise schedule entry", visit.key),
            "_info": self._made.marks(ticket.changed),
        }
