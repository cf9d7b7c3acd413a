"""Schemas of entity records: whole, and as rows of a list, which `fields_required` may reduce."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from dataclasses import replace

from openapi.generate.shapes import Node, array, ref
from simulators.core.resources.entity import Entity
from simulators.core.resources.fields import Field, required
from simulators.supportcenterplus.entities import ENTITIES, SERVED
from simulators.supportcenterplus.entities.requests import DETAILED, FIELDS, LATE, SHOWN
from simulators.supportcenterplus.entities.tables import PEOPLE, Own, ShownFace, mark_of

DIGITS: Node = {"type": "string", "pattern": "^[0-9]+$"}
_SPENT: Node = {
    "type": "object",
    "required": ["hours", "minutes"],
    "additionalProperties": False,
    "properties": {"hours": DIGITS, "minutes": DIGITS},
}
_ADDRESSES = array(ref("Address"))
_OPEN: Mapping[str, Node] = {
    "to": _ADDRESSES,
    "cc": _ADDRESSES,
    "bcc": _ADDRESSES,
    "copied_from": {
        "type": "object",
        "nullable": True,
        "additionalProperties": False,
        "properties": {"module": {"type": "string"}, "id": {"type": "string"}},
    },
    "attachments": array(ref("AttachmentRow")),
    "request": ref("NotedRequest"),
    "content_url": {"type": "string", "nullable": True},
    "cm_fields": {"type": "object", "x-open": "values that an administrator defined", "additionalProperties": True},
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

_NEVER = {"type": "string", "nullable": True}
"""What nothing sets here."""
_OF_REQUESTS: Mapping[str, Node] = {
    "resolution": ref("Resolution"),
    "closure_info": ref("ClosureInfoOrNull"),
    "approval_status": ref("ReferenceOrNull"),
    "unreplied_count": {**_NEVER, "pattern": "^[0-9]+$"},
    "onhold_time": ref("DurationOrNull"),
    "image_token": {"type": "string", "pattern": "^[0-9a-f]+$"},
    "short_description": {"type": "string"},
    **dict.fromkeys(("email_to", "email_cc", "request_template_task_ids"), array({"type": "string"})),
}
"""The same of requests."""
_ALWAYS = frozenset({"requester", "status", "created_by", "created_time"})
"""What every request has, though a caller may leave it out."""

_SIZES: tuple[Node, Node] = (ref("Size"), {"type": "string"})
"""How the new format shows a size, and how the old one does."""

_FACES: Mapping[tuple[str, ...], str] = {
    ("id", "name"): "Reference",
    ("id", "name", "color"): "Coloured",
    ("id", "name", "site"): "Group",
    ("id", "name", "site", "deleted"): "Department",
    ("id", "subject"): "NotedRequest",
    ("id", "name", "is_service_template", "service_category"): "Template",
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
    for name in dict.fromkeys(each.collection for each in SERVED):
        entity = ENTITIES[name]
        found |= _of_entity(entity, schema_name(entity), entity.own)
    return {**found, **_requests()}


def _requests() -> dict[str, Node]:
    """A request in detail, but for what is left out until it is set, and as a row."""
    shown = {name: _of_request(FIELDS[name]) for name in SHOWN}
    detailed = _object({name: shown[name] for name in DETAILED}, [name for name in DETAILED if name not in LATE])
    late = ", ".join(name for name in DETAILED if name in LATE)
    unset = f"Unset fields are null, but for {late}, which a setting leaves out until they are set."
    row = {**_object(shown, ["id"]), "description": "What a row of the list shows; fields_required changes that."}
    return {"Request": {**detailed, "description": unset}, "RequestRow": row}


def _of_request(field: Field) -> Node:
    made = _OF_REQUESTS.get(field.name)
    if made is None and field.kind == "open" and field.name not in _OPEN:
        made = _NEVER
    if made is None and field.kind == "texts":
        made = array({"type": "string"})
    if made is None and field.kind == "references":
        made = array(_reference(field, always=True))
    if made is None:
        made = _shown(replace(field, need=required() if field.name in _ALWAYS else field.need))
    return {**made, "description": "Can be written."} if field.taken and "$ref" not in made else made


def _of_entity(entity: Entity, name: str, own: Own) -> Iterator[tuple[str, Node]]:
    """A record in either format, and a row in any."""
    shown = {each.name: _shown(each) for each in entity.fields if each.shown}
    new = {key: value for key, value in shown.items() if key not in own.old_only}
    usual = {key: value for key, value in new.items() if not mark_of(entity.fields.kept[key]).asked}
    yield name, _object(usual, list(usual))
    names = {new: known for known, new in own.old_names.items()}
    former = {names.get(key, key): value for key, value in shown.items() if key not in own.new_only}
    sizes = {"size": {"anyOf": list(_SIZES)}} if "size" in former else {}
    yield f"{name}Row", _object({**new, **former, **sizes} if names else new, ["id"])
    if names:
        yield f"Old{name}", _object({**former, **({"size": _SIZES[1]} if sizes else {})}, list(former))


def _object(properties: Node, required: list[str]) -> Node:
    return {"type": "object", "required": required, "additionalProperties": False, "properties": properties}


def _shown(field: Field) -> Node:
    """The schema of a field. A property that every record has is never null."""
    always = field.need is not None or field.default is not None or field.stamp.startswith("created")
    null: Node = {} if always else {"nullable": True}
    if field.name == "id":
        return DIGITS
    if mark_of(field).kind == "person":
        return ref("Person" if always or not field.stamp else "PersonOrNull")
    if field.kind in {"open", "custom"}:
        return _OPEN[field.name]
    if field.name == "size":
        return _SIZES[0]
    if field.choices:
        return {"type": "string", "enum": list(field.choices)}
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
