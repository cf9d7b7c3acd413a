"""How the vendor writes instants: UTC, whole seconds [connectwise 2]."""

from __future__ import annotations

from simulators.core.clock import utc

FORMAT = "%Y-%m-%dT%H:%M:%SZ"


def stamp(instant: float) -> str:
    """Epoch seconds as `2025-03-04T05:06:07Z`."""
    return utc(instant).strftime(FORMAT)


def day(instant: float) -> int:
    """The number of a UTC day."""
    return int(instant // 86400)
