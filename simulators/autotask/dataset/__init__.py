"""The MSP of a dataset as Autotask PSA stores it [autotask 7]."""

from __future__ import annotations

from collections.abc import Callable, Mapping

from simulators.autotask.dataset.billing import Billing
from simulators.autotask.dataset.ids import (
    COMPANY,
    CONTACT,
    CONTRACT,
    DEVICE,
    LOCATION,
    PRODUCT,
    RESOURCE,
    ROW,
    TICKET,
    Record,
    Records,
    kept,
)
from simulators.autotask.dataset.projects import Projects
from simulators.autotask.dataset.sales import Sales
from simulators.autotask.seed import ADMINISTRATOR, MATERIAL_CODE, PERSON, ROLE
from simulators.autotask.seed_sales import price_lists
from simulators.core.dataset.msp import (
    Contact,
    Customer,
    Device,
    DeviceKind,
    Msp,
    Note,
    Priority,
    Source,
    State,
    Technician,
    Ticket,
    Time,
)
from simulators.core.dataset.projection import Days, Projected, of_tickets, placed
from simulators.core.store.derived import Derived, Numbered

_PRIORITIES: Mapping[Priority, int] = {"critical": 4, "high": 1, "medium": 2, "low": 3}
_STATUSES: Mapping[State, int] = {"new": 1, "in progress": 8, "waiting": 7, "closed": 5}
_SOURCES: Mapping[Source, int] = {"phone": 1, "e-mail": 2, "portal": 4, "alert": 8}
_QUEUES = (29_682_833, 29_683_482)
_ISSUES: Mapping[str, int] = {"Hardware": 4, "Software": 4, "Network": 5, "Printing": 4}
_ALERT, _INCIDENT, _REQUEST = 5, 2, 1
_RMM_ALERT, _STANDARD = 2, 3
_DEVICE_TYPES: Mapping[DeviceKind, int] = {
    "workstation": 1,
    "laptop": 1,
    "server": 2,
    "firewall": 3,
    "switch": 3,
    "printer": 3,
}
_LONGEST_PART = 50
_BY_RESOURCE, _BY_CONTACT = 1, 2


def project(msp: Msp, days: Days) -> Projected:
    """Return companies with their records, contracts, tickets with notes and time, projects and visits."""
    made, billing, sales = _Database(msp, days), Billing(msp, days), Sales(msp, days)
    priced: dict[str, Records] = {}
    records: dict[str, Records | Derived] = {
        "Resources": [made.resource(each) for each in msp.technicians],
        "ResourceServiceDeskRoles": [
            {
                "id": 10 + each.key,
                "resourceID": RESOURCE + each.key,
                "roleID": ROLE,
                "isActive": True,
                "isDefault": True,
            }
            for each in msp.technicians
        ],
        "Companies": [made.company(each) for each in msp.customers],
        "CompanyLocations": made.locations(),
        "Contacts": [made.contact(each) for each in msp.contacts],
        "Products": made.products(),
        "ConfigurationItems": [made.device(each) for each in msp.devices],
        "Services": billing.services(),
        "Contracts": [*(billing.contract(each) for each in msp.agreements), *sales.contracts()],
        "ContractServices": billing.contract_services(),
        "ContractServiceUnits": billing.units(),
        **sales.records(),
        "Invoices": [billing.invoice(each) for each in msp.invoices],
        "Tickets": (tickets := made.tickets()),
        "TicketNotes": of_tickets(msp, _notes, made.notes, Numbered(ROW + 1), shared=_of_ticket(msp)),
        "TimeEntries": of_tickets(msp, _times, made.times, Numbered(ROW + 1), shared=_of_ticket(msp)),
    }
    records |= Projects(msp, days, tickets).records()
    for collection, row in price_lists(
        {name: rows for name, rows in records.items() if isinstance(rows, list)}, ROW + 100
    ):
        priced.setdefault(collection, []).append(row)
    return Projected(
        {**records, **priced},
        {
            "customers": placed("Companies", {each.key: COMPANY + each.key for each in msp.customers}),
            "contacts": placed("Contacts", {each.key: CONTACT + each.key for each in msp.contacts}),
            "devices": placed("ConfigurationItems", {each.key: DEVICE + each.key for each in msp.devices}),
            "agreements": placed("Contracts", {each.key: CONTRACT + each.key for each in msp.agreements}),
        },
    )


