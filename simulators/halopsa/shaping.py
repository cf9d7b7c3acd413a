"""HaloPSA's additions to the entities of the engine, and builders that declare its entities."""

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
    """HaloPSA's additions to a field.

    `title`: the name of the referenced record in error texts. `double`: the reference is a number with a fraction in
    JSON. `schema`: the schema of the objects in the field; `many`: whether it is an array. `value`: whether it holds
    a text, a number or a boolean.
    """

    title: str = ""
    double: bool = False
    schema: str = ""
    many: bool = False
    value: bool = False


@dataclass(frozen=True, slots=True)
class Own:
    """HaloPSA's additions to an entity.

    `schema`: the name of its schema; `tag` and `permission`: those of its operations. `listed`, `one` and `removed`:
    the query parameters of list, GET and DELETE, with their kinds. `joins`: parameters of the list whose filters read
    other entities. `narrow`: parameters that limit `search` to certain fields. `requested`: properties that rows have
    only if a parameter requests them (the empty name: never); `alone`: properties that rows never have. `counts`: the
    property of tickets that `showcounts` counts by; `activity`: the same for `includeactivity`. `hides`: whether lists
    exclude inactive records; `reveal`: parameters that include them. `custom_fields`: the `typeid` of the definitions
    of its custom fields. `hidden`: properties of records that responses never contain. `raw`: GET returns bytes.
    `guarded`: only administrators can read a single record. `written`: the evidence for the effects of a POST, if it
    differs from the entity's. `brief`: the schema of shortened rows. `example`: the body of a POST; `sent_alike`:
    other bodies by name.
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
    """References to records that must exist if the reference is sent."""
    return reference(names, to, own=Mark(title or to, double), **more)


def one(name: str, schema: str, inner: Fields | None = None, **more: Any) -> Group:
    """An object. `inner`: its fields, if callers can send it."""
    return (Field(name, "object", items=inner, own=Mark(schema=schema), **more),)


def many(name: str, schema: str, inner: Fields | None = None, **more: Any) -> Group:
    """An array of objects. `inner`: their fields, if callers can send it."""
    return (Field(name, "items", items=inner, own=Mark(schema=schema, many=True), **more),)


def anything(names: str, many: bool = False) -> Group:
    """Objects whose properties are not documented; they are stored and returned unchanged."""
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
"""The values of properties that are always present and have no stored value, by kind."""


def shape(
    *groups: Group,
    always: str = "",
    read: str = "",
    write: str = "",
    concealed: str = "",
    blanks: Mapping[str, Any] | None = None,
) -> Fields:
    """Fields in the order of responses.

    `always`: fields that are present even without a stored value, with the value in `blanks` or the default of their
    kind; `read`: fields that only the server sets; `write`: fields that control a write and are not stored;
    `concealed`: fields that are stored and never returned. Raises ValueError for an unknown name.
    """
    uses = {**dict.fromkeys(read.split(), "read"), **dict.fromkeys(write.split(), "write")}
    uses |= dict.fromkeys(concealed.split(), "kept")
    shown, blank = set(always.split()), blanks or {}
    made = [_marked(each, each.name in shown, uses.get(each.name, ""), blank) for group in groups for each in group]
    missing = {*uses, *shown, *blank} - {each.name for each in made}
    if missing:
        raise ValueError(f"no fields: {' '.join(sorted(missing))}")
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
    """An entity. `name` is its name in paths and operationIds, and of its collection.

    `rows`: the property of the envelope with the rows of a list; empty: the list is an array [halopsa 3.1]. `count`:
    the default number of rows of a list without pages; None: all. `cap`: the setting with the maximum page size.
    `asks`: the query parameters of the list. Other arguments are those of `Own`.
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
    """Evidence from responses of the API to clients."""
    return Known("observed", source)
