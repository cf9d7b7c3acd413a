"""Entities: their fields, their place in the API, how others refer to them, and the registry of a vendor."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from functools import cached_property
from typing import TYPE_CHECKING, Any, Literal

from simulators.core.query import Collation, Compare, Path, Predicate
from simulators.core.resources.fields import Field, Fields, Group, Kind, fields, integer
from simulators.core.resources.lists import Lists
from simulators.core.settings import Evidence
from simulators.core.store import Collection, Index, Record

if TYPE_CHECKING:
    from simulators.core.resources.rules import Rules

Verb = Literal["list", "count", "read", "create", "replace", "change", "delete"]

VERBS: tuple[Verb, ...] = ("list", "count", "read", "create", "replace", "change", "delete")

TEXTS: frozenset[Kind] = frozenset(("text", "guid", "choice"))
"""Kinds that are compared as text."""


@dataclass(frozen=True, slots=True)
class Known:
    """How well an entity is known: the level of evidence, and its source."""

    level: Evidence
    source: str


def documented(source: str) -> Known:
    """Known from the vendor's own documentation."""
    return Known("documented", source)


def inferred(source: str) -> Known:
    """Inferred from what is documented."""
    return Known("inferred", source)


PLAIN_LISTS = Lists()
UNKNOWN = Known("chosen", "")


@dataclass(frozen=True, slots=True)
class Identity:
    """How ids of an entity are assigned.

    `form`: the next free number, from `first` on or from the value of `setting`; the next number within the record that
    the field `inside` names; or a GUID. Records whose ids count within others are stored under a `key` of their own.
    """

    form: Literal["number", "inside", "guid"] = "number"
    first: int = 1
    setting: str = ""
    inside: str = ""


def next_free(first: int = 1, setting: str = "") -> Identity:
    """The next free number."""
    return Identity("number", first, setting)


def numbered_inside(parent: str, first: int = 1) -> Identity:
    """The next number within the record that the field `parent` names."""
    return Identity("inside", first, inside=parent)


GUIDS = Identity("guid")


class Face:
    """The face of an entity: the properties that a reference to its record shows, and the labels that find it.

    Written as words: `id name`; `shown=property` where the names differ, `first+second` where two are joined by a
    blank. `labels` are the words, besides the id, that may stand in a body for the record.
    """

    __slots__ = ("labels", "parts")

    def __init__(self, words: str, labels: Iterable[str] = ()) -> None:
        """Parse `words`."""
        split = (each.partition("=") for each in words.split())
        self.parts: Mapping[str, tuple[str, ...]] = {
            shown: tuple((name or shown).split("+")) for shown, _, name in split
        }
        wanted = frozenset(labels)
        self.labels: Mapping[str, tuple[str, ...]] = {
            shown: names for shown, names in self.parts.items() if shown in wanted
        }

    def of(self, record: Record) -> dict[str, Any]:
        """The face of a record; properties that it lacks are left out."""
        shown = {}
        for name, members in self.parts.items():
            values = [record[member] for member in members if record.get(member) is not None]
            if values:
                shown[name] = values[0] if len(members) == 1 else " ".join(map(str, values))
        return shown


ID_AND_NAME = Face("id name", ("name",))


@dataclass(frozen=True)
class Entity:
    """One kind of record.

    `name` is what references lead to, and the collection unless `of` names the entity whose records this one shows in
    another way. `path` is below the vendor's root, with `{parentId}` for records that belong to one of `parent`, whose
    id lives at `parent_at`. `title` is what messages call it. `serves` is a field and the value that it has in the
    records of this path: others of the collection are not found there. `unique` are fields whose value no two records
    share. `indexes` are paths that lists filter or sort by, besides those of the fields; `more_indexes` say
    how they compare, too. `own` is what a single vendor
    adds.
    """

    name: str
    fields: Fields
    path: str = ""
    title: str = ""
    verbs: tuple[Verb, ...] = VERBS
    parent: str = ""
    parent_at: Path = ()
    unique: tuple[str, ...] = ()
    ids: Identity = Identity()
    key: str = "id"
    face: Face = ID_AND_NAME
    of: str = ""
    serves: tuple[str, Any] | None = None
    indexes: tuple[Path, ...] = ()
    more_indexes: tuple[Index, ...] = ()
    lists: Lists = PLAIN_LISTS
    rules: type[Rules] | None = None
    evidence: Known = UNKNOWN
    own: Any = None

    @cached_property
    def collection(self) -> str:
        """The store collection of its records."""
        return self.of or self.name

    @property
    def called(self) -> str:
        """What messages call a record."""
        return self.title or self.name

    @cached_property
    def of_path(self) -> Predicate | None:
        """The condition that records of its path satisfy; None for all of the collection."""
        if self.serves is None:
            return None
        name, value = self.serves
        return Compare((name,), "eq", value, "nocase" if isinstance(value, str) else "exact")

    def has(self, record: Record) -> bool:
        """Whether its path serves this record of the collection."""
        return self.serves is None or record.get(self.serves[0]) == self.serves[1]

    def field(self, name: str) -> Field | None:
        """The field with this spelling in bodies, in any letter case."""
        return self.fields.get(name)

    def below(self, parent: Any) -> Predicate:
        """The condition that the records of one parent satisfy."""
        return Compare(self.parent_at, "eq", parent)

    def key_of(self, identity: Any, inside: Any = None) -> Any:
        """The key of the record with this id; `inside` is the record within which ids count."""
        return identity if self.ids.form != "inside" else f"{inside}/{identity}"


