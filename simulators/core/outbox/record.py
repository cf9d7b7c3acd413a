"""Requests as records and journal entries store them."""

from __future__ import annotations

import base64
from collections.abc import Collection, Mapping
from typing import TYPE_CHECKING, Annotated, Any, Literal

import msgspec

from simulators.core.clock import EARLIEST, LATEST, epoch
from simulators.core.data_errors import DataError, at, converted
from simulators.core.journal import Decision, Exchange, Message
from simulators.core.messages import check_message, check_schema
from simulators.core.multimap import head_of
from simulators.core.names import unknown
from simulators.core.outbox.message import Outcome, OutcomeKind, Outgoing

if TYPE_CHECKING:
    from simulators.core.world import SimulatorState

_GIVEN_UP = Outcome("broken", error="the state ended")


Count = Annotated[int, msgspec.Meta(ge=1, le=2**53)]
Instant = Annotated[float, msgspec.Meta(ge=EARLIEST, le=LATEST)]


class _Request(msgspec.Struct, forbid_unknown_fields=True):
    """The result of `freeze`."""

    method: str
    url: str
    headers: list[tuple[str, str]]
    body: str
    timeout_s: Annotated[float, msgspec.Meta(gt=0, le=1e9)]
    schema: str | None


class _Attempted(msgspec.Struct, forbid_unknown_fields=True):
    at: str
    status: Annotated[int, msgspec.Meta(ge=100, le=999)] | None
    outcome: OutcomeKind
    error: str
    duration_ms: float
    guard: bool
    exchange: Count


class _Row(msgspec.Struct, forbid_unknown_fields=True):
    """A delivery as the outbox stores it."""

    id: str
    seq: Count
    kind: str
    order_key: str
    state: Literal["pending", "held", "retrying", "sent", "failed"]
    not_before: Instant | None
    data: dict[str, Any]
    request: _Request | None
    attempts: list[_Attempted]
    held_because: str | None = None
    dropped_because: str | None = None


def check_rows(rows: Any, kinds: Collection[str]) -> None:
    """DataError for the first row of a snapshot that an outbox with these kinds of messages cannot have written."""
    for number, each in enumerate(rows):
        with at("collections", "_deliveries", number):
            row = converted(each, _Row)
            if row.kind not in kinds:
                raise DataError(unknown("kind of message", row.kind, kinds), "kind")
            if row.request is not None:
                with at("request"):
                    base64.b64decode(row.request.body, validate=True)
                    if row.request.schema is not None:
                        check_schema(row.request.schema)
            for place, attempt in enumerate(row.attempts):
                with at("attempts", place, "at"):
                    epoch(attempt.at)


def freeze(request: Outgoing) -> dict[str, Any]:
    """A request as a record stores it."""
    return {
        "method": request.method,
        "url": request.url,
        "headers": [list(pair) for pair in request.headers],
        "body": base64.b64encode(request.body).decode(),
        "timeout_s": request.timeout_s,
        "schema": request.schema,
    }


def thaw(kept: Mapping[str, Any]) -> Outgoing:
    """The request of a record."""
    headers = tuple((name, value) for name, value in kept["headers"])
    body = base64.b64decode(kept["body"])
    return Outgoing(kept["method"], kept["url"], headers, body, kept["timeout_s"], kept["schema"])


def journal_out(
    state: SimulatorState, kind: str, request: Outgoing, outcome: Outcome, began: float, ended: float
) -> int:
    """Write an attempt at a message of `kind` into the journal, checked against its schema; returns the entry's id."""
    decided = _decision(kind, outcome)
    return state.world.journal.add(_exchange(state, kind, request, outcome, began, ended, decided))


def journal_given_up(state: SimulatorState, kind: str, request: Outgoing, began: float) -> None:
    """Write an attempt that the end of its state cancelled into the journal, if that end is journaled."""
    ending = state.lifetime.ending
    if ending is not None and ending.journaled:
        decided = Decision("state", ending.how)
        state.world.journal.add(_exchange(state, kind, request, _GIVEN_UP, began, ending.at, decided))


def _exchange(
    state: SimulatorState,
    kind: str,
    request: Outgoing,
    outcome: Outcome,
    began: float,
    ended: float,
    decided: Decision,
) -> Exchange:
    return Exchange(
        state.name,
        "out",
        kind,
        request.method,
        request.url,
        outcome.status,
        began,
        ended - began,
        None,
        Message.of(_head(request.headers), request.body),
        Message.of(_head(outcome.headers), outcome.body) if outcome.status is not None else None,
        decided,
        check_message(request.schema, request.body) if request.schema is not None else (),
    )


def _decision(kind: str, outcome: Outcome) -> Decision:
    if outcome.blocked:
        return Decision("guard", outcome.error)
    return Decision("guard" if outcome.kind == "guard" else "handler", kind)


def _head(headers: tuple[tuple[str, str], ...]) -> bytes:
    return head_of([(_bytes(name), _bytes(value)) for name, value in headers])


def _bytes(text: str) -> bytes:
    return " ".join(text.splitlines()).encode("latin-1", "replace")
