"""The code under test: an alert becomes a ticket at the PSA that a customer uses."""

from __future__ import annotations

from typing import Any


def raise_in_connectwise(client: Any, company: int, summary: str) -> int:
    """Raise a ticket with pyconnectwise, unless an open one has this summary already; returns its id."""
    conditions = f'summary="{summary}" and closedFlag=false'
    for ticket in client.service.tickets.get(params={"conditions": conditions}):
        return int(ticket.id)
    return int(client.service.tickets.post({"summary": summary, "company": {"id": company}}).id)


def raise_in_halopsa(client: Any, customer: int, summary: str) -> int:
    """Raise a ticket with HaloPSA; returns its id."""
    return int(client.Tickets.update(summary=summary, client_id=customer, tickettype_id=1)["id"])
