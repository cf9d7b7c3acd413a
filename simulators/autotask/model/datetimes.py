"""Datetimes in requests, in stored records and in responses [autotask 8].

Records store text of fixed width, `2024-03-05T14:07:09.000Z`, which sorts by time. Everything is UTC.
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
"""The range of years of a datetime column of the vendor's database."""
_FARTHEST = 14 * 60
"""The maximum UTC offset in minutes."""


class NoInstant(ValueError):
    """Text that is not a datetime, or one outside the database's range."""


def kept(time: datetime) -> str:
    """Return a datetime as records store it."""
    return time.astimezone(UTC).strftime("%Y-%m-%dT%H:%M:%S.") + f"{time.microsecond // 1000:03}Z"


def kept_epoch(instant: float) -> str:
    """Return epoch seconds as records store a datetime."""
    return kept(utc(instant))


def read(text: str, date_only: bool = False) -> str:
    """Return a datetime of a request as records store it; without an offset it is UTC. Raises NoInstant.

    With `date_only` the written date at midnight is stored, without conversion of the offset.
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


def _bounded(time: datetime) -> datetime:
    if not EARLIEST <= time.year <= _LATEST:
        raise ValueError(time)
    return time


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
    """Return a stored datetime as responses show it: without a fraction of zero [autotask 14]."""
    return f"{text[:-5]}Z" if text.endswith(".000Z") else text


def moment(text: str) -> datetime:
    """Parse a stored datetime for calculations."""
    return datetime.fromisoformat(text)
