"""Conversion of instants for people and files. Internally instants are epoch seconds: floats, UTC."""

from __future__ import annotations

from datetime import UTC, datetime
from functools import lru_cache
from math import floor


def utc(instant: float) -> datetime:
    """Epoch seconds as an aware datetime in UTC."""
    return datetime.fromtimestamp(instant, UTC)


def rfc3339(instant: float) -> str:
    """Epoch seconds as RFC 3339 with microseconds, e.g. `2026-01-05T09:15:30.120000Z`."""
    second = floor(instant)
    micros = round((instant - second) * 1e6)
    return f"{_to_the_second(second)}.{micros:06d}Z" if micros < 1_000_000 else f"{_to_the_second(second + 1)}.000000Z"


@lru_cache(maxsize=64)
def _to_the_second(second: int) -> str:
    return utc(second).isoformat()[:-6]


def epoch(text: str) -> float:
    """RFC 3339 text as epoch seconds. ValueError if it is not an instant with an offset."""
    moment = datetime.fromisoformat(text)
    if moment.tzinfo is None:
        raise ValueError(f"{text!r} has no offset; write it as 2026-01-05T09:15:30Z")
    return moment.timestamp()


EARLIEST, LATEST = epoch("1970-01-01T00:00:00Z"), epoch("9999-01-01T00:00:00Z")
"""The range of the clock: outside it no calendar date can be written, and every response needs a `Date`."""
