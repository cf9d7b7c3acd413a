"""JSON Pointers (RFC 6901) and equality of JSON values."""

from __future__ import annotations

import re
from collections.abc import Mapping
from typing import Any

from psasim.errors import PsasimError

ABSENT = object()
"""The result of a pointer that finds nothing."""

_POINTER = re.compile(r"(/([^~/]|~[01])*)*")
_INDEX = re.compile(r"0|[1-9][0-9]*")


def resolve(document: Any, pointer: str) -> Any:
    """The value at `pointer`, or ABSENT. Raises PsasimError for an invalid JSON Pointer."""
    if not _POINTER.fullmatch(pointer):
        raise PsasimError(f"{pointer!r} is not a JSON Pointer such as /body/title")
    for step in pointer.split("/")[1:]:
        key = step.replace("~1", "/").replace("~0", "~")
        if isinstance(document, Mapping) and key in document:
            document = document[key]
        elif isinstance(document, list) and _INDEX.fullmatch(key) and int(key) < len(document):
            document = document[int(key)]
        else:
            return ABSENT
    return document


def same_json(one: Any, other: Any) -> bool:
    """Whether two JSON values are equal: 1 equals 1.0, true does not equal 1."""
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    if isinstance(one, Mapping) and isinstance(other, Mapping):
        return one.keys() == other.keys() and all(same_json(one[key], other[key]) for key in one)
    if isinstance(one, list) and isinstance(other, list):
        return len(one) == len(other) and all(map(same_json, one, other))
    return bool(one == other)
