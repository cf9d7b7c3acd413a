"""Titles and details of tickets: lines of `Key: value` text, as the vendor's examples have them [ncentral 6.2]."""

from __future__ import annotations

from simulators.ncentral.model import Ticket

NORMAL = "Normal"
"""The state of a service that monitoring found well again."""


def alert_title(service: str, device: str, state: str) -> str:
    """The title of an alert that gives none."""
    return f"Alert: {service} on {device} is {state}"


def alert_details(customer: str, site: str | None, device: str, service: str, state: str) -> str:
    """The details of an alert that gives none; a CREATE's begin with a description."""
    return f"Description: {_lines(customer, site, device, service, state)}"


def normal_title(ticket: Ticket) -> str:
    """The title of a RESOLVE, which says that all is well."""
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
