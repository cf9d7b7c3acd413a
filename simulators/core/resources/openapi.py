"""OpenAPI descriptions of entities, derived from the same values as their behaviour: schemas, paths, links, evidence.

Used by the generators of spec files (`python -m openapi.generate`), never while requests are served.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from typing import Any, Protocol

from simulators.core.resources.entity import Entity, Registry, Verb
from simulators.core.resources.fields import Field, Fields, Kind, Unset, WriteKind
from simulators.core.resources.habits import Habits

Node = dict[str, Any]
"""An object of the document."""

PLAIN: Mapping[Kind, Node] = {
    "text": {"type": "string"},
    "guid": {"type": "string", "format": "uuid"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "flag": {"type": "boolean"},
    "instant": {"type": "string", "format": "date-time"},
    "day": {"type": "string", "format": "date"},
    "choice": {"type": "string"},
    "bytes": {"type": "string", "format": "byte"},
    "reference": {"type": "integer"},
    "custom": {"type": "array", "items": {"type": "object", "additionalProperties": True, "x-open": "custom values"}},
    "open": {"x-open": "any JSON"},
}
"""The schema of each kind, unless a vendor overrides it."""

ELEMENTS: Mapping[Kind, Kind] = {"texts": "text", "integers": "integer", "references": "reference"}


@dataclass(frozen=True, slots=True)
class SchemaStyle:
    """How a vendor's values travel.

    `shown` and `taken` replace schemas of single kinds in answers and bodies. `nullable`: what may be set may be sent
    as null. `unknown`: why bodies may hold properties that the entity does not have; empty: they may not.
    `read_only_taken`: read-only properties may be sent, and are passed over.
    """

    shown: Mapping[Kind, Node] = field(default_factory=dict)
    taken: Mapping[Kind, Node] = field(default_factory=dict)
    nullable: bool = True
    unknown: str = ""
    read_only_taken: bool = False


class Schemas:
    """The schemas of one vendor's entities."""

    def __init__(self, habits: Habits, style: SchemaStyle) -> None:
        """`habits` determine what is shown for absent values."""
        self._habits = habits
        self._style = style

    def shown(self, members: Fields) -> Node:
        """The schema of a record, or of an object within one, in responses."""
        listed = {each.spelled: self._shown_field(each) for each in members if each.shown}
        required = [each.spelled for each in members if each.shown and self._always(each)]
        return _object(listed, required)

    def taken(self, members: Fields, write_kind: WriteKind) -> Node:
        """The schema of a record, or of an object within one, in the body of a write."""
        style = self._style
        settable = [each for each in members if each.taken or style.read_only_taken]
        listed = {each.spelled: self._taken_field(each, write_kind) for each in settable}
        required = [each.spelled for each in settable if _needed(each, write_kind)]
        made = _object(listed, required)
        return {**made, "additionalProperties": True, "x-open": style.unknown} if style.unknown else made

    def _always(self, member: Field) -> bool:
        if self._habits.unset == "null":
            return True
        return member.name == "id" or not isinstance(member.blank, Unset)

    def _shown_field(self, member: Field) -> Node:
        null = {"nullable": True} if self._habits.unset == "null" and member.name != "id" else {}
        return {**self._of_kind(member, member.kind, self._style.shown, self.shown), **null}

    def _taken_field(self, member: Field, write_kind: WriteKind) -> Node:
        if not member.taken:
            return {"nullable": True, "x-open": "what the server sets is passed over"}
        made = self._of_kind(member, member.kind, self._style.taken, lambda inner: self.taken(inner, write_kind))
        made.update(_limits(member))
        if "items" in made:
            # Nulls in lists are dropped when a body is bound.
            made["items"] = _or_null(made["items"])
        return _or_null(made) if self._style.nullable and not _needed(member, write_kind) else made

    def _of_kind(self, member: Field, kind: Kind, special: Mapping[Kind, Node], inner: Any) -> Node:
        if kind in special:
            return dict(special[kind])
        if kind in ELEMENTS:
            return {"type": "array", "items": self._of_kind(member, ELEMENTS[kind], special, inner)}
        if kind == "object":
            made: Node = inner(member.members)
            return made
        if kind == "items":
            return {"type": "array", "items": inner(member.members)}
        choices = {"enum": list(member.choices)} if member.choices else {}
        return {**PLAIN[kind], **choices}


def _or_null(schema: Node) -> Node:
    """A schema that also accepts null; of several alternatives, the first one accepts it."""
    if "anyOf" not in schema or "type" in schema:
        return {**schema, "nullable": True}
    first, *others = schema["anyOf"]
    return {**schema, "anyOf": [{**first, "nullable": True}, *others]}


def _needed(member: Field, write_kind: WriteKind) -> bool:
    return member.need is not None and write_kind in member.need.on and member.default is None


def _limits(member: Field) -> Node:
    named = {"maxLength": member.limit, "minimum": member.minimum, "maximum": member.maximum}
    return {name: value for name, value in named.items() if value is not None}


def _object(properties: Node, required: Iterable[str]) -> Node:
    needed = list(required)
    made: Node = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**made, "required": needed} if needed else made


class PathStyle(Protocol):
    """A vendor's description of the operations of its entities."""

    def place(self, entity: Entity, verb: Verb) -> tuple[str, str]:
        """Path and method, in lower case."""

    def operation_id(self, entity: Entity, verb: Verb) -> str:
        """The name of the operation."""

    def operation(self, entity: Entity, verb: Verb) -> Node:
        """Summary, parameters, body and answers."""


def paths(entities: Registry, style: PathStyle) -> dict[str, Node]:
    """Every operation of the entities that have a path, with evidence, and links from the result of a create."""
    found: dict[str, Node] = {}
    for entity in (each for each in entities.values() if each.path):
        for verb in entity.verbs:
            path, method = style.place(entity, verb)
            level = {"level": entity.evidence.level, "source": entity.evidence.source}
            node = {"operationId": style.operation_id(entity, verb), "x-evidence": level}
            found.setdefault(path, {})[method] = {**node, **style.operation(entity, verb)}
    return found
