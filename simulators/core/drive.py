"""Behaviour of every drive call: it waits for its effects, and returns them as journal entries."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any, TypeVar

from simulators.core.call import Answer
from simulators.core.clock import rfc3339
from simulators.core.outbox import CausalScope
from simulators.core.pending import Pending, Waiting

if TYPE_CHECKING:
    from simulators.core.call import Call

T = TypeVar("T")


async def settle(call: Call) -> bool:
    """Wait for the first attempt of every delivery that `call` caused. False if it was called with `wait=false`."""
    if not call.arguments.get("wait", True):
        return False
    cause = CausalScope.current()
    if cause is not None:
        await cause.settled()
    return True


def exchanges(call: Call) -> list[dict[str, Any]]:
    """The journal entries of this simulator that `call` has caused so far, oldest first."""
    cause = CausalScope.current()
    if cause is None:
        return []
    journal = call.world.journal
    return [journal.render(each) for each in cause.exchanges if each.simulator == call.state.name]


async def carry_out(call: Call, work: Callable[[], Awaitable[T]], name: str) -> T:
    """What `work` returns, run as a task of the simulator that goes on if `call` cannot wait for its end.

    Raises Waiting where the work waits on the clock (a `Retry-After`, or anything while the clock is frozen) or the
    caller asked not to wait (`?wait=false`): answer it with `waiting`. The work then keeps its outcome in records
    itself, where a later GET finds it. Raises what the work raises until then.
    """
    pending = Pending(call.state, work, name)
    if not call.arguments.get("wait", True):
        pending.leave()
        raise Waiting(call.clock.time())
    return await pending.outcome()


def waiting(call: Call, wait: Waiting, **more: Any) -> Answer:
    """202 `{state: "waiting", due, exchanges}` plus `more`: when the work continues, and the exchanges so far."""
    return Answer(202, {"state": "waiting", "due": rfc3339(wait.due), **more, "exchanges": exchanges(call)})
