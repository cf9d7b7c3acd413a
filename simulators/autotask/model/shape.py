"""What the tables of entities consist of, and how their text is read.

A table has a line per field: name, type, then marks, separated by spaces.

type      integer, long, short, decimal, double, boolean, datetime, byte[], string(n), or date: a datetime at midnight
required  a create must bring it, unless the server alone sets it
readonly  the server alone sets it
open      the metadata does not mark it as read-only, although it is
once      a create may bring it; afterwards it stays
fixed     like once, and the metadata marks it as read-only
kept      like once, but an update that brings another value is not refused
again     an update must bring it again, if the setting note_patch_needs_type says so
noquery   filters may not name it
above     the id of something that an attachment hangs on
yields    filters ignore it beside a condition on a field that is `above`
flag      0 or 1; filters take true and false as well
hook      a change of it may trigger a webhook
pick      one of a list of values, named after entity and field; pick=name shares a list
under=f   the list depends on the value of field f
->E       the id of a record of entity E
=>E       like ->E, but the metadata does not mark it as a reference
index     found at the same cost however many records there are
+value    the value of a create that does not bring it
@role     stamped by the server, see `Stamp`; implies readonly
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import Any, Literal, get_args

Stamp = Literal["made", "maker", "changed", "changer", "poser", "reposer"]
"""When a record was made and by whom, when it was changed and by whom, and who impersonated whom in either."""

Verb = Literal["QUERY", "GET", "POST", "PATCH", "PUT", "DELETE"]

Area = Literal[
    "companies", "service desk", "time", "contracts", "billing", "inventory", "people", "webhooks", "administration"
]
"""What a security level grants rights to."""

Family = Literal["integer", "number", "boolean", "string", "datetime", "bytes"]

_FAMILIES: Mapping[str, Family] = {
    "integer": "integer",
    "long": "integer",
    "short": "integer",
    "decimal": "number",
    "double": "number",
    "boolean": "boolean",
    "string": "string",
    "datetime": "datetime",
    "date": "datetime",
    "byte[]": "bytes",
}

RANGES: Mapping[str, tuple[int, int]] = {
    "short": (-(1 << 15), (1 << 15) - 1),
    "integer": (-(1 << 31), (1 << 31) - 1),
    "long": (-(1 << 63), (1 << 63) - 1),
}
"""The smallest and the largest value of each type of whole numbers."""

UDFS = "userDefinedFields"
"""The member of a record that holds its user-defined fields."""


@dataclass(frozen=True, slots=True)
class Field:
    """One field of an entity. `type` is the data type of the metadata [autotask 5]; `length` counts characters."""

    name: str
    type: str
    length: int = 0
    required: bool = False
    read_only: bool = False
    once: bool = False
    kept: bool = False
    unmarked: bool = False
    fixed: bool = False
    again: bool = False
    queryable: bool = True
    above: bool = False
    yields: bool = False
    flag: bool = False
    hook: bool = False
    picklist: str = ""
    under: str = ""
    reference: str = ""
    plain: bool = False
    indexed: bool = False
    date_only: bool = False
    default: Any = None
    stamp: Stamp | None = None

    @property
    def family(self) -> Family:
        """How its values are written and compared."""
        return _FAMILIES[self.type]

    @property
    def enforced(self) -> bool:
        """Whether a create is refused without it. The metadata also marks fields as required that no create brings."""
        return self.required and not self.read_only

    @property
    def shown_read_only(self) -> bool:
        """Whether the metadata marks it as read-only; that may differ from what writes do [autotask 5]."""
        return self.fixed or (self.read_only and not self.unmarked)

    @property
    def writable(self) -> bool:
        """Whether an update may change it."""
        return not (self.read_only or self.once)


@dataclass(frozen=True, slots=True)
class Child:
    """Where an entity is reached below another: `/{parent}/{id}/{segment}`; `field` holds the parent's id.

    `controller` begins the operation ids where that is not the entity's name; `path` names the parent in paths where
    they do not use its name.
    """

    parent: str
    segment: str
    field: str
    collection: tuple[Verb, ...] = ()
    item: tuple[Verb, ...] = ()
    controller: str = ""
    path: str = ""


@dataclass(frozen=True)
class Entity:
    """One entity: its names, its fields in the order of the metadata, and which verbs its routes have [autotask 4.1].

    `first_id` is the id of the first record that is made. `hook` is the entity's name in webhook payloads, empty
    where there are none. `udf_type` is the number under which user-defined fields are defined for it, 0 where there
    can be none. `udf_route` tells whether their metadata has a route. `only_by` is the one field that a query must
    name, and may, empty where it may name any. `evidence` names the dossier section.
    """

    name: str
    singular: str
    area: Area
    fields: tuple[Field, ...]
    root: tuple[Verb, ...]
    child: Child | None = None
    first_id: int = 29680001
    hook: str = ""
    udf_type: int = 0
    udf_route: bool = True
    only_by: str = ""
    evidence: str = "autotask 4.1"

    @cached_property
    def by_name(self) -> Mapping[str, Field]:
        """The fields by their name."""
        return {field.name: field for field in self.fields}

    @cached_property
    def by_folded_name(self) -> Mapping[str, Field]:
        """The fields by their name in lower case: no reader of requests looks at letter case [autotask 4 quirk 7]."""
        return {field.name.lower(): field for field in self.fields}

    @cached_property
    def has_bytes(self) -> bool:
        """Whether its records are files."""
        return any(field.family == "bytes" for field in self.fields)

    @property
    def below(self) -> Child:
        """Where it is reached below another entity. LookupError if it is not."""
        if self.child is None:
            raise LookupError(f"{self.name} is below nothing")
        return self.child

    @cached_property
    def verbs(self) -> frozenset[Verb]:
        """Every verb that some route of it has."""
        child = (*self.child.collection, *self.child.item) if self.child is not None else ()
        return frozenset((*self.root, *child))

    def stamped(self, stamp: Stamp) -> tuple[str, ...]:
        """The fields that carry `stamp`."""
        return tuple(field.name for field in self.fields if field.stamp == stamp)


def read_fields(singular: str, table: str) -> tuple[Field, ...]:
    """The fields that a table describes, one a line. ValueError for a mark that is none."""
    return tuple(_read_field(singular, line.split()) for line in table.splitlines() if line.strip())


def _read_field(singular: str, words: list[str]) -> Field:
    name, kind, *marks = words
    base, _, length = kind.partition("(")
    found: dict[str, Any] = {"type": "datetime" if base == "date" else base, "date_only": base == "date"}
    if base not in _FAMILIES:
        raise ValueError(f"{singular}.{name}: {kind} is no type")
    if length:
        found["length"] = int(length.rstrip(")"))
    for mark in marks:
        found.update(_read_mark(f"{singular}.{name}", mark))
    return Field(name, **found)


_FLAGS: Mapping[str, dict[str, Any]] = {
    "required": {"required": True},
    "readonly": {"read_only": True},
    "open": {"unmarked": True},
    "once": {"once": True},
    "fixed": {"once": True, "fixed": True},
    "kept": {"once": True, "kept": True},
    "again": {"again": True},
    "noquery": {"queryable": False},
    "above": {"above": True},
    "yields": {"yields": True},
    "flag": {"flag": True},
    "hook": {"hook": True},
    "index": {"indexed": True},
}
_DEFAULTS: Mapping[str, Any] = {"true": True, "false": False}


def _read_mark(place: str, mark: str) -> dict[str, Any]:
    if mark in _FLAGS:
        return _FLAGS[mark]
    if mark == "pick":
        return {"picklist": place}
    key, sign, value = mark.partition("=")
    if sign and key in {"pick", "under"}:
        return {"picklist" if key == "pick" else "under": value}
    if mark.startswith("->"):
        return {"reference": mark[2:]}
    if mark.startswith("=>"):
        return {"reference": mark[2:], "plain": True}
    if mark.startswith("+"):
        return {"default": _DEFAULTS[mark[1:]] if mark[1:] in _DEFAULTS else int(mark[1:])}
    if mark.startswith("@") and mark[1:] in get_args(Stamp):
        return {"stamp": mark[1:], "read_only": True}
    raise ValueError(f"{place}: {mark} is no mark")
