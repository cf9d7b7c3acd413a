"""Waiting in real time: for responses, and for slow actions of a real system."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from typing import TypeVar

T = TypeVar("T")

FIRST_S, LONGEST_S, GROWTH = 0.01, 0.25, 1.5
"""The pauses between polls: short at first, for quick systems."""


class Patience:
    """How long a client waits for an answer, in wall seconds; shorter where systems are expected to hang.

    A real system is given as long as N-central gives a PSA by default.
    """

    answer_s = 60.0
    real_answer_s = 30.0


def rest(seconds: float) -> None:
    """Wait this many seconds."""
    threading.Event().wait(seconds)


def eventually(look: Callable[[], T], enough: Callable[[T], bool], patience_s: float) -> T:
    """Poll `look` until `enough` accepts its result, for at most `patience_s` real seconds; without patience, once."""
    seen = look()
    for pause_s in _pauses(patience_s):
        if enough(seen):
            break
        threading.Event().wait(pause_s)
        seen = look()
    return seen


def _pauses(patience_s: float) -> Iterator[float]:
    """Pauses with the sum `patience_s`."""
    pause_s = FIRST_S
    while patience_s > 0:
        yield min(pause_s, patience_s)
        patience_s -= pause_s
        pause_s = min(pause_s * GROWTH, LONGEST_S)
