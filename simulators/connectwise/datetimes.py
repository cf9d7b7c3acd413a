"""Instants as callers write them: ISO 8601 in any spelling, a day, or what the vendor's platform reads besides."""

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
    """An instant or a day as the vendor writes it, UTC without fractions. CannotConvert if it is none."""
    try:
        return str(INSTANTS.parse(text))
    except ValueError:
        raise CannotConvert(text) from None


def stamp(instant: float) -> str:
    """Epoch seconds as `2025-03-04T05:06:07Z`."""
    return str(INSTANTS.stamp(instant))


def day(instant: float) -> int:
    """The number of a UTC day."""
    return int(instant // 86400)


def read(text: str) -> datetime:
    """An instant or a day in UTC; text without an offset is UTC. ValueError if it is none.

    Months and days without their zeros, `3/4/2025 5:06 PM` (month first) and `/Date(1741064767000)/` are read, too:
    .NET does so [inferred].
    """
    try:
        moment = _moment(text.strip())
        return moment.replace(tzinfo=UTC) if moment.tzinfo is None else moment.astimezone(UTC)
    except OverflowError:
        raise ValueError(f"{text!r:.40} is beyond the calendar") from None


def _moment(text: str) -> datetime:
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
"""Instants are kept and shown in UTC, in whole seconds [connectwise 2]."""
