"""The projection of a dataset's MSP into records of SupportCenter Plus."""

from __future__ import annotations

from collections.abc import Mapping
from html import escape
from itertools import count
from typing import Any

from simulators.core.dataset.msp import (
    Contact,
    Customer,
    Device,
    DeviceKind,
    Msp,
    Priority,
    Source,
    State,
    Technician,
    Ticket,
    Time,
)
from simulators.core.dataset.projection import Days, Projected, of_tickets, placed
from simulators.core.store.derived import Derived
from simulators.core.store.frozen import frozen
from simulators.supportcenterplus import model
from simulators.supportcenterplus.entities import blank, reference_to
from simulators.supportcenterplus.entities.knowledge import APPROVED
from simulators.supportcenterplus.rights import USUAL

Records = list[dict[str, Any]]
Reference = dict[str, Any]

_ACCOUNT, _CONTRACT, _USER, _REP, _REQUEST, _PRODUCT, _ASSET = 2, 1, 1_000, 500, 1_000, 2, 1_000
"""Each id is one less than the first of its kind in a dataset, and beyond those of a fresh help desk."""

_STATUSES: Mapping[State, dict[str, Any]] = {
    "new": {"id": 1, "name": "Open", "color": "#0066ff", "internal_name": "OPEN"},
    "in progress": {"id": 6, "name": "In Progress", "color": "#00cccc", "internal_name": "INPROGRESS"},
    "waiting": {"id": 2, "name": "Onhold", "color": "#ff6600", "internal_name": "ONHOLD", "stop_timer": True},
    "closed": {"id": 3, "name": "Closed", "color": "#006600", "internal_name": "CLOSED", "in_progress": False},
}
_PRIORITIES: Mapping[Priority, Reference] = frozen(
    {
        "low": {"id": "1", "name": "Low", "color": "#666666"},
        "medium": {"id": "3", "name": "Medium", "color": "#ff9900"},
        "high": {"id": "4", "name": "High", "color": "#ff0000"},
        "critical": {"id": "4", "name": "High", "color": "#ff0000"},
    }
)
_URGENCIES: Mapping[Priority, Reference] = frozen(
    {
        "low": {"id": "4", "name": "Low"},
        "medium": {"id": "3", "name": "Normal"},
        "high": {"id": "2", "name": "High"},
        "critical": {"id": "1", "name": "Urgent"},
    }
)
_CATEGORIES: Mapping[str, Reference] = frozen(
    {
        "Hardware": {"id": "1", "name": "Hardware"},
        "Printing": {"id": "1", "name": "Hardware"},
        "Network": {"id": "2", "name": "Network"},
        "Software": {"id": "3", "name": "Software"},
        "Account": {"id": "3", "name": "Software"},
        "Monitoring": {"id": "4", "name": "Monitoring"},
    }
)
_MODES: Mapping[Source, Reference | None] = frozen(
    {
        "e-mail": {"id": "1", "name": "E-Mail"},
        "portal": {"id": "2", "name": "Web Form"},
        "phone": {"id": "3", "name": "Phone Call"},
        "alert": None,
    }
)
_TYPES: Mapping[DeviceKind, Reference] = frozen(
    {
        "firewall": {"id": "1", "name": "Network device"},
        "switch": {"id": "1", "name": "Network device"},
        "workstation": {"id": "2", "name": "Workstation"},
        "laptop": {"id": "2", "name": "Workstation"},
        "server": {"id": "4", "name": "Server"},
        "printer": {"id": "5", "name": "Printer"},
    }
)
_IN_USE: Reference = frozen({"id": "2", "name": "In Use"})
_TEMPLATE: Reference = frozen(
    {
        "id": "1",
        "name": "Default Request",
        "is_service_template": False,
        "service_category": {"id": "7"},
    }
)
_SOFTWARE: Reference = frozen({"id": "7", "name": "Software"})
_REMOTE: Reference = frozen({"id": "2", "name": "Remote"})
_GENERAL: Reference = frozen({"id": "1", "name": "General"})
_NETWORK: Reference = frozen({"id": "2", "name": "Network"})
_DEPARTMENT: Reference = frozen({"id": "1", "name": "Support", "site": None, "deleted": False})
_HARDWARE_GROUP: Reference = frozen({"id": "1", "name": "Hardware Problems", "site": None})
_BLANK = blank("requests")
_BARE_ASSET = {**blank("assets"), "state": _IN_USE, "asset_state": _IN_USE}
_GROUPS: Mapping[int, Reference] = {
    1: _HARDWARE_GROUP,
    2: _HARDWARE_GROUP,
    3: frozen({"id": "2", "name": "Network", "site": None}),
}


