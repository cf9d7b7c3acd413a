"""Fields: the kind of a property, its limits, what it refers to, who may set it and how it is shown."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

from simulators.core.query import Path

Kind = Literal[
    "text",
    "guid",
    "integer",
    "number",
    "flag",
    "instant",
    "day",
    "choice",
    "bytes",
    "reference",
    "references",
    "texts",
    "integers",
    "object",
    "items",
    "custom",
    "open",
]
"""What a property holds.

`instant` a point in time and `day` a calendar date, both kept in the vendor's own notation; `reference` another record;
`object` an object with properties of its own and `items` a list of them; `custom` the values of the fields that the
tenant defines; `open` any JSON.
"""

WriteKind = Literal["create", "replace", "change"]
"""What a write does: make a record, replace one (PUT), or change some of its properties (PATCH)."""

EVERY_WRITE: frozenset[WriteKind] = frozenset(("create", "replace", "change"))

Use = Literal["", "read", "write", "once", "kept"]
"""Who sets a property: callers (""), the server alone (read), callers without ever seeing it again (write), or callers
at the creation only (once). What is `kept` is set by callers and shown by references to the record alone."""

Stamp = Literal["", "created_at", "created_by", "changed_at", "changed_by", "guid"]
"""What the server writes into a property by itself."""


class Unset:
    """The type of `UNSET`."""

    def __repr__(self) -> str:
        """For the messages of failed tests."""
        return "UNSET"


UNSET = Unset()
"""The default of a field that has no blank of its own: the vendor's habit decides what is shown."""


@dataclass(frozen=True, slots=True)
class Need:
    """When a value is required.

    `on`: the writes that require it. `early`: the body alone must have it, which is checked before any record is read;
    else the draft is checked, with its defaults and what `prepare` filled in. `text` is the vendor's own sentence where
    the refusal of this field has one.
    """

    on: frozenset[WriteKind]
    early: bool = False
    text: str = ""


def required(text: str = "", early: bool = False) -> Need:
    """A value that every write must have."""
    return Need(EVERY_WRITE, early, text)


def on_create(text: str = "", early: bool = False) -> Need:
    """A value that a new record must have; it may be removed later."""
    return Need(frozenset(("create",)), early, text)


def on_replace(text: str = "", early: bool = False) -> Need:
    """A value that a PUT must have."""
    return Need(frozenset(("replace",)), early, text)


@dataclass(frozen=True, slots=True)
class Join:
    """A property that shows what a record elsewhere holds.

    `of` names the field that refers to the other record, or is a function from the record to the entity and the key of
    the other one (None: there is none), where several properties lead to it. `property` is what is shown of it.
    """

    of: str | Callable[[Mapping[str, Any]], tuple[str, Any] | None]
    property: str = "name"


@dataclass(frozen=True, slots=True)
class Field:
    """One property of a record.

    `name` is the property in kept records and `wire` the one in bodies, where they differ. `limit` counts characters;
    `minimum` and `maximum` bound numbers, both included. `to` is the entity that a reference leads to,
    `also` the one that it may lead to where no record of the first is meant, and `within` the field that holds the
    parent of what is referred to. `default` is what a new record has where nothing was sent; `blank` is shown where
    nothing is kept. `kept` is false for what is computed when it is shown. `path` is where the value lives in the kept
    record, if not under its name. `fixed` is the vendor's sentence for a change of a value that cannot be changed any
    more. `items` are the fields of an object, or of the elements of a list. `index`: lists filter or sort by it.
    `sought` is false where filters cannot name it. `search`: the free-text search of a list reads it.
    `own` is what a single vendor adds, such as the data type of its metadata.
    """

    name: str
    kind: Kind
    wire: str = ""
    limit: int | None = None
    minimum: float | None = None
    maximum: float | None = None
    choices: tuple[str, ...] = ()
    need: Need | None = None
    use: Use = ""
    default: Any = None
    blank: Any = UNSET
    kept: bool = True
    path: Path = ()
    stamp: Stamp = ""
    to: str = ""
    also: str = ""
    within: str = ""
    join: Join | None = None
    fixed: str = ""
    items: Fields | None = None
    index: bool = False
    sought: bool = True
    search: bool = False
    own: Any = None

    @property
    def spelled(self) -> str:
        """The property's name in bodies."""
        return self.wire or self.name

    @property
    def place(self) -> Path:
        """Where the value is in a stored record."""
        return self.path or (self.name,)

    @property
    def shown(self) -> bool:
        """Whether responses contain it."""
        return self.use not in {"write", "kept"}

    @property
    def taken(self) -> bool:
        """Whether callers can set it."""
        return self.use != "read"

    @property
    def members(self) -> Fields:
        """The fields of an object, or of the elements of a list; none for other kinds."""
        return NO_FIELDS if self.items is None else self.items

    @property
    def refers(self) -> bool:
        """Whether it refers to other records."""
        return self.kind in {"reference", "references"}


