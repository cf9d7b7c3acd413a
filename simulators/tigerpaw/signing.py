"""The TSI scheme: a token over method, path and date, signed with the private key of a rep [tigerpaw 2]."""

from __future__ import annotations

import base64
import hashlib
import hmac
from email.utils import format_datetime, parsedate_to_datetime

from simulators.core.clock.formats import utc


def signature(private_key: str, method: str, path: str, date: str) -> str:
    """The signature in base64 of `method|path|date`, all in lower case; the path has no query string."""
    text = f"{method}|{path}|{date}".lower()
    return base64.b64encode(hmac.new(private_key.encode(), text.encode(), hashlib.sha256).digest()).decode()


def token(public_key: str, private_key: str, method: str, path: str, date: str) -> str:
    """The token after `TSI ` in the Authorization header."""
    packed = f"{public_key}:{signature(private_key, method, path, date)}"
    return base64.b64encode(packed.encode()).decode()


def read_token(header: str) -> tuple[str, str] | None:
    """Public key and signature of an Authorization header, or None if it is invalid."""
    scheme, _, packed = header.partition(" ")
    if scheme.lower() != "tsi":
        return None
    try:
        public, _, signed = base64.b64decode(packed.strip(), validate=True).decode().partition(":")
    except ValueError:
        # Not base64, not ASCII, or not UTF-8.
        return None
    return public, signed


def read_date(text: str) -> float | None:
    """A date of RFC 1123 in GMT as epoch seconds; None if it is invalid."""
    try:
        date = parsedate_to_datetime(text)
        return date.timestamp() if date.tzinfo is not None and text.upper().endswith("GMT") else None
    except (TypeError, ValueError, OverflowError, IndexError):
        return None


def date_of(instant: float) -> str:
    """Epoch seconds in the format of the signed date: `Thu, 18 Jun 2015 07:25:43 GMT`."""
    return format_datetime(utc(int(instant)), usegmt=True)
