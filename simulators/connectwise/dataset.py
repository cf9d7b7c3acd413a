"""The MSP of a dataset as ConnectWise PSA keeps it."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.dataset.msp import (
    Agreement,
    Contact,
    Customer,
    Device,
    DeviceKind,
    Line,
    Msp,
    Note,
    Priority,
    Source,
    State,
    Technician,
    Ticket,
    Time,
)
from simulators.core.dataset.projection import Days, Projected, guid, placed

Record = dict[str, Any]
Records = list[Record]

_SITE, _CONTACT, _MEMBER, _DEVICE, _AGREEMENT, _CATALOG, _TICKET = 100, 100, 20, 100, 100, 100, 1_000
"""Ids before the first ones: behind those of the fresh tenant. A company has the customer's number at the PSA."""

_LONGEST_NAME, _LONGEST_PART, _LONGEST_SUMMARY = 50, 30, 100
_ACTIVE = {"id": 1, "name": "Active"}
_US = {"id": 1, "identifier": "US", "name": "United States"}
_USD = {"id": 1, "identifier": "USD", "name": "US Dollars"}
_CORPORATE = {"id": 1, "name": "Corporate"}
_SERVICES = {"id": 1, "identifier": "Services", "name": "Managed Services"}
_CLIENT = {"id": 1, "name": "Client"}
_EMAIL, _DIRECT = {"id": 1, "name": "Email"}, {"id": 2, "name": "Direct"}
_DEVICE_TYPES: Mapping[DeviceKind, Record] = {
    "server": {"id": 1, "name": "Managed Server"},
    "workstation": {"id": 2, "name": "Managed Workstation"},
    "laptop": {"id": 2, "name": "Managed Workstation"},
    "firewall": {"id": 21, "name": "Managed Firewall"},
    "switch": {"id": 22, "name": "Managed Switch"},
    "printer": {"id": 23, "name": "Managed Printer"},
}
_BOARDS = ({"id": 1, "name": "Service Desk"}, {"id": 2, "name": "Alerts"})
_TYPES = ({"id": 1, "name": "Incident"}, {"id": 3, "name": "Alert"})
_TEAMS = ({"id": 1, "name": "Service Team"}, {"id": 2, "name": "Monitoring Team"})
_STATUSES: Mapping[State, tuple[int, str]] = {
    "new": (1, "New"),
    "in progress": (2, "In Progress"),
    "waiting": (3, "Waiting Customer"),
    "closed": (5, "Closed"),
}
_STATUSES_PER_BOARD = 6
_PRIORITIES: Mapping[Priority, Record] = {
    "critical": {"id": 1, "name": "Priority 1 - Critical", "sort": 1},
    "high": {"id": 2, "name": "Priority 2 - High", "sort": 2},
    "medium": {"id": 3, "name": "Priority 3 - Medium", "sort": 3},
    "low": {"id": 4, "name": "Priority 4 - Low", "sort": 4},
}
_LEVELS: Mapping[Priority, str] = {"critical": "High", "high": "High", "medium": "Medium", "low": "Low"}
_SOURCES: Mapping[Source, Record] = {
    "phone": {"id": 1, "name": "Call"},
    "e-mail": {"id": 2, "name": "E-mail"},
    "portal": {"id": 3, "name": "Portal"},
    "alert": {"id": 4, "name": "Automation"},
}
_SLA = {"id": 1, "name": "Standard SLA"}
_REMOTE = {"id": 1, "name": "Remote"}
_ENGINEER = {"id": 1, "name": "Engineer"}
_HOURLY_RATE = 120.0
_TICKET_VALUES: Record = {
    **dict.fromkeys(("allowAllClientsPortalView", "customerUpdatedFlag", "automaticEmailContactFlag"), False),
    **dict.fromkeys(("automaticEmailResourceFlag", "automaticEmailCcFlag"), False),
    "approved": True,
    **dict.fromkeys(("estimatedExpenseCost", "estimatedExpenseRevenue", "estimatedProductCost"), 0.0),
    **dict.fromkeys(("estimatedProductRevenue", "estimatedTimeCost", "estimatedTimeRevenue"), 0.0),
    **dict.fromkeys(("billingMethod", "subBillingMethod"), "ActualRates"),
    **dict.fromkeys(("resolveMinutes", "resPlanMinutes", "respondMinutes"), 0),
    "isInSla": True,
    **dict.fromkeys(("hasChildTicket", "hasMergedChildTicketFlag"), False),
    **dict.fromkeys(("billTime", "billExpenses", "billProducts"), "NoDefault"),
    **dict.fromkeys(("predecessorClosedFlag", "lagNonworkingDaysFlag"), False),
    "location": _CORPORATE,
    "department": _SERVICES,
    "sla": _SLA,
    "requestForChangeFlag": False,
    "currency": _USD,
    "customFields": [],
}
_AGREEMENT_VALUES: Record = {
    **dict.fromkeys(("restrictLocationFlag", "restrictDepartmentFlag", "cancelledFlag"), False),
    "applicationUnits": "Amount",
    "applicationLimit": 0.0,
    **dict.fromkeys(("applicationUnlimitedFlag", "oneTimeFlag", "coverAgreementTime", "coverAgreementProduct"), False),
    **dict.fromkeys(("coverAgreementExpense", "coverSalesTax", "carryOverUnused", "allowOverruns"), False),
    **dict.fromkeys(("expireWhenZero", "chargeToFirm"), False),
    "employeeCompRate": "Actual",
    "employeeCompNotExceed": "Billing",
    **dict.fromkeys(("compHourlyRate", "compLimitAmount"), 0.0),
    "billingCycle": {"id": 1, "name": "Monthly"},
    "billOneTimeFlag": False,
    "invoicingCycle": "CalendarYear",
    **dict.fromkeys(("taxable", "restrictDownPayment", "prorateFlag", "topComment", "bottomComment"), False),
    **dict.fromkeys(("billTime", "billExpenses", "billProducts"), "Billable"),
    **dict.fromkeys(("billableTimeInvoice", "billableExpenseInvoice", "billableProductInvoice"), False),
    "autoInvoiceFlag": False,
    "currency": _USD,
    "periodType": "Current",
    "agreementStatus": "Active",
    "customFields": [],
}


