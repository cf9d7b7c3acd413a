"""The MSP of a dataset as SupportCenter Plus keeps it; it has no devices."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.dataset.msp import Contact, Msp, Note, Priority, Source, State, Technician, Ticket
from simulators.core.dataset.projection import Days, Projected, placed
from simulators.supportcenterplus import model
from simulators.supportcenterplus.catalog import blank, reference_to
from simulators.supportcenterplus.rights import USUAL
from simulators.supportcenterplus.seed import PICTURE

Records = list[dict[str, Any]]
Reference = dict[str, Any]

_ACCOUNT, _CONTRACT, _USER, _REP, _REQUEST = 2, 1, 1_000, 500, 1_000
"""Ids before the first ones: behind those of the fresh help desk."""

_STATUSES: Mapping[State, dict[str, Any]] = {
    "new": {"id": 1, "name": "Open", "color": "#0066ff", "internal_name": "OPEN"},
    "in progress": {"id": 6, "name": "In Progress", "color": "#00cccc", "internal_name": "INPROGRESS"},
    "waiting": {"id": 2, "name": "Onhold", "color": "#ff6600", "internal_name": "ONHOLD", "stop_timer": True},
    "closed": {"id": 3, "name": "Closed", "color": "#006600", "internal_name": "CLOSED", "in_progress": False},
}
_PRIORITIES: Mapping[Priority, Reference] = {
    "low": {"id": "1", "name": "Low", "color": "#666666"},
    "medium": {"id": "3", "name": "Medium", "color": "#ff9900"},
    "high": {"id": "4", "name": "High", "color": "#ff0000"},
    "critical": {"id": "4", "name": "High", "color": "#ff0000"},
}
_URGENCIES: Mapping[Priority, Reference] = {
    "low": {"id": "4", "name": "Low"},
    "medium": {"id": "3", "name": "Normal"},
    "high": {"id": "2", "name": "High"},
    "critical": {"id": "1", "name": "Urgent"},
}
_CATEGORIES: Mapping[str, Reference] = {
    "Hardware": {"id": "1", "name": "Hardware"},
    "Printing": {"id": "1", "name": "Hardware"},
    "Network": {"id": "2", "name": "Network"},
    "Software": {"id": "3", "name": "Software"},
    "Account": {"id": "3", "name": "Software"},
    "Monitoring": {"id": "4", "name": "Monitoring"},
}
_MODES: Mapping[Source, Reference | None] = {
    "e-mail": {"id": "1", "name": "E-Mail"},
    "portal": {"id": "2", "name": "Web Form"},
    "phone": {"id": "3", "name": "Phone Call"},
    "alert": None,
}
_TEMPLATE: Reference = {
    "id": "1",
    "name": "Default Request",
    "is_service_template": False,
    "service_category": {"id": "7"},
}
_SOFTWARE: Reference = {"id": "7", "name": "Software"}
_DEPARTMENT: Reference = {"id": "1", "name": "Support", "site": None, "deleted": False}
_GROUPS: Mapping[int, Reference] = {
    1: {"id": "1", "name": "Hardware Problems", "site": None},
    2: {"id": "1", "name": "Hardware Problems", "site": None},
    3: {"id": "2", "name": "Network", "site": None},
}


def project(msp: Msp, days: Days) -> Projected:
    """Accounts with contacts and contracts, support reps; requests with notes, conversations and worklogs."""
    accounts = {each.key: each for each in msp.customers}
    users = {each.key: _user(each, accounts[each.customer].name) for each in msp.contacts}
    reps = {each.key: _rep(each) for each in msp.technicians}
    desk = _Desk(
        {key: reference_to("users", user) for key, user in users.items()},
        {key: reference_to("technicians", rep) for key, rep in reps.items()},
        {key: {"id": str(_ACCOUNT + key), "name": each.name} for key, each in accounts.items()},
        days,
    )
    for ticket in msp.tickets:
        desk.add(ticket)
    records: dict[str, Records] = {
        "accounts": [
            {**blank("accounts"), "id": _ACCOUNT + each.key, "name": each.name, "description": each.industry}
            for each in msp.customers
        ],
        "accountcontracts": [
            {
                **blank("accountcontracts"),
                "id": _CONTRACT + each.key,
                "name": each.name,
                "account": desk.accounts[each.customer],
            }
            for each in msp.agreements
        ],
        "users": list(users.values()),
        "technicians": list(reps.values()),
        "logins": [{"id": rep["id"], "role": USUAL, "enabled": True} for rep in reps.values()],
        "requests": desk.requests,
        "notes": desk.notes,
        "conversations": desk.conversations,
        "worklogs": desk.worklogs,
    }
    return Projected(
        records,
        {
            "customers": placed("accounts", {key: _ACCOUNT + key for key in accounts}),
            "contacts": placed("users", {key: user["id"] for key, user in users.items()}),
            "agreements": placed("accountcontracts", {each.key: _CONTRACT + each.key for each in msp.agreements}),
        },
    )


def _user(contact: Contact, account: str) -> dict[str, Any]:
    return {
        **blank("users"),
        "id": _USER + contact.key,
        "name": contact.name,
        "email_id": contact.email,
        "phone": contact.phone,
        "account": {"id": str(_ACCOUNT + contact.customer), "name": account},
        "profile_pic": PICTURE,
        "first_name": contact.first,
        "last_name": contact.last,
        "jobtitle": contact.title,
    }


def _rep(technician: Technician) -> dict[str, Any]:
    return {
        **blank("technicians"),
        "id": _REP + technician.key,
        "name": technician.name,
        "email_id": technician.email,
        "login_name": technician.email.partition("@")[0],
        "jobtitle": technician.title,
        "employee_id": f"E-{_REP + technician.key}",
        "department": _DEPARTMENT,
        "cost_per_hour": "0.00",
        "profile_pic": PICTURE,
        "first_name": technician.first,
        "last_name": technician.last,
    }


class _Desk:
    """Requests and their parts, one after the other; references are shared between them."""

    def __init__(
        self,
        users: Mapping[int, Reference],
        reps: Mapping[int, Reference],
        accounts: Mapping[int, Reference],
        days: Days,
    ) -> None:
        self.users, self.reps, self.accounts, self.days = users, reps, accounts, days
        self.requests: Records = []
        self.notes: Records = []
        self.conversations: Records = []
        self.worklogs: Records = []

    def add(self, ticket: Ticket) -> None:
        """A request with everything that belongs to it."""
        request = self._opened(ticket)
        for note in ticket.notes:
            self._note(ticket, note, request)
        for time in ticket.times:
            self._worklog(ticket, time.technician, time.start, time.minutes, time.text)
        self.requests.append(request)

    def _opened(self, ticket: Ticket) -> dict[str, Any]:
        at, requester = self.days.millis(ticket.opened), self.users[ticket.contact]
        values = {
            "subject": ticket.summary,
            "description": ticket.details,
            "requester": requester,
            "technician": self.reps.get(ticket.technician),
            "priority": _PRIORITIES[ticket.priority],
            "urgency": _URGENCIES[ticket.priority],
            "category": _CATEGORIES[ticket.category],
            "mode": _MODES[ticket.source],
            "template": _TEMPLATE,
            "service_category": _SOFTWARE,
            "group": _GROUPS[ticket.team],
            "account": self.accounts[ticket.customer],
        }
        request = model.opened(_REQUEST + ticket.key, values, requester, 1, at)
        for change in ticket.changes:
            status = {"in_progress": True, "stop_timer": False, **_STATUSES[change.state]}
            reference = {name: status[name] for name in ("name", "color")}
            request = model.moved(request, status, {"id": str(status["id"]), **reference}, self.days.millis(change.at))
        request["has_notes"] = any(note.technician for note in ticket.notes)
        request["last_updated_time"] = self.days.millis(ticket.changed)
        request["last_updated_by"] = self.reps[ticket.technician]["id"] if ticket.technician else requester["id"]
        return request

    def _note(self, ticket: Ticket, note: Note, request: dict[str, Any]) -> None:
        """A rep's note, or a mail of the requester."""
        at, identity = self.days.millis(note.at), len(self.notes) + 1
        sender = self.reps.get(note.technician) or self.users[ticket.contact]
        if note.technician:
            self.notes.append(
                {
                    "id": identity,
                    "request": request["id"],
                    "description": note.text,
                    "show_to_requester": note.is_public,
                    "added_by": sender,
                    "added_time": at,
                    "last_updated_by": None,
                    "last_updated_time": None,
                }
            )
            request["responded_time"] = request["responded_time"] or at
        else:
            request["has_conversation"] = True
        self.conversations.append(
            {
                "id": len(self.conversations) + 1,
                "request": request["id"],
                "type": "note" if note.technician else "conversation",
                "from": sender,
                "to": [],
                "subject": None if note.technician else ticket.summary,
                "description": note.text,
                "created_time": at,
                "is_requester": not note.technician,
                "source": identity if note.technician else None,
            }
        )

    def _worklog(self, ticket: Ticket, technician: int, start: int, minutes: int, text: str) -> None:
        end = self.days.millis(start + 60 * minutes)
        self.worklogs.append(
            {
                "id": len(self.worklogs) + 1,
                "owner": self.reps[technician],
                "description": text,
                "time_spent": {"hours": str(minutes // 60), "minutes": str(minutes % 60)},
                "start_time": self.days.millis(start),
                "end_time": end,
                "include_nonoperational_hours": False,
                "type": {"id": "2", "name": "Remote"},
                "owner_cost": "0.00",
                "other_cost": "0.00",
                "total_cost": "0.00",
                "accountcontract": None,
                "enable_operational_time_spent": False,
                "enable_non_operational_time_spent": False,
                "udf_fields": {},
                "created_by": self.reps[technician],
                "created_time": end,
                "template": None,
                "request": _REQUEST + ticket.key,
            }
        )
