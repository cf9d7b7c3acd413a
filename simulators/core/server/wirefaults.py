"""Faults below HTTP: a correct response on a broken wire."""

from __future__ import annotations

from typing import Protocol

from starlette.types import Scope, Send

from simulators.core.clock import Clock
from simulators.core.faults import Fault
from simulators.core.server.answers import RawHeaders

GARBAGE = b"\x00\xff\x16\x03\x01 this is not HTTP \xfe\r\n"
DRIP_PIECES = 8

UNHEARD = frozenset({"reset", "lose_answer", "garbage"})
"""Kinds of fault after which the client has no response."""


class WireOutOfReach(ConnectionResetError):
    """A wire fault applies, but the server offers no access to the connection."""


class Wire(Protocol):
    """The connection of a request, as the host provides it."""

    def reset(self) -> None:
        """End the connection with a TCP reset."""

    def write(self, data: bytes) -> None:
        """Write raw bytes to the connection."""

    def close(self) -> None:
        """Close the connection in order."""


def wire_of(scope: Scope) -> Wire:
    """The connection of `scope`. WireOutOfReach if the server provides none."""
    wire: Wire | None = (scope.get("extensions") or {}).get("psasim.wire")
    if wire is None:
        raise WireOutOfReach("connection reset")
    return wire


async def send_faulty(
    fault: Fault, scope: Scope, send: Send, status: int, headers: RawHeaders, body: bytes, clock: Clock
) -> None:
    """Send a response as `fault` requires."""
    if fault.kind in {"reset", "lose_answer"}:
        wire_of(scope).reset()
    elif fault.kind == "garbage":
        wire = wire_of(scope)
        wire.write(GARBAGE)
        wire.close()
    elif fault.kind == "truncate":
        wire = wire_of(scope)
        await send({"type": "http.response.start", "status": status, "headers": headers})
        await send({"type": "http.response.body", "body": body[: len(body) // 2], "more_body": True})
        wire.close()
    elif fault.kind == "drip":
        await _drip(fault, send, status, headers, body, clock)


async def _drip(fault: Fault, send: Send, status: int, headers: RawHeaders, body: bytes, clock: Clock) -> None:
    await send({"type": "http.response.start", "status": status, "headers": headers})
    size = max(1, -(-len(body) // DRIP_PIECES))
    for at in range(0, len(body), size):
        await clock.sleep((fault.delay_ms or 0) / 1000, "drip fault")
        await send({"type": "http.response.body", "body": body[at : at + size], "more_body": True})
    await send({"type": "http.response.body", "body": b""})
