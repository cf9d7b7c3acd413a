"""What the tables of entities are made of: faces, marks, and fields that many share [supportcenterplus 3]."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, replace
from typing import Any, Literal

from simulators.core.query import TRUE, Order, Predicate
from simulators.core.resources.entity import Entity, Face, Identity, Known, Verb, inferred, next_free
from simulators.core.resources.fields import (
    Field,
    Fields,
    Group,
    any_json,
    fields,
    flag,
    instant,
    integer,
    read_only,
    reference,
    required,
    text,
)
from simulators.core.resources.lists import Lists
from simulators.core.resources.rules import Rules as CoreRules
from simulators.core.store import Record
from simulators.supportcenterplus.display import Look
from simulators.supportcenterplus.entities.rules import EntryRules
from simulators.supportcenterplus.values import SHORT_LENGTH, TEXT_LENGTH

Kind = Literal["id", "text", "number", "flag", "moment", "duration", "reference", "person", "open"]
"""What a field holds, as criteria and orders must know it.

`id` a number shown as digits; `moment` epoch milliseconds; `duration` milliseconds; `reference` an object with id and
name; `person` one with email_id besides; `open` anything, as in udf_fields.
"""

Shape = Mapping[str, Kind]

PICTURE = {"content-url": "/images/default-profile-pic2.svg"}
"""The picture of everybody."""

PEOPLE = frozenset({"technicians", "users"})
"""Entities whose records are people."""

INFERRED = inferred("supportcenterplus 4.5")
OBSERVED = Known("observed", "supportcenterplus 4.5")

ALL: tuple[Verb, ...] = ("list", "read", "create", "change", "delete")
READ: tuple[Verb, ...] = ("list", "read")


@dataclass(frozen=True, slots=True)
class Mark:
    """What this vendor adds to a field.

    `asked`: rows and records show it only where `fields_required` asks for it. `kind`: what criteria take it for, where
    its kind does not say so. `listed`: rows of a list have it, of an entity whose rows are brief; `brief`: its detail
    view does not. `late`: it is left out until it is set. `final`: once the record is there, sending it is refused as
    something that cannot be edited (4009), and not as something that is read-only (4014); `once`: it is then refused
    in the same way, though a new record takes it. `read` and `shown` say how a value is read and shown where the kind
    of the field does not: `read` gets the value in the payload and the name of the field, `shown` the value, its
    record and the look of the caller.
    """

    asked: bool = False
    kind: Kind | None = None
    listed: bool = False
    brief: bool = False
    late: bool = False
    final: bool = False
    once: bool = False
    read: Callable[[Any, str], Any] | None = None
    shown: Callable[[Any, Record, Look], Any] | None = None


UNMARKED = Mark()


def mark_of(member: Field) -> Mark:
    """What is marked of a field."""
    return member.own if isinstance(member.own, Mark) else UNMARKED


@dataclass(frozen=True, slots=True)
class Own:
    """What this vendor adds to an entity.

    `singular` is the key of one record, `plural` that of rows; what is written may stand under `other`, too, which the
    old format uses. `tag` is its part of the document; `reading` and `writing` are the rights that its operations need,
    `rights` those of single ones, and `written` how well is known what writes do, where that differs. `when` names the
    setting that serves it under its path. `example` is the record that the document adds, `example_id` one that there
    is. `views` are the saved views of its list, `rows` which records its list has, `whole_rows` the setting under which
    its rows are not brief, and `order_told` has `list_info` name their order. `trash`: its records go into the trash
    before they are deleted for good. `periods` are the fields that hold a start and its end. `actions` are what else is
    done with a record by PUT, and `action_example` what they take. `one` is what operations call one record, `called`
    how single operations are called. `old_names` are the fields that the old format names in another way, by their old
    names; it lacks those of `new_only`, and alone has those of `old_only`. Files of a record lie at a place that begins
    with the word `files`. `module`: singular and plural name of the custom module whose records the document shows.
    """

    singular: str
    plural: str
    tag: str
    other: str = ""
    reading: str = "lists"
    writing: str = "setup"
    rights: Mapping[str, str] = field(default_factory=dict)
    written: Known | None = None
    when: str = ""
    example: Mapping[str, Any] | None = None
    example_id: str = "1"
    views: Mapping[str, Callable[[int], Predicate]] | None = None
    rows: Predicate = TRUE
    whole_rows: str = ""
    order_told: bool = False
    trash: bool = False
    periods: tuple[tuple[str, str], ...] = ()
    actions: tuple[str, ...] = ()
    action_example: Mapping[str, Any] = field(default_factory=dict)
    one: str = ""
    called: Mapping[str, str] = field(default_factory=dict)
    old_names: Mapping[str, str] = field(default_factory=dict)
    new_only: frozenset[str] = frozenset()
    old_only: frozenset[str] = frozenset()
    files: str = ""
    module: tuple[str, str] | None = None


class ShownFace(Face):
    """What a reference shows: the id as digits, and every other member, null where nothing is kept."""

    __slots__ = ("bare",)

    def __init__(self, words: str, labels: str = "name", bare: str = "") -> None:
        """`bare` is a reference that is shown by its id alone."""
        super().__init__(words, labels.split())
        self.bare = bare

    def of(self, record: Record) -> dict[str, Any]:
        """The face of a record."""
        shown = {name: record.get(members[0]) for name, members in self.parts.items()}
        bare = shown.get(self.bare)
        if bare is not None:
            shown[self.bare] = {"id": bare["id"]}
        return {**shown, "id": str(record["id"])}


NAMED = ShownFace("id name")
TITLED = ShownFace("id title", "title")
NUMBERED = ShownFace("id", "")

NEWEST_FIRST = Lists(order=(Order(("id",), descending=True),))


def name(limit: int = SHORT_LENGTH) -> Group:
    """The name that every entry has."""
    return text("name", limit, need=required(), index=True)


def asked(*groups: Group) -> Group:
    """Fields that are shown only where they are asked for."""
    return tuple(replace(each, own=Mark(asked=True)) for group in groups for each in group)


def described() -> Group:
    """What most lists have besides a name."""
    return (*text("description", TEXT_LENGTH), *flag("deleted"))


def signed(by: str, at: str, listed: bool = False) -> Group:
    """By whom a record was made, as they were called then, and when."""
    return read_only(
        any_json(by, stamp="created_by", own=Mark(kind="person", listed=listed)),
        instant(at, stamp="created_at", own=Mark(listed=listed)),
    )


def only_added(names: str) -> Group:
    """Wishes that count when a record is added, and are refused afterwards."""
    return flag(names, use="write", own=Mark(once=True))


def made() -> Group:
    """By whom a record was made, and when."""
    return read_only(
        reference("created_by", "technicians", also="users", stamp="created_by"),
        instant("created_time", stamp="created_at", index=True),
    )


def changed() -> Group:
    """By whom a record was changed last, and when: at first by whoever made it."""
    return read_only(
        reference("last_updated_by", "technicians", also="users", stamp="changed_by"),
        instant("last_updated_time", stamp="changed_at"),
    )


def table(
    plural: str,
    singular: str,
    *groups: Group,
    tag: str = "lists",
    verbs: tuple[Verb, ...] = ALL,
    unique: str = "name",
    face: Face = NAMED,
    ids: Identity | None = None,
    evidence: Known | None = None,
    rules: type[CoreRules] = EntryRules,
    own: Mapping[str, Any] | None = None,
    **more: Any,
) -> Entity:
    """One list: `plural` is the module of its path and the key of its rows, `singular` the key of one record."""
    return Entity(
        plural,
        with_digits(*groups),
        path=more.pop("path", f"/{plural}"),
        title=more.pop("title", plural.replace("_", " ")),
        verbs=verbs,
        unique=tuple(unique.split()),
        face=face,
        ids=ids or next_free(),
        evidence=evidence or INFERRED,
        rules=rules,
        own=Own(**{"singular": singular, "plural": plural, "tag": tag, **(own or {})}),
        **more,
    )


def part(plural: str, singular: str, *groups: Group, **more: Any) -> Entity:
    """What belongs to a request, newest first: a table below it."""
    usual = {
        "path": f"/requests/{{request_id}}/{plural}",
        "title": f"{plural.replace('_', ' ')} of a request",
        "parent": "requests",
        "parent_at": ("request",),
        "unique": "",
        "face": NUMBERED,
        "lists": NEWEST_FIRST,
    }
    return table(plural, singular, *groups, **{**usual, **more})


def with_digits(*groups: Group) -> Fields:
    """The fields behind the id, which is kept as a number and shown as digits."""
    return fields(read_only(integer("id")), *groups)


def alias(of: Entity, plural: str, singular: str, setting: str) -> Entity:
    """The same records under the name that other builds have for them."""
    own = replace(of.own, singular=singular, plural=plural, when=setting)
    return replace(of, name=plural, path=f"/{plural}", title=plural.replace("_", " "), of=of.name, own=own)


_KINDS: Mapping[str, Kind] = {
    "text": "text",
    "number": "text",
    "choice": "text",
    "flag": "flag",
    "instant": "moment",
    "integer": "number",
    "reference": "reference",
}


def kind_of(member: Field) -> Kind:
    """What criteria and orders take a field for."""
    marked = mark_of(member).kind
    if marked is not None:
        return marked
    if member.name == "id":
        return "id"
    if member.kind == "reference" and member.to in PEOPLE:
        return "person"
    return _KINDS.get(member.kind, "open")


_EMPTY: Mapping[str, Any] = {"references": (), "texts": (), "items": (), "custom": {}}


def blank_of(member: Field) -> Any:
    """What a field holds while nothing is set; lists and custom values are empty, not null."""
    return member.default if member.default is not None else _EMPTY.get(member.kind)


def blank(entity: Entity) -> dict[str, Any]:
    """The fields of a record of which nothing is set."""
    return {each.name: blank_of(each) for each in entity.fields if each.kept and each.use != "write"}


def shape_of(entity: Entity) -> Shape:
    """Every field that an entity shows, by name."""
    return {each.name: kind_of(each) for each in entity.fields if each.shown and each.sought}