def _notes(ticket: Ticket) -> int:
    return len(ticket.notes)


def _times(ticket: Ticket) -> int:
    return len(ticket.times)


def _of_ticket(msp: Msp) -> Mapping[tuple[str, ...], Callable[[int], int]]:
    return {("ticketID",): lambda owner: TICKET + msp.tickets[owner].key}


class _Database:
    """The records of a dataset by entity."""

    def __init__(self, msp: Msp, days: Days) -> None:
        self._msp, self._days = msp, days
        models = dict.fromkeys(f"{each.maker} {each.model}" for each in msp.devices)
        self._models = {name: PRODUCT + number for number, name in enumerate(models, 1)}

    def _at(self, at: int) -> str:
        return kept(self._days, at)

    def _made(self, at: int, changed: str) -> Record:
        """Return the times of creation and last change; `changed` is the field of the latter."""
        return {"createDate": self._at(at), changed: self._at(at)}

    def resource(self, technician: Technician) -> Record:
        return {
            "firstName": technician.first[:_LONGEST_PART],
            "lastName": technician.last[:_LONGEST_PART],
            "email": technician.email,
            "title": technician.title,
            "userName": technician.email.partition("@")[0],
            "licenseType": 1,
            "userType": 2,
            **PERSON,
            "hireDate": "2024-01-02T00:00:00.000Z",
            "id": RESOURCE + technician.key,
        }

    def company(self, customer: Customer) -> Record:
        site = customer.sites[0]
        return {
            "companyName": customer.name,
            "companyType": 1,
            "ownerResourceID": ADMINISTRATOR,
            "phone": customer.phone,
            "companyNumber": str(customer.number),
            "webAddress": f"www.{customer.domain}",
            "address1": site.street,
            "city": site.city,
            "state": site.region,
            "postalCode": site.postcode,
            "isActive": True,
            "id": COMPANY + customer.key,
            "createdByResourceID": ADMINISTRATOR,
            "lastActivityDate": self._at(customer.since),
            **self._made(customer.since, "lastTrackedModifiedDateTime"),
        }

    def locations(self) -> Records:
        return [
            {
                "id": LOCATION + site.key,
                "companyID": COMPANY + each.key,
                "name": site.name,
                "isActive": True,
                "isPrimary": number == 0,
                "address1": site.street,
                "city": site.city,
                "state": site.region,
                "postalCode": site.postcode,
                "phone": site.phone,
                "_companyType": 1,
            }
            for each in self._msp.customers
            for number, site in enumerate(each.sites)
        ]

    def contact(self, contact: Contact) -> Record:
        since = self._msp.customer(contact.customer).since
        return {
            "companyID": COMPANY + contact.customer,
            "companyLocationID": LOCATION + contact.site,
            "firstName": contact.first[:_LONGEST_PART],
            "lastName": contact.last[:_LONGEST_PART],
            "isActive": 1,
            "emailAddress": contact.email,
            "phone": contact.phone,
            "title": contact.title,
            "primaryContact": contact.is_primary,
            "id": CONTACT + contact.key,
            "lastActivityDate": self._at(since),
            **self._made(since, "lastModifiedDate"),
            "_companyType": 1,
        }

    def products(self) -> Records:
        values = {"productBillingCodeID": MATERIAL_CODE, "isActive": True, "isSerialized": False}
        prices = {"unitCost": 700.0, "unitPrice": 900.0}
        return [{"id": identity, "name": name, **values, **prices} for name, identity in self._models.items()]

    def device(self, device: Device) -> Record:
        return {
            "companyID": COMPANY + device.customer,
            "companyLocationID": LOCATION + device.site,
            **({"contactID": CONTACT + device.contact} if device.contact else {}),
            "contractID": CONTRACT + device.customer,
            "productID": self._models[f"{device.maker} {device.model}"],
            "isActive": True,
            "referenceTitle": device.name,
            "serialNumber": device.serial,
            "configurationItemType": _DEVICE_TYPES[device.kind],
            "installDate": self._at(device.bought),
            "warrantyExpirationDate": self._at(device.warranty),
            "rmmDeviceID": device.rmm,
            "id": DEVICE + device.key,
            "createdByPersonID": ADMINISTRATOR,
            "lastActivityPersonID": ADMINISTRATOR,
            **self._made(device.bought, "lastModifiedTime"),
        }

    def tickets(self) -> Records:
        counts: dict[str, int] = {}
        return [self._ticket(each, counts) for each in self._msp.tickets]

    def _ticket(self, ticket: Ticket, counts: dict[str, int]) -> Record:
        """Return a ticket, and count it in `counts`, the number of tickets per day, for its ticket number."""
        opened, last = self._at(ticket.opened), self._at(ticket.changed)
        day = opened[:10].replace("-", "")
        counts[day] = counts.get(day, 0) + 1
        is_alert = ticket.source == "alert"
        resource = RESOURCE + ticket.technician if ticket.technician else ADMINISTRATOR
        record: Record = {
            "id": TICKET + ticket.key,
            "ticketNumber": f"T{day}.{counts[day]:04}",
            "companyID": COMPANY + ticket.customer,
            "companyLocationID": LOCATION + ticket.site,
            "contactID": CONTACT + ticket.contact,
            "contractID": CONTRACT + ticket.agreement,
            "title": ticket.summary,
            "description": ticket.details,
            "status": _STATUSES[ticket.state],
            "priority": _PRIORITIES[ticket.priority],
            "queueID": _QUEUES[is_alert],
            "ticketType": _ALERT if is_alert else _REQUEST if ticket.category == "Account" else _INCIDENT,
            "ticketCategory": _RMM_ALERT if is_alert else _STANDARD,
            "source": _SOURCES[ticket.source],
            "dueDateTime": self._at(ticket.opened + 86_400),
            "createDate": opened,
            "creatorResourceID": ADMINISTRATOR,
            "creatorType": _BY_RESOURCE,
            "lastActivityDate": last,
            "lastActivityResourceID": resource,
            "lastActivityPersonType": _BY_RESOURCE,
            "lastTrackedModificationDateTime": last,
        }
        if ticket.category in _ISSUES:
            record["issueType"] = _ISSUES[ticket.category]
        if ticket.device:
            record["configurationItemID"] = DEVICE + ticket.device
        if ticket.technician:
            record |= {"assignedResourceID": resource, "assignedResourceRoleID": ROLE}
            record["firstResponseDateTime"] = self._at(ticket.changes[1].at)
        if ticket.closed:
            at = self._at(ticket.closed)
            record |= {"completedDate": at, "completedByResourceID": resource, "resolvedDateTime": at}
            record["resolution"] = ticket.notes[-1].text
        return record

    def notes(self, ticket: Ticket, first: int) -> Records:
        """Return the notes of a ticket, with ids from `first` on."""
        return [self._note(number, ticket, note) for number, note in enumerate(ticket.notes, first)]

    def times(self, ticket: Ticket, first: int) -> Records:
        """Return the time entries of a ticket, with ids from `first` on."""
        return [self._time(number, ticket, time) for number, time in enumerate(ticket.times, first)]

    def _note(self, identity: int, ticket: Ticket, note: Note) -> Record:
        at = self._at(note.at)
        by: Record = {"creatorResourceID": RESOURCE + note.technician}
        if not note.technician:
            by = {"createdByContactID": CONTACT + ticket.contact}
        return {
            "id": identity,
            "ticketID": TICKET + ticket.key,
            "title": note.text[:60],
            "description": note.text,
            "noteType": 3,
            "publish": 1 if note.is_public else 2,
            "createDateTime": at,
            **by,
            "lastActivityDate": at,
        }

    def _time(self, identity: int, ticket: Ticket, time: Time) -> Record:
        start, end, hours = self._at(time.start), self._at(time.start + 60 * time.minutes), time.minutes / 60
        return {
            "id": identity,
            "resourceID": RESOURCE + time.technician,
            "dateWorked": f"{start[:10]}T00:00:00.000Z",
            "ticketID": TICKET + ticket.key,
            "contractID": CONTRACT + ticket.agreement,
            "roleID": ROLE,
            "startDateTime": start,
            "endDateTime": end,
            "summaryNotes": time.text,
            "createDateTime": end,
            "creatorUserID": RESOURCE + time.technician,
            "lastModifiedDateTime": end,
            "lastModifiedUserID": RESOURCE + time.technician,
            "timeEntryType": 2,
            "showOnInvoice": True,
            "isNonBillable": not time.is_billable,
            "hoursWorked": round(hours, 4),
            "hoursToBill": round(hours, 4) if time.is_billable else 0.0,
        }
