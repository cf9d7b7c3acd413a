"""The MSP of a dataset as N-central keeps it: customers mapped to the companies of the managed PSA, and its tickets."""

from __future__ import annotations

from typing import Any

from simulators.core.dataset.msp import Alert, Msp
from simulators.core.dataset.projection import Days, Projected, placed
from simulators.ncentral.model import Ticket
from simulators.ncentral.records import NONE

_SITE, _CONTACT = 1_000, 2_000
"""Ids before the first ones in the managed PSA: behind those of the fresh server."""

_PSA = "https://psa.msp.example/tickets"


def project(msp: Msp, days: Days) -> Projected:
    """Customers with their mapping, companies of the managed PSA, and a ticket for each alert.

    A company has the number of the customer at the MSP's PSA.
    """
    primary = {each.customer: each.key for each in msp.contacts if each.is_primary}
    records: dict[str, list[dict[str, Any]]] = {
        "customers": [
            {
                "customerId": each.rmm,
                "customerName": each.name,
                "psaCompanyId": each.number,
                "psaSiteId": _SITE + each.sites[0].key,
                "psaContactId": _CONTACT + primary[each.key] if each.key in primary else NONE,
                "psaLocationId": NONE,
            }
            for each in msp.customers
        ],
        "companies": _companies(msp),
        "tickets": [_ticket(alert, msp, days) for alert in msp.alerts],
    }
    return Projected(records, {"customers": placed("customers", {each.key: each.rmm for each in msp.customers})})


def _companies(msp: Msp) -> list[dict[str, Any]]:
    contacts: dict[int, list[dict[str, Any]]] = {}
    for each in msp.contacts:
        contact = {"psaContactId": _CONTACT + each.key, "psaContactName": each.name}
        contacts.setdefault(each.customer, []).append(contact)
    return [
        {
            "psaCompanyId": each.number,
            "psaCompanyName": each.name,
            "sites": [{"psaSiteId": _SITE + site.key, "psaSiteName": site.name} for site in each.sites],
            "contacts": contacts.get(each.key, []),
        }
        for each in msp.customers
    ]


def _ticket(alert: Alert, msp: Msp, days: Days) -> dict[str, Any]:
    device = msp.devices[alert.device - 1]
    customer = msp.customer(device.customer)
    return Ticket(
        id=alert.rmm_ticket,
        title=f"Alert: {alert.service} on {device.name} is Failed",
        details=msp.tickets[alert.ticket - 1].details,
        customer=customer.name,
        device=device.name,
        service=alert.service,
        alert_state="Failed",
        created_at=float(days.epoch(alert.at)),
        state="RESOLVED" if alert.ended else "OPEN",
        psa_ticket_number=alert.psa_number,
        ticket_url=f"{_PSA}/{alert.psa_number}",
        last_status_at=float(days.epoch(alert.ended or alert.at)),
    ).record()
