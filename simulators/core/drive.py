"""What every drive call shares: it waits for what it caused, and shows it."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.core.outbox import Cause

if TYPE_CHECKING:
    from simulators.core.call import Call


async def settle(call: Call) -> bool:
    """Wait for the first attempt of every delivery that `call` caused. False where it asked not to wait."""
    if not call.arguments.get("wait", True):
        return False
    cause = Cause.current()
    if cause is not None:
        await cause.settled()
    return True


def exchanges(call: Call) -> list[dict[str, Any]]:
    """The journal entries of this simulator that `call` caused so far, oldest first."""
    cause = Cause.current()
    if cause is None:
        return []
    journal = call.world.journal
    return [journal.render(each) for each in cause.exchanges if each.simulator == call.state.name]
