"""Schemas of entity records: whole, and as rows of a list, which `fields_required` may reduce."""

from __future__ import annotations

from collections.abc import Mapping

from openapi.generate.shapes import Node, ref
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field
from simulators.supportcenterplus.entities import ENTITIES, SERVED
from simulators.supportcenterplus.entities.tables import PEOPLE, Own, ShownFace, mark_of

DIGITS: Node = {"type": "string", "pattern": "^[0-9]+$"}
_SPENT: Node = {
    "type": "object",
    "required": ["hours", "minutes"],
    "additionalProperties": False,
    "properties": {"hours": DIGITS, "minutes": DIGITS},
}
_OPEN: Mapping[str, Node] = {
    "profile_pic": ref("Picture"),
    "approval_status": ref("Reference"),
    "status": ref("Reference"),
    "approval_level": {
        "type": "object",
        "required": ["id"],
        "additionalProperties": False,
        "properties": {"id": DIGITS},
    },
    "rule": {"type": "string", "nullable": True},
    "time_spent": _SPENT,
    "template": {"type": "string", "nullable": True},
    "udf_fields": {"type": "object", "x-open": "fields that an administrator defined", "additionalProperties": True},
}
"""Values whose schema does not follow from their kind."""

_FACES: Mapping[tuple[str, ...], str] = {
    ("id", "name"): "Reference",
    ("id", "name", "color"): "Coloured",
    ("id", "name", "site"): "Group",
    ("id", "name", "site", "deleted"): "Department",
    ("id", "subject"): "NotedRequest",
}
"""The faces of references, by their components."""


def schema_name(entity: Entity) -> str:
    """The component of a record; views of the same records share it."""
    own: Own = ENTITIES[entity.of].own if entity.of else entity.own
    return camel(own.singular)


def camel(words: str) -> str:
    """`request_type` as `RequestType`."""
    return "".join(word.capitalize() for word in words.split("_"))


def schemas() -> dict[str, Node]:
    """The schemas of all served entities."""
    found: dict[str, Node] = {}
    for entity in (each for each in SERVED if not each.of):
        name, own = schema_name(entity), entity.own
        shown = {each.name: _shown(each) for each in entity.fields if each.shown}
        usual = {key: value for key, value in shown.items() if not mark_of(entity.fields.kept[key]).asked}
        found[name] = _object(usual, list(usual))
        old = {known: shown[new] for known, new in own.old_names.items() if new in shown}
        found[f"{name}Row"] = _object({**shown, **old}, ["id"])
        if old:
            names = {new: known for known, new in own.old_names.items()}
            former = {names.get(key, key): value for key, value in shown.items() if key not in own.new_only}
            found[f"Old{name}"] = _object(former, list(former))
    return found


def _object(properties: Node, required: list[str]) -> Node:
    return {"type": "object", "required": required, "additionalProperties": False, "properties": properties}


def _shown(field: Field) -> Node:
    """The schema of a field. A property that every record has is never null."""
    always = field.need is not None or field.default is not None or field.stamp.startswith("created")
    null: Node = {} if always else {"nullable": True}
    if field.name == "id":
        return DIGITS
    if field.kind in {"open", "custom"}:
        return _OPEN[field.name]
    if field.kind == "instant":
        return ref("Moment" if always else "MomentOrNull")
    if field.kind == "reference":
        return _reference(field, always)
    if field.kind == "object":
        members = {each.name: {"type": "integer"} for each in field.members}
        return {**_object(members, list(members)), **null}
    kinds = {"flag": "boolean", "integer": "integer"}
    return {"type": kinds.get(field.kind, "string"), **null}


def _reference(field: Field, always: bool) -> Node:
    target = ENTITIES[field.to]
    assert isinstance(target.face, ShownFace)  # noqa: S101 - for mypy: all faces are
    if (target.of or target.name) in PEOPLE and len(target.face.parts) > len(("id", "name")):
        name = "Person"
    else:
        name = _FACES[tuple(target.face.parts)]
    return ref(name if always else f"{name}OrNull")