def project(msp: Msp, days: Days) -> Projected:
    """Companies with sites, contacts, configurations and agreements; tickets with notes and time."""
    made = _Company(msp, days)
    desk = _Desk(made)
    for ticket in msp.tickets:
        desk.add(ticket)
    records: dict[str, Records] = {
        "members": [made.member_record(each) for each in msp.technicians],
        "configurationTypes": [
            {**_DEVICE_TYPES[kind], "inactiveFlag": False, "systemFlag": False, "_info": made.marks(0)}
            for kind in ("firewall", "switch", "printer")
        ],
        "companies": [made.company_record(each) for each in msp.customers],
        "typeAssociations": [
            {
                "id": _SITE + each.key,
                "type": _CLIENT,
                "company": made.companies[each.key],
                "_info": made.marks(each.since),
            }
            for each in msp.customers
        ],
        "sites": made.site_records(),
        "contacts": [made.contact_record(each) for each in msp.contacts],
        "communications": [item for each in msp.contacts for item in made.communications(each)],
        "configurations": [made.device_record(each) for each in msp.devices],
        "catalog": made.catalog(),
        "agreements": [made.agreement_record(each) for each in msp.agreements],
        "additions": made.additions(),
        "tickets": desk.tickets,
        "notes": desk.notes,
        "allNotes": desk.all_notes,
        "timeEntries": desk.times,
    }
    return Projected(
        records,
        {
            "customers": placed("companies", {each.key: each.number for each in msp.customers}),
            "contacts": placed("contacts", {each.key: _CONTACT + each.key for each in msp.contacts}),
            "devices": placed("configurations", {each.key: _DEVICE + each.key for each in msp.devices}),
            "agreements": placed("agreements", {each.key: _AGREEMENT + each.key for each in msp.agreements}),
        },
        {name: max(each["id"] for each in rows) for name, rows in records.items() if rows and name != "allNotes"},
    )


