"""Confirmations of a PSA about its ticket, by API operation or by callback [ncentral 3.3, 7]."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from simulators.core.call import Call
from simulators.ncentral import alerting, datetimes, messages, model, records, refusals
from simulators.ncentral.model import Confirmation, Ticket
from simulators.ncentral.settings import NcentralSettings


@dataclass(frozen=True, slots=True)
class Link:
    """The PSA's ticket: its number and its URL."""

    number: str
    url: str


async def check_open(call: Call) -> None:
    """Raises Problem if another PSA than a custom one is configured, or if the integration is paused."""
    check_active(call)
    if not (await records.psa_configuration(call.store)).enabled:
        raise refusals.paused(call)


def check_active(call: Call) -> None:
    """Raises Problem if another PSA than a custom one is configured."""
    if not NcentralSettings.of(call).custom_psa_active:
        raise refusals.denied("The Custom PSA integration is not active.")


async def confirm(call: Call, identity: int, claim: Link | Literal["resolve", "reopen"]) -> Confirmation:
    """Apply a confirmation to the ticket with this id, and return the outcome.

    Raises Problem for an unknown ticket, or, if `wrong_state` is `conflict`, for an inconsistent confirmation.
    """
    at = call.clock.time()
    async with call.store.unit() as unit:
        ticket = await records.find_ticket(unit, identity)
        if ticket is None:
            raise refusals.no_ticket(identity)
        if isinstance(claim, Link):
            outcome = model.confirm_creation(ticket, claim.number, claim.url, at)
        else:
            outcome = model.confirm(ticket, claim, at)
        if outcome.inconsistent and NcentralSettings.of(call).wrong_state == "conflict":
            raise refusals.conflict(_mismatch(ticket, claim))
        await records.keep_ticket(unit, outcome.ticket)
        if not isinstance(claim, Link) and not outcome.inconsistent and NcentralSettings.of(call).psa_ends_issue:
            await alerting.CONSEQUENCES[claim](call, unit, outcome.ticket)
    if not ticket.linked:
        outbox = call.outbox
        call.afterwards.append(lambda: messages.go_on(outbox, outcome.ticket.id))
    return outcome


def _mismatch(ticket: Ticket, claim: Link | str) -> str:
    if isinstance(claim, Link):
        return f"Ticket {ticket.id} is linked to {ticket.psa_ticket_number} already."
    return f"Ticket {ticket.id} cannot be confirmed as {claim}: it is {ticket.row.last_status or 'not linked'}."


def render(outcome: Confirmation) -> dict[str, Any]:
    """The ticket in the format of responses to confirmations [ncentral 3.3]."""
    ticket = outcome.ticket
    return {
        "psaCustomTicketId": int(ticket.id),
        "inconsistencyDetected": outcome.inconsistent,
        "lastStatus": ticket.row.last_status,
        "newConfirmedStatus": outcome.claimed,
        "lastStatusTimestamp": None if ticket.last_status_at is None else datetimes.plain(ticket.last_status_at),
        "ticketCreationDate": datetimes.plain(ticket.created_at),
        "psaTicketNumber": ticket.psa_ticket_number,
        "url": ticket.ticket_url,
    }
