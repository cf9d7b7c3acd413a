"""Finds secrets in text by their notation.

Every pattern is linear in the length of the text: clients choose the text, and must not be able to stall the server.
"""

from __future__ import annotations

import base64
import binascii
import re
from functools import cache

from simulators.core.masking.named import MASK, mask_named
from simulators.core.masking.names import Names

_CHANCE = 20
"""From this length on, what follows `Bearer` is taken for a token and not for a word."""

_SCHEMES = ("bearer", "basic", "tsi", "apikey", "negotiate", "ntlm")
_MAY_HOLD = re.compile(r"[=\"'\s]|://|eyJ")


@cache
def _credentials() -> re.Pattern[str]:
    return re.compile(rf"(?ai)\b({'|'.join(_SCHEMES)})([ \t]+)([\w.~+/=:\-]{{4,}})")


@cache
def _jwt() -> re.Pattern[str]:
    return re.compile(r"(?<![A-Za-z0-9_\-])eyJ[A-Za-z0-9_\-]++\.[A-Za-z0-9_\-]++(?:\.[A-Za-z0-9_\-]*+)?")


@cache
def _userinfo() -> re.Pattern[str]:
    return re.compile(r"(://)[^/\s\"'<>?#&]*(@)")


def scrub_value(text: str, names: Names) -> str:
    """`text` without scheme credentials, JWTs, user information of URLs, and values of secret names.

    For strings that are values themselves: prose with a colon, such as `Token: expired`, stays as it is.
    """
    return _scrub(text, names, raw=False) if _MAY_HOLD.search(text) is not None else text


def scrub_raw(text: str, names: Names) -> str:
    """As `scrub_value`, and without the secrets of lines such as `password: x`, of XML, and of multipart bodies."""
    return _scrub(text, names, raw=True)


def _scrub(text: str, names: Names, raw: bool) -> str:
    lower = text.lower()
    if "eyj" in lower:
        text = _jwt().sub(MASK, text)
    if "://" in text and "@" in text:
        text = _userinfo().sub(rf"\1{MASK}\2", text)
    if raw or "=" in text or '"' in text or "'" in text:
        text = mask_named(text, names, raw)
    if any(scheme in lower for scheme in _SCHEMES):
        text = _credentials().sub(_scheme, text)
    return text


def _scheme(found: re.Match[str]) -> str:
    scheme, space, credentials = found.groups()
    secret = _is_pair(credentials) if scheme.lower() in {"basic", "tsi"} else _is_random(credentials)
    return f"{scheme}{space}{MASK}" if secret else found[0]


def _is_pair(text: str) -> bool:
    """Whether `text` is `name:password` in base64, or too long for a word."""
    try:
        return b":" in base64.b64decode(text, validate=True)
    except (binascii.Error, ValueError):
        return len(text) >= _CHANCE


def _is_random(text: str) -> bool:
    """Whether `text` is too random for a word of a sentence about authentication."""
    word = text.rstrip("=.,:")
    return len(word) >= _CHANCE or not word.isalpha()
