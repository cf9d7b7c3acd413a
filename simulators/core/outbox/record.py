"""Requests as records and journal entries hold them."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.journal import Decision, Exchange, Message
from simulators.core.messages import check_message
from simulators.core.multimap import head_of
from simulators.core.outbox.message import Outcome, Outgoing

if TYPE_CHECKING:
    from simulators.core.world import SimulatorState


def freeze(request: Outgoing) -> dict[str, Any]:
    """A request as a record holds it."""
    return {
        "method": request.method,
        "url": request.url,
        "headers": [list(pair) for pair in request.headers],
        "body": base64.b64encode(request.body).decode(),
        "timeout_s": request.timeout_s,
        "schema": request.schema,
    }


def thaw(kept: Mapping[str, Any]) -> Outgoing:
    """The request that a record holds."""
    headers = tuple((name, value) for name, value in kept["headers"])
    body = base64.b64decode(kept["body"])
    return Outgoing(kept["method"], kept["url"], headers, body, kept["timeout_s"], kept["schema"])


def journal_out(
    state: SimulatorState, kind: str, request: Outgoing, outcome: Outcome, began: float, ended: float
) -> int:
    """Write an attempt at a message of `kind` into the journal, held against its schema; returns the entry's id."""
    exchange = Exchange(
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
        _decision(kind, outcome),
        check_message(request.schema, request.body) if request.schema is not None else (),
    )
    return state.world.journal.add(exchange)


def _decision(kind: str, outcome: Outcome) -> Decision:
    if outcome.blocked:
        return Decision("guard", outcome.error)
    return Decision("guard" if outcome.kind == "guard" else "handler", kind)


def _head(headers: tuple[tuple[str, str], ...]) -> bytes:
    return head_of([(_bytes(name), _bytes(value)) for name, value in headers])


def _bytes(text: str) -> bytes:
    return " ".join(text.splitlines()).encode("latin-1", "replace")
