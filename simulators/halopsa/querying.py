"""Parsing of query parameters: like the vendor, it ignores values that cannot be parsed [halopsa 3.2].

The vendor's own web application sends parameters with the value `undefined` (client C3).
"""

from __future__ import annotations

import re
import uuid
from collections.abc import Callable, Iterator, Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.operation import Handler
from simulators.core.problem import Problem, Violation
from simulators.halopsa.bodies import PARAMETERS
from simulators.halopsa.datetimes import normal
from simulators.halopsa.settings import HaloSettings

ABSENT = frozenset({"", "undefined"})
"""Values that mean no value, for parameters of every kind."""

_WHOLE = re.compile(r"[+-]?[0-9]{1,10}")
_LIMIT = 2**31


def _whole(text: str) -> int:
    if not _WHOLE.fullmatch(text.strip()):
        raise ValueError(text)
    number = int(text)
    if not -_LIMIT <= number < _LIMIT:
        raise ValueError(text)
    return number


def _flag(text: str) -> bool:
    return {"true": True, "false": False}[text.strip().lower()]


def _wholes(text: str) -> list[int]:
    found = [_whole(each) for each in text.split(",") if each.strip()]
    if not found:
        raise ValueError(text)
    return found


def _states(text: str) -> list[int]:
    """Numbers; older clients send a boolean: true means 1, false no number."""
    word = text.strip().lower()
    return {"true": [1], "false": []}[word] if word in {"true", "false"} else _wholes(text)


def _date(text: str) -> str:
    normal(text)
    return text


def _guid(text: str) -> str:
    return str(uuid.UUID(text))


def _as_it_is(text: str) -> str:
    return text


_READERS: Mapping[str, Callable[[str], Any]] = {
    "int": _whole,
    "bool": _flag,
    "ints": _wholes,
    "states": _states,
    "date": _date,
    "guid": _guid,
    "text": _as_it_is,
    "criteria": _as_it_is,
    "inert": _as_it_is,
}


def reading(handler: Handler) -> Handler:
    """The handler, with its query parameters parsed before it is called."""

    async def read_first(call: Call) -> Answer:
        call.arguments = dict(_read(call))
        return await handler(call)

    return read_first


def _read(call: Call) -> Iterator[tuple[str, Any]]:
    """The parameters with a valid value. Raises Problem `contract` for others if `unreadable_query` is `refuse`."""
    kinds = PARAMETERS.get(call.operation.id, {}) if call.operation is not None else {}
    for name, value in call.arguments.items():
        if not isinstance(value, str) or name not in kinds:
            yield name, value
        elif value not in ABSENT:
            try:
                yield name, _READERS[kinds[name]](value)
            except (ValueError, KeyError, OverflowError):
                if HaloSettings.of(call).unreadable_query == "refuse":
                    raise _unreadable(name, value) from None


def _unreadable(name: str, value: str) -> Problem:
    message = f"{value!r:.80} cannot be read"
    return Problem("contract", message, (Violation("query", name, "type", message),))
