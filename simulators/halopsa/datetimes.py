"""Dates in this vendor's format: ISO 8601 in UTC without a zone, with a fraction unless it is zero [halopsa 3]."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from simulators.core.clock.formats import utc

NEVER = "1900-01-01T00:00:00"
"""The value of an empty date, and the earliest date that a client may send."""

_EPOCH = datetime(1970, 1, 1)

LAST = "9999-12-31T23:59:59"


def stamp(instant: float) -> str:
    """Epoch seconds to the millisecond, e.g. `2024-04-15T09:36:50.947`."""
    text = utc(instant).isoformat(timespec="milliseconds")[: -len("+00:00")]
    return text.rstrip("0").rstrip(".")


def stamp_of_message(instant: float) -> str:
    """Epoch seconds in the format of webhooks: seven fractional digits and a Z [halopsa 3]."""
    return utc(instant).strftime("%Y-%m-%dT%H:%M:%S.%f") + "0Z"


def written(date: datetime) -> str:
    """A time in UTC as text, its fraction without trailing zeros: such texts sort in order of time."""
    text = date.replace(tzinfo=None).isoformat()
    return text.rstrip("0") if date.microsecond else text


def normal(text: str) -> str:
    """A date that a client sent, in the stored format. Raises ValueError for an invalid date."""
    date = datetime.fromisoformat(text)
    return written(date if date.tzinfo is None else date.astimezone(UTC))


def until(text: str) -> str:
    """The last point in time that `text` covers, in the stored format: a date without a time covers its day."""
    return normal(text) if len(text) > len("2025-01-15") else normal(text)[:10] + "T23:59:59.999999"


@lru_cache(4096)
def seconds(text: str) -> float:
    """A stored date as epoch seconds."""
    return (datetime.fromisoformat(text) - _EPOCH).total_seconds()


def hours_between(start: str, end: str) -> float:
    """Hours from one stored date to another, rounded to four decimal places."""
    return round((seconds(end) - seconds(start)) / 3600, 4)


def later(text: str, **by: float) -> str:
    """A stored date moved by a time span (the arguments of `timedelta`); at most LAST."""
    try:
        return written(datetime.fromisoformat(text) + timedelta(**by))
    except OverflowError:
        return LAST
