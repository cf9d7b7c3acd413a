"""Tables of steps: paths of properties and their values, as they are written and as they must be found.

A path has steps divided by slashes: names of properties, numbers for places in a list, `#` for its length and `*` for
each of its elements, so that `lines/*/price` is the list of all prices. A value is JSON, or else text. `{name}` stands
for what a scenario calls so, `{name/path}` for a part of it. In a `Then`, `absent` is a property that is not there,
`nothing` one that is absent, null or empty, `something` any other; an object must have what the table says of it, and
may have more.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Mapping, Sequence
from typing import Any

from contracts.chains.matching import DATE, blank, instant, kind_of
from contracts.deliveries.sending import holds

Table = Sequence[Sequence[str]]
Row = Mapping[str, str]
Cells = Iterable[Sequence[str]]
"""Paths and cells."""

ABSENT = object()
ABSENT_WORD, NOTHING, SOMETHING, LEFT_OUT = "absent", "nothing", "something", "-"
LENGTH, EACH = "#", "*"
NOW = "{now}"
_BRACED = re.compile(r"\{(\w+(?:/[\w*#]+)*)\}")


class Names:
    """What cells may call by a name in braces: nothing, unless a kind of records says otherwise."""

    def named(self, path: str) -> Any:
        """The value of a name. AssertionError for an unknown one."""
        raise AssertionError(f"the scenario has nothing called {path!r}")

    def filled(self, text: str) -> str:
        """A text with the values of its names."""
        return _BRACED.sub(lambda found: str(self.named(found[1])), text)

    def value(self, cell: str) -> Any:
        """The value that a cell stands for."""
        whole = _BRACED.fullmatch(cell)
        if whole is not None:
            return self.named(whole[1])
        filled = self.filled(cell)
        try:
            return json.loads(filled)
        except ValueError:
            return filled

    def values(self, table: Cells) -> dict[str, Any]:
        """The values of a table as an object; a path with slashes makes objects inside each other."""
        return merged({}, {path: self.value(cell) for path, cell in table})


NAMELESS = Names()
value, values = NAMELESS.value, NAMELESS.values


def merged(example: Mapping[str, Any], changes: Mapping[str, Any]) -> dict[str, Any]:
    """An example with other values at some paths; what is `-` is left out."""
    body: dict[str, Any] = json.loads(json.dumps(example))
    for path, new in changes.items():
        *outer, last = path.split("/")
        inner = body
        for each in outer:
            inner[each] = {} if not isinstance(inner.get(each), dict) or last == "id" else inner[each]
            inner = inner[each]
        if new == LEFT_OUT:
            inner.pop(last, None)
        else:
            inner[last] = new
    return body


def at(data: Any, path: str) -> Any:
    """What is at a path; ABSENT where nothing is."""
    step, _, rest = path.partition("/")
    if isinstance(data, list):
        if step == EACH:
            return [at(each, rest) if rest else each for each in data]
        found = len(data) if step == LENGTH else data[int(step)] if int(step) < len(data) else ABSENT
    else:
        found = data.get(step, ABSENT) if isinstance(data, Mapping) else ABSENT
    return at(found, rest) if rest else found


def fits(found: Any, cell: str, names: Names = NAMELESS) -> bool:
    """Whether a value is what a cell says."""
    if cell == ABSENT_WORD:
        return found is ABSENT
    if cell in (NOTHING, SOMETHING):
        return (found is ABSENT or blank(found)) is (cell == NOTHING)
    expected = names.value(cell)
    if cell == NOW:
        return _is_instant(found, expected)
    return isinstance(expected, bool) is isinstance(found, bool) and holds(found, expected)


def _is_instant(found: Any, expected: str) -> bool:
    """Whether a date, or a number of milliseconds as text, is an instant: some systems keep whole seconds."""
    moment = instant(expected)
    if isinstance(found, str) and found.isdecimal():
        return abs(int(found) / 1000 - moment.timestamp()) < 1
    return kind_of(found) == DATE and abs((instant(found) - moment).total_seconds()) < 1


def differences(data: Any, cells: Cells, names: Names = NAMELESS) -> Iterator[str]:
    """Where data is not what a table says, in words."""
    for path, cell in cells:
        found = at(data, path)
        if not fits(found, cell, names):
            yield f"{path} is {shown(found)}, not {cell}"


def shown(found: Any) -> str:
    """A value in a message."""
    return "absent" if found is ABSENT else json.dumps(found, ensure_ascii=False, default=lambda _: "absent")


def check(data: Any, cells: Cells, names: Names = NAMELESS) -> None:
    """AssertionError that names every difference."""
    all_right(differences(data, cells, names))


def all_right(wrong: Iterable[str]) -> None:
    """AssertionError that lists what is wrong."""
    found = list(wrong)
    assert not found, "; ".join(found)


def rows_of(table: Table) -> Iterator[Row]:
    """The rows of a table below its heading."""
    heading, *rows = table
    yield from (dict(zip(heading, row, strict=True)) for row in rows)


def pairs(cell: str, divider: str = "; ") -> list[tuple[str, str]]:
    """The paths and values of a cell that has several, as in `summary = Disk full; company/id = 3`."""
    found: list[tuple[str, str]] = []
    for each in cell.split(divider):
        if each.strip():
            path, _, text = each.partition(" = ")
            found.append((path.strip(), text.strip()))
    return found
