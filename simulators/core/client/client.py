"""The client: attempts, waits and the reply."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.core.client.message import Reply, Request
from simulators.core.client.retries import REPEATABLE, RetryRule
from simulators.core.multimap import MultiMap
from simulators.core.outbox.attempt import attempting
from simulators.core.pending import Pending

if TYPE_CHECKING:
    from simulators.core.outbox.attempt import Attempt
    from simulators.core.outbox.message import OutcomeKind, Outgoing
    from simulators.core.world import SimulatorState


class Unreachable(Exception):
    """No answer came, after every attempt that the rule allows.

    `kind`: `refused` (no connection, TLS included), `timeout` (the vendor's own, on the world's clock), `broken` (the
    connection ended before the answer was whole), `guard` (ours, on the wall clock); `blocked` is true where psasim
    itself refused the target. The text is one line.
    """

    def __init__(self, reason: str, kind: OutcomeKind, blocked: bool = False) -> None:
        """`reason` describes what the last attempt met."""
        super().__init__(reason)
        self.reason = reason
        self.kind = kind
        self.blocked = blocked

    @property
    def unsent(self) -> bool:
        """Whether the other system cannot have acted: no connection was made."""
        return self.kind == "refused"


class Client:
    """Sends requests of one simulator to other systems, over HTTP, with the vendor's time-out and retry rule.

    Each attempt is a journal entry, direction `out`, in the chain of the running task's cause; a simulator of the same
    process that it reaches continues the chain. Targets are checked as those of deliveries are (`--callback-allow`).
    Secrets are masked by name; a value that has no such name must be learned by the world's masker.
    """

    def __init__(self, state: SimulatorState, timeout_s: float = 30.0, retries: RetryRule | None = None) -> None:
        """`timeout_s` limits each attempt, in seconds of the world's clock."""
        self._state = state
        self._timeout_s = timeout_s
        self._retries = retries or RetryRule()

    async def send(self, request: Request) -> Reply:
        """The answer to `request`, whatever its status, after the retries of the rule. Raises Unreachable.

        Never inside a unit of work: that must not be open across outbound I/O. The end of the simulator's state gives
        the attempt up, or the wait before the next one, and cancels the task.
        """
        outgoing, made = request.outgoing(self._timeout_s), 0
        repeatable = request.method in REPEATABLE if request.repeatable is None else request.repeatable
        clock = self._state.clock
        while True:
            attempt, made = await self._attempt(request, request.at(clock.time(), outgoing)), made + 1
            wait_s = self._retries.wait_s(attempt.outcome, made, clock.time(), repeatable)
            if wait_s is None:
                return _reply(request, attempt)
            await self.pause(wait_s, f"retry of {request.operation}")

    async def pause(self, seconds: float, purpose: str) -> None:
        """Wait on the world's clock, as a retry does; a drive call that waits for it is answered 202 meanwhile."""
        clock = self._state.clock
        if seconds > 0:
            with Pending.waiting(clock.time() + seconds):
                await clock.sleep(seconds, purpose)

    async def _attempt(self, request: Request, outgoing: Outgoing) -> Attempt:
        async with attempting(self._state, request.operation, outgoing) as attempt:
            return attempt


def _reply(request: Request, attempt: Attempt) -> Reply:
    outcome = attempt.outcome
    if outcome.status is None:
        raise Unreachable(f"{request.operation}: {outcome.error}", outcome.kind, outcome.blocked)
    headers = MultiMap(outcome.headers, fold=True)
    return Reply(request.operation, outcome.status, headers, outcome.body, attempt.exchange)