def project(msp: Msp, days: Days) -> Projected:
    """Accounts with contacts and contracts, support reps; requests with notes, conversations and worklogs."""
    accounts = {each.key: each for each in msp.customers}
    users = {each.key: _user(each, accounts[each.customer].name) for each in msp.contacts}
    reps = {each.key: _rep(each) for each in msp.technicians}
    desk = _Desk(
        {key: frozen(reference_to("users", user)) for key, user in users.items()},
        {key: frozen(reference_to("technicians", rep)) for key, rep in reps.items()},
        {key: frozen({"id": str(_ACCOUNT + key), "name": each.name}) for key, each in accounts.items()},
        days,
    )
    records: dict[str, Records | Derived] = {
        "accounts": [_account(each) for each in msp.customers],
        **_inventory(msp, desk),
        "solutions": _solutions(msp, desk),
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
        "requests": [desk.request(each) for each in msp.tickets],
        **_parts(msp, desk),
    }
    return Projected(
        records,
        {
            "customers": placed("accounts", {key: _ACCOUNT + key for key in accounts}),
            "contacts": placed("users", {key: user["id"] for key, user in users.items()}),
            "devices": placed("assets", {each.key: _ASSET + each.key for each in msp.devices}),
            "agreements": placed("accountcontracts", {each.key: _CONTRACT + each.key for each in msp.agreements}),
        },
    )


def _account(customer: Customer) -> dict[str, Any]:
    return {
        **blank("accounts"),
        "id": _ACCOUNT + customer.key,
        "name": customer.name,
        "description": customer.industry,
        "industry": customer.industry,
        "website": customer.domain,
        "phone": customer.phone,
    }


def _solutions(msp: Msp, desk: _Desk) -> Records:
    """Approved solutions, written by the first support rep."""
    author = desk.reps[msp.technicians[0].key]
    return [
        {
            **blank("solutions"),
            "id": each.key,
            "title": each.title,
            "description": f"<p>{escape(each.problem)}</p><p>{escape(each.solution)}</p>",
            "topic": _NETWORK if each.category == "Network" else _GENERAL,
            "keywords": each.category,
            "is_public": True,
            "approval_status": APPROVED,
            "created_by": author,
            "created_time": desk.days.millis(each.written),
        }
        for each in msp.articles
    ]


def _inventory(msp: Msp, desk: _Desk) -> dict[str, Records]:
    """An asset for each device, and a product for each model."""
    products = {each: _PRODUCT + number for number, each in enumerate(sorted({*map(_product, msp.devices)}), 1)}
    return {
        "products": [
            {
                **blank("products"),
                "id": number,
                "name": f"{maker} {model}",
                "manufacturer": maker,
                "product_type": _TYPES[kind],
            }
            for (maker, model, kind), number in products.items()
        ],
        "assets": [desk.asset(each, products[_product(each)]) for each in msp.devices],
    }


def _product(device: Device) -> tuple[str, str, DeviceKind]:
    """The product of a device: maker, model and kind."""
    return device.maker, device.model, device.kind


def _user(contact: Contact, account: str) -> dict[str, Any]:
    return {
        **blank("users"),
        "id": _USER + contact.key,
        "name": contact.name,
        "email_id": contact.email,
        "phone": contact.phone,
        "account": {"id": str(_ACCOUNT + contact.customer), "name": account},
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
        "first_name": technician.first,
        "last_name": technician.last,
    }


def _parts(msp: Msp, desk: _Desk) -> dict[str, Records | Derived]:
    """Notes, conversations and worklogs of requests."""
    request = {("request",): lambda owner: _REQUEST + msp.tickets[owner].key}
    notes = of_tickets(msp, lambda each: sum(1 for note in each.notes if note.technician), desk.notes, shared=request)

    def conversations(ticket: Ticket, first: int) -> Records:
        return desk.conversations(ticket, first, notes.starts[ticket.key - 1] + 1)

    return {
        "notes": notes,
        "conversations": of_tickets(msp, lambda each: len(each.notes), conversations, shared=request),
        "worklogs": of_tickets(msp, lambda each: len(each.times), desk.worklogs, shared=request),
    }


