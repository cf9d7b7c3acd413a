"""What a path leads to, and how two values compare: the ground that every evaluator of the tree stands on.

A value is compared by its *kind* and its *key* within the kind. Null and absent have none (`None`). Of two values of
one kind the keys compare as Python compares them; integers of any size and floats by their exact values.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable
from functools import lru_cache
from typing import Any, TypeAlias

import msgspec

from simulators.core.query.nodes import Collation, Path

BOOLEAN, NUMBER, TEXT, OTHER = range(4)
"""Kinds in the order in which `Order` puts them. Lists and objects are OTHER: equal or not, never ordered."""

Ranked: TypeAlias = tuple[int, Any]
"""Kind and key of a value."""

_NUMERAL = re.compile(r"[+-]?(?:\d+(?:\.\d*)?|\.\d+)(?:[eE][+-]?\d+)?", re.ASCII)
_INTEGER = re.compile(r"[+-]?\d+", re.ASCII)
_LONGEST_NUMERAL = 4300
"""Digits beyond which Python reads no integer; longer text is text under every collation."""


@lru_cache(maxsize=1024)
def reader(path: Path) -> Callable[[Any], Any]:
    """A function that reads the value at `path` of a record: None if absent. Only objects have properties."""
    if not path:
        return lambda value: value
    if len(path) == 1:
        return _member(path[0])

    def walk(value: Any) -> Any:
        for name in path:
            if not isinstance(value, dict):
                return None
            value = value.get(name)
        return value

    return walk


def _member(name: str) -> Callable[[Any], Any]:
    return lambda value: value.get(name) if isinstance(value, dict) else None


def ranked(value: Any, collation: Collation) -> Ranked | None:
    """Kind and key of `value`; None for null."""
    if value is None:
        return None
    if isinstance(value, str):
        return (TEXT, value) if collation == "exact" else _ranked_text(value, collation)
    if isinstance(value, bool):
        return BOOLEAN, value
    if isinstance(value, (int, float)) and value == value:
        return NUMBER, value
    return OTHER, json.dumps(value, sort_keys=True)


def _ranked_text(text: str, collation: Collation) -> Ranked:
    if collation == "nocase":
        return TEXT, text.casefold()
    number = number_of(text)
    return (TEXT, text) if number is None else (NUMBER, number)


def number_of(text: str) -> int | float | None:
    """The number that `text` spells: digits with optional sign, point and exponent; None if it is not a number."""
    if len(text) > _LONGEST_NUMERAL or not _NUMERAL.fullmatch(text):
        return None
    return int(text) if _INTEGER.fullmatch(text) else float(text)


def text_of(value: Any) -> str | None:
    """The text that `Like` matches: a text itself, a number as its JSON text, None for anything else."""
    if isinstance(value, str):
        return value
    if isinstance(value, bool) or not isinstance(value, (int, float)):
        return None
    return msgspec.json.encode(value).decode()
