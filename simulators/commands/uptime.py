"""How long this process has been running, for the line that says how fast it was ready."""

from __future__ import annotations

import time

from simulators.core.platform import process_age_s

_LOADED = time.perf_counter()


def seconds() -> float:
    """Wall seconds since the process began; since this module was loaded where the system does not tell."""
    age = process_age_s()
    return time.perf_counter() - _LOADED if age is None else age
