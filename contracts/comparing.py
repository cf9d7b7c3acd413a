"""What checks of the suites have in common: values that must be equal, and the values within JSON data."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

Failed = Iterator[tuple[str, str]]
"""Failed checks: the check, and a message."""

LONGEST = 500
"""Characters of a value in a message."""


def equal(what: str, found: Any, expected: Any) -> Failed:
    """Yield the check `what` if the values differ."""
    if found != expected:
        yield what, f"{found!r:.{LONGEST}} is not {expected!r:.{LONGEST}}"


def leaves(data: Any) -> Iterator[Any]:
    """Every text, number, flag and null in JSON data, in its order."""
    if isinstance(data, Mapping):
        data = list(data.values())
    if not isinstance(data, list):
        yield data
        return
    for each in data:
        yield from leaves(each)