class Fields(tuple[Field, ...]):
    """Fields in the order of answers; `named` finds one by its spelling in lower case, `kept` by its name."""

    named: Mapping[str, Field]
    kept: Mapping[str, Field]

    @classmethod
    def of(cls, members: Iterable[Field]) -> Fields:
        """Collect fields. ValueError if two share a name."""
        made = cls(members)
        made.named = {field.spelled.lower(): field for field in made}
        made.kept = {field.name: field for field in made}
        if len(made.kept) != len(made):
            names = [field.name for field in made]
            raise ValueError(f"named twice: {', '.join(sorted({name for name in names if names.count(name) > 1}))}")
        return made

    def get(self, name: str) -> Field | None:
        """The field with this spelling, in any letter case."""
        return self.named.get(name.lower())


NO_FIELDS = Fields.of(())

Group = tuple[Field, ...]
"""The result of the builders below: fields in their order."""


def _each(kind: Kind, names: str, **more: Any) -> Group:
    return tuple(Field(name, kind, **more) for name in names.split())


def text(names: str, limit: int | None = None, **more: Any) -> Group:
    """Text fields; `names` are separated by blanks, as in all of these builders."""
    return _each("text", names, limit=limit, **more)


def guid(names: str, **more: Any) -> Group:
    """GUIDs in lower case."""
    return _each("guid", names, **more)


def integer(names: str, **more: Any) -> Group:
    """Whole numbers."""
    return _each("integer", names, **more)


def number(names: str, **more: Any) -> Group:
    """Numbers: money and hours."""
    return _each("number", names, **more)


def flag(names: str, default: bool | None = False, **more: Any) -> Group:
    """Booleans, false unless sent."""
    return _each("flag", names, default=default, **more)


def instant(names: str, **more: Any) -> Group:
    """Points in time, in the vendor's notation."""
    return _each("instant", names, **more)


def day(names: str, **more: Any) -> Group:
    """Calendar dates, in the vendor's notation."""
    return _each("day", names, **more)


def choice(names: str, choices: str, **more: Any) -> Group:
    """One word of `choices`, which are separated by blanks."""
    return _each("choice", names, choices=tuple(choices.split()), **more)


def bytes_(names: str, **more: Any) -> Group:
    """Bytes, as base64 text."""
    return _each("bytes", names, **more)


def reference(names: str, to: str, **more: Any) -> Group:
    """References to records of the entity `to`."""
    return _each("reference", names, to=to, **more)


def references(names: str, to: str, **more: Any) -> Group:
    """Lists of references."""
    return _each("references", names, to=to, **more)


def texts(names: str, **more: Any) -> Group:
    """Lists of texts."""
    return _each("texts", names, **more)


def integers(names: str, **more: Any) -> Group:
    """Lists of whole numbers."""
    return _each("integers", names, **more)


def nested(name: str, *groups: Group, **more: Any) -> Group:
    """An object with fields of its own."""
    return (Field(name, "object", items=fields(*groups), **more),)


def listed(name: str, *groups: Group, **more: Any) -> Group:
    """A list of objects with fields of their own."""
    return (Field(name, "items", items=fields(*groups), **more),)


def custom(name: str, **more: Any) -> Group:
    """The values of the fields that a tenant defines."""
    return _each("custom", name, **more)


def any_json(names: str, **more: Any) -> Group:
    """Any JSON."""
    return _each("open", names, **more)


def via(
    name: str,
    of: str | Callable[[Mapping[str, Any]], tuple[str, Any] | None],
    shows: str = "name",
    kind: Kind = "text",
    **more: Any,
) -> Group:
    """Fields that show properties of the record that the field `of` refers to, read when the record is shown."""
    return (Field(name, kind, use="read", kept=False, join=Join(of, shows), sought=False, **more),)


BLANKS: Mapping[Kind, Any] = {"text": "", "integer": 0, "number": 0.0, "flag": False}


def always(*groups: Group) -> Group:
    """Mark fields that are shown even without a value: as empty text, zero, false, or an empty list.

    Those of other kinds must have a blank of their own: ValueError.
    """
    made = []
    for field in (field for group in groups for field in group):
        if not isinstance(field.blank, Unset):
            made.append(field)
        elif field.default is not None and field.kind not in {"custom", "items"}:
            made.append(replace(field, blank=field.default))
        elif field.kind in BLANKS or field.kind in {"references", "items", "texts", "integers", "custom"}:
            made.append(replace(field, blank=BLANKS.get(field.kind, ())))
        elif field.kind == "reference":
            made.append(replace(field, blank=0))
        else:
            raise ValueError(f"{field.name}: what is shown where nothing is kept?")
    return tuple(made)


def read_only(*groups: Group) -> Group:
    """Mark fields that only the server sets."""
    return tuple(replace(field, use="read", need=None) for group in groups for field in group)


def fields(*groups: Group) -> Fields:
    """The fields of an entity or of an object, in the order of answers."""
    return Fields.of(field for group in groups for field in group)


def only(whole: Fields, names: str, **renamed: str) -> Group:
    """Some fields of another entity, read-only; `renamed` maps a name to the field whose value it shows."""
    wanted = {**{name: name for name in names.split()}, **renamed}
    known = {name: whole.named[old.lower()] for name, old in wanted.items()}
    return tuple(replace(field, name=name, use="read", need=None, path=field.place) for name, field in known.items())