class _Company:
    """Records of what there is, and the references to them, which other records share."""

    def __init__(self, msp: Msp, days: Days) -> None:
        self.msp, self.days = msp, days
        self.companies = {
            each.key: {
                "id": each.number,
                "identifier": each.short,
                "name": each.name[:_LONGEST_NAME],
                "mobileGuid": guid("connectwise company", each.key),
            }
            for each in msp.customers
        }
        self.sites = {
            site.key: {"id": _SITE + site.key, "name": site.name} for each in msp.customers for site in each.sites
        }
        self.main = {each.key: self.sites[each.sites[0].key] for each in msp.customers}
        self.contacts = {each.key: {"id": _CONTACT + each.key, "name": _full_name(each)} for each in msp.contacts}
        self.primary = {each.customer: each.key for each in msp.contacts if each.is_primary}
        self.members = {
            each.key: {"id": _MEMBER + each.key, "identifier": _login(each), "name": _full_name(each)}
            for each in msp.technicians
        }
        self.agreements = {each.key: {"id": _AGREEMENT + each.key, "name": each.name} for each in msp.agreements}
        lines = {line.code: line for each in msp.agreements for line in each.lines}
        self.products = {code: (_CATALOG + number, line) for number, (code, line) in enumerate(lines.items(), 1)}

    def marks(self, at: int, entered: bool = False) -> Record:
        """Who wrote a record last, and when; and who first."""
        stamp = self.days.utc(at)
        marks = {"lastUpdated": stamp, "updatedBy": "System"}
        return {**marks, "dateEntered": stamp, "enteredBy": "System"} if entered else marks

    def member_record(self, technician: Technician) -> Record:
        reference = self.members[technician.key]
        return {
            "id": reference["id"],
            "identifier": reference["identifier"],
            "firstName": technician.first[:_LONGEST_PART],
            "lastName": technician.last[:_LONGEST_PART],
            "title": technician.title,
            "officeEmail": technician.email,
            "defaultEmail": "Office",
            "defaultPhone": "Office",
            "licenseClass": "F",
            **dict.fromkeys(("inactiveFlag", "disableOnlineFlag", "adminFlag", "enableMobileFlag"), False),
            "securityRole": {"id": 1, "name": "Admin"},
            "structureLevel": _CORPORATE,
            "defaultLocation": _CORPORATE,
            "defaultDepartment": _SERVICES,
            "serviceDefaultBoard": _BOARDS[0],
            "workRole": _ENGINEER,
            **dict.fromkeys(("requireTimeSheetEntryFlag", "requireExpenseEntryFlag"), False),
            "requireStartAndEndTimeOnTimeEntryFlag": False,
            "includeInUtilizationReportingFlag": True,
            "invoiceScreenDefaultTabFormat": "ShowInvoicingTab",
            **dict.fromkeys(("invoicingDisplayOptions", "agreementInvoicingDisplayOptions"), "RemainOnInvoicingScreen"),
            "customFields": [],
            "_info": self.marks(-400 * 86_400),
        }

    def company_record(self, customer: Customer) -> Record:
        site, reference = customer.sites[0], self.companies[customer.key]
        primary = self.primary.get(customer.key)
        return {
            **{name: reference[name] for name in ("id", "identifier", "name")},
            "status": _ACTIVE,
            "addressLine1": site.street,
            "city": site.city,
            "zip": site.postcode,
            "country": _US,
            "phoneNumber": _digits(customer.phone),
            "website": f"https://www.{customer.domain}",
            **({} if primary is None else {"defaultContact": self.contacts[primary]}),
            "dateAcquired": self.days.utc(customer.since),
            **dict.fromkeys(("leadFlag", "unsubscribeFlag", "deletedFlag"), False),
            "mobileGuid": reference["mobileGuid"],
            "currency": _USD,
            "isVendorFlag": False,
            "types": [_CLIENT],
            "site": self.main[customer.key],
            "customFields": [],
            "_info": self.marks(customer.since, entered=True),
        }

    def site_records(self) -> Records:
        return [
            {
                **self.sites[site.key],
                "addressLine1": site.street,
                "city": site.city,
                "zip": site.postcode,
                "country": _US,
                "phoneNumber": _digits(site.phone),
                "primaryAddressFlag": number == 0,
                **dict.fromkeys(("defaultShippingFlag", "defaultBillingFlag", "defaultMailingFlag"), False),
                **dict.fromkeys(("inactiveFlag", "billSeparateFlag"), False),
                "mobileGuid": guid("connectwise site", site.key),
                "company": self.companies[each.key],
                "_info": self.marks(each.since),
            }
            for each in self.msp.customers
            for number, site in enumerate(each.sites)
        ]

    def communications(self, contact: Contact) -> Records:
        """How somebody is reached, as records of their own."""
        common = {"contactId": _CONTACT + contact.key, "defaultFlag": True, "_info": self.marks(-400 * 86_400)}
        first = 2 * (_CONTACT + contact.key)
        return [
            {
                "id": first,
                "type": _EMAIL,
                "value": contact.email,
                "mobileGuid": guid("connectwise communication", first),
                "communicationType": "Email",
                "domain": contact.email[contact.email.index("@") :],
                **common,
            },
            {
                "id": first + 1,
                "type": _DIRECT,
                "value": _digits(contact.phone),
                "mobileGuid": guid("connectwise communication", first + 1),
                "communicationType": "Phone",
                **common,
            },
        ]

    def contact_record(self, contact: Contact) -> Record:
        shown = ("id", "type", "value", "defaultFlag", "domain", "communicationType")
        items = [{name: each[name] for name in shown if name in each} for each in self.communications(contact)]
        return {
            "id": _CONTACT + contact.key,
            "firstName": contact.first[:_LONGEST_PART],
            "lastName": contact.last[:_LONGEST_PART],
            "company": self.companies[contact.customer],
            "site": self.sites[contact.site],
            "inactiveFlag": False,
            "title": contact.title,
            **dict.fromkeys(("marriedFlag", "childrenFlag"), False),
            "portalSecurityLevel": 1,
            "disablePortalLoginFlag": True,
            "unsubscribeFlag": False,
            "mobileGuid": guid("connectwise contact", contact.key),
            "defaultPhoneType": "Direct",
            "defaultPhoneNbr": _digits(contact.phone),
            "defaultBillingFlag": False,
            "defaultFlag": contact.is_primary,
            "communicationItems": items,
            "customFields": [],
            "_info": self.marks(-400 * 86_400, entered=True),
        }

    def device_record(self, device: Device) -> Record:
        return {
            "id": _DEVICE + device.key,
            "name": device.name,
            "type": _DEVICE_TYPES[device.kind],
            "status": {"id": 1, "name": "Active"},
            "company": self.companies[device.customer],
            **({"contact": self.contacts[device.contact]} if device.contact else {}),
            "site": self.sites[device.site],
            "deviceIdentifier": str(device.rmm),
            "serialNumber": device.serial,
            "modelNumber": f"{device.maker} {device.model}",
            "purchaseDate": self.days.utc(device.bought),
            "warrantyExpirationDate": self.days.utc(device.warranty),
            "macAddress": device.mac,
            **({"lastLoginName": device.last_user} if device.last_user else {}),
            "billFlag": False,
            "ipAddress": device.ip,
            **({"osType": device.os} if device.os else {}),
            "activeFlag": True,
            "mobileGuid": guid("connectwise configuration", device.key),
            **dict.fromkeys(("displayVendorFlag", "showRemoteFlag", "showAutomateFlag", "needsRenewalFlag"), False),
            "customFields": [],
            "_info": self.marks(device.bought),
        }

    def catalog(self) -> Records:
        return [
            {
                "id": identity,
                "identifier": code,
                "description": line.name,
                "inactiveFlag": False,
                "subcategory": {"id": 1, "name": "Cloud"},
                "type": {"id": 1, "name": "Managed Service"},
                "productClass": "Agreement",
                **dict.fromkeys(("serializedFlag", "serializedCostFlag", "phaseProductFlag"), False),
                "unitOfMeasure": {"id": 2, "name": "Month"},
                "minStockLevel": 0,
                "price": line.price,
                "cost": line.cost,
                "taxableFlag": False,
                "customerDescription": line.name,
                **dict.fromkeys(("recurringFlag", "recurringOneTimeFlag", "calculatedPriceFlag"), False),
                "calculatedCostFlag": False,
                "billableOption": "NoDefault",
                "category": {"id": 1, "name": "Services"},
                **dict.fromkeys(("dropShipFlag", "specialOrderFlag"), False),
                "customFields": [],
                "_info": self.marks(-500 * 86_400, entered=True),
            }
            for code, (identity, line) in self.products.items()
        ]

    def agreement_record(self, agreement: Agreement) -> Record:
        start, main, primary = self.days.utc(agreement.start), self.main[agreement.customer], self.primary
        company = self.companies[agreement.customer]
        has_contact = agreement.customer in primary
        return {
            "id": _AGREEMENT + agreement.key,
            "name": agreement.name,
            "type": {"id": 1, "name": "Managed Services"},
            "company": company,
            **({"contact": self.contacts[primary[agreement.customer]]} if has_contact else {}),
            "site": main,
            "location": _CORPORATE,
            "department": _SERVICES,
            "startDate": start,
            "endDate": self.days.utc(agreement.end),
            "noEndingDateFlag": False,
            "billToCompany": company,
            "billToSite": main,
            "billAmount": agreement.total,
            "billStartDate": start,
            "nextInvoiceDate": self.days.utc(0),
            **_AGREEMENT_VALUES,
            "_info": self.marks(agreement.start),
        }

    def additions(self) -> Records:
        """What agreements bill, numbered from 1 on."""
        lines = [(each, number, line) for each in self.msp.agreements for number, line in enumerate(each.lines, 1)]
        return [self._addition(100 + count, *each) for count, each in enumerate(lines, 1)]

    def _addition(self, identity: int, agreement: Agreement, number: int, line: Line) -> Record:
        cost = round(line.quantity * line.cost, 2)
        return {
            "id": identity,
            "product": {"id": self.products[line.code][0], "identifier": line.code},
            "quantity": float(line.quantity),
            "lessIncluded": 0.0,
            "unitPrice": line.price,
            "unitCost": line.cost,
            "billCustomer": "Billable",
            "effectiveDate": self.days.utc(agreement.start),
            "taxableFlag": False,
            "invoiceDescription": line.name,
            **dict.fromkeys(("purchaseItemFlag", "specialOrderFlag"), False),
            "description": line.name,
            "billedQuantity": float(line.quantity),
            "uom": "Month",
            "extPrice": line.total,
            "extCost": cost,
            "sequenceNumber": float(number),
            "margin": round(line.total - cost, 2),
            "prorateCost": line.cost,
            "proratePrice": line.price,
            "extendedProrateCost": cost,
            "extendedProratePrice": line.total,
            "prorateCurrentPeriodFlag": False,
            "agreementId": _AGREEMENT + agreement.key,
            "agreementStatus": "Active",
            "additionStatus": "Active",
            "customFields": [],
            "_info": self.marks(agreement.start),
        }


