"""One attempt at a request to another system, for a delivery or for the client."""

from __future__ import annotations

import asyncio
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from dataclasses import dataclass
from typing import TYPE_CHECKING

from simulators.core.outbox.message import Outcome, Outgoing
from simulators.core.outbox.record import journal_given_up, journal_out

if TYPE_CHECKING:
    from simulators.core.world import SimulatorState


@dataclass(frozen=True, slots=True)
class Attempt:
    """The outcome, when the attempt began (epoch seconds of the world), and the id of its exchange in the journal."""

    outcome: Outcome
    began: float
    exchange: int


@asynccontextmanager
async def attempting(state: SimulatorState, kind: str, request: Outgoing) -> AsyncIterator[Attempt]:
    """Send `request` once and write it into the journal as `kind`. The in-process call lasts until the body is left.

    Never inside a unit of work: that must not be open across outbound I/O. The end of the state cancels it.
    """
    clock, transport = state.clock, state.world.transport
    if state.world.log is not None:
        await state.world.log.settled(state)
    in_process_call, began = transport.in_process_call(), clock.time()
    try:
        try:
            outcome = await transport.send(request, clock, in_process_call)
        except asyncio.CancelledError:
            journal_given_up(state, kind, request, began)
            raise
        transport.attempts[state.name, outcome.kind] += 1
        yield Attempt(outcome, began, journal_out(state, kind, request, outcome, began, clock.time()))
    finally:
        in_process_call.over()
