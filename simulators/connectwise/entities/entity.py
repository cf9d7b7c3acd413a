"""What an entity is: its members, its place in the API, and who may do what with it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from simulators.connectwise.entities.fields import Field, Members
from simulators.connectwise.entities.references import LABELS, NOTHING, REFERENCES, Reference

Verb = Literal["L", "N", "R", "C", "U", "P", "D"]
"""List, count (number), read, create, update by replacement, patch, delete."""

Level = Literal["inquire", "add", "edit", "delete"]
"""The columns of a security role [connectwise 1]."""

LEVELS: Mapping[str, Level] = {
    "L": "inquire",
    "N": "inquire",
    "R": "inquire",
    "C": "add",
    "U": "edit",
    "P": "edit",
    "D": "delete",
}

SETUP = "Table Setup"
"""The function that guards the tables of the set-up screens."""


@dataclass(frozen=True, slots=True)
class Entity:
    """One kind of record.

    `name` is the collection and what references lead to; `schema` the vendor's name of its model; `title` how a 404
    names it and `resource` how a refused body does [connectwise 5]. `path` is below `/apis/3.0`, with `{parentId}` for
    what belongs to a `parent`, whose id lives at `parent_at`. `by_label`: paths take the identifier too.
    `stamped`: `_info` says when and by whom it was entered. `of` names the entity whose records a variant shows.
    `hrefs` maps names of `_info` to paths. `owner` is the path of the id of the member that owns a record, for the
    level "My". `unique` are members that no two records share. `indexes` are paths that lists filter and sort by.
    `serves` is a member and what it says in the records that the path has: others of the collection are not there.
    `seeded`: the records come with the tenant, or with its configuration. `plain`: the model has no `_info`.
    `one_of` are flags of which one must be set, `one_of_text` is what the refusal says.
    """

    name: str
    schema: str
    title: str
    resource: str
    path: str
    verbs: str
    function: str
    fields: Members
    parent: str = ""
    parent_at: tuple[str, ...] = ()
    by_label: bool = False
    stamped: bool = False
    of: str = ""
    hrefs: Mapping[str, str] = field(default_factory=dict)
    owner: tuple[str, ...] = ()
    unique: tuple[str, ...] = ()
    indexes: tuple[tuple[str, ...], ...] = ()
    serves: tuple[str, str] | None = None
    seeded: bool = False
    plain: bool = False
    one_of: tuple[str, ...] = ()
    one_of_text: str = ""
    level: str = "documented"
    source: str = "connectwise 2"

    @property
    def collection(self) -> str:
        """Where its records are kept."""
        return self.of or self.name

    @property
    def reference(self) -> Reference:
        """How a reference to one of its records looks."""
        return REFERENCES.get(self.name, NOTHING)

    @property
    def ownable(self) -> bool:
        """Whether its records are somebody's, or hang below a ticket that is."""
        return bool(self.owner) or self.parent == "tickets"

    @property
    def setup(self) -> bool:
        """Whether it is a table of the set-up screens."""
        return self.function == SETUP

    def field(self, name: str) -> Field | None:
        """The member `name`, in any letter case."""
        return self.fields.named.get(name.lower())


__all__ = ["LABELS", "LEVELS", "SETUP", "Entity", "Level", "Reference", "Verb", "below", "model_name", "setup_table"]


def model_name(schema: str) -> str:
    """The name of a model as refusals of a body have it: `ServiceNote` is `serviceNote` [connectwise 5]."""
    return schema[0].lower() + schema[1:]


def setup_table(
    name: str, path: str, schema: str, title: str, members: Members, verbs: str = "LNRCUPD", **more: Any
) -> Entity:
    """A table of the set-up screens."""
    return Entity(name, schema, title, model_name(schema), path, verbs, SETUP, members, **more)


def below(
    parent: Entity,
    name: str,
    segment: str,
    schema: str,
    title: str,
    members: Members,
    verbs: str = "LNRCUPD",
    **more: Any,
) -> Entity:
    """What each record of `parent` has of its own at `segment`, guarded as that is."""
    path = f"{parent.path}/{{parentId}}/{segment}"
    resource = model_name(schema)
    return Entity(name, schema, title, resource, path, verbs, parent.function, members, parent=parent.name, **more)
