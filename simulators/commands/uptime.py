"""How long this process has been running, for the line that says how fast it was ready."""

from __future__ import annotations

import os
import time
from pathlib import Path

_LOADED = time.perf_counter()
_STARTED = 22
"""The field of /proc/self/stat that holds the process's start, in clock ticks since the machine's own."""


def seconds() -> float:
    """Wall seconds since the process began; since this module was loaded where the machine does not tell."""
    try:
        fields = Path("/proc/self/stat").read_text("ascii").rpartition(")")[2].split()
        ticks = int(fields[_STARTED - 3])
        return time.clock_gettime(time.CLOCK_BOOTTIME) - ticks / os.sysconf("SC_CLK_TCK")
    except (OSError, ValueError, IndexError, AttributeError):
        return time.perf_counter() - _LOADED
