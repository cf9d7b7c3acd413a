"""Dates and times in requests: ISO 8601 in any spelling, a date, or further formats that .NET parses."""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from simulators.core.resources.coercion import CannotConvert
from simulators.core.resources.datetimes import InstantFormat

_ISO = re.compile(r"\d{4}-\d{1,2}-\d{1,2}([T ].*)?", re.IGNORECASE)
_TICKS = re.compile(r"/Date\((-?\d{1,15})([+-]\d{4})?\)/")
_AMERICAN = re.compile(
    r"(?P<month>\d{1,2})/(?P<day>\d{1,2})/(?P<year>\d{4})"
    r"( (?P<hour>\d{1,2}):(?P<minute>\d{2})(:(?P<second>\d{2}))?( ?(?P<half>[AP]M))?)?",
    re.IGNORECASE,
)
_SHORT = re.compile(r"(?<=[T -])(\d)(?=\D|$)", re.IGNORECASE)
_EPOCH = datetime(1970, 1, 1, tzinfo=UTC)


def instant(text: str) -> str:
    """Return a date or time as the vendor writes it, UTC without fractions. Raises CannotConvert."""
    try:
        return str(INSTANTS.parse(text))
    except ValueError:
        raise CannotConvert(text) from None


def stamp(instant: float) -> str:
    """Format epoch seconds as `2025-03-04T05:06:07Z`."""
    return str(INSTANTS.stamp(instant))


def day(instant: float) -> int:
    """Return the number of the UTC day of epoch seconds, counted from 1970-01-01."""
    return int(instant // 86400)


def read(text: str) -> datetime:
    """Parse a date or time to UTC; text without an offset is UTC. Raises ValueError.

    Months and days without leading zeros, `3/4/2025 5:06 PM` (month first) and `/Date(1741064767000)/` are accepted,
    too, as .NET does [inferred].
    """
    try:
        parsed = _parsed(text.strip())
        return parsed.replace(tzinfo=UTC) if parsed.tzinfo is None else parsed.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{text!r:.40} is outside the range of dates") from None


def _parsed(text: str) -> datetime:
    if _ISO.fullmatch(text):
        return datetime.fromisoformat(_SHORT.sub(r"0\1", text).upper())
    ticks = _TICKS.fullmatch(text)
    if ticks is not None:
        return _EPOCH + timedelta(milliseconds=int(ticks[1]))
    american = _AMERICAN.fullmatch(text)
    if american is None:
        raise ValueError(text)
    return _american(american)


def _american(found: re.Match[str]) -> datetime:
    hour = int(found["hour"] or 0)
    if found["half"]:
        if not 1 <= hour <= 12:
            raise ValueError(found[0])
        hour = hour % 12 + (12 if found["half"].upper() == "PM" else 0)
    year, month, day = int(found["year"]), int(found["month"]), int(found["day"])
    return datetime(year, month, day, hour, int(found["minute"] or 0), int(found["second"] or 0), tzinfo=UTC)


INSTANTS = InstantFormat(read=read)
"""Timestamps are stored and shown in UTC, in whole seconds [connectwise 2]."""
