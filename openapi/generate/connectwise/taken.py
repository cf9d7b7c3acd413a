"""Request schemas of records: the vendor accepts text for most scalars [connectwise 2]."""

from __future__ import annotations

from collections.abc import Mapping

from openapi.generate.connectwise.objects import CUSTOM_VALUE, alike, closed
from openapi.generate.shapes import Node, array, ref
from simulators.connectwise.binding import CUSTOM_MEMBERS, REFERENCE_MEMBERS
from simulators.connectwise.entities import Entity
from simulators.connectwise.entities.fields import needed
from simulators.connectwise.entities.operations import BY_SCHEMA, Operation
from simulators.core.resources.coercion import INT32
from simulators.core.resources.fields import Field, Fields, WriteKind

ECHOED = "an answer may be sent back as it came"
DERIVED = "what is derived is passed over, whatever it is"

TEXT: Node = {"anyOf": [{"type": "string", "nullable": True}, ref("ScalarSent")]}
_DIGITS = r"^([+-]?[0-9]{1,9})?$"

SENT: Mapping[str, Node] = {
    "IntegerSent": {
        "description": "A whole number, or its digits.",
        "nullable": True,
        "anyOf": [
            {"type": "integer", "minimum": -INT32, "maximum": INT32, "nullable": True},
            {"type": "string", "pattern": _DIGITS},
        ],
    },
    "NumberSent": {
        "description": "A number, or its digits.",
        "anyOf": [
            {"type": "number", "minimum": -1e12, "maximum": 1e12, "nullable": True},
            {"type": "string", "pattern": r"^([+-]?[0-9]{1,12}(\.[0-9]{1,9})?)?$"},
        ],
    },
    "FlagSent": {
        "description": "True or false, the word for it, or a number: any but zero is true.",
        "anyOf": [
            {"type": "boolean", "nullable": True},
            {"type": "number"},
            {"type": "string", "enum": ["true", "false", "True", "False", ""]},
        ],
    },
    "DateSent": {
        "description": "An instant in ISO 8601, or a day.",
        "type": "string",
        "nullable": True,
        "anyOf": [{"format": "date-time"}, {"format": "date"}, {"maxLength": 0}],
    },
    "ScalarSent": {
        "description": "What becomes a text: a number or a flag.",
        "anyOf": [{"type": "number"}, {"type": "boolean"}],
    },
    "EchoedInfo": {"nullable": True, "x-open": ECHOED},
    "ReferenceSent": {
        "description": "A record by its id, its identifier or its name; the rest may be echoed.",
        "anyOf": [
            closed(
                {
                    **alike(sorted(REFERENCE_MEMBERS - {"id", "_info"}), {"nullable": True, "x-open": ECHOED}),
                    "id": ref("IntegerSent"),
                    **alike(("identifier", "name", "summary"), TEXT),
                    "_info": ref("EchoedInfo"),
                },
                nullable=True,
            ),
            {"type": "string", "maxLength": 0},
        ],
    },
    "CustomFieldSent": closed(
        {
            **alike(sorted(CUSTOM_MEMBERS - {"id", "value"}), {"nullable": True, "x-open": ECHOED}),
            "id": ref("IntegerSent"),
            "value": CUSTOM_VALUE,
        },
        ["id"],
        nullable=True,
    ),
}
"""Scalars and references in requests: the vendor accepts text for most [connectwise 2]."""

_TAKEN: Mapping[str, Node] = {
    "integer": ref("IntegerSent"),
    "number": ref("NumberSent"),
    "flag": ref("FlagSent"),
    "instant": ref("DateSent"),
    "reference": ref("ReferenceSent"),
}
"""Single values; null is treated as absent."""

_ELEMENTS: Mapping[str, Node] = {
    "references": ref("ReferenceSent"),
    "texts": TEXT,
    "integers": ref("IntegerSent"),
    "custom": ref("CustomFieldSent"),
}
"""Elements of arrays; they may be null, and nulls are dropped, as everywhere in a body."""


def taken(field: Field, required: bool) -> Node:
    """A property in requests."""
    if not field.taken and field.name != "id":
        return {"nullable": True, "x-open": DERIVED}
    if field.kind in _TAKEN:
        return _TAKEN[field.kind]
    optional: Node = {} if required else {"nullable": True}
    if field.kind == "references" and field.use == "once":
        return {**array({"anyOf": [ref("ReferenceSent"), ref("IntegerSent")]}), **optional}
    if field.kind in _ELEMENTS:
        return {**array(_ELEMENTS[field.kind]), **optional}
    if field.kind == "items":
        return {**array({**taken_object(field.members), "nullable": True}), **optional}
    if field.kind == "object":
        return {**taken_object(field.members), **optional}
    if field.kind == "choice":
        return {"type": "string", "enum": [*field.choices, *([] if required else ["", None])], **optional}
    limit = {"maxLength": field.limit} if field.limit is not None else {}
    text = {"type": "string", **limit, **({"minLength": 1} if required else optional)}
    return {"anyOf": [text, ref("ScalarSent")]}


def taken_object(members: Fields) -> Node:
    """An object in requests, with its required properties."""
    required = [field.name for field in members if needed(field, "create")]
    return closed({field.name: taken(field, field.name in required) for field in members}, required)


def taken_entity(entity: Entity, required: list[str]) -> Node:
    """A record in requests, with these required properties."""
    properties = {field.name: taken(field, needed(field, "create")) for field in entity.fields}
    return closed({**properties, "_info": ref("EchoedInfo")}, required)


def needs(entity: Entity, replacing: bool) -> list[str]:
    """The properties that POST, or PUT, requires."""
    write_kind: WriteKind = "replace" if replacing else "create"
    return [field.name for field in entity.fields if needed(field, write_kind)]


def sent_record(operation: Operation) -> tuple[Entity, list[str]] | None:
    """The record schema of an operation's body, and its required properties; None without a record.

    Bulk operations and defaults accept incomplete records: they judge each separately.
    """
    if operation.entity is not None:
        takes = operation.verb in {"create", "replace"}
        return (operation.entity, needs(operation.entity, operation.verb == "replace")) if takes else None
    name = operation.action.takes.removesuffix("[]") if operation.action is not None else ""
    return (BY_SCHEMA[name], []) if name in BY_SCHEMA else None


def sent_name(entity: Entity, required: list[str]) -> str:
    """The schema of a record with these required properties: most entities have only one.

    Each has properties and `required` side by side. Tools that learn from refusals, such as Schemathesis, mistake an
    object that requires a property without describing it for one whose property is text.
    """
    if required == needs(entity, "create" not in entity.verbs):
        return f"{entity.schema}Sent"
    return f"{entity.schema}Replacing" if required else f"{entity.schema}Part"
