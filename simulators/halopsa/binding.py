"""Model binding as lenient as the vendor's [halopsa 3]: letter case of keys, numerals as text, unknown keys.

What cannot be bound is left as it came; the contract refuses it then.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from typing import Any

from simulators.halopsa.moments import normal
from simulators.halopsa.shapes import Expected, Member, members_of

DEEPEST = 64
"""Levels of objects and lists in a body beyond which it is not read (the default of the vendor's JSON library)."""

_WHOLE = re.compile(r"\s*[+-]?[0-9]{1,30}\s*")
_NUMBER = re.compile(r"\s*[+-]?[0-9]{1,30}(\.[0-9]{1,30})?\s*")


def bound(expected: Expected, body: Any) -> Any:
    """A decoded body as its operation takes it."""
    return _many(expected.kind, body) if expected.many else _one(expected.kind, body)


def too_deep(value: Any, left: int = DEEPEST) -> bool:
    """Whether a decoded body has more levels than are read."""
    if not isinstance(value, dict | list):
        return False
    parts = value.values() if isinstance(value, dict) else value
    return left == 0 or any(too_deep(part, left - 1) for part in parts)


def _many(kind: str, value: Any) -> Any:
    return [_one(kind, each) for each in value] if isinstance(value, list) else value


def _one(kind: str, value: Any) -> Any:
    binder = _BINDERS.get(kind)
    if binder is not None:
        return binder(value)
    return _object(members_of(kind), value) if isinstance(value, dict) else value


def _object(members: Mapping[str, Member], sent: Mapping[str, Any]) -> dict[str, Any]:
    """The members that the vendor knows, in its spelling; a null is as if the key were absent."""
    if not members:
        return dict(sent)
    found: dict[str, Any] = {}
    for key, value in sent.items():
        member = members.get(key.lower())
        if member is not None and value is not None:
            found[member.name] = (_many if member.many else _one)(member.kind, value)
    return found


def _whole(value: Any) -> Any:
    return int(value) if isinstance(value, str) and _WHOLE.fullmatch(value) else value


def _double(value: Any) -> Any:
    if isinstance(value, str) and _NUMBER.fullmatch(value):
        return float(value)
    return float(value) if isinstance(value, int) and not isinstance(value, bool) and abs(value) < 2**53 else value


def _date(value: Any) -> Any:
    try:
        return normal(value) if isinstance(value, str) else value
    except (ValueError, OverflowError):
        return value


def _guid(value: Any) -> Any:
    return value.lower() if isinstance(value, str) else value


def _as_it_is(value: Any) -> Any:
    return value


_BINDERS: Mapping[str, Callable[[Any], Any]] = {
    "int": _whole,
    "double": _double,
    "date": _date,
    "guid": _guid,
    "bool": _as_it_is,
    "text": _as_it_is,
    "value": _as_it_is,
}
