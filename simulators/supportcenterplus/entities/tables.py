"""Builders of the declarations of entities: references, marks, and common fields [supportcenterplus 3]."""

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
"""The kind of a field in criteria and orders.

`id`: a number that is returned as a string; `moment`: epoch milliseconds; `duration`: milliseconds; `reference`: an
object with id and name; `person`: the same with email_id; `open`: any JSON value, as in udf_fields.
"""

Shape = Mapping[str, Kind]

PICTURE = {"content-url": "/images/default-profile-pic2.svg"}
"""The picture of all people."""

PEOPLE = frozenset({"technicians", "users"})
"""Entities whose records are people."""

INFERRED = inferred("supportcenterplus 4.5")
OBSERVED = Known("observed", "supportcenterplus 4.5")

ALL: tuple[Verb, ...] = ("list", "read", "create", "change", "delete")
READ: tuple[Verb, ...] = ("list", "read")


@dataclass(frozen=True, slots=True)
class Mark:
    """The additions of SupportCenter Plus to a field.

    `asked`: responses contain the field only if `fields_required` names it. `kind`: its kind in criteria, if it does
    not follow from the field. `listed`: rows contain it, in entities whose rows are brief; `brief`: the detail view
    omits it. `late`: responses omit it until it is set. `final`: a read-only field that a change refuses with 4009
    (not editable) instead of 4014 (read-only); `once`: a field that a new record accepts, and that a change refuses
    with 4009. `read` and `shown` convert values if the field's kind does not: `read` gets the value sent and the name
    of the field; `shown` gets the stored value, its record and the caller's format.
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


def mark_of(declared: Field) -> Mark:
    """The additions to a field."""
    return declared.own if isinstance(declared.own, Mark) else UNMARKED


@dataclass(frozen=True, slots=True)
class Own:
    """The additions of SupportCenter Plus to an entity.

    `singular`: the key of one record; `plural`: the key of rows; `other`: an additional key of one record, which the
    old format uses. `tag`: the tag of its operations in the specification. `reading` and `writing`: the rights that its
    operations require; `rights`: those of single operations. `written`: the evidence for writes, if it differs.
    `when`: the setting that enables its path. `example`: a body that adds a record; `example_id`: the id of an existing
    one. `views`: the saved views of its list; `rows`: the predicate of the list; `whole_rows`: the setting that makes
    rows complete; `shows_order`: whether `list_info` names the order of rows. `trash`: whether records must be moved to
    the trash before they are deleted. `periods`: pairs of fields with a start and its end. `actions`: additional
    actions on a record by PUT; `action_example`: their body. `one`: the name of a record in operationIds; `called`: the
    names of single operations. `old_names`: other names of fields in the old format, by their old names; `new_only` and
    `old_only`: fields that only one of the formats has. `files`: the prefix of `place` in a record's files. `module`:
    singular and plural name of the custom module whose records the specification describes.
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
    shows_order: bool = False
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
    """The properties of a reference: the id as a string, and the other properties, null if nothing is stored."""

    __slots__ = ("bare",)

    def __init__(self, words: str, labels: str = "name", bare: str = "") -> None:
        """`words`: names of properties; `labels`: those that identify a record; `bare`: a reference with only an id."""
        super().__init__(words, labels.split())
        self.bare = bare

    def of(self, record: Record) -> dict[str, Any]:
        """The reference to a record."""
        shown = {name: record.get(path[0]) for name, path in self.parts.items()}
        bare = shown.get(self.bare)
        if bare is not None:
            shown[self.bare] = {"id": bare["id"]}
        return {**shown, "id": str(record["id"])}


NAMED = ShownFace("id name")
TITLED = ShownFace("id title", "title")
NUMBERED = ShownFace("id", "")

NEWEST_FIRST = Lists(order=(Order(("id",), descending=True),))


def name(limit: int = SHORT_LENGTH) -> Group:
    """The mandatory name of an entry."""
    return text("name", limit, need=required(), index=True)


def asked(*groups: Group) -> Group:
    """Fields that responses contain only on request."""
    return tuple(replace(each, own=Mark(asked=True)) for group in groups for each in group)


def described() -> Group:
    """The fields of most lists besides the name."""
    return (*text("description", TEXT_LENGTH), *flag("deleted"))


def signed(by: str, at: str, listed: bool = False) -> Group:
    """Author (with the name at that time) and time of the creation."""
    return read_only(
        any_json(by, stamp="created_by", own=Mark(kind="person", listed=listed)),
        instant(at, stamp="created_at", own=Mark(listed=listed)),
    )


def only_added(names: str) -> Group:
    """Flags that control the creation of a record, and are refused later."""
    return flag(names, use="write", own=Mark(once=True))


def made() -> Group:
    """Author and time of the creation."""
    return read_only(
        reference("created_by", "technicians", also="users", stamp="created_by"),
        instant("created_time", stamp="created_at", index=True),
    )


def changed() -> Group:
    """Author and time of the last change, initially of the creation."""
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
    """An entity with a list; `plural`: its name in the path and the key of rows, `singular`: the key of one record."""
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
    """An entity whose records belong to a request, newest first."""
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
    """The fields after the id, which is stored as a number and returned as a string."""
    return fields(read_only(integer("id")), *groups)


def alias(of: Entity, plural: str, singular: str, setting: str) -> Entity:
    """The same records under their name in other builds."""
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


def kind_of(declared: Field) -> Kind:
    """The kind of a field in criteria and orders."""
    marked = mark_of(declared).kind
    if marked is not None:
        return marked
    if declared.name == "id":
        return "id"
    if declared.kind == "reference" and declared.to in PEOPLE:
        return "person"
    return _KINDS.get(declared.kind, "open")


_EMPTY: Mapping[str, Any] = {"references": (), "texts": (), "items": (), "custom": {}}


def blank_of(declared: Field) -> Any:
    """The value of a field that is not set: null, or empty for arrays and custom values."""
    return declared.default if declared.default is not None else _EMPTY.get(declared.kind)


def blank(entity: Entity) -> dict[str, Any]:
    """The fields of an empty record."""
    return {each.name: blank_of(each) for each in entity.fields if each.kept and each.use != "write"}


def shape_of(entity: Entity) -> Shape:
    """The fields of an entity that criteria and orders can name, with their kinds."""
    return {each.name: kind_of(each) for each in entity.fields if each.shown and each.sought}
