"""Schemas of openapi/autotask.yaml: the records of entities, and shared schemas."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

from openapi.generate.autotask.shared import closed, shared_schemas
from openapi.generate.shapes import Node, array, ref
from simulators.autotask.entities import ENTITIES
from simulators.autotask.model.shape import UDFS
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field

TYPES: Mapping[str, Node] = {
    "short": {"type": "integer", "format": "int32"},
    "integer": {"type": "integer", "format": "int32"},
    "long": {"type": "integer", "format": "int64"},
    "decimal": {"type": "number"},
    "double": {"type": "number"},
    "boolean": {"type": "boolean"},
    "string": {"type": "string"},
    "datetime": {"type": "string", "format": "date-time"},
    "byte[]": {"type": "string", "format": "byte"},
}
"""The JSON schemas of field types."""


def field_schema(field: Field) -> Node:
    """The schema of a record's field. Any may be null."""
    length = {"maxLength": field.limit} if field.limit else {}
    return {**TYPES[field.own.type], **length, "nullable": True}


def entity_schemas(entity: Entity) -> Iterator[tuple[str, Node]]:
    """The schema of an entity's record, and of the envelopes around it.

    No name may be that of another entity: there are quotes and quote items.
    """
    one, every = entity.title, [field.name for field in entity.fields]
    fields = {field.name: field_schema(field) for field in entity.own.columns}
    fields[UDFS] = array(ref("NamedValue"))
    record = {"allOf": [ref(one)]}
    yield one, {"type": "object", "nullable": True, "additionalProperties": False, "properties": fields}
    if "QUERY" in entity.own.root:
        row = {"type": "object", **record, "required": ["id", UDFS]}
        yield f"{one}Answer", closed({"item": {**record, "required": every}})
        yield f"{one}Page", closed({"items": array(row), "pageDetails": ref("PageDetails")})
    if "POST" in entity.own.verbs:
        yield f"{one}Create", {"type": "object", **record, **required_fields(entity)}
    if {"PATCH", "PUT"} & entity.own.verbs:
        yield f"{one}Update", {"type": "object", **record, "required": ["id"]}


def required_fields(entity: Entity) -> Node:
    """The fields that a create requires; a child's parent is in its path."""
    names = [field.name for field in entity.fields if field.need and field.name not in entity.parent_at]
    return {"required": names} if names else {}


def schemas() -> Node:
    """All schemas by name."""
    found = dict(shared_schemas())
    for entity in ENTITIES.values():
        found |= dict(entity_schemas(entity))
    return found
