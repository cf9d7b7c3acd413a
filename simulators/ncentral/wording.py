"""Titles and details of tickets: text with lines of `Key: value`, as in the vendor's examples [ncentral 6.2]."""

from __future__ import annotations

from simulators.ncentral.model import Ticket

NORMAL = "Normal"
"""The name of the state of a service without a failure."""


def alert_title(service: str, device: str, state: str) -> str:
    """The default title of an alert."""
    return f"Alert: {service} on {device} is {state}"


def alert_details(customer: str, site: str | None, device: str, service: str, state: str) -> str:
    """The default details of an alert, which begin with a description."""
    return f"Description: {_lines(customer, site, device, service, state)}"


def normal_title(ticket: Ticket) -> str:
    """The title of a RESOLVE: the service has returned to normal."""
    return f"{_place(ticket.customer, ticket.site)}: {ticket.service} on {ticket.device} has returned to normal"


def event_details(ticket: Ticket, state: str) -> str:
    """The details of a RESOLVE or a REOPEN."""
    return _lines(ticket.customer, ticket.site, ticket.device, ticket.service, state)


def note(text: str, at: str) -> str:
    """The details of an UPDATE."""
    return f"{text}\n\nDate: {at}"


def _lines(customer: str, site: str | None, device: str, service: str, state: str) -> str:
    return f"Customer: {_place(customer, site)}\nDevice: {device}\nService: {service}\nState: {state}"


def _place(customer: str, site: str | None) -> str:
    return f"{customer} > {site}" if site else customer