class _Desk:
    """Requests and their parts, which share the objects of references."""

    def __init__(
        self,
        users: Mapping[int, Reference],
        reps: Mapping[int, Reference],
        accounts: Mapping[int, Reference],
        days: Days,
    ) -> None:
        self.users, self.reps, self.accounts, self.days = users, reps, accounts, days

    def asset(self, device: Device, product: int) -> dict[str, Any]:
        """The asset of a device."""
        return {
            **_BARE_ASSET,
            "id": _ASSET + device.key,
            "name": device.name,
            "product": {"id": str(product), "name": f"{device.maker} {device.model}"},
            "product_type": _TYPES[device.kind],
            "account": self.accounts[device.customer],
            "user": self.users.get(device.contact),
            "serial_number": device.serial,
            "acquisition_date": self.days.millis(device.bought),
            "warranty_expiry": self.days.millis(device.warranty),
        }

    def request(self, ticket: Ticket) -> dict[str, Any]:
        """The request of a ticket."""
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
        request = model.opened(_REQUEST + ticket.key, _BLANK, values, requester, 1, at)
        for change in ticket.changes:
            status = {"in_progress": True, "stop_timer": False, **_STATUSES[change.state]}
            reference = {name: status[name] for name in ("name", "color")}
            request = model.moved(request, status, {"id": str(status["id"]), **reference}, self.days.millis(change.at))
        written = [note.at for note in ticket.notes if note.technician]
        request["has_notes"] = bool(written)
        if written:
            request["responded_time"] = self.days.millis(written[0])
        if len(written) < len(ticket.notes):
            request["has_conversation"] = True
        request["last_updated_time"] = self.days.millis(ticket.changed)
        request["last_updated_by"] = self.reps[ticket.technician]["id"] if ticket.technician else requester["id"]
        return request

    def notes(self, ticket: Ticket, first: int) -> Records:
        """The notes of support reps, numbered from `first`."""
        written = [note for note in ticket.notes if note.technician]
        return [
            {
                "id": number,
                "request": _REQUEST + ticket.key,
                "description": note.text,
                "show_to_requester": note.is_public,
                "added_by": self.reps[note.technician],
                "added_time": self.days.millis(note.at),
                "last_updated_by": None,
                "last_updated_time": None,
            }
            for number, note in enumerate(written, first)
        ]

    def conversations(self, ticket: Ticket, first: int, first_note: int) -> Records:
        """Notes of reps and mails of requesters, numbered from `first`; `first_note`: the id of the first note."""
        found: Records = []
        notes = count(first_note)
        for number, note in enumerate(ticket.notes, first):
            by_rep = bool(note.technician)
            found.append(
                {
                    "id": number,
                    "request": _REQUEST + ticket.key,
                    "type": "note" if by_rep else "conversation",
                    "from": self.reps[note.technician] if by_rep else self.users[ticket.contact],
                    "to": [],
                    "subject": None if by_rep else ticket.summary,
                    "description": note.text,
                    "created_time": self.days.millis(note.at),
                    "is_requester": not by_rep,
                    "source": next(notes) if by_rep else None,
                }
            )
        return found

    def worklogs(self, ticket: Ticket, first: int) -> Records:
        """The worklogs of support reps, numbered from `first`."""
        return [self._worklog(number, ticket, time) for number, time in enumerate(ticket.times, first)]

    def _worklog(self, identity: int, ticket: Ticket, time: Time) -> dict[str, Any]:
        end = self.days.millis(time.start + 60 * time.minutes)
        return {
            "id": identity,
            "owner": self.reps[time.technician],
            "description": time.text,
            "time_spent": {"hours": str(time.minutes // 60), "minutes": str(time.minutes % 60)},
            "start_time": self.days.millis(time.start),
            "end_time": end,
            "include_nonoperational_hours": False,
            "type": _REMOTE,
            "owner_cost": "0.00",
            "other_cost": "0.00",
            "total_cost": "0.00",
            "accountcontract": None,
            "enable_operational_time_spent": False,
            "enable_non_operational_time_spent": False,
            "udf_fields": {},
            "created_by": self.reps[time.technician],
            "created_time": end,
            "template": None,
            "request": _REQUEST + ticket.key,
        }
