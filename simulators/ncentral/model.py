"""The lifecycle of a ticket between N-central and a custom PSA [ncentral 8]. Pure: no HTTP, no store, no clock."""

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
"""The actions that N-central sends. It never sends CLOSE [ncentral 6.2]."""
Keyword = Literal["create", "resolve", "reopen"]
"""The confirmations of a PSA. Updates are not confirmed [ncentral 7]."""
KEYWORDS: tuple[Keyword, ...] = get_args(Keyword)

HIGHEST_ID = 2**31 - 1
"""The highest ticket id: numeric ids are 32-bit integers [ncentral 3.3]."""


@dataclass(frozen=True, slots=True)
class Row:
    """The row of a state in the lifecycle.

    `status`: the `ticketStatus` of ticket info, or the name of the setting with it; `last_status`: the status in
    confirmations; `outbound`: the actions that can be sent; `held`: those that wait until the PSA's number is known;
    `inbound`: what a PSA can confirm.
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
"""The lifecycle by state. Only the first status is documented [ncentral 8]; the others are proposed.

Statuses in lower case are settings: the status of a ticket that the PSA has accepted is undocumented.
"""

DONE: Mapping[Action | Keyword, State] = {
    "CREATE": "OPEN",
    "RESOLVE": "RESOLVED",
    "REOPEN": "REOPENED",
    "resolve": "RESOLVED",
    "reopen": "REOPENED",
}
"""The state of a ticket after a successful action, or a consistent confirmation."""

SENDING: Mapping[Action, State] = {"RESOLVE": "RESOLVE_PENDING", "REOPEN": "REOPEN_PENDING"}
"""The state while an action is being sent."""

CLAIMED: Mapping[Keyword, str] = {"create": "Open", "resolve": "Resolved", "reopen": "Open"}
"""The status that a PSA's confirmation claims [ncentral 3.3]."""

RESENT: Mapping[State, Action] = {"CREATE_FAILED": "CREATE", "RESOLVE_PENDING": "RESOLVE", "REOPEN_PENDING": "REOPEN"}
"""The action that a resend repeats, by state."""


class NotNow(ValueError):
    """The ticket's state does not allow the action. The text names the state."""


class Ticket(Stored, frozen=True, kw_only=True):
    """A ticket that N-central created for an alert. Times are in epoch seconds.

    `custom_tags`: those of the ticketing recipient; `queued`: the actions that are being sent or held, oldest first;
    `last_status_at`: when `last_status` last changed. `device_id` and `customer_id` are set if the alert is about a
    device that N-central manages.
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
        """The row of its state in the lifecycle."""
        return LIFE_CYCLE[self.state]

    @property
    def linked(self) -> bool:
        """Whether the number of the PSA's ticket is known."""
        return self.psa_ticket_number is not None

    @classmethod
    def of(cls, record: Mapping[str, Any]) -> Self:
        """The ticket of a record. Raises ValueError for an invalid record, e.g. in a configuration file."""
        ticket = super().of(record)
        if read_id(ticket.id) is None:
            raise ValueError(f"id: {ticket.id} is not from 1 to {HIGHEST_ID}")
        return ticket


def ticket_status(ticket: Ticket, settings: NcentralSettings) -> str:
    """The `ticketStatus` of ticket info [ncentral 8]."""
    status = ticket.row.status
    return str(settings[status]) if status.islower() else status


def read_id(text: str) -> int | None:
    """A ticket id in digits as a number; None if it is invalid, or exceeds 32 bits."""
    digits = text.lstrip("0")
    if not (text.isascii() and text.isdigit()) or len(digits) > len(str(HIGHEST_ID)):
        return None
    number = int(digits or "0")
    return number if number <= HIGHEST_ID else None


def plan(ticket: Ticket, action: Action) -> Ticket:
    """`ticket` with a further queued action. Raises NotNow if the lifecycle does not allow it.

    The action must be allowed in the state after the success of all previously queued actions.
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
    """`ticket` while `action` is being sent, at `at` (epoch seconds)."""
    return moved(ticket, SENDING.get(action, ticket.state), at)


@dataclass(frozen=True, slots=True)
class Reply:
    """The meaning of a PSA's response to an action.

    `taken`: it was a 2xx; `number` and `url`: the PSA's ticket in a complete response to a CREATE; `pending`: a CREATE
    had a response without a body, so that a callback should follow; `why`: otherwise the reason of the failure.
    """

    taken: bool
    number: str | None = None
    url: str | None = None
    pending: bool = False
    why: str = ""


def read_reply(action: Action, ok: bool, body: bytes) -> Reply:
    """The meaning of a response; only a CREATE's body is read [ncentral 6.3]. `ok`: whether it is a 2xx."""
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
    """A PSA's ticket number as text, from text or a number; None if it is invalid [ncentral 6.3]."""
    if isinstance(value, bool) or not isinstance(value, str | int | float):
        return None
    return value or None if isinstance(value, str) else msgspec.json.encode(value).decode()


def settled(ticket: Ticket, action: Action, reply: Reply, at: float) -> Ticket:
    """`ticket` after the last attempt of `action`. A callback that arrived before keeps its effect."""
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
    """The outcome of a confirmation: the ticket after it, the claimed status, and whether it was inconsistent."""

    ticket: Ticket
    claimed: str
    inconsistent: bool


def confirm_creation(ticket: Ticket, number: str, url: str, at: float) -> Confirmation:
    """Link the PSA's ticket `number`. A different number replaces the previous one, and is inconsistent."""
    fits = not ticket.linked or number == ticket.psa_ticket_number
    return Confirmation(_linked(ticket, number, url, at), CLAIMED["create"], not fits)


def confirm(ticket: Ticket, keyword: Literal["resolve", "reopen"], at: float) -> Confirmation:
    """Confirm that the PSA's ticket was resolved or reopened. An inconsistent confirmation has no effect."""
    if ticket.row.inbound != keyword:
        return Confirmation(ticket, CLAIMED[keyword], inconsistent=True)
    return Confirmation(moved(ticket, DONE[keyword], at), CLAIMED[keyword], inconsistent=False)


def _linked(ticket: Ticket, number: str, url: str, at: float) -> Ticket:
    state: State = ticket.state if ticket.linked else "OPEN"
    return moved(msgspec.structs.replace(ticket, psa_ticket_number=number, ticket_url=url), state, at)


def moved(ticket: Ticket, state: State, at: float) -> Ticket:
    """The ticket in another state; if its `last_status` differs, `at` (epoch seconds) is the time of its change."""
    changed = LIFE_CYCLE[state].last_status != ticket.row.last_status
    return msgspec.structs.replace(ticket, state=state, last_status_at=at if changed else ticket.last_status_at)
