"""Datetimes as requests bring them, as records keep them and as answers show them [autotask 8].

Records keep text of one width, `2024-03-05T14:07:09.000Z`, so that its order is that of time. Everything is UTC.
"""

from __future__ import annotations

import re
from datetime import UTC, datetime, timedelta

from simulators.core.clock import utc

_TEXT = re.compile(
    r"(\d{4})-(\d{1,2})-(\d{1,2})(?:[T ](\d{1,2}):(\d{2})(?::(\d{2})(?:[.,](\d{1,9}))?)?)?\s*(Z|[+-]\d{2}:?\d{2})?",
    re.IGNORECASE | re.ASCII,
)
EARLIEST, _LATEST = 1753, 9999
"""The years that a datetime column of the database can hold."""
_FARTHEST = 14 * 60
"""Minutes that an offset may be from UTC."""


class NoInstant(ValueError):
    """Text that is no datetime, or one that the database cannot hold."""


def kept(moment: datetime) -> str:
    """A datetime as records keep it."""
    return moment.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{moment.microsecond // 1000:03}Z"


def kept_epoch(instant: float) -> str:
    """Epoch seconds as records keep them."""
    return kept(utc(instant))


def read(text: str, date_only: bool = False) -> str:
    """A datetime of a request as records keep it; without an offset it is taken as UTC. Raises NoInstant.

    A field that is a date only takes the date as it is written, at midnight, never shifted.
    """
    found = _TEXT.fullmatch(text.strip())
    if found is None:
        raise NoInstant(text)
    year, month, day, hour, minute, second = (int(part or 0) for part in found.groups()[:6])
    try:
        if date_only:
            return kept(_bounded(datetime(year, month, day, tzinfo=UTC)))
        micro = int((found[7] or "0").ljust(6, "0")[:6])
        local = datetime(year, month, day, hour, minute, second, micro, tzinfo=UTC)
        return kept(_bounded(local - _offset(found[8] or "Z")))
    except (ValueError, OverflowError):
        raise NoInstant(text) from None


def _bounded(moment: datetime) -> datetime:
    if not EARLIEST <= moment.year <= _LATEST:
        raise ValueError(moment)
    return moment


def _offset(text: str) -> timedelta:
    if text in {"Z", "z"}:
        return timedelta(0)
    digits = text[1:].replace(":", "")
    hours, minutes = int(digits[:2]), int(digits[2:])
    if hours * 60 + minutes > _FARTHEST or minutes > 59:
        raise ValueError(text)
    offset = timedelta(hours=hours, minutes=minutes)
    return -offset if text[0] == "-" else offset


def shown(text: str) -> str:
    """A datetime as answers show it: with a fraction only where there is one [autotask 14]."""
    return f"{text[:-5]}Z" if text.endswith(".000Z") else text


def moment(text: str) -> datetime:
    """A kept datetime, to calculate with."""
    return datetime.fromisoformat(text)
