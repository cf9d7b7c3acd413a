"""Durations in human notation."""

from __future__ import annotations

import re

LONGEST_S = 3_153_600_000
"""A hundred years: the control API refuses longer advances."""

_UNITS = {"d": 86_400, "h": 3_600, "m": 60, "s": 1, "ms": 0.001}
_DURATION = re.compile("".join(rf"(?:(?P<{unit}>[0-9]+(?:\.[0-9]+)?){unit}(?![a-z]))?" for unit in _UNITS))


def seconds(text: str) -> float:
    """`500ms`, `90s`, `15m`, `1h`, `2d` or `1h30m` in seconds. ValueError, in one line, for anything else."""
    match = _DURATION.fullmatch(text.strip().lower())
    parts = {unit: amount for unit, amount in match.groupdict().items() if amount} if match is not None else {}
    if not parts:
        raise ValueError(f"{text!r} is not a duration: write it as 90s, 15m, 1h, 2d or 1h30m")
    total = sum(float(amount) * _UNITS[unit] for unit, amount in parts.items())
    if total > LONGEST_S:
        raise ValueError(f"{text} is longer than the hundred years that a clock advances at once")
    return total
