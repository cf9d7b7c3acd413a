"""The MSP of a dataset as HaloPSA keeps it [halopsa 5 to 7]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.dataset.msp import (
    Agreement,
    Change,
    Contact,
    Device,
    DeviceKind,
    Invoice,
    Msp,
    Note,
    Priority,
    Source,
    State,
    Ticket,
    Time,
)
from simulators.core.dataset.projection import Days, Projected, guid, placed

Record = dict[str, Any]
Records = list[Record]

_CLIENT, _SITE, _USER, _ASSET, _CONTRACT, _AGENT, _TICKET = 1_000, 1_000, 5_000, 1_000, 100, 20, 1_999
_ITEM, _RECURRING, _LINE, _INVOICE, _ARTICLE, _TYPE = 20, 100, 2_000, 100, 10, 20
"""Ids before the first ones: behind those of the fresh tenant."""

_STATUSES: Mapping[State, int] = {"new": 1, "in progress": 2, "waiting": 5, "closed": 9}
_PRIORITIES: Mapping[Priority, int] = {"critical": 1, "high": 2, "medium": 3, "low": 4}
_IMPACTS: Mapping[Priority, int] = {"critical": 1, "high": 2, "medium": 3, "low": 3}
_SOURCES: Mapping[Source, int] = {"phone": 0, "e-mail": 1, "portal": 2, "alert": 0}
_TEAMS: Mapping[int, tuple[int, str]] = {
    1: (1, "1st Line Support"),
    2: (1, "1st Line Support"),
    3: (2, "2nd Line Support"),
}
_CATEGORIES: Mapping[str, str] = {"Hardware": "Hardware", "Printing": "Hardware>Printer", "Software": "Software"}
_INCIDENT, _REQUEST, _ALERT = 1, 2, 27
_ASSET_TYPES: Mapping[DeviceKind, tuple[int, str]] = {
    "server": (1, "Server"),
    "laptop": (2, "Laptop"),
    "workstation": (21, "Workstation"),
    "firewall": (22, "Firewall"),
    "switch": (23, "Switch"),
    "printer": (24, "Printer"),
}


def project(msp: Msp, days: Days) -> Projected:
    """Clients with sites, users, assets and contracts; tickets with actions; items and what is billed."""
    tickets, actions = _Desk(msp, days).told()
    records: dict[str, Records] = {
        "Agent": _agents(msp),
        "Client": _clients(msp),
        "Site": _sites(msp),
        "Users": [_user(each) for each in msp.contacts],
        "AssetType": _asset_types(),
        "Asset": [_asset(each) for each in msp.devices],
        "ClientContract": [_contract(each, msp, days) for each in msp.agreements],
        "Item": _items(msp),
        "RecurringInvoice": [_recurring(each, msp, days) for each in msp.agreements],
        "Invoice": [_invoice(each, msp, days) for each in msp.invoices],
        "KBArticle": _articles(msp, days),
        "Tickets": tickets,
        "Actions": actions,
    }
    return Projected(
        records,
        {
            "customers": placed("Client", {each.key: _CLIENT + each.key for each in msp.customers}),
            "contacts": placed("Users", {each.key: _USER + each.key for each in msp.contacts}),
            "devices": placed("Asset", {each.key: _ASSET + each.key for each in msp.devices}),
            "agreements": placed("ClientContract", {each.key: _CONTRACT + each.key for each in msp.agreements}),
        },
        {"action_systemid": len(actions)},
    )


def _agents(msp: Msp) -> Records:
    return [
        {
            "id": _AGENT + each.key,
            "name": each.name,
            "email": each.email,
            "team": _TEAMS[each.team][1],
            "role": "Technician",
            "guid": guid("halopsa agent", each.key),
        }
        for each in msp.technicians
    ]


def _clients(msp: Msp) -> Records:
    return [
        {
            "id": _CLIENT + each.key,
            "name": each.name,
            "toplevel_id": 1,
            "main_site_id": _SITE + each.sites[0].key,
            "website": f"https://www.{each.domain}",
            "accountsid": each.short,
            "inactive": False,
            "customertype": 0,
            "guid": guid("halopsa client", each.key),
        }
        for each in msp.customers
    ]


def _sites(msp: Msp) -> Records:
    return [
        {
            "id": _SITE + site.key,
            "name": site.name,
            "client_id": float(_CLIENT + each.key),
            "sla_id": 1,
            "phonenumber": site.phone,
            "guid": guid("halopsa site", site.key),
        }
        for each in msp.customers
        for site in each.sites
    ]


def _articles(msp: Msp, days: Days) -> Records:
    return [
        {
            "id": _ARTICLE + each.key,
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


def _user(contact: Contact) -> Record:
    return {
        "id": _USER + contact.key,
        "name": contact.name,
        "firstname": contact.first,
        "surname": contact.last,
        "emailaddress": contact.email,
        "phonenumber": contact.phone,
        "jobtitle": contact.title,
        "site_id": float(_SITE + contact.site),
        "site_id_int": _SITE + contact.site,
        "client_id": _CLIENT + contact.customer,
        "isimportantcontact": contact.is_primary,
        "guid": guid("halopsa user", contact.key),
    }


def _asset_types() -> Records:
    """The types that the fresh tenant lacks, with a field that it defines."""
    shared = {"assetgroup_id": 1, "fields": [{"field_id": 51, "field_name": "Model"}]}
    lacking = ((each, name) for each, name in _ASSET_TYPES.values() if each > _TYPE)
    return [{"id": each, "name": name, **shared, "guid": guid("halopsa asset type", each)} for each, name in lacking]


def _asset(device: Device) -> Record:
    kind, name = _ASSET_TYPES[device.kind]
    return {
        "id": _ASSET + device.key,
        "inventory_number": device.name,
        "key_field": device.serial,
        "client_id": _CLIENT + device.customer,
        "site_id": _SITE + device.site,
        "user_id": _USER + device.contact if device.contact else 0,
        "assettype_id": kind,
        "assettype_name": name,
        "fields": [{"id": 51, "value": f"{device.maker} {device.model}"}],
        "status_id": 1,
        "third_party_id": str(device.rmm),
        "contract_id": _CONTRACT + device.customer,
        "guid": guid("halopsa asset", device.key),
    }


def _contract(agreement: Agreement, msp: Msp, days: Days) -> Record:
    return {
        "id": _CONTRACT + agreement.key,
        "client_id": _CLIENT + agreement.customer,
        "site_id": _SITE + msp.customer(agreement.customer).sites[0].key,
        "sla_id": 1,
        "ref": agreement.name,
        "start_date": days.plain(agreement.start),
        "end_date": days.plain(agreement.end),
        "started": True,
        "expired": False,
        "active": True,
        "status": 1,
        "contract_status": "Active",
        "billingperiod": 1,
        "billingdescription": 0,
        "subtype": 0,
        "contracttype": 1,
        "numberofunitsfree": 0.0,
        "periodchargeamount": agreement.total,
        "guid": guid("halopsa contract", agreement.key),
    }


def _codes(msp: Msp) -> dict[str, int]:
    """The ids of items by the code of the service."""
    codes = dict.fromkeys(line.code for each in msp.agreements for line in each.lines)
    return {code: _ITEM + number for number, code in enumerate(codes, 1)}


def _items(msp: Msp) -> Records:
    lines = {line.code: line for each in msp.agreements for line in each.lines}
    return [
        {
            "id": identity,
            "name": lines[code].name,
            "accountsid": code,
            "baseprice": lines[code].price,
            "costprice": lines[code].cost,
            "recurringprice": lines[code].price,
            "recurringcost": lines[code].cost,
            "isrecurringitem": True,
            "status": 1,
            "quantity_in_stock": 0.0,
            "guid": guid("halopsa item", identity),
        }
        for code, identity in _codes(msp).items()
    ]


def _lines(agreement: Agreement | Invoice, msp: Msp, header: int, first: int) -> Records:
    codes = _codes(msp)
    return [
        {
            "id": first + number,
            "ihid": header,
            "_itemid": codes[line.code],
            "item_code": line.code,
            "item_shortdescription": line.name,
            "qty_order": float(line.quantity),
            "unit_price": line.price,
            "unit_cost": line.cost,
            "tax_rate": 0.0,
            "net_amount": line.total,
            "tax_amount": 0.0,
        }
        for number, line in enumerate(agreement.lines)
    ]


def _recurring(agreement: Agreement, msp: Msp, days: Days) -> Record:
    identity = _RECURRING + agreement.key
    return {
        "id": identity,
        "client_id": _CLIENT + agreement.customer,
        "site_id": _SITE + msp.customer(agreement.customer).sites[0].key,
        "contract_id": _CONTRACT + agreement.key,
        "name": agreement.name,
        "period": 1,
        "invoice_date": days.plain(0),
        "nextcreationdate": days.plain(0),
        "date_created": days.plain(agreement.start),
        "last_modified": days.plain(agreement.start),
        "total": agreement.total,
        "lines": _lines(agreement, msp, identity, _LINE + 10 * agreement.key),
    }


def _invoice(invoice: Invoice, msp: Msp, days: Days) -> Record:
    identity = _INVOICE + invoice.key
    lines = _lines(invoice, msp, identity, 100_000 + 10 * invoice.key)
    recurring = _LINE + 10 * invoice.agreement
    return {
        "id": identity,
        "client_id": _CLIENT + invoice.customer,
        "site_id": _SITE + msp.customer(invoice.customer).sites[0].key,
        "contract_id": _CONTRACT + invoice.agreement,
        "name": msp.agreements[invoice.agreement - 1].name,
        "invoicenumber": f"INV-{identity}",
        "recurring_invoice_id": _RECURRING + invoice.agreement,
        "invoice_date": days.plain(invoice.date),
        "date_created": days.plain(invoice.date),
        "last_modified": days.plain(invoice.date),
        "posted": True,
        "total": invoice.total,
        "lines": [{**line, "recurring_invoice_line_id": recurring + number} for number, line in enumerate(lines)],
    }


class _Desk:
    """Tickets with their actions."""

    def __init__(self, msp: Msp, days: Days) -> None:
        self._msp, self._days = msp, days
        self._agents = {each.key: each.name for each in msp.technicians}
        self._actions: Records = []

    def told(self) -> tuple[Records, Records]:
        """All tickets, and all actions, numbered in the order of their instants."""
        tickets = [self._ticket(each) for each in self._msp.tickets]
        self._actions.sort(key=lambda action: action["datetime"])
        for number, action in enumerate(self._actions, 1):
            action["action_systemid"] = number
        return tickets, self._actions

    def _ticket(self, ticket: Ticket) -> Record:
        days, identity = self._days, _TICKET + ticket.key
        kind = _ALERT if ticket.source == "alert" else _REQUEST if ticket.category == "Account" else _INCIDENT
        contact, device = self._msp.contacts[ticket.contact - 1], self._msp.device(ticket.device)
        opened, last = days.plain(ticket.opened), days.plain(ticket.changed)
        made: Record = {
            "id": identity,
            "summary": ticket.summary,
            "details": ticket.details,
            "tickettype_id": kind,
            "source": _SOURCES[ticket.source],
            "dateoccurred": opened,
            "last_update": last,
            "lastactiondate": last,
            "status_id": _STATUSES[ticket.state],
            "sla_id": 1,
            "priority_id": _PRIORITIES[ticket.priority],
            "team_id": _TEAMS[ticket.team][0],
            "team": _TEAMS[ticket.team][1],
            "agent_id": _AGENT + ticket.technician if ticket.technician else 1,
            "impact": _IMPACTS[ticket.priority],
            "urgency": _IMPACTS[ticket.priority],
            "hasbeenclosed": any(change.state == "closed" for change in ticket.changes),
            "deleted": False,
            "inactive": False,
            "client_id": _CLIENT + ticket.customer,
            "site_id": _SITE + ticket.site,
            "user_id": _USER + contact.key,
            "user_name": contact.name,
            "contract_id": _CONTRACT + ticket.agreement,
            "guid": guid("halopsa ticket", ticket.key),
        }
        if ticket.category in _CATEGORIES:
            made["category_1"] = _CATEGORIES[ticket.category]
        if device is not None:
            made["assets"] = [{"id": _ASSET + device.key, "inventory_number": device.name}]
        if ticket.technician:
            made["dateassigned"] = days.plain(ticket.changes[1].at)
        if ticket.closed:
            made["dateclosed"] = days.plain(ticket.closed)
        self._act(ticket, contact, identity)
        return made

    def _act(self, ticket: Ticket, contact: Contact, identity: int) -> None:
        """Notes, times and changes of status, each an action, in the order in which they happened."""
        parts: list[tuple[int, Note | Time | Change]] = [(each.at, each) for each in ticket.notes]
        parts += [(each.start + 60 * each.minutes, each) for each in ticket.times]
        parts += [(each.at, each) for each in ticket.changes[1:]]
        for number, (at, part) in enumerate(sorted(parts, key=lambda pair: pair[0]), 1):
            self._actions.append(self._action(identity, number, at, part, ticket, contact))

    def _action(
        self, ticket_id: int, number: int, at: int, part: Note | Time | Change, ticket: Ticket, contact: Contact
    ) -> Record:
        when = self._days.plain(at)
        by_contact = isinstance(part, Note) and not part.technician
        technician = ticket.technician if isinstance(part, Change) else part.technician
        agent = 0 if by_contact else _AGENT + technician
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
            "actionby_user_id": _USER + contact.key if by_contact else 0,
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
            action |= {"outcome": outcome, "note": "", "new_status": _STATUSES[part.state]}
        return action
