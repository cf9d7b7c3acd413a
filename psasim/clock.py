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
    """Token expiry, quota windows, retries, time-outs and fault delays run on it."""

    def __init__(self, control: Control) -> None:
        """`control` speaks about the clock's world."""
        self._control = control

    @property
    def now(self) -> datetime:
        """The world's time, in UTC."""
        return datetime.fromisoformat(self.state()["now"])

    def state(self) -> ClockState:
        """Mode, time, and what waits."""
        return cast("ClockState", self._control.get("/clock"))

    def freeze(self) -> ClockState:
        """Stop it."""
        return self._move("freeze")

    def resume(self) -> ClockState:
        """Let it run with the real time again."""
        return self._move("resume")

    def advance(self, span: str | float | timedelta = NEXT) -> ClockState:
        """Move it by `"1h30m"`, seconds or a timedelta, or to the `"next"` due instant; returns when all due is done.

        Raises Refused (409) while another advance is under way.
        """
        if span == NEXT:
            return self._move("advance", to=NEXT)
        return self._move("advance", seconds=seconds(span))

    def set(self, instant: str | datetime) -> ClockState:
        """Move it to an instant, which needs an offset, such as `"2026-01-05T15:00:00Z"`."""
        return self._move("set", to=instant.isoformat() if isinstance(instant, datetime) else instant)

    def _move(self, action: str, **more: Any) -> ClockState:
        return cast("ClockState", self._control.send("POST", "/clock", {"action": action, **more}))
