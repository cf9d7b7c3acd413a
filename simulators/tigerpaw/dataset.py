"""The projection of a dataset's MSP into records of Tigerpaw [tigerpaw 4, 5]."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Any

from simulators.core.dataset.msp import Agreement, Contact, Customer, Device, Msp, Priority, State, Ticket
from simulators.core.dataset.projection import Days, Projected, of_tickets, placed
from simulators.core.store.derived import Derived

Records = list[dict[str, Any]]

_ACCOUNT, _CONTACT, _ASSET, _LINK, _REP, _AGREEMENT, _CONTRACT, _ITEM = 1_002, 503, 1, 2, 5, 301, 702, 9_100
_ORDER, _CHARGE = 7_000, 1
"""Each number is one less than the first of its kind in a dataset, and beyond those of a fresh tenant."""

_PRIORITIES: Mapping[Priority, str] = {"low": "Low", "medium": "Medium", "high": "High", "critical": "Critical"}
_STATUSES: Mapping[State, str] = {"new": "Open", "in progress": "In Progress", "waiting": "On Hold", "closed": "Closed"}
_RMM = "N-central"
_SERVER = "MS-SRV"


def project(msp: Msp, days: Days) -> Projected:
    """Accounts with contacts, assets, agreements and contracts; service orders with notes and time logs."""
    primary = {each.customer: _CONTACT + each.key for each in msp.contacts if each.is_primary}
    orders = [_order(ticket, days) for ticket in msp.tickets]
    order = {("_order",): lambda owner: _ORDER + msp.tickets[owner].key}
    records: dict[str, Records | Derived] = {
        "reps": [
            {"id": _REP + each.key, "Name": each.name, "EmailAddress": each.email, "Inactive": False}
            for each in msp.technicians
        ],
        "accounts": [_account(each, primary[each.key]) for each in msp.customers],
        "contacts": [_contact(each) for each in msp.contacts],
        "accountExternalProducts": [_link(each) for each in msp.customers],
        "managedAssets": [_asset(each, days) for each in msp.devices],
        "agreements": [agreement_record(each, days) for each in msp.agreements],
        "contracts": [_contract(each, days) for each in msp.agreements],
        "itemsCovered": _items(msp, days),
        "additionalCharges": _charges(msp, days),
        "serviceOrders": orders,
        "serviceOrderNotes": of_tickets(msp, lambda each: len(each.notes), partial(_notes, days), shared=order),
        "timeLogs": of_tickets(msp, lambda each: len(each.times), partial(_logs, days), shared=order),
    }
    return Projected(
        records,
        {
            "customers": placed("accounts", {each.key: _ACCOUNT + each.key for each in msp.customers}),
            "contacts": placed("contacts", {each.key: _CONTACT + each.key for each in msp.contacts}),
            "devices": placed("managedAssets", {each.key: _ASSET + each.key for each in msp.devices}),
            "agreements": placed("agreements", {each.key: _AGREEMENT + each.key for each in msp.agreements}),
        },
    )


def _account(customer: Customer, primary: int) -> dict[str, Any]:
    site = customer.sites[0]
    return {
        "id": _ACCOUNT + customer.key,
        "Name": customer.name,
        "AccountId": customer.short,
        "Address1": site.street,
        "City": site.city,
        "State": site.region,
        "PostalCode": site.postcode,
        "Country": site.country,
        "AccountType": "Customer",
        "Status": "Active",
        "URL1": f"https://www.{customer.domain}",
        "RepNumber": _REP + 1,
        "PrimaryContactNumber": primary,
        "DoNotEmail": False,
        "_phone": customer.phone,
    }


def _contact(contact: Contact) -> dict[str, Any]:
    return {
        "id": _CONTACT + contact.key,
        "AccountNumber": _ACCOUNT + contact.customer,
        "FirstName": contact.first,
        "LastName": contact.last,
        "Name": contact.name,
        "Title": contact.title,
        "Inactive": False,
        "_email": contact.email,
        "_phone": contact.phone,
    }


def _link(customer: Customer) -> dict[str, Any]:
    return {
        "id": _LINK + customer.key,
        "_account": _ACCOUNT + customer.key,
        "ExternalProductId": 1,
        "_product": _RMM,
        "ExternalId": str(customer.rmm),
    }


def _asset(device: Device, days: Days) -> dict[str, Any]:
    return {
        "id": _ASSET + device.key,
        "AccountNumber": _ACCOUNT + device.customer,
        "Provider": _RMM,
        "AssetType": device.kind.capitalize(),
        "ProviderAssetName": device.name,
        "ProviderAssetId": str(device.rmm),
        "DateAdded": days.utc(device.bought),
        "SerialNumber": device.serial,
        "Description": f"{device.maker} {device.model}",
        "IPAddress": device.ip,
        "MACAddress": device.mac,
        **({"OS": device.os} if device.os else {}),
        **({"LastLoggedInUser": device.last_user} if device.last_user else {}),
    }


def agreement_record(agreement: Agreement, days: Days) -> dict[str, Any]:
    """The agreement of a customer, which is billed monthly."""
    return {
        "id": _AGREEMENT + agreement.key,
        "AccountNumber": _ACCOUNT + agreement.customer,
        "ExternalProduct": _RMM,
        "Type": "Managed",
        "StartDate": days.utc(agreement.start),
        "EndDate": days.utc(agreement.end),
        "ContractNumber": _CONTRACT + agreement.key,
        "BillingPeriod": 1,
        "BillingPeriodDescription": "Monthly",
        "DayToBill": 1,
        "AutomatedBilling": True,
        "DateCreated": days.utc(agreement.start),
        "TotalPrice": agreement.total,
        "TotalCost": round(sum(line.quantity * line.cost for line in agreement.lines), 2),
    }


def _contract(agreement: Agreement, days: Days) -> dict[str, Any]:
    return {
        "id": _CONTRACT + agreement.key,
        "AccountNumber": _ACCOUNT + agreement.customer,
        "Description": agreement.name,
        "ContractType": "Fixed",
        "Status": "Active",
        "CreatedBy": _REP + 1,
        "DateWritten": days.utc(agreement.start),
        "StartDate": days.utc(agreement.start),
        "EndDate": days.utc(agreement.end),
        "LinkedAgreement": _AGREEMENT + agreement.key,
        "Price": agreement.total,
        "AutoInvoice": True,
        "Billable": True,
    }


def _items(msp: Msp, days: Days) -> Records:
    """Items covered by contracts: one for each server, and one with a quantity for each other service."""
    servers = [
        {
            "_contract": _CONTRACT + device.customer,
            "AccountNumber": _ACCOUNT + device.customer,
            "ItemID": _SERVER,
            "ItemDescription": device.name,
            "Quantity": 1.0,
            "DeviceId": str(device.rmm),
            "SerialNumber": device.serial,
            "WarrantyExpiration": days.utc(device.warranty),
        }
        for device in msp.devices
        if device.kind == "server"
    ]
    services = [
        {
            "_contract": _CONTRACT + billed.agreement.key,
            "AccountNumber": _ACCOUNT + billed.agreement.customer,
            "ItemID": billed.service.code,
            "ItemDescription": billed.service.name,
            "Quantity": float(billed.line.quantity),
            "StartDate": days.utc(billed.agreement.start),
        }
        for billed in msp.billed()
        if billed.service.code != _SERVER
    ]
    return [{"id": _ITEM + number, **each} for number, each in enumerate([*servers, *services], 1)]


def _charges(msp: Msp, days: Days) -> Records:
    lines = [(each, line) for each in msp.agreements for line in each.lines]
    return [
        {
            "id": _CHARGE + number,
            "_agreement": _AGREEMENT + agreement.key,
            "SpecialItemId": line.code,
            "ItemDescription": line.name,
            "Quantity": line.quantity,
            "Price": line.price,
            "DateAdded": days.utc(agreement.start),
            "UseFlatPrice": False,
            "PrintWhenQuantityZero": False,
            "DeleteAfterInvoicing": False,
        }
        for number, (agreement, line) in enumerate(lines, 1)
    ]


def _order(ticket: Ticket, days: Days) -> dict[str, Any]:
    minutes = sum(time.minutes for time in ticket.times)
    order: dict[str, Any] = {
        "id": _ORDER + ticket.key,
        "AccountNumber": _ACCOUNT + ticket.customer,
        "ContactNumber": _CONTACT + ticket.contact,
        "BriefDescription": ticket.summary,
        "WorkRequested": ticket.details,
        "Status": _STATUSES[ticket.state],
        "Priority": _PRIORITIES[ticket.priority],
        "ServiceOrderType": "Alert" if ticket.source == "alert" else "Service",
        "Severity": 2 if ticket.priority == "critical" else 1,
        "DispatchBoardNumber": 2 if ticket.source == "alert" else 1,
        "TakenBy": _REP + 1,
        "ContractNumber": _CONTRACT + ticket.agreement,
        "DateTimeReceived": days.utc(ticket.opened),
        "DateTimeOpened": days.utc(ticket.opened),
        "ActualHoursLogged": minutes // 60,
        "ActualMinutesLogged": minutes % 60,
        "DateCreated": days.utc(ticket.opened),
        "_state": "closed" if ticket.closed else "open",
    }
    if ticket.technician:
        order["TechnicianAssigned"] = _REP + ticket.technician
        order["StatusChangeDate"] = days.utc(ticket.changes[-1].at)
    if ticket.closed:
        order["DateTimeClosed"] = days.utc(ticket.closed)
        order["WorkPerformed"] = ticket.notes[-1].text
    return order


def _notes(days: Days, ticket: Ticket, first: int) -> Records:
    return [
        {
            "id": number,
            "Topic": "General" if note.technician else "Customer Call",
            "Note": note.text,
            "DateCreated": days.utc(note.at),
            "LastModified": days.utc(note.at),
            "RepNumber": _REP + (note.technician or ticket.technician),
            "_order": _ORDER + ticket.key,
        }
        for number, note in enumerate(ticket.notes, first)
    ]


def _logs(days: Days, ticket: Ticket, first: int) -> Records:
    return [
        {
            "id": number,
            "Tech": _REP + time.technician,
            "StartDateTime": days.utc(time.start),
            "EndDateTime": days.utc(time.start + 60 * time.minutes),
            "ElapsedHours": time.minutes // 60,
            "ElapsedMinutes": time.minutes % 60,
            "DeductHours": 0,
            "DeductMinutes": 0,
            "Comment": time.text,
            "DateCreated": days.utc(time.start + 60 * time.minutes),
            "_order": _ORDER + ticket.key,
        }
        for number, time in enumerate(ticket.times, first)
    ]
