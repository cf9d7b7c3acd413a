"""The life of a ticket between N-central and a custom PSA [ncentral 8]. Pure: no HTTP, no store, no clock."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Annotated, Any, Literal, Self, get_args

import msgspec

from simulators.core.stored import Stored
from simulators.ncentral.settings import NcentralSettings

State = Literal[
    "NEW", "PENDING_CREATION", "CREATE_FAILED", "OPEN", "RESOLVE_PENDING", "RESOLVED", "REOPEN_PENDING", "REOPENED"
]
Action = Literal["CREATE", "UPDATE", "RESOLVE", "REOPEN"]
"""What N-central sends. There is no CLOSE on the wire [ncentral 6.2]."""
Keyword = Literal["create", "resolve", "reopen"]
"""What a PSA confirms. There is no update [ncentral 7]."""
KEYWORDS: tuple[Keyword, ...] = get_args(Keyword)

HIGHEST_ID = 2**31 - 1
"""Ticket ids are 32-bit integers where they are integers [ncentral 3.3]."""


@dataclass(frozen=True, slots=True)
class Row:
    """One row of the life cycle.

    `status` is the `ticketStatus` of ticket info, or the setting that holds it; `last_status` that of confirmations;
    `outbound` are the actions that may be sent, `held` those that wait until the PSA's number is known; `inbound` is
    what a PSA may confirm.
    """

    status: str
    last_status: str | None
    outbound: frozenset[Action]
    inbound: Keyword
    held: frozenset[Action] = frozenset()


_WAITING: frozenset[Action] = frozenset({"UPDATE", "RESOLVE"})

LIFE_CYCLE: Mapping[State, Row] = {
    "NEW": Row("CREATE_TICKET_CREATED_IN_NCENTRAL", None, frozenset({"CREATE"}), "create", _WAITING),
    "PENDING_CREATION": Row("CREATE_TICKET_PENDING", None, frozenset(), "create", _WAITING),
    "CREATE_FAILED": Row("CREATE_TICKET_FAILED", None, frozenset({"CREATE"}), "create"),
    "OPEN": Row("open_status", "Open", frozenset({"UPDATE", "RESOLVE"}), "resolve"),
    "RESOLVE_PENDING": Row("RESOLVE_TICKET_PENDING", "Open", frozenset({"RESOLVE"}), "resolve"),
    "RESOLVED": Row("resolved_status", "Resolved", frozenset({"REOPEN"}), "reopen"),
    "REOPEN_PENDING": Row("REOPEN_TICKET_PENDING", "Resolved", frozenset({"REOPEN"}), "reopen"),
    "REOPENED": Row("reopened_status", "Reopened", frozenset({"UPDATE", "RESOLVE"}), "resolve"),
}
"""Only the first status is documented, and it means that the ticket was made [ncentral 8]; the others are proposed.

Those in lower case are settings: no source says what a ticket shows once the PSA knows it.
"""

DONE: Mapping[Action | Keyword, State] = {
    "CREATE": "OPEN",
    "RESOLVE": "RESOLVED",
    "REOPEN": "REOPENED",
    "resolve": "RESOLVED",
    "reopen": "REOPENED",
}
"""The state in which an action that went well, or a confirmation that fits, leaves a ticket."""

SENDING: Mapping[Action, State] = {"RESOLVE": "RESOLVE_PENDING", "REOPEN": "REOPEN_PENDING"}
"""The state while an action is on its way."""

CLAIMED: Mapping[Keyword, str] = {"create": "Open", "resolve": "Resolved", "reopen": "Open"}
"""What a PSA says of the ticket when it confirms [ncentral 3.3]."""

RESENT: Mapping[State, Action] = {"CREATE_FAILED": "CREATE", "RESOLVE_PENDING": "RESOLVE", "REOPEN_PENDING": "REOPEN"}
"""What a resend sends again."""


class NotNow(ValueError):
    """An action that the state of its ticket does not take. The text says which state."""


class Ticket(Stored, frozen=True, kw_only=True):
    """A ticket that N-central made of an alert. Instants are in epoch seconds.

    `custom_tags` are those of the ticketing recipient; `queued` are the actions on their way or held, oldest first;
    `last_status_at` is when `last_status` last changed. `device_id` and `customer_id` are set where the alert was about
    a device that N-central manages.
    """

    id: Annotated[str, msgspec.Meta(pattern="^[1-9][0-9]*$")]
    title: str
    details: str
    customer: str
    device: str
    service: str
    alert_state: str
    created_at: float
    site: str | None = None
    device_id: int | None = None
    customer_id: int | None = None
    custom_tags: dict[str, str] = msgspec.field(default_factory=dict)
    state: State = "NEW"
    psa_ticket_number: str | None = None
    ticket_url: str | None = None
    last_status_at: float | None = None
    queued: tuple[Action, ...] = ()

    @property
    def row(self) -> Row:
        """Its row of the life cycle."""
        return LIFE_CYCLE[self.state]

    @property
    def linked(self) -> bool:
        """Whether N-central knows the PSA's ticket."""
        return self.psa_ticket_number is not None

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Self:
        """The ticket that a record holds. ValueError if it is none, for records that a configuration file brings."""
        ticket = super().of(record)
        if read_id(ticket.id) is None:
            raise ValueError(f"id: {ticket.id} is not from 1 to {HIGHEST_ID}")
        return ticket


