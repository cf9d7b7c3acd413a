"""Tickets with their actions, and articles, of a dataset."""

from __future__ import annotations

from array import array
from collections.abc import Iterator
from operator import itemgetter
from typing import TypeAlias

from simulators.core.dataset.msp import Change, Msp, Note, Ticket, Time
from simulators.core.dataset.projection import Days, guid, starts_of
from simulators.core.store.derived import Derived, NumberedInside
from simulators.halopsa.dataset.shapes import (
    AGENT,
    ALERT,
    ARTICLE,
    ASSET,
    CATEGORIES,
    CLIENT,
    CONTRACT,
    IMPACTS,
    INCIDENT,
    PRIORITIES,
    REQUEST,
    SITE,
    SOURCES,
    STATUSES,
    TEAMS,
    TICKET,
    USER,
    Record,
    Records,
)

_Part: TypeAlias = tuple[int, Note | Time | Change]
"""When an action happened (seconds from now), and the note, time or change that it is made from."""


class Tickets:
    """Tickets of an MSP with their actions."""

    def __init__(self, msp: Msp, days: Days) -> None:
        """Number the actions of all tickets in order of time."""
        self._msp, self._days = msp, days
        self._agents = {each.key: each.name for each in msp.technicians}
        self._starts = starts_of(map(_count, msp.tickets))
        self._instants = array("l", (at for each in msp.tickets for at, _ in _parts(each)))
        self._numbers = array("I", bytes(4 * len(self._instants)))
        in_order = sorted(range(len(self._instants)), key=self._instants.__getitem__)
        for number, position in enumerate(in_order, 1):
            self._numbers[position] = number

    def tickets(self) -> Records:
        """All tickets."""
        return [self._ticket(each) for each in self._msp.tickets]

    def actions(self) -> Derived:
        """An action for each note, time entry and change of status, in order of time within a ticket."""
        starts = self._starts

        def numbers(owner: int) -> array[int]:
            return self._numbers[starts[owner] : starts[owner + 1]]

        def instants(owner: int) -> Iterator[str]:
            return map(self._days.plain, self._instants[starts[owner] : starts[owner + 1]])

        return Derived(
            starts,
            self._actions,
            NumberedInside(starts, TICKET + 1),
            shared={("ticket_id",): lambda owner: TICKET + 1 + owner},
            columns={
                ("id",): lambda owner: range(1, 1 + starts[owner + 1] - starts[owner]),
                ("action_systemid",): numbers,
                ("datetime",): instants,
                ("note",): lambda owner: [_text(part) for _, part in _parts(self._msp.tickets[owner])],
            },
        )

    def _actions(self, owner: int) -> Records:
        ticket, first = self._msp.tickets[owner], self._starts[owner]
        return [
            {**self._action(number, part, ticket), "action_systemid": self._numbers[first + number - 1]}
            for number, part in enumerate(_parts(ticket), 1)
        ]

    def _ticket(self, ticket: Ticket) -> Record:
        days, identity = self._days, TICKET + ticket.key
        kind = ALERT if ticket.source == "alert" else REQUEST if ticket.category == "Account" else INCIDENT
        contact, device = self._msp.contacts[ticket.contact - 1], self._msp.device(ticket.device)
        opened, last = days.plain(ticket.opened), days.plain(ticket.changed)
        made: Record = {
            "id": identity,
            "summary": ticket.summary,
            "details": ticket.details,
            "tickettype_id": kind,
            "source": SOURCES[ticket.source],
            "dateoccurred": opened,
            "last_update": last,
            "lastactiondate": last,
            "status_id": STATUSES[ticket.state],
            "sla_id": 1,
            "priority_id": PRIORITIES[ticket.priority],
            "team_id": TEAMS[ticket.team][0],
            "team": TEAMS[ticket.team][1],
            "agent_id": AGENT + ticket.technician if ticket.technician else 1,
            "impact": IMPACTS[ticket.priority],
            "urgency": IMPACTS[ticket.priority],
            "hasbeenclosed": any(change.state == "closed" for change in ticket.changes),
            "deleted": False,
            "inactive": False,
            "client_id": CLIENT + ticket.customer,
            "site_id": SITE + ticket.site,
            "user_id": USER + contact.key,
            "user_name": contact.name,
            "contract_id": CONTRACT + ticket.agreement,
            "guid": guid("halopsa ticket", ticket.key),
        }
        if ticket.category in CATEGORIES:
            made["category_1"] = CATEGORIES[ticket.category]
        if device is not None:
            made["assets"] = [{"id": ASSET + device.key, "inventory_number": device.name}]
        if ticket.technician:
            made["dateassigned"] = days.plain(ticket.changes[1].at)
        if ticket.closed:
            made["dateclosed"] = days.plain(ticket.closed)
        return made

    def _action(self, number: int, happened: _Part, ticket: Ticket) -> Record:
        at, part = happened
        ticket_id, contact = TICKET + ticket.key, self._msp.contacts[ticket.contact - 1]
        when = self._days.plain(at)
        by_contact = isinstance(part, Note) and not part.technician
        technician = ticket.technician if isinstance(part, Change) else part.technician
        agent = 0 if by_contact else AGENT + technician
        action: Record = {
            "ticket_id": ticket_id,
            "id": number,
            "key": f"{ticket_id}/{number}",
            "guid": guid("halopsa action", ticket_id, number),
            "who": contact.name if by_contact else self._agents[technician],
            "who_type": 0 if by_contact else 1,
            "who_agentid": agent,
            "actionby_agent_id": agent,
            "actionby_application_id": "",
            "actionby_user_id": USER + contact.key if by_contact else 0,
            "datetime": when,
            "actiondatecreated": when,
            "last_updated": when,
            "actionarrivaldate": when,
            "actioncompletiondate": when,
            "attachment_count": 0,
        }
        if isinstance(part, Note):
            public = "User Update" if by_contact else "Email User"
            action |= {"outcome": public if part.is_public else "Internal Note", "note": part.text}
            action["hiddenfromuser"] = not part.is_public
        elif isinstance(part, Time):
            action |= {"outcome": "Internal Note", "note": part.text, "timetaken": part.minutes / 60}
            action["hiddenfromuser"] = True
        else:
            outcome = "Close" if part.state == "closed" else "Start Work"
            action |= {"outcome": outcome, "note": "", "new_status": STATUSES[part.state]}
        return action


def _parts(ticket: Ticket) -> list[_Part]:
    """The notes, time entries and changes of a ticket, in order of time."""
    parts: list[_Part] = [(each.at, each) for each in ticket.notes]
    parts += [(each.start + 60 * each.minutes, each) for each in ticket.times]
    parts += [(each.at, each) for each in ticket.changes[1:]]
    parts.sort(key=itemgetter(0))
    return parts


def _text(part: Note | Time | Change) -> str:
    return "" if isinstance(part, Change) else part.text


def _count(ticket: Ticket) -> int:
    return len(ticket.notes) + len(ticket.times) + len(ticket.changes) - 1


def articles(msp: Msp, days: Days) -> Records:
    """An article of the knowledge base for each article of the MSP."""
    return [
        {
            "id": ARTICLE + each.key,
            "name": each.title,
            "type": 0,
            "description": each.problem,
            "resolution": each.solution,
            "date_created": days.plain(each.written),
            "date_edited": days.plain(each.written),
            "guid": guid("halopsa article", each.key),
        }
        for each in msp.articles
    ]
