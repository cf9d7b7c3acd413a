"""Model binding as lenient as the vendor's [halopsa 3]: letter case of keys, numbers as text, unknown keys.

A value that cannot be bound stays unchanged, so that validation against the specification refuses it.
"""

from __future__ import annotations

import re
from typing import Any

from simulators.core.resources.coercion import Binder, Coercion
from simulators.core.resources.fields import Field, Fields
from simulators.core.resources.refusals import Refusals
from simulators.halopsa.datetimes import normal

DEEPEST = 64
"""The maximum number of nested objects and arrays in a body (the default of the vendor's JSON library)."""

_WHOLE = re.compile(r"\s*[+-]?[0-9]{1,30}\s*")
_NUMBER = re.compile(r"\s*[+-]?[0-9]{1,30}(\.[0-9]{1,30})?\s*")


def too_deep(value: Any, left: int = DEEPEST) -> bool:
    """Whether a decoded body is nested deeper than `left` levels."""
    if not isinstance(value, dict | list):
        return False
    parts = value.values() if isinstance(value, dict) else value
    return left == 0 or any(too_deep(part, left - 1) for part in parts)


def bound(fields: Fields | None, many: bool, body: Any) -> Any:
    """A decoded body, bound to objects with these fields (None: to whole numbers); in an array if `many`."""
    if not many:
        return _one(fields, body)
    return [_one(fields, each) for each in body] if isinstance(body, list) else body


def _one(fields: Fields | None, value: Any) -> Any:
    if fields is None:
        return _whole(value)
    return BINDER.bind(fields, value, "") if isinstance(value, dict) else value


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, str) and _WHOLE.fullmatch(value) else value


def _double(_: Field, value: Any) -> Any:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53 else value


def _date(_: Field, value: Any) -> Any:
    try:
        return normal(value) if isinstance(value, str) else value
    except (ValueError, OverflowError):
        return value


def _guid(_: Field, value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _unchanged(_: Field, value: Any) -> Any:
    return value


def _listed(field: Field, value: Any) -> Any:
    return bound(field.members, True, value)


COERCION = Coercion(
    {
        "integer": lambda _, value: _whole(value),
        "number": _double,
        "reference": lambda field, value: _double(field, value) if field.own.double else _whole(value),
        "instant": _date,
        "guid": _guid,
        "flag": _unchanged,
        "text": _unchanged,
        "open": _unchanged,
        "object": lambda field, value: _one(field.members, value),
        "items": _listed,
        "custom": _listed,
    },
    reference=lambda field, value, pointer: value,
    misfits="leave",
    read_anyway=frozenset(),
)

BINDER = Binder(COERCION, Refusals())
