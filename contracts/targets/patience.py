"""Waiting, in seconds of the clock on the wall: for answers, and for what a real system takes its time over."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")

FIRST_S, LONGEST_S, GROWTH = 0.01, 0.25, 1.5
"""The pauses between looks: short at first, so that nobody waits longer than a quick system needs."""


class Patience:
    """How long a client waits for an answer; shorter where systems are expected to hang."""

    answer_s = 60.0


def eventually(look: Callable[[], T], enough: Callable[[T], bool], patience_s: float) -> T:
    """What `look` sees once it is `enough`, or after `patience_s` wall seconds; without patience, what it sees now."""
    seen = look()
    for pause_s in _pauses(patience_s):
        if enough(seen):
            break
        threading.Event().wait(pause_s)
        seen = look()
    return seen


def _pauses(patience_s: float) -> Iterator[float]:
    """Pauses that add up to `patience_s`."""
    pause_s = FIRST_S
    while patience_s > 0:
        yield min(pause_s, patience_s)
        patience_s -= pause_s
        pause_s = min(pause_s * GROWTH, LONGEST_S)
