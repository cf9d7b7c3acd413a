"""Whether exchanges happened as expected, and how close those came that did not."""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import Any

NEAREST = 10
"""How many near misses are told."""

_POINTER = re.compile(r"(/([^~/]|~[01])*)*")
_INDEX = re.compile(r"0|[1-9][0-9]*")
_ABSENT = object()

Entry = Mapping[str, Any]


class BadExpectation(ValueError):
    """An expectation that nothing could be held against. One line that says why."""


@dataclass(frozen=True, slots=True)
class Range:
    """How often something may have happened, both ends included; no end: any number."""

    least: int
    most: int | None

    @classmethod
    def of(cls, times: int | Mapping[str, int] | None) -> Range:
        """`3`, `{min, max}`, or None for at least once. Raises BadExpectation for a range that nothing lies in."""
        if times is None:
            return cls(1, None)
        if isinstance(times, int):
            return cls(times, times)
        least, most = times.get("min", 0), times.get("max")
        if most is not None and most < least:
            raise BadExpectation(f"times: no number is at least {least} and at most {most}")
        return cls(least, most)

    def holds(self, count: int) -> bool:
        """Whether `count` lies in it."""
        return self.least <= count and (self.most is None or count <= self.most)


def verify(entries: Iterable[Entry], where: Mapping[str, Any], times: Range) -> dict[str, Any]:
    """Count the `entries` in which every pointer of `where` finds its value.

    Unless the count lies in `times`, the others are near misses, those that differ least first. Raises BadExpectation.
    """
    for pointer in where:
        if not _POINTER.fullmatch(pointer):
            raise BadExpectation(f"where: {pointer!r} is not a JSON Pointer such as /request/body/title")
    judged = [(entry["id"], differences(entry, where)) for entry in entries]
    count = sum(not found for _, found in judged)
    matched = times.holds(count)
    # Sorting keeps the order of the journal among equals; what is newest is likeliest meant.
    missed = [] if matched else sorted((each for each in reversed(judged) if each[1]), key=lambda each: len(each[1]))
    nearest = [{"id": identity, "differences": found} for identity, found in missed[:NEAREST]]
    return {"matched": matched, "count": count, "near_misses": nearest}


def differences(entry: Entry, where: Mapping[str, Any]) -> list[dict[str, Any]]:
    """Where `entry` holds something else than `where` says. What is not there shows as null."""
    found = []
    for pointer, expected in where.items():
        actual = resolve(entry, pointer)
        if actual is _ABSENT or not same_json(actual, expected):
            found.append({"pointer": pointer, "expected": expected, "actual": None if actual is _ABSENT else actual})
    return found


def resolve(document: Any, pointer: str) -> Any:
    """What a JSON Pointer (RFC 6901) finds, or a value that equals nothing."""
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
    """Equality as JSON has it: 1 is 1.0, true is not 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same_json(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_json, one, other))
    return bool(one == other)
