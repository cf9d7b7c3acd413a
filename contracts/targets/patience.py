"""Waiting, in seconds of the clock on the wall: for answers, and for what a real system takes its time over."""

from __future__ import annotations

import threading
from collections.abc import Callable
from typing import TypeVar

T = TypeVar("T")

STEP_S = 0.25


class Patience:
    """How long a client waits for an answer, in wall seconds; shorter where systems are expected to hang.

    A real system is given as long as N-central gives a PSA by default.
    """

    answer_s = 60.0
    real_answer_s = 30.0


def eventually(look: Callable[[], T], enough: Callable[[T], bool], patience_s: float) -> T:
    """What `look` sees once it is `enough`, or after `patience_s` wall seconds; without patience, what it sees now."""
    seen = look()
    for _ in range(round(patience_s / STEP_S)):
        if enough(seen):
            break
        threading.Event().wait(STEP_S)
        seen = look()
    return seen
