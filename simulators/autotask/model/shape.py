"""The notation of entities as tables of text, and its parser.

A table has a line per field: name, type, then marks, separated by spaces.

type      integer, long, short, decimal, double, boolean, datetime, byte[], string(n), or date: a datetime at midnight
required  a create must have it, unless only the server sets it
readonly  only the server sets it
open      the metadata does not mark it as read-only, although it is
once      a create may set it; it cannot be changed later
fixed     like once, and the metadata marks it as read-only
kept      like once, but an update with another value is ignored instead of refused
again     an update must repeat it, if the setting note_patch_needs_type is on
noquery   filters cannot use it
above     the id of a record that an attachment belongs to
yields    filters ignore it together with a condition on a field that is `above`
flag      0 or 1; filters accept true and false as well
hook      a change of it may trigger a webhook
pick      a value of a picklist, named after entity and field; pick=name shares a list, and pick=records.E has the ids
          of records of entity E
under=f   the list depends on the value of field f
->E       the id of a record of entity E
=>E       like ->E, but the metadata does not mark it as a reference
index     the store has an index for it
+value    the default value of a create
@role     stamped by the server, see `Stamp`; implies readonly
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal, get_args

from simulators.core.resources.entity import Entity, Face, documented, next_free
from simulators.core.resources.fields import Field, Fields, Kind, custom, fields, required
from simulators.core.resources.fields import Stamp as EngineStamp

Stamp = Literal["made", "maker", "changed", "changer", "poser", "reposer"]
"""Time and author of the creation and of the last change, and the impersonating resource of each."""

Verb = Literal["QUERY", "GET", "POST", "PATCH", "PUT", "DELETE"]

Area = Literal[
    "companies",
    "service desk",
    "projects",
    "time",
    "contracts",
    "billing",
    "inventory",
    "people",
    "webhooks",
    "administration",
    "sales",
]
"""The areas of rights of a security level."""

KINDS: Mapping[str, Kind] = {
    "integer": "integer",
    "long": "integer",
    "short": "integer",
    "decimal": "number",
    "double": "number",
    "boolean": "flag",
    "string": "text",
    "datetime": "instant",
    "date": "instant",
    "byte[]": "bytes",
}
"""The kind of a field by its type; a field that refers to an entity of the fake is a reference."""

RANGES: Mapping[str, tuple[int, int]] = {
    "short": (-(1 << 15), (1 << 15) - 1),
    "integer": (-(1 << 31), (1 << 31) - 1),
    "long": (-(1 << 63), (1 << 63) - 1),
}
"""The smallest and the largest value of each integer type."""

UDFS = "userDefinedFields"
"""The property with the user-defined fields: `{name: text}` in stored records, a list in bodies."""

LIST = 5
"""The `dataType` of a user-defined field with a picklist."""

OF_COMPANY = "_companyType"
"""The stored property with the type of a record's company, which determines its visibility; never shown."""

ELSEWHERE: Mapping[str, str] = {
    "OrganizationalLevelAssociations": "OrganizationalLevelAssociation",
}
"""Referenced entities that the fake does not have, with their singulars: references accept any id."""


@dataclass(frozen=True, slots=True)
class Marks:
    """Autotask's extension of a field (`Field.own`); `type` is the data type in the metadata [autotask 5].

    The module's docstring explains the marks. `required` is the flag in the metadata, which also marks fields that a
    create cannot set. `reference` is an entity of the fake or one of ELSEWHERE.
    """

    type: str = ""
    date_only: bool = False
    required: bool = False
    unmarked: bool = False
    fixed: bool = False
    kept: bool = False
    again: bool = False
    above: bool = False
    yields: bool = False
    flag: bool = False
    hook: bool = False
    picklist: str = ""
    under: str = ""
    reference: str = ""
    plain: bool = False
    stamp: Stamp | None = None


@dataclass(frozen=True, slots=True)
class Child:
    """The route of an entity below another one: `/{parent}/{id}/{segment}`; `field` has the parent's id.

    `controller` is the prefix of operation ids if that is not the entity's name; `path` is the parent's segment if that
    is not its name.
    """

    parent: str
    segment: str
    field: str
    collection: tuple[Verb, ...] = ()
    item: tuple[Verb, ...] = ()
    controller: str = ""
    path: str = ""

    def named(self, name: str) -> Child:
        """Return the route with defaults for an entity: `CompanyNotes` are `Notes` with `companyID`."""
        parent = singular_of(self.parent)
        segment, field = name.removeprefix(parent), f"{parent[0].lower()}{parent[1:]}ID"
        return replace(self, segment=self.segment or segment, field=self.field or field)


def below(
    parent: str,
    collection: str = "",
    item: str = "",
    *,
    segment: str = "",
    field: str = "",
    controller: str = "",
    path: str = "",
) -> Child:
    """Return a route below `parent`, with the verbs of `/{segment}` and those of `/{segment}/{id}`."""
    return Child(parent, segment, field, _verbs(collection), _verbs(item), controller, path)


_VERBS: Mapping[str, Verb] = {each: each for each in get_args(Verb)}


def _verbs(words: str) -> tuple[Verb, ...]:
    """Parse verbs. Raises KeyError for an unknown one."""
    return tuple(_VERBS[word] for word in words.split())


def singular_of(name: str) -> str:
    """Return the regular singular of an entity's name."""
    return f"{name[:-3]}y" if name.endswith("ies") else name.removesuffix("s")


