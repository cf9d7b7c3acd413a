"""Verifies expectations against exchanges, and finds near misses."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

NEAREST = 10
"""The maximum number of near misses."""

_POINTER = re.compile(r"(/([^~/]|~[01])*)*")
_INDEX = re.compile(r"0|[1-9][0-9]*")
_ABSENT = object()

Entry = Mapping[str, Any]


class BadExpectation(ValueError):
    """An expectation that no exchange could satisfy. One line with the reason."""


@dataclass(frozen=True, slots=True)
class Range:
    """How often something may have happened, bounds included; without an upper bound any number."""

    least: int
    most: int | None

    @classmethod
    def of(cls, times: int | Mapping[str, int] | None) -> Range:
        """Parse `3`, `{min, max}`, or None for at least once. Raises BadExpectation for an empty range."""
        if times is None:
            return cls(1, None)
        if isinstance(times, int):
            return cls(times, times)
        least, most = times.get("min", 0), times.get("max")
        if most is not None and most < least:
            raise BadExpectation(f"times: no number is at least {least} and at most {most}")
        return cls(least, most)

    def holds(self, count: int) -> bool:
        """Whether `count` is in the range."""
        return self.least <= count and (self.most is None or count <= self.most)


def verify(entries: Iterable[Entry], where: Mapping[str, Any], times: Range) -> dict[str, Any]:
    """Count the `entries` in which every pointer of `where` has its value.

    Unless the count is in `times`, the other entries are near misses, those with the fewest differences first. Raises
    BadExpectation.
    """
    for pointer in where:
        if not _POINTER.fullmatch(pointer):
            raise BadExpectation(f"where: {pointer!r} is not a JSON Pointer such as /request/body/title")
    judged = [(entry["id"], differences(entry, where)) for entry in entries]
    count = sum(not found for _, found in judged)
    matched = times.holds(count)
    # The sort is stable, so that among equals the newest come first, as the most likely ones.
    missed = [] if matched else sorted((each for each in reversed(judged) if each[1]), key=lambda each: len(each[1]))
    nearest = [{"id": identity, "differences": found} for identity, found in missed[:NEAREST]]
    return {"matched": matched, "count": count, "near_misses": nearest}


def differences(entry: Entry, where: Mapping[str, Any]) -> list[dict[str, Any]]:
    """The pointers of `where` whose value in `entry` differs. An absent value is shown as null."""
    found = []
    for pointer, expected in where.items():
        actual = resolve(entry, pointer)
        if actual is _ABSENT or not same_json(actual, expected):
            found.append({"pointer": pointer, "expected": expected, "actual": None if actual is _ABSENT else actual})
    return found


def resolve(document: Any, pointer: str) -> Any:
    """The value at a JSON Pointer (RFC 6901), or a value that equals nothing."""
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(document, Mapping) and key in document:
            document = document[key]
        elif isinstance(document, list) and _INDEX.fullmatch(key) and int(key) < len(document):
            document = document[int(key)]
        else:
            return _ABSENT
    return document


def same_json(one: Any, other: Any) -> bool:
    """Equality of JSON values: 1 equals 1.0, true does not equal 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same_json(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_json, one, other))
    return bool(one == other)