def with_id(*groups: Group) -> Fields:
    """The fields, preceded by the server-assigned id."""
    return fields(integer("id", use="read"), *groups)


def value_at(record: Record, path: Path) -> Any:
    """The value of a record at a path; None if absent."""
    value: Any = record
    for step in path:
        value = value.get(step) if isinstance(value, Mapping) else None
    return value


class Registry(Mapping[str, Entity]):
    """All entities of a vendor, by name.

    `children` are those below each; `referrers` the fields, with their entities, that refer to each.
    """

    def __init__(self, entities: Iterable[Entity]) -> None:
        """ValueError for a duplicate name, and for a reference, parent or view of an unknown entity."""
        self._entities: dict[str, Entity] = {}
        for entity in entities:
            if entity.name in self._entities:
                raise ValueError(f"there are two entities {entity.name}")
            self._entities[entity.name] = entity
        self._check()
        self.children: Mapping[str, tuple[Entity, ...]] = self._children()
        self.referrers: Mapping[str, tuple[tuple[Entity, Field], ...]] = self._referrers()

    def __getitem__(self, name: str) -> Entity:
        """The entity of this name. KeyError."""
        return self._entities[name]

    def __iter__(self) -> Iterator[str]:
        """The names, in the order given."""
        return iter(self._entities)

    def __len__(self) -> int:
        """The number of entities."""
        return len(self._entities)

    @property
    def kept(self) -> tuple[Entity, ...]:
        """The entities that have a collection of their own."""
        return tuple(each for each in self._entities.values() if not each.of)

    def collections(self) -> tuple[Collection, ...]:
        """The store's collections, with indexes for filters, orders, and references that block deletions."""
        return tuple(Collection(each.name, each.key, tuple(dict.fromkeys(_indexes(each)))) for each in self.kept)

    def _children(self) -> dict[str, tuple[Entity, ...]]:
        found: dict[str, list[Entity]] = {name: [] for name in self._entities}
        for each in self.kept:
            if each.parent:
                found[each.parent].append(each)
        return {name: tuple(each) for name, each in found.items()}

    def _referrers(self) -> dict[str, tuple[tuple[Entity, Field], ...]]:
        """By entity, the fields that refer to its records, also through views of the same records."""
        found: dict[str, list[tuple[Entity, Field]]] = {name: [] for name in self._entities}
        for each, member in self._referring():
            for target in filter(None, (member.to, member.also)):
                found[target].append((each, member))
                whole = self._entities[target].of
                if whole:
                    found[whole].append((each, member))
        return {name: tuple(each) for name, each in found.items()}

    def _referring(self) -> Iterator[tuple[Entity, Field]]:
        """Every referring field; of a view those that the entity of its records does not have."""
        for each in self._entities.values():
            whole = self._entities[each.of].fields.kept if each.of else {}
            for member in each.fields:
                if member.refers and not member.path and member.kept and member.name not in whole:
                    yield each, member

    def _check(self) -> None:
        for entity in self._entities.values():
            targets = [entity.parent, entity.of]
            targets += [name for member in entity.fields for name in (member.to, member.also)]
            for target in filter(None, targets):
                if target not in self._entities:
                    raise ValueError(f"{entity.name} leads to {target}, which is no entity")


def _indexes(entity: Entity) -> Iterator[Index]:
    yield Index(("id",))
    if entity.parent_at:
        yield Index(entity.parent_at)
    for member in entity.fields:
        if member.index:
            yield Index(member.place, collation_of(member.kind))
    for members in entity.face.labels.values():
        yield from (Index((member,), "nocase") for member in members)
    for order in entity.lists.order:
        yield Index(order.path, order.collation)
    for path in entity.indexes:
        known = entity.fields.kept.get(path[0]) if len(path) == 1 else None
        yield Index(path, collation_of(known.kind) if known is not None else "exact")
    yield from entity.more_indexes


def collation_of(kind: Kind) -> Collation:
    """How values of a kind are compared and indexed: text in any letter case."""
    return "nocase" if kind in TEXTS else "exact"
