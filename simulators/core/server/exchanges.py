"""Converts a request and its response to a journal entry."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.core.journal import Decision, Exchange, Message
from simulators.core.multimap import head_of
from simulators.core.server import wirefaults

if TYPE_CHECKING:
    from simulators.core.server.request_pipeline import RequestPipeline

SECRET = b"***"
"""The journal's content of a body that is secret as a whole."""


def exchange_of(
    request: RequestPipeline, began: float, status: int | None, head: bytes, body: bytes, ended: float | None
) -> Exchange:
    """The journal entry of an answered request. `ended` is in epoch seconds, by default now."""
    call, decided, said, world = request.call, request.decided, status, request.world
    raw = SECRET if call.raw and request.contract is not None and request.contract.secret else call.raw
    if request.fault is not None:
        decided = Decision("fault", request.fault.id)
        said = None if request.fault.kind in wirefaults.UNHEARD else status
    return Exchange(
        request.state.name,
        "in",
        call.operation.id if call.operation is not None else None,
        call.method,
        f"{call.target}?{call.query_string}" if call.query_string else call.target,
        said,
        began,
        (world.clock.time() if ended is None else ended) - began,
        call.caller.id if call.caller is not None else None,
        Message.of(head_of(request.lines), raw),
        Message.of(head, body) if said is not None else None,
        decided,
        request.violations or (),
    )
