"""Tables of steps: properties with their values, against what a system answered.

A row is a path and a value, which is JSON, or else text; `any` is whatever is not null. A path has steps divided by
slashes, numbers for places in lists; `#` as its last step stands for the length of a list.
"""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping, Sequence
from typing import Any

Table = Sequence[Sequence[str]]

ANY, LENGTH = "any", "#"


def value(cell: str) -> Any:
    """The value that a cell stands for."""
    try:
        return json.loads(cell)
    except ValueError:
        return cell


def values(table: Table) -> dict[str, Any]:
    """The values of a table as an object; a path with slashes makes objects inside each other."""
    made: dict[str, Any] = {}
    for path, cell in table:
        *outer, last = path.split("/")
        place = made
        for step in outer:
            place = place.setdefault(step, {})
        place[last] = value(cell)
    return made


def at(data: Any, path: str) -> Any:
    """What is at a path; None where nothing is."""
    for step in path.split("/"):
        if step == LENGTH:
            data = len(data or ())
        elif isinstance(data, list):
            data = data[int(step)] if int(step) < len(data) else None
        else:
            data = data.get(step) if isinstance(data, Mapping) else None
    return data


def differences(data: Any, table: Table) -> Iterator[str]:
    """Where data is not what a table says, in words."""
    for path, cell in table:
        found, expected = at(data, path), value(cell)
        flags = isinstance(found, bool) is isinstance(expected, bool)
        if found is None if cell == ANY else not (flags and found == expected):
            yield f"{path} is {json.dumps(found)}, not {cell}"


def check(data: Any, table: Table) -> None:
    """AssertionError that names every difference."""
    found = list(differences(data, table))
    assert not found, "; ".join(found)
