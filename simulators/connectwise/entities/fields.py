"""What a member of a record is: its type, its limits, what it refers to, who may set it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, replace
from typing import Any, Literal

Kind = Literal[
    "text",
    "guid",
    "integer",
    "number",
    "flag",
    "date",
    "choice",
    "ref",
    "refs",
    "texts",
    "integers",
    "items",
    "custom",
    "object",
]
Need = Literal["", "create", "replace", "late"]
Use = Literal["", "read", "write", "once", "kept"]


ITSELF = "id"
"""The `within` of a reference to what belongs to the record itself."""


class Members(tuple["Field", ...]):
    """The members of an object, in the order of answers; `named` finds one by its name in lower case.

    The others are what every write needs, chosen once: names that records hold, members that something is asked of,
    references that callers set, GUIDs that records get, and defaults.
    """

    named: Mapping[str, Field]
    stored: tuple[str, ...]
    bound: tuple[Field, ...]
    references: tuple[Field, ...]
    guids: tuple[str, ...]
    defaults: Mapping[str, Any]

    @classmethod
    def of(cls, members: Iterable[Field]) -> Members:
        """Members in this order."""
        made = cls(members)
        made.named = {field.name.lower(): field for field in made}
        made.stored = tuple(field.name for field in made if field.stored)
        made.bound = tuple(field for field in made if field.bound)
        made.references = tuple(field for field in made if field.kind in {"ref", "refs"} and field.taken)
        made.guids = tuple(field.name for field in made if field.kind == "guid" and field.use == "read")
        made.defaults = {field.name: field.default for field in made if field.default is not None and field.shown}
        return made


NOTHING = Members.of(())


@dataclass(frozen=True, slots=True)
class Field:
    """One member of a record.

    `limit` is in characters. `to` names the entity that a reference leads to, `within` the member that holds the parent
    of what is referred to. `need`: demanded on POST and PUT (`create`), on PUT alone (`replace`), or on both unless it
    can be defaulted (`late`). `use`: derived, what is sent is passed over (`read`); taken, never shown (`write`); taken
    on POST alone (`once`); stored for references to show, never shown itself (`kept`). `within` may also be ITSELF.
    `at` is where the value lives in the stored record, if not under its name. `items` are the members of the elements
    of a list, or of an object. `between` are the least and the greatest value of an integer. `sought` is false where
    conditions cannot name it. `parts` are members whose values the text joins with blanks. `when`: demanded where
    another member has this value.
    """

    name: str
    kind: Kind
    limit: int | None = None
    choices: tuple[str, ...] = ()
    to: str = ""
    within: str = ""
    need: Need = ""
    use: Use = ""
    default: Any = None
    at: tuple[str, ...] = ()
    items: Members = NOTHING
    between: tuple[int, int] | None = None
    sought: bool = True
    parts: tuple[str, ...] = ()
    when: tuple[str, Any] | None = None

    @property
    def path(self) -> tuple[str, ...]:
        """Where the value lives in the stored record."""
        return self.at or (self.name,)

    @property
    def shown(self) -> bool:
        """Whether answers may have it."""
        return self.use not in {"write", "kept"}

    @property
    def stored(self) -> bool:
        """Whether records hold it under its name."""
        return self.use != "write" and not self.at

    @property
    def bound(self) -> bool:
        """Whether anything is asked of its values."""
        asked = self.need, self.limit, self.between, self.when
        return any(each not in {"", None} for each in asked) or self.kind in {"items", "object"}

    @property
    def taken(self) -> bool:
        """Whether callers can set it."""
        return self.use != "read"


Group = tuple[Field, ...]


def _each(kind: Kind, names: str, **more: Any) -> Group:
    return tuple(Field(name, kind, **more) for name in names.split())


def text(names: str, limit: int | None = None, **more: Any) -> Group:
    """Members of text; `names` are separated by blanks, as in all of these."""
    return _each("text", names, limit=limit, **more)


def guid(names: str, **more: Any) -> Group:
    """Members that hold a GUID in lower case."""
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


def date(names: str, **more: Any) -> Group:
    """Instants, UTC, without fractions."""
    return _each("date", names, **more)


def choice(names: str, choices: str, **more: Any) -> Group:
    """One word of `choices`, which are separated by blanks."""
    return _each("choice", names, choices=tuple(choices.split()), **more)


def ref(names: str, to: str, **more: Any) -> Group:
    """References to a record of the entity `to`."""
    return _each("ref", names, to=to, **more)


def refs(names: str, to: str, **more: Any) -> Group:
    """Lists of references."""
    return _each("refs", names, to=to, **more)


def texts(names: str, **more: Any) -> Group:
    """Lists of text."""
    return _each("texts", names, **more)


def integers(names: str, **more: Any) -> Group:
    """Lists of whole numbers."""
    return _each("integers", names, **more)


def items(name: str, *groups: Group, **more: Any) -> Group:
    """A list of objects with members of their own."""
    return (Field(name, "items", items=fields(*groups, identity=False), **more),)


def nested(name: str, *groups: Group, **more: Any) -> Group:
    """An object with members of its own."""
    return (Field(name, "object", items=fields(*groups, identity=False), **more),)


def joined(name: str, parts: str) -> Group:
    """Text that joins the values of other members."""
    return (Field(name, "text", use="read", sought=False, parts=tuple(parts.split())),)


def identity(name: str = "connectWiseId") -> Group:
    """The GUID that the vendor gives to a record, in the spelling of its model."""
    return guid(name, use="read")


def lineage() -> Group:
    """The GUID of what belongs to a board, and the id and GUID of the board."""
    return (
        *identity(),
        *integer("parentId grandParentId", use="read"),
        *text("parentConnectWiseId grandParentConnectWiseId", use="read"),
    )


def custom() -> Group:
    """The values of user-defined fields."""
    return (Field("customFields", "custom"),)


def fields(*groups: Group, identity: bool = True) -> Members:
    """The members of an entity; `id` goes first."""
    head = (Field("id", "integer", use="read"),) if identity else ()
    return Members.of(head + tuple(field for group in groups for field in group))


def only(whole: Members, names: str, **renamed: str) -> Group:
    """Some of the members of another entity, derived; `renamed` maps a name to the member whose value it shows."""
    wanted = {**{name: name for name in names.split()}, **renamed}
    known = {name: whole.named[old.lower()] for name, old in wanted.items()}
    return tuple(replace(field, name=name, use="read", need="", at=field.path) for name, field in known.items())