class _Desk:
    """Tickets and their parts, one after the other."""

    def __init__(self, made: _Company) -> None:
        self.made, self.days = made, made.days
        self.tickets: Records = []
        self.notes: Records = []
        self.all_notes: Records = []
        self.times: Records = []

    def add(self, ticket: Ticket) -> None:
        """A ticket with everything that belongs to it."""
        record = self._ticket(ticket)
        face = {"id": record["id"], "summary": record["summary"]}
        self._note(ticket, face, Note(ticket.opened, 0, True, ticket.details))
        for note in ticket.notes:
            self._note(ticket, face, note)
        for time in ticket.times:
            self._time(ticket, record, time)
        self.tickets.append(record)

    def _ticket(self, ticket: Ticket) -> Record:
        made, days = self.made, self.days
        is_alert = ticket.source == "alert"
        contact = made.msp.contacts[ticket.contact - 1]
        number, status = _STATUSES[ticket.state]
        last = made.members[ticket.technician]["identifier"] if ticket.technician else "System"
        record: Record = {
            "id": _TICKET + ticket.key,
            "summary": ticket.summary[:_LONGEST_SUMMARY],
            "recordType": "ServiceTicket",
            "board": _BOARDS[is_alert],
            "status": {"id": number + _STATUSES_PER_BOARD * is_alert, "name": status},
            "company": made.companies[ticket.customer],
            "site": made.sites[ticket.site],
            "siteName": made.sites[ticket.site]["name"],
            "contact": made.contacts[contact.key],
            "contactName": made.contacts[contact.key]["name"],
            "contactPhoneNumber": _digits(contact.phone),
            "contactEmailAddress": contact.email,
            "type": _TYPES[is_alert],
            "team": _TEAMS[is_alert],
            **({"owner": made.members[ticket.technician]} if ticket.technician else {}),
            "priority": _PRIORITIES[ticket.priority],
            "serviceLocation": _REMOTE,
            "source": _SOURCES[ticket.source],
            "agreement": made.agreements[ticket.agreement],
            **dict.fromkeys(("severity", "impact"), _LEVELS[ticket.priority]),
            "closedFlag": bool(ticket.closed),
            "mobileGuid": guid("connectwise ticket", ticket.key),
            "slaStatus": "Resolved" if ticket.closed else "Waiting for response",
            **_TICKET_VALUES,
            "_info": {
                "lastUpdated": days.utc(ticket.changed),
                "updatedBy": last,
                "dateEntered": days.utc(ticket.opened),
                "enteredBy": "System",
            },
        }
        if ticket.closed:
            at = days.utc(ticket.closed)
            record |= dict.fromkeys(("dateResolved", "dateResplan"), at)
            record |= {"closedDate": at, "closedBy": last}
        if ticket.technician:
            record["dateResponded"] = days.utc(ticket.changes[1].at)
        if ticket.device:
            record["_configurations"] = [_DEVICE + ticket.device]
        if ticket.times:
            record["actualHours"] = round(sum(time.minutes for time in ticket.times) / 60, 2)
        return record

    def _note(self, ticket: Ticket, face: Record, note: Note) -> None:
        made, identity = self.made, len(self.notes) + 1
        technician = made.members.get(note.technician)
        by: Record = {"contact": made.contacts[ticket.contact]} if technician is None else {"member": technician}
        author = by.get("member") or by["contact"]
        is_resolution = bool(ticket.closed) and note.at == ticket.closed
        places = {
            "detailDescriptionFlag": note.is_public and not is_resolution,
            "internalAnalysisFlag": not note.is_public,
            "resolutionFlag": note.is_public and is_resolution,
        }
        at = self.days.utc(note.at)
        marks = {"lastUpdated": at, "updatedBy": author.get("identifier", "System")}
        self.notes.append(
            {
                "id": identity,
                "ticketId": face["id"],
                "text": note.text,
                **places,
                "issueFlag": False,
                **by,
                "customerUpdatedFlag": technician is None,
                "dateCreated": at,
                "createdBy": marks["updatedBy"],
                "internalFlag": not note.is_public,
                "externalFlag": note.is_public,
                "_info": marks,
            }
        )
        self.all_notes.append(
            {
                "_key": f"N{identity}",
                **dict.fromkeys(("isMarkdownFlag", "bundledFlag", "mergedFlag"), False),
                **dict.fromkeys(("issueFlag", "createdByParentFlag"), False),
                "originalAuthor": author["name"],
                "id": identity,
                "noteType": "TicketNote",
                "ticket": face,
                "text": note.text,
                **by,
                **places,
                "_info": marks,
            }
        )

    def _time(self, ticket: Ticket, record: Record, time: Time) -> None:
        end, hours, member = self.days.utc(time.start + 60 * time.minutes), time.minutes / 60, time.technician
        billed = hours if time.is_billable else 0.0
        self.times.append(
            {
                "id": len(self.times) + 1,
                "company": record["company"],
                "chargeToId": record["id"],
                "chargeToType": "ServiceTicket",
                "member": self.made.members[member],
                "locationId": 1,
                "workType": _REMOTE,
                "workRole": _ENGINEER,
                "agreement": record["agreement"],
                "timeStart": self.days.utc(time.start),
                "timeEnd": end,
                "actualHours": round(hours, 2),
                "billableOption": "Billable" if time.is_billable else "DoNotBill",
                "notes": time.text,
                **dict.fromkeys(("addToDetailDescriptionFlag", "addToInternalAnalysisFlag"), False),
                **dict.fromkeys(("addToResolutionFlag", "emailResourceFlag", "emailContactFlag", "emailCcFlag"), False),
                "hoursBilled": round(billed, 2),
                "invoiceHours": round(billed, 2),
                "mobileGuid": guid("connectwise time", len(self.times) + 1),
                "hourlyRate": _HOURLY_RATE,
                "status": "Open",
                "ticket": {"id": record["id"], "summary": record["summary"]},
                "ticketBoard": record["board"]["name"],
                "ticketStatus": record["status"]["name"],
                "customFields": [],
                "_info": self._of(member, end),
            }
        )

    def _of(self, technician: int, at: str) -> Record:
        login = self.made.members[technician]["identifier"]
        return {"lastUpdated": at, "updatedBy": login, "dateEntered": at, "enteredBy": login}


def _full_name(person: Contact | Technician) -> str:
    return f"{person.first[:_LONGEST_PART]} {person.last[:_LONGEST_PART]}"


def _login(technician: Technician) -> str:
    return technician.email.partition("@")[0][:12] + str(technician.key)


def _digits(phone: str) -> str:
    """A telephone number as ConnectWise keeps it: ten digits."""
    return "".join(each for each in phone if each.isdigit())[-10:]
