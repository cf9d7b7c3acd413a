"""Projects and opportunities (tickets of their own types) with quotations, and appointments [halopsa 7]."""

from __future__ import annotations

from simulators.core.dataset.msp import Agreement, Line, Msp
from simulators.core.dataset.plans import Phase, Project, Renewal, Visit, projects, renewals, visits
from simulators.core.dataset.projection import Days, guid
from simulators.halopsa.dataset.billing import codes
from simulators.halopsa.dataset.shapes import (
    AGENT,
    APPOINTMENT,
    CLIENT,
    CONTRACT,
    OPPORTUNITY,
    PROJECT,
    QUOTATION,
    QUOTED_LINE,
    SITE,
    STATUSES,
    TICKET,
    USER,
    Record,
    Records,
)


class Plans:
    """Planned work of an MSP. Its ticket ids follow those of the customers' tickets."""

    def __init__(self, msp: Msp, days: Days) -> None:
        """Number the tickets: projects, their phases, opportunities."""
        self._msp, self._days, self._items = msp, days, codes(msp)
        self._projects, self._renewals = projects(msp), renewals(msp)
        self._first = TICKET + len(msp.tickets)
        self._phases = self._first + len(self._projects)
        self._opportunities = self._phases + sum(len(each.phases) for each in self._projects)

    def tickets(self) -> Records:
        """Projects, the tickets of their phases, and opportunities."""
        return [
            *map(self._project, self._projects),
            *(self._phase(each, phase) for each in self._projects for phase in each.phases),
            *map(self._opportunity, self._renewals),
        ]

    def records(self) -> dict[str, Records]:
        """The other records by collection."""
        return {
            "Quotation": [self._quotation(each) for each in self._renewals],
            "Appointment": [self._appointment(each) for each in visits(self._msp)],
        }

    def _ticket(self, identity: int, customer: int, contact: int, technician: int, at: int) -> Record:
        """The properties that projects, phases and opportunities have in common."""
        when = self._days.plain(min(at, 0))
        return {
            "id": identity,
            "source": 0,
            **dict.fromkeys(("datecreated", "dateoccurred", "dateassigned", "last_update", "lastactiondate"), when),
            "sla_id": 1,
            "priority_id": 4,
            "agent_id": AGENT + technician,
            **dict.fromkeys(("deleted", "inactive", "onhold"), False),
            "isbillable": True,
            "client_id": CLIENT + customer,
            "site_id": SITE + self._msp.customer(customer).sites[0].key,
            "user_id": USER + contact,
            "user_name": self._msp.contacts[contact - 1].name,
            "guid": guid("halopsa ticket", identity),
        }

    def _closed(self, is_done: bool, at: int) -> Record:
        """Status and dates of a project or a phase, by whether it is done; `at`: seconds from now."""
        if not is_done:
            return {"status_id": STATUSES["in progress" if at < 0 else "new"], "hasbeenclosed": False}
        dates = dict.fromkeys(("dateclosed", "last_update", "lastactiondate"), self._days.plain(at))
        return {"status_id": STATUSES["closed"], "hasbeenclosed": True, **dates}

    def _project(self, project: Project) -> Record:
        return {
            **self._ticket(
                self._first + project.key, project.customer.key, project.contact, project.manager, project.start
            ),
            "summary": project.name,
            "details": f"{project.name} of {project.customer.name}",
            "tickettype_id": PROJECT,
            "use": "project",
            "team": "2nd Line Support",
            "team_id": 2,
            **self._closed(project.is_done, project.end if project.is_done else project.start),
        }

    def _phase(self, project: Project, phase: Phase) -> Record:
        return {
            **self._ticket(
                self._phases + phase.key, project.customer.key, project.contact, project.manager, project.start
            ),
            "summary": phase.name,
            "tickettype_id": PROJECT,
            "use": "project",
            "parent_id": self._first + project.key,
            "team": "2nd Line Support",
            "team_id": 2,
            **self._closed(phase.is_done, phase.end if phase.is_done else phase.start),
        }

    def _opportunity(self, renewal: Renewal) -> Record:
        return {
            **self._ticket(
                self._opportunities + renewal.key,
                renewal.agreement.customer,
                renewal.contact,
                renewal.technician,
                renewal.quoted,
            ),
            "summary": renewal.name,
            "tickettype_id": OPPORTUNITY,
            "use": "opportunity",
            "contract_id": CONTRACT + renewal.agreement.key,
            "team": "Accounts",
            "team_id": 3,
            "status_id": STATUSES["new"],
            "hasbeenclosed": False,
        }

    def _quotation(self, renewal: Renewal) -> Record:
        """A quotation of one month of the agreement's current lines."""
        agreement, at = renewal.agreement, self._days.plain(renewal.quoted)
        lines = self._lines(agreement)
        revenue, cost = (round(sum(each[name] for each in lines), 2) for name in ("total_price", "total_costprice"))
        return {
            "id": QUOTATION + renewal.key,
            "title": renewal.name,
            "ticket_id": self._opportunities + renewal.key,
            "client_id": CLIENT + agreement.customer,
            "site_id": SITE + self._msp.customer(agreement.customer).sites[0].key,
            "user_id": USER + renewal.contact,
            **dict.fromkeys(("date", "last_update_time"), at),
            "lines": lines,
            **dict.fromkeys(("revenue", "total"), revenue),
            "cost": cost,
            "profit": round(revenue - cost, 2),
            "tax_total": 0.0,
        }

    def _lines(self, agreement: Agreement) -> Records:
        first = QUOTED_LINE + 10 * agreement.key
        return [self._line(first + number, line) for number, line in enumerate(agreement.lines)]

    def _line(self, identity: int, line: Line) -> Record:
        return {
            "id": identity,
            "item_id": self._items[line.code],
            "name": line.name,
            "productcode": line.code,
            "quantity": float(line.quantity),
            "price": line.price,
            "costprice": line.cost,
            **dict.fromkeys(("total_price", "total_net_total"), line.total),
            "total_costprice": round(line.cost * line.quantity, 2),
            **dict.fromkeys(("total_discount", "total_tax"), 0.0),
        }

    def _appointment(self, visit: Visit) -> Record:
        ticket = self._msp.tickets[visit.ticket - 1]
        return {
            "id": APPOINTMENT + visit.key,
            "subject": ticket.summary,
            "ticket_id": TICKET + visit.ticket,
            "agent_id": AGENT + visit.technician,
            "agents": [{"id": AGENT + visit.technician}],
            "client_id": CLIENT + ticket.customer,
            "site_id": SITE + ticket.site,
            "user_id": USER + ticket.contact,
            "start_date": self._days.plain(visit.start),
            "end_date": self._days.plain(visit.end),
            "last_modified": self._days.plain(ticket.changed),
        }
