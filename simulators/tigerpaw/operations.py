"""Declarations of all operations: path, right, body and response [tigerpaw 4].

Ids and paths are those of the vendor's generated reference; `operations.txt` and `searches.txt` are the tables.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from pathlib import Path
from typing import Literal, cast

from simulators.core.settings import Evidence

Action = Literal[
    "read", "details", "create", "change", "delete", "below", "one_below", "table", "search", "find", "act"
]
"""The action of an operation.

`below` lists the records that belong to a record, and `one_below` reads one of them; `table`: a master table; `search`:
an advanced search; `find`: a simple one; `act`: an operation with its own handler.
"""


@dataclass(frozen=True, slots=True)
class Operation:
    """An operation.

    `takes`: the form of its body; `answers`: the schema of its response; `by`: the type of criteria of a simple search.
    """

    id: str
    method: str
    path: str
    action: Action
    entity: str = ""
    right: str = ""
    takes: str = ""
    answers: str = "Response"
    by: str = ""
    level: Evidence = "documented"

    @property
    def pages(self) -> bool:
        """Whether the response is a page of rows."""
        return self.answers.endswith("Page")


def _lines(name: str) -> Iterator[str]:
    text = Path(__file__).with_name(name).read_text("utf-8")
    return (line for line in text.splitlines() if line and not line.startswith("#"))


def _of_table() -> Iterator[Operation]:
    for line in _lines("operations.txt"):
        words, _, answer = line.partition("->")
        method, path, name, what, right, *takes = words.split()
        action, _, entity = what.partition(":")
        answers, _, inferred = answer.strip().partition(" ")
        level: Evidence = "inferred" if inferred else "documented"
        allowed = "" if right == "-" else right
        form = takes[0] if takes else ""
        yield Operation(
            name, method, f"/api{path}", cast("Action", action), entity, allowed, form, answers, level=level
        )


def _of_searches() -> Iterator[Operation]:
    entity = right = prefix = answers = root = ""
    for line in _lines("searches.txt"):
        if not line.startswith(" "):
            entity, area, prefix, answers = line.split()
            right, root = f"{area}:get", f"/api/{entity.lower()}/search"
            takes = "AdvancedSearchRequest"
            yield Operation(f"{prefix}AdvancedSearch", "POST", root, "search", entity, right, takes, answers)
        else:
            segment, name, by = line.split()
            path = f"{root}/{segment}"
            yield Operation(f"{prefix}{name}", "POST", path, "find", entity, right, "Criteria", answers, by)


OPERATIONS: Mapping[str, Operation] = {each.id: each for group in (_of_table, _of_searches) for each in group()}
"""All operations by operationId."""
