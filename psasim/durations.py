"""Durations in human notation."""

from __future__ import annotations

import re
from datetime import timedelta

from psasim.errors import PsasimError

_UNITS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1, "ms": 0.001}
_DURATION = re.compile("".join(rf"(?:(?P<{unit}>[0-9]+(?:\.[0-9]+)?){unit}(?![a-z]))?" for unit in _UNITS))


def seconds(span: str | float | timedelta) -> float:
    """Seconds of `90`, `"500ms"`, `"90s"`, `"15m"`, `"1h30m"`, `"2d"` or a timedelta. Raises PsasimError."""
    if isinstance(span, timedelta):
        return span.total_seconds()
    if not isinstance(span, str):
        return float(span)
    match = _DURATION.fullmatch(span.strip().lower())
    parts = {unit: amount for unit, amount in match.groupdict().items() if amount} if match is not None else {}
    if not parts:
        raise PsasimError(f"{span!r} is not a duration: write it as 90s, 15m, 1h, 2d or 1h30m")
    return sum(float(amount) * _UNITS[unit] for unit, amount in parts.items())
