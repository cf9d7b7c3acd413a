"""The version of the model that a caller requests in the Accept header [connectwise 1]."""

from __future__ import annotations

import re

CURRENT = "2025.1"
"""The newest supported model, and the default."""

VENDOR = "application/vnd.connectwise.com+json"
PLAIN = "application/json; charset=utf-8"

_VERSION = re.compile(r"version\s*=\s*\"?([0-9]{4})\.([0-9]{1,2})\b")


def unsupported(accept: str) -> bool:
    """Whether the header requests a newer version than CURRENT."""
    found = _VERSION.search(accept)
    return found is not None and tuple(map(int, found.groups())) > tuple(map(int, CURRENT.split(".")))


def media_type(accept: str) -> str:
    """Return the content type of a response: the vendor's if the header requests it and nothing else [chosen]."""
    accepted = [each.strip().lower() for each in accept.split(",") if each.strip()]
    vendors = len(accepted) == 1 and accepted[0].startswith(VENDOR)
    return f"{VENDOR}; version={CURRENT}" if vendors else PLAIN
