"""Tickets of the Custom PSA [ncentral 3]."""

from __future__ import annotations

from typing import Any, Literal

from simulators.core.basic import same
from simulators.core.call import Answer, Call
from simulators.ncentral import confirmations, datetimes, model, records, refusals
from simulators.ncentral.confirmations import Link
from simulators.ncentral.handlers.credentials import read_pair
from simulators.ncentral.model import Ticket
from simulators.ncentral.settings import NcentralSettings

_TICKET = "/api/custom-psa/tickets/{customPsaTicketId}"


async def custom_psa_root(_: Call) -> Answer:
    """Links with URL templates."""
    return Answer(200, {"_links": {"custom-psa-ticket-info": _TICKET, "custom-psa-tickets": "/api/custom-psa/tickets"}})


async def custom_psa_tickets_root(_: Call) -> Answer:
    """A link with a URL template, but no list."""
    return Answer(200, {"_links": {"custom-psa-ticket-info": _TICKET}})


async def get_custom_ticket_info(call: Call) -> Answer:
    """A ticket, for any user who sends the PSA's credentials."""
    identity = _identity(call)
    user, password = read_pair(call.body)
    confirmations.check_active(call)
    if not await _known(call, user, password):
        raise refusals.no_session(NcentralSettings.of(call).wrong_info_credentials)
    return await _info(call, identity)


async def get_custom_ticket_info_without_psa_creds(call: Call) -> Answer:
    """A ticket, for the Custom PSA Integration user."""
    identity = _identity(call)
    confirmations.check_active(call)
    return await _info(call, identity)


async def create_custom_ticket(call: Call) -> Answer:
    """Link a ticket to the PSA's ticket."""
    await confirmations.check_open(call)
    link = Link(call.body["ticketNumber"], call.body["ticketUrl"])
    outcome = await confirmations.confirm(call, call.body["psaCustomTicketId"], link)
    status: int = NcentralSettings.of(call).create_status
    return Answer(status, _envelope(status, "Ticket created successfully.", confirmations.render(outcome)))


async def resolve_custom_ticket(call: Call) -> Answer:
    """Confirm that the PSA's ticket was resolved."""
    return await _confirm(call, "resolve", "Ticket resolved successfully.")


async def reopen_custom_ticket(call: Call) -> Answer:
    """Confirm that the PSA's ticket was reopened."""
    return await _confirm(call, "reopen", "Ticket reopened successfully.")


async def _confirm(call: Call, keyword: Literal["resolve", "reopen"], message: str) -> Answer:
    identity = _identity(call)
    await confirmations.check_open(call)
    outcome = await confirmations.confirm(call, identity, keyword)
    return Answer(200, _envelope(200, message, confirmations.render(outcome)))


def _envelope(status: int, message: str, data: dict[str, Any]) -> dict[str, Any]:
    return {"status": status, "message": message, "data": data}


def _identity(call: Call) -> int:
    text: str = call.path["customPsaTicketId"]
    identity = model.read_id(text)
    if identity is None:
        raise refusals.bad_ticket_id(text)
    return identity


async def _known(call: Call, user: str, password: str) -> bool:
    """Whether the PSA page contains these credentials, in one of its two blocks [ncentral 6.1]."""
    if NcentralSettings.of(call).info_credentials == "any":
        return True
    page = await records.psa_configuration(call.store)
    if user == page.username and same(password, page.password):
        return True
    record = await call.store.get("callback_users", user)
    return record is not None and not record["expired"] and same(password, record["password"])


async def _info(call: Call, identity: int) -> Answer:
    ticket = await records.find_ticket(call.store, identity)
    if ticket is None:
        raise refusals.no_ticket(identity)
    return Answer(200, {"data": _render(ticket, NcentralSettings.of(call)), "_links": {}})


def _render(ticket: Ticket, settings: NcentralSettings) -> dict[str, str]:
    return {
        "ticketId": ticket.id,
        "ticketTitle": ticket.title,
        "ticketDetails": ticket.details,
        "ticketStatus": model.ticket_status(ticket, settings),
        "creationDate": datetimes.zoned(ticket.created_at, settings.time_zone),
    }
