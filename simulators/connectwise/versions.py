"""Which version of the model a caller asks for, in the Accept header [connectwise 1]."""

from __future__ import annotations

import re

CURRENT = "2025.1"
"""The newest model here; a caller that names none gets it."""

VENDOR = "application/vnd.connectwise.com+json"
PLAIN = "application/json; charset=utf-8"

_VERSION = re.compile(r"version\s*=\s*\"?([0-9]{4})\.([0-9]{1,2})\b")


def unsupported(accept: str) -> bool:
    """Whether a version is asked for that is newer than the newest."""
    found = _VERSION.search(accept)
    return found is not None and tuple(map(int, found.groups())) > tuple(map(int, CURRENT.split(".")))


def media_type(accept: str) -> str:
    """The content type of an answer: the vendor's own where it was asked for, and nothing beside it [chosen]."""
    asked = [each.strip().lower() for each in accept.split(",") if each.strip()]
    vendors = len(asked) == 1 and asked[0].startswith(VENDOR)
    return f"{VENDOR}; version={CURRENT}" if vendors else PLAIN
