"""HTTP Basic credentials (RFC 7617)."""

from __future__ import annotations

import base64
import hmac


def read_basic(header: str) -> tuple[str, str] | None:
    """User name and password of an `Authorization` header, or None if it holds none."""
    scheme, _, packed = header.partition(" ")
    if scheme.lower() != "basic":
        return None
    try:
        text = base64.b64decode(packed.strip(), validate=True).decode()
    except ValueError:
        # Not base64, not ASCII, or not UTF-8.
        return None
    user, separator, password = text.partition(":")
    return (user, password) if separator else None


def write_basic(user: str, password: str) -> str:
    """The value of an `Authorization` header."""
    return "Basic " + base64.b64encode(f"{user}:{password}".encode()).decode()


def same(given: str, wanted: str) -> bool:
    """Whether two secrets are equal, compared in constant time."""
    return hmac.compare_digest(given.encode(), wanted.encode())
