"""The MSP of a dataset as ConnectWise PSA stores it."""

from __future__ import annotations

from simulators.connectwise.dataset import billing
from simulators.connectwise.dataset.company import Company
from simulators.connectwise.dataset.parts import parts
from simulators.connectwise.dataset.sales import Plans
from simulators.connectwise.dataset.shapes import CLIENT, CONTACT, DEVICE, DEVICE_TYPES, SITE, Records
from simulators.connectwise.dataset.tickets import Tickets, articles
from simulators.core.dataset.msp import Msp
from simulators.core.dataset.projection import Days, Projected, placed
from simulators.core.store.derived import Derived


def project(msp: Msp, days: Days) -> Projected:
    """Return the companies with their records, agreements, invoices, tickets with notes and time, and plans."""
    made = Company(msp, days)
    desk, plans = Tickets(made), Plans(made)
    records: dict[str, Records | Derived] = {
        "members": [made.member_record(each) for each in msp.technicians],
        "configurationTypes": [
            {**DEVICE_TYPES[kind], "inactiveFlag": False, "systemFlag": False, "_info": made.marks(0)}
            for kind in ("firewall", "switch", "printer")
        ],
        "manufacturers": made.manufacturers,
        "companies": [made.company_record(each) for each in msp.customers],
        "typeAssociations": [
            {
                "id": SITE + each.key,
                "type": CLIENT,
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
        "invoices": billing.invoices(made),
        "invoicePayments": billing.payments(made),
        "tickets": [*(desk.ticket(each) for each in msp.tickets), *plans.tickets()],
        **parts(desk),
        **plans.records(),
        "timeSheets": desk.sheets.records(),
        "articles": articles(made),
    }
    return Projected(
        records,
        {
            "customers": placed("companies", {each.key: each.number for each in msp.customers}),
            "contacts": placed("contacts", {each.key: CONTACT + each.key for each in msp.contacts}),
            "devices": placed("configurations", {each.key: DEVICE + each.key for each in msp.devices}),
            "agreements": placed("agreements", {each.key: each.number for each in msp.agreements}),
        },
        {name: _last(rows) for name, rows in records.items() if len(rows) and name != "allNotes"},
    )


def _last(rows: Records | Derived) -> int:
    """Return the highest id."""
    return len(rows) if isinstance(rows, Derived) else max(each["id"] for each in rows)
