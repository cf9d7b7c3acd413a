"""Progress of a contract run, and its limit in wall time."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Tried:
    """One operation in one phase. `operation` is its method and template, `requests` how many were sent."""

    phase: str
    operation: str
    requests: int
    ok: bool


def _ignore(_: Tried) -> None:
    """No progress is shown."""


@dataclass(frozen=True, slots=True)
class Watch:
    """Calls `seen` for each operation in each phase. `left_s` returns the wall seconds that the run may still take."""

    seen: Callable[[Tried], None] = _ignore
    left_s: Callable[[], float | None] = lambda: None

    @contextmanager
    def ending(self, stop: Callable[[], None]) -> Iterator[None]:
        """Call `stop` once the run has taken its time, unless the body ends before."""
        left = self.left_s()
        if left is None:
            yield
            return
        timer = threading.Timer(max(0.0, left), stop)
        timer.daemon = True
        timer.start()
        try:
            yield
        finally:
            timer.cancel()