def ticket_status(ticket: Ticket, settings: NcentralSettings) -> str:
    """The `ticketStatus` of ticket info [ncentral 8]."""
    status = ticket.row.status
    return str(settings[status]) if status.islower() else status


def read_id(text: str) -> int | None:
    """A ticket id in digits; None if it is none, or does not fit 32 bits."""
    digits = text.lstrip("0")
    if not (text.isascii() and text.isdigit()) or len(digits) > len(str(HIGHEST_ID)):
        return None
    number = int(digits or "0")
    return number if number <= HIGHEST_ID else None


def plan(ticket: Ticket, action: Action) -> Ticket:
    """`ticket` with one more action on its way. Raises NotNow where the life cycle has none such.

    What counts is the state that the ticket will be in once everything queued before has gone well.
    """
    row = LIFE_CYCLE[_expected(ticket)]
    if action not in row.outbound | row.held:
        raise NotNow(f"a ticket in state {_expected(ticket)} takes no {action}")
    return msgspec.structs.replace(ticket, queued=(*ticket.queued, action))


def _expected(ticket: Ticket) -> State:
    state = ticket.state
    for action in ticket.queued:
        state = DONE.get(action, state)
    return state


def sending(ticket: Ticket, action: Action, at: float) -> Ticket:
    """`ticket` as `action` goes out."""
    return moved(ticket, SENDING.get(action, ticket.state), at)


@dataclass(frozen=True, slots=True)
class Reply:
    """What a PSA's answer to an action comes to.

    `taken`: it was a 2xx; `number` and `url`: the PSA's ticket, where a CREATE was answered in full; `pending`: a
    CREATE was answered without a body, so that a callback is to follow; `why`: what is wrong with it otherwise.
    """

    taken: bool
    number: str | None = None
    url: str | None = None
    pending: bool = False
    why: str = ""


def read_reply(action: Action, ok: bool, body: bytes) -> Reply:
    """The reply in an answer; only that to a CREATE is read [ncentral 6.3]. `ok`: it came, and is a 2xx."""
    if not ok or action != "CREATE":
        return Reply(ok, why="" if ok else "no answer in the 200s")
    if not body.strip():
        return Reply(True, pending=True)
    try:
        data = msgspec.json.decode(body)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError):
        return Reply(True, why="not JSON")
    if not isinstance(data, dict):
        return Reply(True, why="not a JSON object")
    number, url = read_number(data.get("externalTicketId")), data.get("ticketUrl")
    if number is None or not isinstance(url, str) or not url:
        return Reply(True, why="externalTicketId or ticketUrl is missing")
    return Reply(True, number, url)


def read_number(value: object) -> str | None:
    """A PSA's number, which may be text or a number and is kept as text [ncentral 6.3]."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return value or None if isinstance(value, str) else msgspec.json.encode(value).decode()


def settled(ticket: Ticket, action: Action, reply: Reply, at: float) -> Ticket:
    """`ticket` after the last attempt of `action`. What a callback has confirmed meanwhile stands."""
    left = list(ticket.queued)
    if action in left:
        left.remove(action)
    ticket = msgspec.structs.replace(ticket, queued=tuple(left))
    if action == "CREATE":
        return _created(ticket, reply, at)
    return moved(ticket, DONE.get(action, ticket.state), at) if reply.taken else ticket


def _created(ticket: Ticket, reply: Reply, at: float) -> Ticket:
    if reply.number is not None and reply.url is not None:
        return _linked(ticket, reply.number, reply.url, at)
    if ticket.linked:
        return ticket
    return moved(ticket, "PENDING_CREATION" if reply.pending else "CREATE_FAILED", at)


@dataclass(frozen=True, slots=True)
class Confirmation:
    """What came of a PSA's word: the ticket after it, what the PSA claimed, and whether that did not fit."""

    ticket: Ticket
    claimed: str
    inconsistent: bool


def confirm_creation(ticket: Ticket, number: str, url: str, at: float) -> Confirmation:
    """The PSA says that its ticket `number` is this one. Another number than before is kept, and does not fit."""
    fits = not ticket.linked or number == ticket.psa_ticket_number
    return Confirmation(_linked(ticket, number, url, at), CLAIMED["create"], not fits)


def confirm(ticket: Ticket, keyword: Literal["resolve", "reopen"], at: float) -> Confirmation:
    """The PSA says that its ticket was resolved or reopened. What does not fit changes nothing."""
    if ticket.row.inbound != keyword:
        return Confirmation(ticket, CLAIMED[keyword], inconsistent=True)
    return Confirmation(moved(ticket, DONE[keyword], at), CLAIMED[keyword], inconsistent=False)


def _linked(ticket: Ticket, number: str, url: str, at: float) -> Ticket:
    state: State = ticket.state if ticket.linked else "OPEN"
    return moved(msgspec.structs.replace(ticket, psa_ticket_number=number, ticket_url=url), state, at)


def moved(ticket: Ticket, state: State, at: float) -> Ticket:
    """The ticket in another state; `at`, in epoch seconds, counts where the state's last status is another."""
    changed = LIFE_CYCLE[state].last_status != ticket.row.last_status
    return msgspec.structs.replace(ticket, state=state, last_status_at=at if changed else ticket.last_status_at)
