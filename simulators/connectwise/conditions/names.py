"""The names in conditions and orders, per entity, with the path and the kind of their values [connectwise 4]."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, replace
from functools import cache
from typing import Literal

from simulators.connectwise.entities import ENTITIES, Entity
from simulators.core.query import Collation, Path
from simulators.core.resources.fields import Field

Sort = Literal["text", "integer", "number", "flag", "date", "any", "object"]
"""The kind of a value; an `object` can be compared with null only."""

_SORTS: Mapping[str, Sort] = {
    "text": "text",
    "guid": "text",
    "choice": "text",
    "integer": "integer",
    "number": "number",
    "flag": "flag",
    "instant": "date",
}


@dataclass(frozen=True, slots=True)
class Name:
    """The value of a name: its kind, and its path in the record, or in the elements of the list at `within`."""

    path: Path
    sort: Sort
    within: Path = ()

    @property
    def collation(self) -> Collation:
        """The collation: text ignores letter case [chosen: the usual collation of the vendor's database]."""
        return "nocase" if self.sort in {"text", "any"} else "exact"


Names = Mapping[str, Name]
"""Names in lower case."""

STAMPS: Names = {
    name.lower(): Name(("_info", name), "date" if name in {"lastUpdated", "dateEntered"} else "text")
    for name in ("lastUpdated", "updatedBy", "dateEntered", "enteredBy")
}
"""Properties of `_info` that conditions of every list may use without a prefix [connectwise 4]."""

_EXTRA: Mapping[str, Names] = {
    "tickets": {"configuration/id": Name((), "integer", ("_configurations",))},
    "products": {
        "chargetotype": Name(("_chargeToType",), "text"),
        "chargetoid": Name(("_chargeToId",), "integer"),
    },
}
"""Names without a property: hrefs of tickets use them in conditions on products [connectwise 2, 3]."""

_VALUES = ("customFields",)

CUSTOM: Names = {
    "id": Name(("id",), "integer", _VALUES),
    "caption": Name(("caption",), "text", _VALUES),
    "type": Name(("type",), "text", _VALUES),
    "value": Name(("value",), "any", _VALUES),
}
"""The names in `customFieldConditions`: properties of one custom field."""


@cache
def names_of(entity: str) -> Names:
    """Return the names that `conditions` and `orderBy` may use."""
    described = ENTITIES[entity]
    found = {f"_info/{name}": meaning for name, meaning in STAMPS.items()} | dict(STAMPS)
    for field in described.fields:
        if field.sought and field.shown:
            found.update((name.lower(), meaning) for name, meaning in _of_field(field))
    return found | dict(_EXTRA.get(described.collection, {}))


def _of_field(field: Field) -> Iterator[tuple[str, Name]]:
    if field.kind in _SORTS:
        yield field.name, Name(field.place, _SORTS[field.kind])
    elif field.kind == "reference":
        yield field.name, Name(field.place, "object")
        for shown, sort in sorts_of(field.to).items():
            yield f"{field.name}/{shown}", Name((*field.place, shown), sort)


@cache
def sorts_of(entity: str) -> Mapping[str, Sort]:
    """Return the properties of a reference to an entity and their kinds; those of `_info` have no prefix."""
    reference = ENTITIES[entity].face
    return {
        shown: "text" if len(places) > 1 else _sort_at(ENTITIES[entity], places[0])
        for shown, places in (*reference.shown.items(), *reference.inside.items())
    }


def _sort_at(entity: Entity, place: Path) -> Sort:
    field = entity.field(place[0])
    if field is None:
        return "text"
    if field.kind == "reference" and len(place) > 1:
        return sorts_of(field.to)[place[1]]
    return _SORTS[field.kind]


@cache
def children_of(entity: str) -> Names:
    """Return the names that `childConditions` may use: properties of the elements of the record's lists."""
    lists = [field for field in ENTITIES[entity].fields if field.kind in {"items", "references"}]
    return {
        f"{field.name}/{name}".lower(): replace(meaning, within=field.place)
        for field in lists
        for name, meaning in _of_elements(field)
    }


def _of_elements(field: Field) -> Iterator[tuple[str, Name]]:
    if field.kind == "references":
        for shown, sort in sorts_of(field.to).items():
            yield shown, Name((shown,), sort)
    for each in field.members:
        yield from _of_field(each)
