"""The tickets of a custom PSA, and the effects of N-central's actions. Pure: no HTTP, no store, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec

from simulators.core.stored import Stored
from simulators.custompsa.behaviour import Action, CallbackPlan, Keyword

TEST_PREFIX = "TEST_NC_TICKET_ID"
"""The prefix of a test ticket's id [ncentral 6.1]."""
TEST_NUMBER = "TEST"
"""The number in responses to a test ticket, which is not stored."""
CALLBACK_PATH = "/dms/rest/custompsa/tickets"
"""The path of N-central's callback [ncentral 7]."""


class UnusableMessage(ValueError):
    """The message lacks a property that its action requires. `field`: the name of the property."""

    def __init__(self, field: str, message: str) -> None:
        """`message`: the error text."""
        super().__init__(message)
        self.field = field


class UnknownTicket(LookupError):
    """No ticket has this id of N-central, or the ticket has another number."""


@dataclass(frozen=True, slots=True)
class Message:
    """A message with an action of N-central [ncentral 6.2]."""

    action: Action
    title: str
    details: str
    ncentral_ticket_id: str
    number: str | None
    tags: Mapping[str, str]

    @property
    def is_test(self) -> bool:
        """Whether it is a test ticket, which gets a response and is not stored [ncentral 6.1]."""
        return self.ncentral_ticket_id.startswith(TEST_PREFIX)


def read_message(body: Mapping[str, Any], require_tags: bool = False) -> Message:
    """The message in a valid body; checks properties that depend on the action. Raises UnusableMessage."""
    action: Action = body["action"]
    identity = body["ncentralTicketId"]
    number = body.get("psaTicketNumber")
    if action != "CREATE" and number is None and not identity.startswith(TEST_PREFIX):
        raise UnusableMessage("psaTicketNumber", f"{action} needs the number that CREATE was answered with")
    if require_tags and "customTags" not in body:
        raise UnusableMessage("customTags", "is required")
    return Message(action, body["title"], body["details"], identity, number, body.get("customTags", {}))


class Event(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """An event in the history of a ticket. `at` is in the format of RFC 3339."""

    at: str
    by: Literal["ncentral", "technician"]
    action: Action
    title: str
    details: str
    custom_tags: dict[str, str]


class Ticket(Stored, frozen=True, rename="camel"):
    """A ticket of this PSA; `ncentral_ticket_id`: N-central's id. Title, details and tags are the newest ones."""

    ticket_number: Annotated[str, msgspec.Meta(min_length=1)]
    ncentral_ticket_id: Annotated[str, msgspec.Meta(pattern="^[0-9]+$")]
    title: str
    created_at: str
    updated_at: str
    details: str = ""
    status: Literal["open", "resolved"] = "open"
    custom_tags: dict[str, str] = msgspec.field(default_factory=dict)
    history: list[Event] = msgspec.field(default_factory=list)

    def shown(self, url: str) -> dict[str, Any]:
        """The ticket in the format of the ticket list; `url`: that of its page."""
        return {**self.record(), "ticketUrl": url}


def mint_number(sequence: int, prefix: str, id_type: Literal["string", "integer"]) -> str:
    """A new ticket's number; only digits if N-central should get an integer."""
    return str(sequence) if id_type == "integer" else f"{prefix}{sequence}"


def create(message: Message, number: str, at: str) -> Ticket:
    """The ticket that the first CREATE creates."""
    tags = dict(message.tags)
    first = Event(at, "ncentral", "CREATE", message.title, message.details, tags)
    return Ticket(
        number,
        message.ncentral_ticket_id,
        message.title,
        created_at=at,
        updated_at=at,
        details=message.details,
        custom_tags=tags,
        history=[first],
    )


def take(ticket: Ticket, message: Message, at: str) -> Ticket:
    """`ticket` after an action. A repeated CREATE has no effect; RESOLVE and REOPEN can be repeated."""
    if message.action == "CREATE":
        return ticket
    tags = dict(message.tags)
    event = Event(at, "ncentral", message.action, message.title, message.details, tags)
    return msgspec.structs.replace(
        _moved(ticket, event), title=message.title, details=message.details, custom_tags=tags
    )


def act(ticket: Ticket, keyword: Literal["resolve", "reopen"], at: str) -> Ticket:
    """`ticket` after a technician has resolved or reopened it; unchanged if it has that status already."""
    action: Action = "RESOLVE" if keyword == "resolve" else "REOPEN"
    if ticket.status == status_after(action, ticket):
        return ticket
    return _moved(ticket, Event(at, "technician", action, ticket.title, "", ticket.custom_tags))


def _moved(ticket: Ticket, event: Event) -> Ticket:
    return msgspec.structs.replace(
        ticket,
        status=status_after(event.action, ticket),
        updated_at=event.at,
        history=[*ticket.history, event],
    )


def status_after(action: Action, ticket: Ticket) -> Literal["open", "resolved"]:
    """The status of a ticket after an action of N-central."""
    if action == "RESOLVE":
        return "resolved"
    return "open" if action == "REOPEN" else ticket.status


def addressed(ticket: Ticket | None, message: Message, mismatch_refused: bool = True) -> Ticket:
    """Check the ticket that was found by N-central's id, and return it. Raises UnknownTicket.

    CREATE has no number; all other actions must contain the ticket's number, unless a mismatch is tolerated.
    """
    if ticket is None:
        raise UnknownTicket(f"There is no ticket for {message.ncentral_ticket_id}.")
    if mismatch_refused and message.action != "CREATE" and message.number != ticket.ticket_number:
        raise UnknownTicket(f"Ticket {message.number} is not the one for {message.ncentral_ticket_id}.")
    return ticket


def full_reply(number: str, url: str, id_type: Literal["string", "integer"]) -> dict[str, Any]:
    """The complete response to N-central [ncentral 6.3]. A number with letters is text, whatever the `id_type`."""
    external: str | int = int(number) if id_type == "integer" and number.isdecimal() else number
    return {"externalTicketId": external, "ticketUrl": url}


def callback_path(keyword: Keyword, ncentral_ticket_id: str) -> str:
    """The path of a callback [ncentral 7]."""
    return f"{CALLBACK_PATH}/{keyword}/{ncentral_ticket_id}"


def callback_body(ticket: Ticket, plan: CallbackPlan, url: str) -> dict[str, Any]:
    """The body of a callback [ncentral 7]: the id, which is text in requests of N-central, is an integer here."""
    identity = int(ticket.ncentral_ticket_id)
    shown = identity + 1 if plan.wrong_id else identity
    return {"ticketUrl": url, "ticketNumber": ticket.ticket_number, "psaCustomTicketId": shown}
