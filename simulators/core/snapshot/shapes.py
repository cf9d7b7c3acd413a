"""The shape of known good JSON values, against which others are checked."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import datetime
from typing import Any

from simulators.core.clock import LATEST
from simulators.core.data_errors import DataError, Step

HIGHEST = 2**53
"""The greatest absolute number that is accepted if no example is greater."""

_KINDS: Mapping[type, str] = {
    type(None): "null",
    bool: "a boolean",
    int: "a whole number",
    float: "a number",
    str: "text",
}
_UUID = re.compile(r"[0-9a-fA-F]{8}(-[0-9a-fA-F]{4}){3}-[0-9a-fA-F]{12}")
_DATE = re.compile(r"\d{4}-\d\d-\d\d")


def kind_of(value: Any) -> str:
    """What messages call a value of this kind."""
    if isinstance(value, Mapping):
        return "an object"
    return "a list" if isinstance(value, list) else _KINDS[type(value)]


def _is_instant(text: str) -> bool:
    if _DATE.match(text) is None:
        return False
    try:
        datetime.fromisoformat(text)
    except ValueError:
        return False
    return True


_TEXTS: Mapping[str, Callable[[str], bool]] = {
    "a date": _is_instant,
    "a UUID": lambda text: _UUID.fullmatch(text) is not None,
    "digits": lambda text: text.isascii() and text.isdigit(),
    "text that is not empty": bool,
}
_NUMBERS: Mapping[str, Callable[[float], bool]] = {
    "epoch seconds": lambda number: 1e8 <= number <= LATEST,
    "epoch milliseconds": lambda number: 1e11 <= number <= LATEST * 1000,
    "a number from 0": lambda number: number >= 0,
}
"""Properties that all examples may share; then other values must have them, too."""


class Shape:
    """The shape of the examples at one place: their kinds, common properties, and parts."""

    __slots__ = ("_elements", "_greatest", "_kinds", "_members", "_numbers", "_objects", "_seen", "_texts")

    def __init__(self) -> None:
        self._kinds: set[str] = set()
        self._texts = dict(_TEXTS)
        self._numbers = dict(_NUMBERS)
        self._greatest: float = HIGHEST
        self._members: dict[str, Shape] = {}
        self._seen: dict[str, int] = {}
        self._objects = 0
        self._elements: Shape | None = None

    def learn(self, value: Any) -> None:
        """Add `value` as an example."""
        kind = kind_of(value)
        self._kinds.add(kind)
        if isinstance(value, Mapping):
            self._objects += 1
            for name, part in value.items():
                self._seen[name] = self._seen.get(name, 0) + 1
                self._members.setdefault(name, Shape()).learn(part)
        elif isinstance(value, list):
            self._elements = self._elements or Shape()
            for part in value:
                self._elements.learn(part)
        elif isinstance(value, str):
            self._texts = {name: test for name, test in self._texts.items() if test(value)}
        elif kind in ("a number", "a whole number"):
            self._greatest = max(self._greatest, abs(value))
            self._numbers = {name: test for name, test in self._numbers.items() if test(value)}

    def check(self, value: Any, *steps: Step) -> None:
        """DataError if `value`, or a part of it, differs from the examples. Unknown properties are accepted."""
        if not self._kinds:
            return
        kind = kind_of(value)
        if kind not in self._kinds and not self._is_spelling(value):
            raise DataError(f"expected {' or '.join(sorted(self._kinds))}, got {kind}", *steps)
        if isinstance(value, Mapping):
            self._check_object(value, steps)
        elif isinstance(value, list):
            for number, part in enumerate(value):
                (self._elements or Shape()).check(part, *steps, number)
        elif isinstance(value, str):
            for name, test in self._texts.items():
                if not test(value):
                    raise DataError(f"expected {name}, got {value!r:.80}", *steps)
        elif kind in ("a number", "a whole number"):
            self._check_number(value, steps)

    def _is_spelling(self, value: Any) -> bool:
        """Whether `value` is a number that the examples have with, or without, a fraction of zero: see `digests`."""
        if kind_of(value) == "a whole number":
            return "a number" in self._kinds
        return isinstance(value, float) and value.is_integer() and "a whole number" in self._kinds

    def _check_object(self, value: Mapping[str, Any], steps: tuple[Step, ...]) -> None:
        # With a single example, properties within a record may be there by chance.
        if self._objects > 1 or not steps:
            for name, times in self._seen.items():
                if times == self._objects and name not in value:
                    raise DataError(f"{name!r} is missing", *steps)
        for name, part in value.items():
            shape = self._members.get(name)
            if shape is not None:
                shape.check(part, *steps, name)

    def _check_number(self, value: float, steps: tuple[Step, ...]) -> None:
        if abs(value) > self._greatest:
            raise DataError(f"expected a number up to {self._greatest:g}, got {value:g}", *steps)
        for name, test in self._numbers.items():
            if not test(value):
                raise DataError(f"expected {name}, got {value!r}", *steps)
