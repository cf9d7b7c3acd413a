"""The time since the start of this process, for the line that reports the start-up time."""

from __future__ import annotations

import time

from simulators.core.platform import process_age_s

_LOADED = time.perf_counter()


def seconds() -> float:
    """Real seconds since the process started; since this module was loaded if the system does not tell."""
    age = process_age_s()
    return time.perf_counter() - _LOADED if age is None else age
