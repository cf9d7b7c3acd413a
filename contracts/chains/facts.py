"""Differences by design in a system's chains, property by property, each with its reason."""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import translate
from pathlib import Path
from typing import Any

KINDS = frozenset(
    {
        "create",  # records cannot be created by the example alone
        "written",  # a value is kept in another form, or decided by the system
        "unchanged",  # is not changed by chains: refused whatever the value is, or the record would move
        "refused",  # a change of this text or flag alone is refused
        "items",  # the items of a list are records of their own, or are not those that were sent
        "null",  # a null has an effect of its own
        "looked up",  # a number that is refused where no record has it
        "unreplaced",  # a replacement gives it another value; of a collection: it needs more than the example
        "follows",  # changes with other properties
        "order",  # the list is not ordered by it, or by something else
        "filter",  # the list is not filtered by it, or by something else
        "list",  # a list shows it in another form; of a collection: a list needs more than a chain knows
        "delete",  # records are not deleted by callers
        "kept",  # a deleted record can still be read
        "changed stamp",  # a change sets it to the time of the change
        "created stamp",  # a create sets it to the time of the create
    }
)

_FOLDER = Path(__file__).with_name("facts")


class FactRefused(ValueError):
    """A fact that is incomplete, or of an unknown kind."""


@dataclass(frozen=True, slots=True)
class Facts:
    """Patterns of COLLECTION.PROPERTY by kind, all of a kind in one expression."""

    patterns: Mapping[str, re.Pattern[str]]

    def say(self, about: str, collection: str, name: str = "") -> bool:
        """Whether there is a fact of a kind on a property, or on the collection where no name is given."""
        place = f"{collection}.{name}" if name else collection
        pattern = self.patterns.get(about)
        return pattern is not None and pattern.match(place) is not None


def facts_of(system: str) -> Facts:
    """The facts of a system; none without a file. Raises FactRefused."""
    path = _FOLDER / f"{system}.toml"
    listed: list[dict[str, Any]] = tomllib.loads(path.read_text("utf-8"))["fact"] if path.exists() else []
    patterns: dict[str, list[str]] = {}
    for number, each in enumerate(listed):
        if each.get("about") not in KINDS:
            raise FactRefused(f"{path.name}[{number}]: about is one of {', '.join(sorted(KINDS))}")
        if not each.get("at") or len(each.get("reason", "").split()) < 3:
            raise FactRefused(f"{path.name}[{number}]: at and a reason are required")
        patterns.setdefault(each["about"], []).extend(map(translate, each["at"]))
    return Facts({about: re.compile("|".join(every)) for about, every in patterns.items()})
