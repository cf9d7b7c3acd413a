"""The clock of a world."""

from __future__ import annotations

from datetime import datetime, timedelta
from typing import TYPE_CHECKING, Any, cast

from psasim.durations import seconds

if TYPE_CHECKING:
    from psasim.control import Control
    from psasim.entries import ClockState

__tracebackhide__ = True  # pytest shows the line of the test, not ours

NEXT = "next"


class WorldClock:
    """The world's clock, which drives token expiry, quota windows, retries, time-outs and fault delays."""

    def __init__(self, control: Control) -> None:
        """`control` is a client for the clock's world."""
        self._control = control

    @property
    def now(self) -> datetime:
        """The present time of the world, in UTC."""
        return datetime.fromisoformat(self.state()["now"])

    def state(self) -> ClockState:
        """Mode, time, and pending timers."""
        return cast("ClockState", self._control.get("/clock"))

    def freeze(self) -> ClockState:
        """Freeze the clock."""
        return self._move("freeze")

    def resume(self) -> ClockState:
        """Let the clock run in real time again."""
        return self._move("resume")

    def advance(self, span: str | float | timedelta = NEXT) -> ClockState:
        """Advance by `"1h30m"`, seconds, a timedelta, or to the `"next"` due instant; returns when due work is done.

        Raises Refused (409) while another advance is running.
        """
        if span == NEXT:
            return self._move("advance", to=NEXT)
        return self._move("advance", seconds=seconds(span))

    def set(self, instant: str | datetime) -> ClockState:
        """Set the clock to an instant with an offset, such as `"2026-01-05T15:00:00Z"`."""
        return self._move("set", to=instant.isoformat() if isinstance(instant, datetime) else instant)

    def _move(self, action: str, **more: Any) -> ClockState:
        return cast("ClockState", self._control.send("POST", "/clock", {"action": action, **more}))