@dataclass(frozen=True, slots=True)
class Traits:
    """Autotask's extension of an entity (`Entity.own`).

    `columns` are its fields in the order of the metadata, without the user-defined ones. `root` are the verbs of its
    root routes, `verbs` those of all routes [autotask 4.1]. `hook` is its name in webhook payloads, empty if it has no
    webhooks. `udf_type` is its number in definitions of user-defined fields, 0 if it has none. `udf_route`: their
    metadata has a route. `only_by` is the only field that a query may and must use; empty if it may use any. `files`:
    its records are files.
    """

    area: Area
    columns: Fields
    root: tuple[Verb, ...]
    child: Child | None
    verbs: frozenset[Verb]
    hook: str
    udf_type: int
    udf_route: bool
    only_by: str
    files: bool

    @property
    def below(self) -> Child:
        """The route below another entity. Raises LookupError if there is none."""
        if self.child is None:
            raise LookupError("the entity has no route below another one")
        return self.child


def entity(
    name: str,
    table: str,
    root: str = "QUERY",
    child: Child | None = None,
    *,
    area: Area,
    singular: str = "",
    first_id: int = 29680001,
    hook: str = "",
    udf_type: int = 0,
    udf_route: bool = True,
    only_by: str = "",
    evidence: str = "autotask 4.1",
) -> Entity:
    """Return the entity of a table; `root` are the verbs of its root routes. Raises ValueError for an invalid line.

    `singular` is the name of one record if it does not follow from `name`.
    """
    called = singular or singular_of(name)
    columns, own_verbs = read_fields(called, table), _verbs(root)
    place = None if child is None else child.named(name)
    others = () if place is None else (*place.collection, *place.item)
    files = any(each.kind == "bytes" for each in columns)
    verbs = frozenset((*own_verbs, *others))
    return Entity(
        name,
        fields(columns, custom(UDFS, own=Marks())),
        title=called,
        parent="" if place is None else place.parent,
        parent_at=() if place is None else (place.field,),
        ids=next_free(first_id),
        face=Face("id"),
        indexes=((OF_COMPANY,),) if area == "companies" else (),
        evidence=documented(evidence),
        own=Traits(area, columns, own_verbs, place, verbs, hook, udf_type, udf_route, only_by, files),
    )


def stamped(of: Entity, stamp: Stamp) -> tuple[str, ...]:
    """Return the names of the fields with a stamp."""
    return tuple(each.name for each in of.fields if each.own.stamp == stamp)


def read_fields(singular: str, table: str) -> Fields:
    """Parse the fields of a table, one per line. Raises ValueError for an unknown type or mark."""
    return fields(tuple(_read_field(singular, line.split()) for line in table.splitlines() if line.strip()))


def _read_field(singular: str, words: list[str]) -> Field:
    name, kind, *signs = words
    base, _, length = kind.partition("(")
    if base not in KINDS:
        raise ValueError(f"{singular}.{name}: unknown type {kind}")
    of_field: dict[str, Any] = {"kind": KINDS[base], "limit": int(length.rstrip(")")) if length else None}
    marks: dict[str, Any] = {"type": "datetime" if base == "date" else base, "date_only": base == "date"}
    for sign in signs:
        for_field, for_marks = _read_mark(f"{singular}.{name}", sign)
        of_field.update(for_field)
        marks.update(for_marks)
    if marks.get("required") and of_field.get("use") != "read":
        of_field["need"] = required()
    return Field(name, own=Marks(**marks), **of_field)


Read = tuple[dict[str, Any], dict[str, Any]]
"""The effect of a mark on the field itself, and on its `Marks`."""

_FLAGS: Mapping[str, Read] = {
    "required": ({}, {"required": True}),
    "readonly": ({"use": "read"}, {}),
    "open": ({}, {"unmarked": True}),
    "once": ({"use": "once"}, {}),
    "fixed": ({"use": "once"}, {"fixed": True}),
    "kept": ({"use": "once"}, {"kept": True}),
    "noquery": ({"sought": False}, {}),
    "index": ({"index": True}, {}),
    **{name: ({}, {name: True}) for name in ("again", "above", "yields", "flag", "hook")},
}
_DEFAULTS: Mapping[str, Any] = {"true": True, "false": False}
_STAMPS: Mapping[str, EngineStamp] = {
    **{"made": "created_at", "maker": "created_by", "changed": "changed_at", "changer": "changed_by"},
    **{"poser": "", "reposer": ""},
}
"""The stamps that the engine sets; the rules set the others."""


def _read_mark(place: str, mark: str) -> Read:
    if mark in _FLAGS:
        return _FLAGS[mark]
    if mark == "pick":
        return {}, {"picklist": place}
    key, sign, value = mark.partition("=")
    if sign and key in {"pick", "under"}:
        return {}, {"picklist" if key == "pick" else "under": value}
    if mark.startswith(("->", "=>")):
        target = {} if mark[2:] in ELSEWHERE else {"kind": "reference", "to": mark[2:], "index": True}
        return target, {"reference": mark[2:], "plain": mark.startswith("=>")}
    if mark.startswith("+"):
        return {"default": _DEFAULTS[mark[1:]] if mark[1:] in _DEFAULTS else int(mark[1:])}, {}
    if mark.startswith("@") and mark[1:] in get_args(Stamp):
        return {"use": "read", "stamp": _STAMPS[mark[1:]]}, {"stamp": mark[1:]}
    raise ValueError(f"{place}: unknown mark {mark}")
