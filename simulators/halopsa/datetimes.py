"""Dates as this vendor writes them: ISO 8601 in UTC, without a zone, a fraction where there is one [halopsa 3]."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta
from functools import lru_cache

from simulators.core.clock.formats import utc

NEVER = "1900-01-01T00:00:00"
"""What stands where there is no date, and the first that a client may send."""

_EPOCH = datetime(1970, 1, 1)

LAST = "9999-12-31T23:59:59"


def stamp(instant: float) -> str:
    """Epoch seconds to the millisecond, e.g. `2024-04-15T09:36:50.947`."""
    text = utc(instant).isoformat(timespec="milliseconds")[: -len("+00:00")]
    return text.rstrip("0").rstrip(".")


def stamp_of_message(instant: float) -> str:
    """Epoch seconds as webhooks write them: seven digits and a Z [halopsa 3]."""
    return utc(instant).strftime("%Y-%m-%dT%H:%M:%S.%f") + "0Z"


def written(moment: datetime) -> str:
    """An instant in UTC, its fraction without trailing zeros: such texts sort as the instants do."""
    text = moment.replace(tzinfo=None).isoformat()
    return text.rstrip("0") if moment.microsecond else text


def normal(text: str) -> str:
    """What a client sent, as it is kept. ValueError if it is no date."""
    moment = datetime.fromisoformat(text)
    return written(moment if moment.tzinfo is None else moment.astimezone(UTC))


def until(text: str) -> str:
    """The last instant that `text` covers: a date alone covers its day."""
    return normal(text) if len(text) > len("2025-01-15") else normal(text)[:10] + "T23:59:59.999999"


@lru_cache(4096)
def seconds(text: str) -> float:
    """A kept date as epoch seconds."""
    return (datetime.fromisoformat(text) - _EPOCH).total_seconds()


def hours_between(start: str, end: str) -> float:
    """Hours from one kept date to another, to four places."""
    return round((seconds(end) - seconds(start)) / 3600, 4)


def later(text: str, **by: float) -> str:
    """A kept date moved by a time span, in the words of `timedelta`; at the end of time if it would go beyond."""
    try:
        return written(datetime.fromisoformat(text) + timedelta(**by))
    except OverflowError:
        return LAST
