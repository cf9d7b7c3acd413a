"""What HaloPSA adds to the entities of the engine, and the builders that its entities are written with."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from simulators.core.query import Order
from simulators.core.resources.entity import Entity, Face, Identity, Known, Verb, next_free
from simulators.core.resources.fields import UNSET, Field, Fields, Group, Kind, any_json, custom, reference
from simulators.core.resources.fields import fields as in_order
from simulators.core.resources.lists import Lists
from simulators.core.resources.rules import Rules
from simulators.core.settings import Evidence
from simulators.halopsa.datetimes import NEVER
from simulators.halopsa.joins import Join
from simulators.halopsa.parameters import Parameters


@dataclass(frozen=True, slots=True)
class Mark:
    """What HaloPSA adds to a field.

    `title` is what refusals call the record that a reference leads to; `double` references travel as numbers with a
    fraction. `schema` names the objects in a field, `many` is whether it holds a list. `value`: text, number or flag.
    """

    title: str = ""
    double: bool = False
    schema: str = ""
    many: bool = False
    value: bool = False


@dataclass(frozen=True, slots=True)
class Own:
    """What HaloPSA adds to an entity.

    `schema` names its objects in the spec, `tag` and `permission` are those of its operations. `listed`, `one` and
    `removed` map the query parameters of its operations to their kinds. `joins` are the parameters of the list that are
    answered through other entities. `narrow` maps parameters to the fields that `search` reads where they are on;
    `requested` maps parameters to properties that rows lack without them (the empty name: always); `alone` are
    properties that rows never have. `counts` is the property of tickets that `showcounts` counts, `activity` the one
    that `includeactivity` counts. `hides` is whether lists leave out inactive records, and `reveal` names the
    parameters that bring them back. `custom_fields` is the kind of entity that definitions of custom fields name.
    `hidden` are properties of records that are never shown. `raw`: GET answers with bytes. `guarded`: a single record
    is for administrators alone. `written` is how well the effects of a POST are known, if not as the entity is.
    `brief` is the schema of shortened rows. `example` is the body of a POST, `sent_alike` are others by name.
    """

    schema: str
    tag: str
    permission: str = ""
    listed: Mapping[str, str] = field(default_factory=dict)
    one: Mapping[str, str] = field(default_factory=dict)
    removed: Mapping[str, str] = field(default_factory=dict)
    joins: Mapping[str, Join] = field(default_factory=dict)
    narrow: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    requested: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alone: tuple[str, ...] = ()
    counts: str = ""
    activity: str = ""
    hides: bool = False
    reveal: tuple[str, ...] = ()
    custom_fields: int | None = None
    hidden: tuple[str, ...] = ()
    raw: bool = False
    guarded: bool = False
    written: Evidence | None = None
    brief: str = ""
    example: Mapping[str, Any] = field(default_factory=dict)
    sent_alike: Mapping[str, Sequence[Any]] = field(default_factory=dict)


# -- fields -----------------------------------------------------------------------------------------------------------


def linked(names: str, to: str, title: str = "", double: bool = False, **more: Any) -> Group:
    """References that must lead to a record when they are sent."""
    return reference(names, to, own=Mark(title or to, double), **more)


def one(name: str, schema: str, inner: Fields | None = None, **more: Any) -> Group:
    """An object. `inner` are its fields where callers send it."""
    return (Field(name, "object", items=inner, own=Mark(schema=schema), **more),)


def many(name: str, schema: str, inner: Fields | None = None, **more: Any) -> Group:
    """A list of objects. `inner` are their fields where callers send it."""
    return (Field(name, "items", items=inner, own=Mark(schema=schema, many=True), **more),)


def anything(names: str, many: bool = False) -> Group:
    """Objects whose properties are not documented; they are stored and shown as they came."""
    return any_json(names, own=Mark(schema="Open", many=many))


def value(names: str) -> Group:
    """The value of a custom field: text, a number or a boolean."""
    return any_json(names, own=Mark(value=True))


def custom_fields(inner: Fields) -> Group:
    """The values of custom fields."""
    return custom("customfields", items=inner, own=Mark(schema="CustomField", many=True))


_BLANKS: Mapping[Kind, Any] = {
    **{"integer": 0, "reference": 0, "number": 0.0, "flag": False, "text": "", "guid": "", "instant": NEVER},
    **{"items": (), "object": (), "custom": (), "open": ()},
}
"""What is shown where nothing is kept, of properties that are always there."""


def shape(
    *groups: Group,
    always: str = "",
    read: str = "",
    write: str = "",
    concealed: str = "",
    blanks: Mapping[str, Any] | None = None,
) -> Fields:
    """Fields in the order of answers.

    `always` names those that are shown even where nothing is kept, as their `blanks` or the blank of their kind;
    `read` those that only the server sets, `write` those that instruct a write and are not kept, `concealed` those that
    are kept and never shown. ValueError for a name that none of the fields has.
    """
    uses = {**dict.fromkeys(read.split(), "read"), **dict.fromkeys(write.split(), "write")}
    uses |= dict.fromkeys(concealed.split(), "kept")
    shown, blank = set(always.split()), blanks or {}
    made = [_marked(each, each.name in shown, uses.get(each.name, ""), blank) for group in groups for each in group]
    strange = {*uses, *shown, *blank} - {each.name for each in made}
    if strange:
        raise ValueError(f"no fields: {' '.join(sorted(strange))}")
    return in_order(tuple(made))


def _marked(one: Field, always: bool, use: Any, blanks: Mapping[str, Any]) -> Field:
    nothing: Any = (0.0 if one.own and one.own.double else _BLANKS[one.kind]) if always else UNSET
    blank = blanks.get(one.name, nothing) if always else UNSET
    use = "read" if one.stamp or one.join is not None else use
    return one if blank is one.blank and use == one.use else replace(one, blank=blank, use=use)


# -- entities ---------------------------------------------------------------------------------------------------------

_FROM_TEN, _BY_ID = next_free(10), Order(("id",))
_VERBS: Mapping[str, Verb] = {"list": "list", "get": "read", "post": "create", "delete": "delete"}


def entity(
    name: str,
    evidence: Known,
    fields: Fields,
    *,
    title: str,
    schema: str = "",
    rows: str = "",
    verbs: str = "list get post delete",
    ids: Identity = _FROM_TEN,
    rules: type[Rules] | None = None,
    count: int | None = None,
    cap: str = "list_page_cap",
    order: Order = _BY_ID,
    search: tuple[str, ...] = ("name",),
    hidden: tuple[str, ...] = (),
    hides: bool = False,
    asks: Parameters,
    one: Mapping[str, str] | None = None,
    **own: Any,
) -> Entity:
    """An entity. `name` is its place in paths and operationIds, and its collection.

    `rows` is the property of the envelope that holds the rows of a list; empty: a bare array [halopsa 3.1]. `count` is
    how many rows an unpaged list has unless told otherwise; None: all. `cap` names the setting that bounds its pages.
    `asks` are the query parameters of the list. Other arguments are those of `Own`.
    """
    usual = {"includedetails": "bool"} if one is None else one
    chosen = {each.name: each.filter for each in asks if each.filter is not None}
    return Entity(
        name,
        fields,
        f"/{name}",
        title,
        verbs=tuple(_VERBS[each] for each in verbs.split()),
        ids=ids,
        key="id" if ids.form != "inside" else "key",
        face=Face("id"),
        indexes=(*((("inactive",),) if hides else ()), *((each,) for each in hidden)),
        lists=Lists(count, cap, chosen, search, (order,), envelope=rows),
        rules=rules,
        evidence=evidence,
        own=_own(schema or name, asks, one=usual, hides=hides, hidden=hidden, **own),
    )


def _own(schema: str, asks: Parameters, **more: Any) -> Own:
    joins = {each.name: each.join for each in asks if each.join is not None}
    return Own(schema, listed={each.name: each.kind for each in asks}, joins=joins, **more)


def observed(source: str) -> Known:
    """Known from the API as clients have seen it."""
    return Known("observed", source)
