"""Wall-clock guards: besides the clock the only use of real time, always through the event loop's timer.

A guard ends what hangs outside the simulated world: a peer that stops reading, an exchange that outlives the stop. It
is never a time-out of the simulated system and must never be recorded as one.
"""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from types import TracebackType


class GuardTripped(Exception):
    """The guarded block took longer than its limit in real seconds."""

    def __init__(self, seconds: float) -> None:
        """`seconds` is the limit."""
        super().__init__(f"still not finished after {seconds:g} s of real time")
        self.seconds = seconds


class WallGuard:
    """The context manager that `wall_guard` returns; each is used once."""

    def __init__(self, seconds: float) -> None:
        """`seconds` of real time are allowed."""
        self._seconds = seconds

    async def __aenter__(self) -> None:
        """Start the timer."""
        self._timeout = asyncio.timeout(self._seconds)
        await self._timeout.__aenter__()

    async def __aexit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop the timer; raise `GuardTripped` in place of the cancellation that the timer caused."""
        # asyncio raises TimeoutError here only for its own timer: one raised by the block passes through unchanged.
        try:
            await self._timeout.__aexit__(kind, error, trace)
        except TimeoutError:
            raise GuardTripped(self._seconds) from None


def wall_guard(seconds: float) -> WallGuard:
    """Cancel the `async with` block after `seconds` of real time and raise `GuardTripped`."""
    return WallGuard(seconds)


def wall_timer(loop: asyncio.AbstractEventLoop, seconds: float, callback: Callable[[], object]) -> asyncio.TimerHandle:
    """Call `callback` on `loop` after `seconds` of real time, unless the handle is cancelled first."""
    return loop.call_later(seconds, callback)
