"""Companies with their records, and the references to these."""

from __future__ import annotations

from simulators.connectwise.dataset.shapes import (
    ACTIVE,
    AGREEMENT_VALUES,
    BOARDS,
    CLIENT,
    CONTACT,
    CORPORATE,
    DEVICE,
    DEVICE_TYPES,
    DIRECT,
    EMAIL,
    ENGINEER,
    LONGEST_NAME,
    LONGEST_PART,
    MANUFACTURER,
    MEMBER,
    SERVICES,
    SITE,
    US,
    USD,
    Record,
    Records,
    digits,
    full_name,
    login_of,
)
from simulators.core.dataset.msp import Agreement, Billed, Contact, Customer, Device, Msp, Technician
from simulators.core.dataset.projection import Days, guid
from simulators.core.store.frozen import frozen


class Company:
    """The records of customers, technicians and agreements, and the shared references to them."""

    def __init__(self, msp: Msp, days: Days) -> None:
        self.msp, self.days = msp, days
        self.companies = {
            each.key: {
                "id": each.number,
                "identifier": each.short,
                "name": each.name[:LONGEST_NAME],
                "mobileGuid": guid("connectwise company", each.key),
            }
            for each in msp.customers
        }
        self.sites = {
            site.key: {"id": SITE + site.key, "name": site.name} for each in msp.customers for site in each.sites
        }
        self.main = {each.key: self.sites[each.sites[0].key] for each in msp.customers}
        self.contacts = {each.key: {"id": CONTACT + each.key, "name": full_name(each)} for each in msp.contacts}
        self.phones = {each.key: digits(each.phone) for each in msp.contacts}
        self.primary = {each.customer: each.key for each in msp.contacts if each.is_primary}
        self.members = {
            each.key: {"id": MEMBER + each.key, "identifier": login_of(each), "name": full_name(each)}
            for each in msp.technicians
        }
        self.agreements = {each.key: {"id": each.number, "name": each.name} for each in msp.agreements}
        makers = sorted({each.maker for each in msp.devices})
        self.makers = {name: frozen({"id": MANUFACTURER + place, "name": name}) for place, name in enumerate(makers, 1)}
        # Many records share each reference: it is frozen once, so that it is not copied into each record.
        for references in (self.companies, self.sites, self.contacts, self.members, self.agreements):
            for key, reference in references.items():
                references[key] = frozen(reference)

    def marks(self, at: int, entered: bool = False) -> Record:
        """Return the stamps of a change at `at`; with `entered` also those of the creation."""
        stamp = self.days.utc(at)
        marks = {"lastUpdated": stamp, "updatedBy": "System"}
        return {**marks, "dateEntered": stamp, "enteredBy": "System"} if entered else marks

    def member_record(self, technician: Technician) -> Record:
        """Return the member of a technician."""
        reference = self.members[technician.key]
        return {
            "id": reference["id"],
            "identifier": reference["identifier"],
            "firstName": technician.first[:LONGEST_PART],
            "lastName": technician.last[:LONGEST_PART],
            "title": technician.title,
            "officeEmail": technician.email,
            "defaultEmail": "Office",
            "defaultPhone": "Office",
            "licenseClass": "F",
            **dict.fromkeys(("inactiveFlag", "disableOnlineFlag", "adminFlag", "enableMobileFlag"), False),
            "securityRole": {"id": 1, "name": "Admin"},
            "structureLevel": CORPORATE,
            "defaultLocation": CORPORATE,
            "defaultDepartment": SERVICES,
            "serviceDefaultBoard": BOARDS[0],
            "workRole": ENGINEER,
            **dict.fromkeys(("requireTimeSheetEntryFlag", "requireExpenseEntryFlag"), False),
            "requireStartAndEndTimeOnTimeEntryFlag": False,
            "includeInUtilizationReportingFlag": True,
            "invoiceScreenDefaultTabFormat": "ShowInvoicingTab",
            **dict.fromkeys(("invoicingDisplayOptions", "agreementInvoicingDisplayOptions"), "RemainOnInvoicingScreen"),
            "customFields": [],
            "_info": self.marks(-400 * 86_400),
        }

    def company_record(self, customer: Customer) -> Record:
        """Return the company of a customer."""
        site, reference = customer.sites[0], self.companies[customer.key]
        primary = self.primary.get(customer.key)
        return {
            **{name: reference[name] for name in ("id", "identifier", "name")},
            "status": ACTIVE,
            "addressLine1": site.street,
            "city": site.city,
            "zip": site.postcode,
            "country": US,
            "phoneNumber": digits(customer.phone),
            "website": f"https://www.{customer.domain}",
            **({} if primary is None else {"defaultContact": self.contacts[primary]}),
            "dateAcquired": self.days.utc(customer.since),
            **dict.fromkeys(("leadFlag", "unsubscribeFlag", "deletedFlag"), False),
            "mobileGuid": reference["mobileGuid"],
            "currency": USD,
            "isVendorFlag": False,
            "types": [CLIENT],
            "site": self.main[customer.key],
            "customFields": [],
            "_info": self.marks(customer.since, entered=True),
        }

    def site_records(self) -> Records:
        """Return the sites of all customers."""
        return [
            {
                **self.sites[site.key],
                "addressLine1": site.street,
                "city": site.city,
                "zip": site.postcode,
                "country": US,
                "phoneNumber": digits(site.phone),
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
        """Return the communication items of a contact."""
        common = {"contactId": CONTACT + contact.key, "defaultFlag": True, "_info": self.marks(-400 * 86_400)}
        first = 2 * (CONTACT + contact.key)
        return [
            {
                "id": first,
                "type": EMAIL,
                "value": contact.email,
                "mobileGuid": guid("connectwise communication", first),
                "communicationType": "Email",
                "domain": contact.email[contact.email.index("@") :],
                **common,
            },
            {
                "id": first + 1,
                "type": DIRECT,
                "value": self.phones[contact.key],
                "mobileGuid": guid("connectwise communication", first + 1),
                "communicationType": "Phone",
                **common,
            },
        ]

    def contact_record(self, contact: Contact) -> Record:
        """Return a contact with its communication items."""
        shown = ("id", "type", "value", "defaultFlag", "domain", "communicationType")
        items = [{name: each[name] for name in shown if name in each} for each in self.communications(contact)]
        return {
            "id": CONTACT + contact.key,
            "firstName": contact.first[:LONGEST_PART],
            "lastName": contact.last[:LONGEST_PART],
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
            "defaultPhoneNbr": self.phones[contact.key],
            "defaultBillingFlag": False,
            "defaultFlag": contact.is_primary,
            "communicationItems": items,
            "customFields": [],
            "_info": self.marks(-400 * 86_400, entered=True),
        }

    def device_record(self, device: Device) -> Record:
        """Return the configuration of a device."""
        return {
            "id": DEVICE + device.key,
            "name": device.name,
            "type": DEVICE_TYPES[device.kind],
            "status": {"id": 1, "name": "Active"},
            "company": self.companies[device.customer],
            **({"contact": self.contacts[device.contact]} if device.contact else {}),
            "site": self.sites[device.site],
            "deviceIdentifier": str(device.rmm),
            "serialNumber": device.serial,
            "modelNumber": f"{device.maker} {device.model}",
            "manufacturer": self.makers[device.maker],
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

    @property
    def manufacturers(self) -> Records:
        """The manufacturers of the devices."""
        return [
            {**reference, "inactiveFlag": False, "_info": self.marks(-500 * 86_400)}
            for reference in self.makers.values()
        ]

    def catalog(self) -> Records:
        """Return one catalog item per service."""
        return [
            {
                "id": each.number,
                "identifier": each.code,
                "description": each.name,
                "inactiveFlag": False,
                "subcategory": {"id": 1, "name": "Cloud"},
                "type": {"id": 1, "name": "Managed Service"},
                "productClass": "Agreement",
                **dict.fromkeys(("serializedFlag", "serializedCostFlag", "phaseProductFlag"), False),
                "unitOfMeasure": {"id": 2, "name": "Month"},
                "minStockLevel": 0,
                "price": each.price,
                "cost": each.cost,
                "taxableFlag": False,
                "customerDescription": each.name,
                **dict.fromkeys(("recurringFlag", "recurringOneTimeFlag", "calculatedPriceFlag"), False),
                "calculatedCostFlag": False,
                "billableOption": "NoDefault",
                "category": {"id": 1, "name": "Services"},
                **dict.fromkeys(("dropShipFlag", "specialOrderFlag"), False),
                "customFields": [],
                "_info": self.marks(-500 * 86_400, entered=True),
            }
            for each in self.msp.services
        ]

    def agreement_record(self, agreement: Agreement) -> Record:
        """Return the record of an agreement."""
        start, main, primary = self.days.utc(agreement.start), self.main[agreement.customer], self.primary
        company = self.companies[agreement.customer]
        has_contact = agreement.customer in primary
        return {
            "id": agreement.number,
            "name": agreement.name,
            "type": {"id": 1, "name": "Managed Services"},
            "company": company,
            **({"contact": self.contacts[primary[agreement.customer]]} if has_contact else {}),
            "site": main,
            "location": CORPORATE,
            "department": SERVICES,
            "startDate": start,
            "endDate": self.days.utc(agreement.end),
            "noEndingDateFlag": False,
            "billToCompany": company,
            "billToSite": main,
            "billAmount": agreement.total,
            "billStartDate": start,
            "nextInvoiceDate": self.days.utc(0),
            **AGREEMENT_VALUES,
            "_info": self.marks(agreement.start),
        }

    def additions(self) -> Records:
        """Return the additions of all agreements."""
        return [self._addition(each) for each in self.msp.billed()]

    def _addition(self, billed: Billed) -> Record:
        agreement, line = billed.agreement, billed.line
        cost = round(line.quantity * line.cost, 2)
        return {
            "id": billed.number,
            "product": {"id": billed.service.number, "identifier": line.code},
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
            "sequenceNumber": 1.0 + agreement.lines.index(line),
            "margin": round(line.total - cost, 2),
            "prorateCost": line.cost,
            "proratePrice": line.price,
            "extendedProrateCost": cost,
            "extendedProratePrice": line.total,
            "prorateCurrentPeriodFlag": False,
            "agreementId": agreement.number,
            "agreementStatus": "Active",
            "additionStatus": "Active",
            "customFields": [],
            "_info": self.marks(agreement.start),
        }
