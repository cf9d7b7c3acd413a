"""A question asked of another system while a request is answered: no delivery, no retry, no order."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.core.outbox.message import Outcome, Outgoing
from simulators.core.outbox.record import journal_out

if TYPE_CHECKING:
    from simulators.core.world import SimulatorState


async def ask(state: SimulatorState, kind: str, request: Outgoing) -> Outcome:
    """Send `request` once and return what came of it. The journal has the exchange; `kind` is its name there.

    Never inside a unit of work: that must not be open across outbound I/O.
    """
    clock, transport = state.clock, state.world.transport
    hop, began = transport.hop(), clock.time()
    try:
        outcome = await transport.send(request, clock, hop)
        journal_out(state, kind, request, outcome, began, clock.time())
        return outcome
    finally:
        hop.over()
