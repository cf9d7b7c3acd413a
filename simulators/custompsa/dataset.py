"""The projection of a dataset's MSP: the tickets that N-central created for alerts."""

from __future__ import annotations

from typing import Any

from simulators.core.dataset.msp import Alert, Msp
from simulators.core.dataset.projection import Days, Projected
from simulators.custompsa.model import Event, Ticket


def project(msp: Msp, days: Days) -> Projected:
    """A ticket for each alert, with the number that N-central's ticket refers to."""
    return Projected({"tickets": [_ticket(alert, msp, days) for alert in msp.alerts]}, {})


def _ticket(alert: Alert, msp: Msp, days: Days) -> dict[str, Any]:
    device = msp.devices[alert.device - 1]
    customer = msp.customer(device.customer)
    title = f"Alert: {alert.service} on {device.name} is Failed"
    details = msp.tickets[alert.ticket - 1].details
    tags = {"customer": customer.name, "device": device.name, "serial": device.serial}
    created, ended = days.utc(alert.at), days.utc(alert.ended)
    history = [Event(created, "ncentral", "CREATE", title, details, tags)]
    if alert.ended:
        history.append(Event(ended, "ncentral", "RESOLVE", title, details, tags))
    return Ticket(
        alert.psa_number,
        alert.rmm_ticket,
        title,
        created_at=created,
        updated_at=ended if alert.ended else created,
        details=details,
        status="resolved" if alert.ended else "open",
        custom_tags=tags,
        history=history,
    ).record()
