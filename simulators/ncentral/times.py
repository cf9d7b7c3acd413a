"""Instants as N-central writes them: four ways [ncentral 2.1, 3.3, 6.2]."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from simulators.core.clock import utc


def plain(instant: float) -> str:
    """ISO 8601 in UTC with milliseconds, `2026-01-05T14:15:30.120Z`: health and confirmations."""
    return _millis(utc(instant)) + "Z"


def zoned(instant: float, zone: str) -> str:
    """Java's zoned form, `2026-01-05T09:15:30.120-05:00[America/New_York]`: creationDate. It is not RFC 3339."""
    local = utc(instant).astimezone(ZoneInfo(zone))
    return f"{_millis(local)}{offset(local)}[{zone}]"


def local(instant: float, zone: str) -> tuple[str, str]:
    """Local time to the second with its offset, and the offset alone: the server's time."""
    moment = utc(instant).astimezone(ZoneInfo(zone))
    return f"{moment:%Y-%m-%dT%H:%M:%S}{offset(moment)}", offset(moment)


def weekday(instant: float, zone: str) -> str:
    """Java's `Date.toString`, `Mon Jan 05 09:15:30 EST 2026`: the date of a note."""
    return f"{utc(instant).astimezone(ZoneInfo(zone)):%a %b %d %H:%M:%S %Z %Y}"


def offset(moment: datetime) -> str:
    """`-05:00`, or `Z` in UTC."""
    text = moment.strftime("%z")
    return "Z" if text == "+0000" else f"{text[:3]}:{text[3:5]}"


def _millis(moment: datetime) -> str:
    return f"{moment:%Y-%m-%dT%H:%M:%S}.{moment.microsecond // 1000:03d}"
