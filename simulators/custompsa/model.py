"""The tickets of a custom PSA, and what N-central's actions do to them. Pure: no HTTP, no store, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal

import msgspec

from simulators.core.stored import Stored
from simulators.custompsa.behaviour import Action, CallbackPlan, Keyword

TEST_PREFIX = "TEST_NC_TICKET_ID"
"""What the id of a test ticket begins with [ncentral 6.1]."""
TEST_NUMBER = "TEST"
"""The number that a test ticket is answered with; nothing is kept under it."""
CALLBACK_PATH = "/dms/rest/custompsa/tickets"
"""Where N-central takes callbacks [ncentral 7]."""


class UnusableMessage(ValueError):
    """A message that lacks what its action needs. `field` names the member."""

    def __init__(self, field: str, message: str) -> None:
        """`message` is for people."""
        super().__init__(message)
        self.field = field


class UnknownTicket(LookupError):
    """No ticket has this id of N-central's, or the ticket has another number."""


@dataclass(frozen=True, slots=True)
class Message:
    """One action of N-central [ncentral 6.2]."""

    action: Action
    title: str
    details: str
    ncentral_ticket_id: str
    number: str | None
    tags: Mapping[str, str]

    @property
    def is_test(self) -> bool:
        """Whether it is about a test ticket, which is answered and discarded [ncentral 6.1]."""
        return self.ncentral_ticket_id.startswith(TEST_PREFIX)


def read_message(body: Mapping[str, Any], require_tags: bool = False) -> Message:
    """The message in a body that keeps the contract; checks what depends on the action. Raises UnusableMessage."""
    action: Action = body["action"]
    identity = body["ncentralTicketId"]
    number = body.get("psaTicketNumber")
    if action != "CREATE" and number is None and not identity.startswith(TEST_PREFIX):
        raise UnusableMessage("psaTicketNumber", f"{action} needs the number that CREATE was answered with")
    if require_tags and "customTags" not in body:
        raise UnusableMessage("customTags", "is required")
    return Message(action, body["title"], body["details"], identity, number, body.get("customTags", {}))


class Event(msgspec.Struct, frozen=True, rename="camel", forbid_unknown_fields=True):
    """One thing that happened to a ticket. `at` is RFC 3339."""

    at: str
    by: Literal["ncentral", "technician"]
    action: Action
    title: str
    details: str
    custom_tags: dict[str, str]


class Ticket(Stored, frozen=True, rename="camel"):
    """A ticket of this PSA, known to N-central by `ncentral_ticket_id`. Title, details and tags are the newest ones."""

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
        """The ticket as the ticket list shows it; `url` is its page."""
        return {**self.record(), "ticketUrl": url}


def mint_number(sequence: int, prefix: str, id_type: Literal["string", "integer"]) -> str:
    """A new ticket's number: digits alone where N-central is to get an integer."""
    return str(sequence) if id_type == "integer" else f"{prefix}{sequence}"


def create(message: Message, number: str, at: str) -> Ticket:
    """The ticket that a first CREATE makes."""
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
    """`ticket` after an action on it. A repeated CREATE changes nothing; RESOLVE and REOPEN may be repeated."""
    if message.action == "CREATE":
        return ticket
    tags = dict(message.tags)
    event = Event(at, "ncentral", message.action, message.title, message.details, tags)
    return msgspec.structs.replace(
        _moved(ticket, event), title=message.title, details=message.details, custom_tags=tags
    )


def act(ticket: Ticket, keyword: Literal["resolve", "reopen"], at: str) -> Ticket:
    """`ticket` after a technician resolved or reopened it; unchanged if it is in that state already."""
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
    """What a ticket is once N-central's action is done."""
    if action == "RESOLVE":
        return "resolved"
    return "open" if action == "REOPEN" else ticket.status


def addressed(ticket: Ticket | None, message: Message, mismatch_refused: bool = True) -> Ticket:
    """The ticket that an action is about, found by its id of N-central's. Raises UnknownTicket.

    CREATE carries no number; every other action must carry the ticket's own, unless a mismatch is tolerated.
    """
    if ticket is None:
        raise UnknownTicket(f"There is no ticket for {message.ncentral_ticket_id}.")
    if mismatch_refused and message.action != "CREATE" and message.number != ticket.ticket_number:
        raise UnknownTicket(f"Ticket {message.number} is not the one for {message.ncentral_ticket_id}.")
    return ticket


def full_reply(number: str, url: str, id_type: Literal["string", "integer"]) -> dict[str, Any]:
    """The answer that N-central wants [ncentral 6.3]. A number with letters in it stays text in spite of `id_type`."""
    external: str | int = int(number) if id_type == "integer" and number.isdecimal() else number
    return {"externalTicketId": external, "ticketUrl": url}


def callback_path(keyword: Keyword, ncentral_ticket_id: str) -> str:
    """The path of a callback [ncentral 7]."""
    return f"{CALLBACK_PATH}/{keyword}/{ncentral_ticket_id}"


def callback_body(ticket: Ticket, plan: CallbackPlan, url: str) -> dict[str, Any]:
    """The body of a callback [ncentral 7]: the id, text in the request, is an integer here."""
    identity = int(ticket.ncentral_ticket_id)
    shown = identity + 1 if plan.wrong_id else identity
    return {"ticketUrl": url, "ticketNumber": ticket.ticket_number, "psaCustomTicketId": shown}
