"""Comparison of values: kinds, equality, order, and conditions."""

from __future__ import annotations

import re
from collections.abc import Callable, Mapping
from datetime import UTC, datetime
from typing import Any

_DATE = re.compile(r"\d{4}-\d{2}-\d{2}([T ]\d{2}:\d{2}(:\d{2}(\.\d+)?)?)?(Z|[+-]\d{2}:\d{2})?")

FLAG, NUMBER, TEXT, DATE, REFERENCE, OTHER, NULL = "flag", "number", "text", "date", "reference", "other", "null"
"""Kinds of values."""


def kind_of(value: Any) -> str:
    """The kind of a JSON value; a reference is an object with an id."""
    if value is None:
        return NULL
    if isinstance(value, bool):
        return FLAG
    if isinstance(value, int | float):
        return NUMBER
    if isinstance(value, str):
        return DATE if _DATE.fullmatch(value) else TEXT
    if isinstance(value, dict) and "id" in value:
        return REFERENCE
    return OTHER


def instant(text: str) -> datetime:
    """A date as an instant, in UTC without a zone. ValueError for anything else."""
    moment = datetime.fromisoformat(text.replace("Z", "+00:00"))
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)


def same(written: Any, read: Any) -> bool:
    """Whether a written value equals the one read: dates by instant, references by the properties that were sent."""
    if kind_of(written) == DATE and kind_of(read) == DATE:
        return instant(written) == instant(read)
    if isinstance(written, dict) and isinstance(read, dict):
        return all(same(value, read.get(name)) for name, value in written.items())
    if isinstance(written, list) and isinstance(read, list):
        return len(written) == len(read) and all(map(same, written, read))
    if isinstance(written, bool) or isinstance(read, bool):
        return written is read
    if isinstance(written, int | float) and isinstance(read, int | float):
        return abs(written - read) < 1e-9
    if str in {type(written), type(read)} and {type(written), type(read)} <= {str, int, float}:
        return str(written) == str(read)
    return bool(written == read)


def blank(value: Any) -> bool:
    """Whether a value counts as unset."""
    return value is None or value == "" or value == [] or value == {}


def at(row: Mapping[str, Any], path: str) -> Any:
    """The value at a path such as `company/id`; None if absent."""
    value: Any = row
    for step in path.split("/"):
        value = value.get(step) if isinstance(value, dict) else None
    return value


def key(value: Any) -> Any:
    """The sort key of values of one kind: text in any letter case, dates by instant."""
    kind = kind_of(value)
    if kind == DATE:
        return instant(value)
    return value.casefold() if kind == TEXT else value


def _text(test: Callable[[str, str], bool]) -> Callable[[Any, Any], bool]:
    return lambda found, given: isinstance(found, str) and test(found.casefold(), given.casefold())


def _ordered(test: Callable[[Any, Any], bool]) -> Callable[[Any, Any], bool]:
    return lambda found, given: found is not None and found != "" and test(key(found), key(given))


def _equal(found: Any, given: Any) -> bool:
    return found is not None and key(found) == key(given)


CONDITIONS: Mapping[str, Callable[[Any, Any], bool]] = {
    "equal": _equal,
    "not equal": lambda found, given: not _equal(found, given),
    "not equal, not null": lambda found, given: found is not None and not _equal(found, given),
    "below": _ordered(lambda found, given: found < given),
    "at most": _ordered(lambda found, given: found <= given),
    "above": _ordered(lambda found, given: found > given),
    "at least": _ordered(lambda found, given: found >= given),
    "contains": _text(lambda found, given: given in found),
    "begins": _text(lambda found, given: found.startswith(given)),
    "ends": _text(lambda found, given: found.endswith(given)),
    "among": lambda found, given: any(_equal(found, each) for each in given),
    "not among": lambda found, given: found is not None and not any(_equal(found, each) for each in given),
    "between": lambda found, given: found is not None and found != "" and key(given[0]) <= key(found) <= key(given[1]),
    "null": lambda found, _: found is None,
    "not null": lambda found, _: found is not None,
}
"""Each condition as a function of the actual and the requested value."""
