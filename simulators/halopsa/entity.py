"""What the entities of this vendor differ in, as data."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field

from simulators.core.query import Order
from simulators.core.store import Collection, Index
from simulators.halopsa.filters import Filter
from simulators.halopsa.joins import Join
from simulators.halopsa.shapes import Shape, shape_of

BY_ID = Order(("id",))

KEY = "key"
"""The member by which records are kept whose ids count within something else."""


@dataclass(frozen=True, slots=True)
class Link:
    """A member that names a record of another entity; `title` is what a refusal calls it."""

    entity: str
    title: str


CLIENT = Link("Client", "Customer")
SITE = Link("Site", "Site")
AGENT = Link("Agent", "Agent")


@dataclass(frozen=True, slots=True)
class Name:
    """A member that is shown and not kept: the name of what the member `of` links to."""

    of: str
    entity: str
    member: str = "name"


@dataclass(frozen=True, slots=True)
class Entity:
    """One entity. `name` is its place in paths and operationIds, and its collection.

    `rows` is the member of the envelope that holds the rows of a list; None: a bare array [halopsa 3.1]. `count` is
    how many rows an unpaged list has unless told otherwise; None: all. `cap` names the setting that bounds its pages.
    `narrow` maps parameters to the members that `search` looks into where they are on; `requested` maps parameters to
    members that rows lack without them (the empty name: always); `alone` are members that rows never have.
    `filters` and `joins` map parameters of the list to what they do, the latter by records of other entities.
    `created` and `changed` are its dates of these events. `counts` is the member of tickets that `showcounts` counts,
    `activity` the one that `includeactivity` counts. `extra_fields` is whether records have `fields`, too.
    `within` names the member inside whose value ids count. `first` is the first id that is given; None: ids are GUIDs.
    `needs` maps members that a new record must have to what is said when one is missing. `hides` is whether inactive
    records are left out, and `reveal` names the parameters that bring them back. `indexed` and `texts` are members that
    lists and rules look for; those of text are compared in any letter case. `hidden` are others, which are never shown.
    """

    name: str
    schema: str
    rows: str | None = None
    count: int | None = None
    cap: str = "list_page_cap"
    within: str | None = None
    first: int | None = 10
    order: Order = BY_ID
    search: tuple[str, ...] = ("name",)
    filters: Mapping[str, Filter] = field(default_factory=dict)
    joins: Mapping[str, Join] = field(default_factory=dict)
    narrow: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    requested: Mapping[str, tuple[str, ...]] = field(default_factory=dict)
    alone: tuple[str, ...] = ()
    created: tuple[str, ...] = ()
    changed: tuple[str, ...] = ()
    counts: str | None = None
    activity: str | None = None
    extra_fields: bool = False
    needs: Mapping[str, str] = field(default_factory=dict)
    links: Mapping[str, Link] = field(default_factory=dict)
    names: Mapping[str, Name] = field(default_factory=dict)
    hides: bool = False
    reveal: tuple[str, ...] = ()
    custom_fields: int | None = None
    indexed: tuple[str, ...] = ()
    texts: tuple[str, ...] = ()
    hidden: tuple[str, ...] = ()

    @property
    def shape(self) -> Shape:
        """How its records are shown."""
        return shape_of(self.schema)

    @property
    def key(self) -> str:
        """The member by which its records are kept."""
        return "id" if self.within is None else KEY

    @property
    def collection(self) -> Collection:
        """Its records, indexed by what lists filter and sort by."""
        usual = ("id", *self.order.path, *(("inactive",) if self.hides else ()))
        plain = (Index((name,)) for name in dict.fromkeys((*usual, *self.indexed, *self.hidden)))
        return Collection(self.name, self.key, (*plain, *(Index((name,), "nocase") for name in self.texts)))

    def key_of(self, identity: int | str, inside: int | str | None = None) -> int | str:
        """The key of the record with this id, inside the value of `within` if ids count there."""
        return identity if self.within is None else f"{inside}/{identity}"
