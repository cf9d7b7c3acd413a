"""N-central's formats of times [ncentral 2.1, 3.3, 6.2; ncentral-api 1.4]."""

from __future__ import annotations

from datetime import datetime
from zoneinfo import ZoneInfo

from simulators.core.clock import utc


def plain(instant: float) -> str:
    """ISO 8601 in UTC with milliseconds, `2026-01-05T14:15:30.120Z`: health and confirmations."""
    return _millis(utc(instant)) + "Z"


def zoned(instant: float, zone: str) -> str:
    """Java's zoned format, `2026-01-05T09:15:30.120-05:00[America/New_York]`: creationDate. It is not RFC 3339."""
    local = utc(instant).astimezone(ZoneInfo(zone))
    return f"{_millis(local)}{offset(local)}[{zone}]"


def local(instant: float, zone: str) -> tuple[str, str]:
    """Local time without a fraction, with its offset; and the offset alone: the server's time."""
    local_time = utc(instant).astimezone(ZoneInfo(zone))
    return f"{local_time:%Y-%m-%dT%H:%M:%S}{offset(local_time)}", offset(local_time)


def scanned(instant: float, zone: str) -> str:
    """Local time, a space and the offset, `2026-03-01 08:00:05.939 -0500`: scans and sign-ins."""
    local_time = utc(instant).astimezone(ZoneInfo(zone))
    return f"{_millis(local_time).replace('T', ' ')} {local_time:%z}"


def stamp(instant: float, zone: str) -> str:
    """Java's `Timestamp.toString`, `2026-05-23 11:28:09.55`: local, its fraction without trailing zeros."""
    local_time = utc(instant).astimezone(ZoneInfo(zone))
    fraction = f"{local_time.microsecond // 1000:03d}".rstrip("0") or "0"
    return f"{local_time:%Y-%m-%d %H:%M:%S}.{fraction}"


def expiry(instant: float, zone: str) -> str:
    """Java's zoned format without a fraction, `2026-05-01T23:59:00-04:00[America/New_York]`: the expiry of a token."""
    return f"{local(instant, zone)[0]}[{zone}]"


def weekday(instant: float, zone: str) -> str:
    """Java's `Date.toString`, `Mon Jan 05 09:15:30 EST 2026`: the date of a note."""
    return f"{utc(instant).astimezone(ZoneInfo(zone)):%a %b %d %H:%M:%S %Z %Y}"


def offset(local_time: datetime) -> str:
    """`-05:00`, or `Z` in UTC."""
    text = local_time.strftime("%z")
    return "Z" if text == "+0000" else f"{text[:3]}:{text[3:5]}"


def _millis(local_time: datetime) -> str:
    return f"{local_time:%Y-%m-%dT%H:%M:%S}.{local_time.microsecond // 1000:03d}"
