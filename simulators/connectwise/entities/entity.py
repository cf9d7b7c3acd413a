"""The definition of an entity: its fields, its paths, and the rights that its operations need."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Any, Literal

from simulators.connectwise.entities.references import NOTHING, REFERENCES, Reference
from simulators.connectwise.rules import RULES, Rules
from simulators.core.query import In, Path, Predicate
from simulators.core.resources import entity as core
from simulators.core.resources.entity import Known, Verb
from simulators.core.resources.fields import Fields
from simulators.core.store import Record

VERBS: Mapping[str, Verb] = {
    "L": "list",
    "N": "count",
    "R": "read",
    "C": "create",
    "U": "replace",
    "P": "change",
    "D": "delete",
}
"""The letters for verbs in the tables of entities."""

Level = Literal["inquire", "add", "edit", "delete"]
"""The columns of a security role [connectwise 1]."""

LEVELS: Mapping[Verb, Level] = {
    "list": "inquire",
    "count": "inquire",
    "read": "inquire",
    "create": "add",
    "replace": "edit",
    "change": "edit",
    "delete": "delete",
}

TICKETS = frozenset(("tickets", "projectTickets"))
"""The entities whose records are tickets."""

SETUP = "Table Setup"
"""The module function with the rights on the tables of the set-up screens."""


@dataclass(frozen=True)
class Entity(core.Entity):
    """One kind of record.

    `schema` is the vendor's name of its model, `title` its name in a 404, and `resource` its name in the error for a
    rejected body [connectwise 5]. `function` is the module function with its rights. `by_label`: paths also accept the
    identifier. `stamped`: `_info` has when and by whom the record was entered. `hrefs` maps names in `_info` to paths.
    `owner` is the path of the id of the member that owns a record, for the level "My". `seeded`: the records exist in
    a fresh tenant, or come from its configuration. `plain`: the model has no `_info`. `one_of` are flags of which one
    must be set, `one_of_text` is the error message otherwise. `places` are the paths of verbs that differ from `path`.
    """

    face: Reference = NOTHING
    schema: str = ""
    resource: str = ""
    function: str = ""
    by_label: bool = False
    stamped: bool = False
    hrefs: Mapping[str, str] = field(default_factory=dict)
    owner: Path = ()
    seeded: bool = False
    plain: bool = False
    one_of: tuple[str, ...] = ()
    one_of_text: str = ""
    places: Mapping[Verb, str] = field(default_factory=dict)

    @cached_property
    def of_path(self) -> Predicate | None:
        """The predicate for the records that its path serves, by one value of a property or several."""
        if self.serves is None or not isinstance(self.serves[1], tuple):
            return super().of_path
        name, values = self.serves
        return In((name,), values, "nocase")

    def has(self, record: Record) -> bool:
        """Whether its path serves this record of the collection."""
        if self.serves is None or not isinstance(self.serves[1], tuple):
            return super().has(record)
        return record.get(self.serves[0]) in self.serves[1]

    @property
    def of_ticket(self) -> bool:
        """Whether its records are below a service or project ticket."""
        return self.parent in TICKETS

    @property
    def ownable(self) -> bool:
        """Whether its records belong to a member, or are below a ticket that does."""
        return bool(self.owner) or self.of_ticket

    @property
    def setup(self) -> bool:
        """Whether it is a table of the set-up screens."""
        return self.function == SETUP


def entity(
    name: str,
    path: str,
    schema: str,
    title: str,
    function: str,
    properties: Fields,
    verbs: str = "LNRCUPD",
    resource: str = "",
    level: Literal["documented", "inferred", "chosen"] = "documented",
    source: str = "connectwise 2",
    **more: Any,
) -> Entity:
    """Return an entity with its type of references and its rules; `verbs` are letters of VERBS.

    `resource` is needed if errors for a body use another name than that of the model.
    """
    return Entity(
        name,
        properties,
        path,
        title,
        tuple(VERBS[letter] for letter in verbs),
        face=REFERENCES.get(name, NOTHING),
        rules=RULES.get(name, Rules),
        evidence=Known(level, source),
        schema=schema,
        resource=resource or model_name(schema),
        function=function,
        **more,
    )


def model_name(schema: str) -> str:
    """Return the name of a model in errors for a body: `ServiceNote` becomes `serviceNote` [connectwise 5]."""
    return schema[0].lower() + schema[1:]


def setup_table(
    name: str, path: str, schema: str, title: str, properties: Fields, verbs: str = "LNRCUPD", **more: Any
) -> Entity:
    """Return a table of the set-up screens."""
    return entity(name, path, schema, title, SETUP, properties, verbs, **more)


def below(
    parent: Entity,
    name: str,
    segment: str,
    schema: str,
    title: str,
    properties: Fields,
    verbs: str = "LNRCUPD",
    **more: Any,
) -> Entity:
    """Return an entity below each record of `parent`, at the path `segment` and with the same module function."""
    path = f"{parent.path}/{{parentId}}/{segment}"
    return entity(name, path, schema, title, parent.function, properties, verbs, parent=parent.name, **more)
