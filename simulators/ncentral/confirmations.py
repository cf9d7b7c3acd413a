"""What a PSA tells N-central of its ticket, through either of the two doors [ncentral 3.3, 7]."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any, Literal

from simulators.core.call import Call
from simulators.ncentral import alerting, datetimes, messages, model, records, refusals
from simulators.ncentral.model import Confirmation, Ticket
from simulators.ncentral.settings import NcentralSettings


@dataclass(frozen=True, slots=True)
class Link:
    """The PSA's ticket: its number and its page."""

    number: str
    url: str


async def check_open(call: Call) -> None:
    """Raise Problem where nothing is taken from a custom PSA: another one is configured, or it is paused."""
    check_active(call)
    if not (await records.psa_configuration(call.store)).enabled:
        raise refusals.paused(call)


def check_active(call: Call) -> None:
    """Raise Problem where another PSA than a custom one is configured."""
    if not NcentralSettings.of(call).custom_psa_active:
        raise refusals.denied("The Custom PSA integration is not active.")


async def confirm(call: Call, identity: int, said: Link | Literal["resolve", "reopen"]) -> Confirmation:
    """Take the PSA's word for the ticket with this id. Raises Problem where there is none, or where it must fit."""
    at = call.clock.time()
    async with call.store.unit() as unit:
        ticket = await records.find_ticket(unit, identity)
        if ticket is None:
            raise refusals.no_ticket(identity)
        if isinstance(said, Link):
            outcome = model.confirm_creation(ticket, said.number, said.url, at)
        else:
            outcome = model.confirm(ticket, said, at)
        if outcome.inconsistent and NcentralSettings.of(call).wrong_state == "conflict":
            raise refusals.conflict(_mismatch(ticket, said))
        await records.keep_ticket(unit, outcome.ticket)
        if not isinstance(said, Link) and not outcome.inconsistent and NcentralSettings.of(call).psa_ends_issue:
            await alerting.CONSEQUENCES[said](call, unit, outcome.ticket)
    if not ticket.linked:
        outbox = call.outbox
        call.afterwards.append(lambda: messages.go_on(outbox, outcome.ticket.id))
    return outcome


def _mismatch(ticket: Ticket, said: Link | str) -> str:
    if isinstance(said, Link):
        return f"Ticket {ticket.id} is linked to {ticket.psa_ticket_number} already."
    return f"Ticket {ticket.id} cannot be confirmed as {said}: it is {ticket.row.last_status or 'not linked'}."


def render(outcome: Confirmation) -> dict[str, Any]:
    """The ticket as confirmations show it [ncentral 3.3]."""
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
