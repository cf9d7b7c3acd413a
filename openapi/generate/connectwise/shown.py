"""Response schemas of records."""

from __future__ import annotations

from collections.abc import Mapping

from openapi.generate.connectwise.objects import closed
from openapi.generate.shapes import Node, array, ref
from simulators.connectwise.conditions.names import sorts_of
from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.entities.fields import needed
from simulators.core.resources.fields import Field

STAMP = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"
"""An instant in UTC, without fractions."""

_SHOWN: Mapping[str, Node] = {
    "text": {"type": "string"},
    "guid": {"type": "string", "format": "uuid"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "flag": {"type": "boolean"},
    "instant": {"type": "string", "pattern": STAMP},
    "texts": array({"type": "string"}),
    "integers": array({"type": "integer"}),
    "custom": array(ref("CustomFieldValue")),
}


def reference_name(entity: Entity) -> str:
    """The schema of references to an entity: the vendor's name of the type."""
    return entity.face.schema


def shown(field: Field) -> Node:
    """A property in responses."""
    if field.kind == "reference":
        return ref(reference_name(ENTITIES[field.to]))
    if field.kind == "references":
        return array(ref(reference_name(ENTITIES[field.to])))
    if field.kind == "items":
        return array(closed({each.name: shown(each) for each in field.members if each.shown}))
    if field.kind == "object":
        return closed({each.name: shown(each) for each in field.members if each.shown})
    if field.kind == "choice":
        return {"type": "string", "enum": list(field.choices)}
    limit = {"maxLength": field.limit} if field.limit is not None else {}
    return {**_SHOWN[field.kind], **limit}


def shown_entity(entity: Entity) -> Node:
    """A record in responses; with `fields` it may be any part of this."""
    members = {field.name: shown(field) for field in entity.fields if field.shown}
    description = "With `fields` only the members that it names; members without a value are left out."
    return closed({**members, **_info(entity.plain)}, description=description)


def _info(plain: bool) -> Node:
    return {} if plain else {"_info": ref("Info_")}


def always(entity: Entity) -> list[str]:
    """The properties that every whole record has."""
    shown_always = (field for field in entity.fields if needed(field, "create") or field.default is not None)
    return ["id", *(field.name for field in shown_always if field.shown), *_info(entity.plain)]


def reference(entity: Entity) -> Node:
    """The schema of a reference to an entity."""
    sorts = sorts_of(entity.name)
    members = {face: _SHOWN.get(sorts[face], _SHOWN["text"]) for face in entity.face.shown}
    return closed({**members, "_info": ref("Info_")})
