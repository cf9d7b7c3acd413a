"""Schemas of openapi/connectwise.yaml, from the entities and forms of the simulator."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulators.connectwise.binding import CUSTOM_MEMBERS, INT32, REFERENCE_MEMBERS
from simulators.connectwise.entities import ENTITIES, Entity, Field, Members
from simulators.connectwise.entities.forms import FORMS, OPEN_FORMS
from simulators.connectwise.entities.operations import BY_SCHEMA

Schema = dict[str, Any]

ECHOED = "an answer may be sent back as it came"
DERIVED = "what is derived is passed over, whatever it is"
STAMP = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}Z$"


def ref(name: str) -> Schema:
    """A reference to a schema."""
    return {"$ref": f"#/components/schemas/{name}"}


def closed(properties: Mapping[str, Any], required: list[str] | None = None, **more: Any) -> Schema:
    """An object with these members and no others."""
    schema: Schema = {"type": "object", "properties": dict(properties), "additionalProperties": False, **more}
    return {**schema, "required": required} if required else schema


def _each(names: Iterable[str], schema: Schema) -> Schema:
    """Several members that look the same."""
    return {name: dict(schema) for name in names}


def array(items: Schema) -> Schema:
    """A list."""
    return {"type": "array", "items": items}


# -- answers -----------------------------------------------------------------------------------------------------------

_SHOWN: Mapping[str, Schema] = {
    "text": {"type": "string"},
    "guid": {"type": "string", "format": "uuid"},
    "integer": {"type": "integer"},
    "number": {"type": "number"},
    "flag": {"type": "boolean"},
    "date": {"type": "string", "pattern": STAMP},
    "texts": array({"type": "string"}),
    "integers": array({"type": "integer"}),
    "custom": array(ref("CustomFieldValue")),
}


def reference_name(entity: Entity) -> str:
    """The schema of references to an entity."""
    return f"{entity.name[0].upper()}{entity.name[1:]}Reference"


def shown(field: Field) -> Schema:
    """A member as answers have it."""
    if field.kind == "ref":
        return ref(reference_name(ENTITIES[field.to]))
    if field.kind == "refs":
        return array(ref(reference_name(ENTITIES[field.to])))
    if field.kind == "items":
        return array(closed({each.name: shown(each) for each in field.items if each.shown}))
    if field.kind == "choice":
        return {"type": "string", "enum": list(field.choices)}
    limit = {"maxLength": field.limit} if field.limit is not None else {}
    return {**_SHOWN[field.kind], **limit}


def shown_entity(entity: Entity) -> Schema:
    """A record as answers have it; with `fields` it may be any part of this."""
    members = {field.name: shown(field) for field in entity.fields if field.shown}
    description = "With `fields` only the members that it names; members without a value are left out."
    return closed({**members, "_info": ref("Info_")}, description=description)


def always(entity: Entity) -> list[str]:
    """What a whole record always has."""
    shown_always = (field for field in entity.fields if field.need == "create" or field.default is not None)
    return ["id", *(field.name for field in shown_always if field.shown), "_info"]


def reference(entity: Entity) -> Schema:
    """What a reference to an entity shows."""
    members: Schema = {}
    for face, sources in entity.faces.items():
        kind = "integer" if face in {"id", "sort"} else "text"
        if face != "mobileGuid" and sources:
            members[face] = _SHOWN[kind]
    return closed({**members, "_info": ref("Info_")})


# -- requests ----------------------------------------------------------------------------------------------------------

TEXT: Schema = {"anyOf": [{"type": "string", "nullable": True}, ref("ScalarSent")]}
_DIGITS = r"^([+-]?[0-9]{1,9})?$"

SENT: Mapping[str, Schema] = {
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
        "description": "True or false, or the word for it.",
        "anyOf": [
            {"type": "boolean", "nullable": True},
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
                    **_each(sorted(REFERENCE_MEMBERS - {"id", "_info"}), {"nullable": True, "x-open": ECHOED}),
                    "id": ref("IntegerSent"),
                    **_each(("identifier", "name", "summary"), TEXT),
                    "_info": ref("EchoedInfo"),
                },
                nullable=True,
            ),
            {"type": "string", "maxLength": 0},
        ],
    },
    "CustomFieldSent": closed(
        {
            **_each(sorted(CUSTOM_MEMBERS - {"id", "value"}), {"nullable": True, "x-open": ECHOED}),
            "id": ref("IntegerSent"),
            "value": {
                "anyOf": [{"type": "string", "nullable": True}, {"type": "number"}, {"type": "boolean"}],
            },
        },
        ["id"],
    ),
}
"""Scalars and references as they may be sent: the vendor takes text for most [connectwise 2]."""

_TAKEN: Mapping[str, Schema] = {
    "integer": ref("IntegerSent"),
    "number": ref("NumberSent"),
    "flag": ref("FlagSent"),
    "date": ref("DateSent"),
    "ref": ref("ReferenceSent"),
}

_ELEMENTS: Mapping[str, Schema] = {
    "refs": ref("ReferenceSent"),
    "texts": TEXT,
    "integers": ref("IntegerSent"),
    "custom": ref("CustomFieldSent"),
}


def taken(field: Field, needed: bool) -> Schema:
    """A member as it may be sent."""
    if not field.taken and field.name != "id":
        return {"nullable": True, "x-open": DERIVED}
    if field.kind in _TAKEN:
        return _TAKEN[field.kind]
    optional: Schema = {} if needed else {"nullable": True}
    if field.kind in _ELEMENTS:
        return {**array(_ELEMENTS[field.kind]), **optional}
    if field.kind == "items":
        # Nulls in an array are left out, as everywhere in a body.
        return {**array({**taken_object(field.items), "nullable": True}), **optional}
    if field.kind == "object":
        return {**taken_object(field.items), **optional}
    if field.kind == "choice":
        return {"type": "string", "enum": [*field.choices, *([] if needed else ["", None])], **optional}
    limit = {"maxLength": field.limit} if field.limit is not None else {}
    text = {"type": "string", **limit, **({"minLength": 1} if needed else optional)}
    return {"anyOf": [text, ref("ScalarSent")]}


def taken_object(members: Members, echoes: bool = False) -> Schema:
    """An object as it may be sent, with what it needs."""
    needed = [field.name for field in members if field.need == "create"]
    properties = {field.name: taken(field, field.name in needed) for field in members}
    return closed({**properties, "_info": ref("EchoedInfo")} if echoes else properties, needed)


def taken_entity(entity: Entity) -> Schema:
    """A record as it may be sent; what an operation needs of it, the operation says."""
    properties = {field.name: taken(field, field.need == "create") for field in entity.fields}
    return closed({**properties, "_info": ref("EchoedInfo")})


def needs(entity: Entity, replacing: bool) -> list[str]:
    """What POST, or PUT, needs of a record."""
    wanted = {"create", "replace"} if replacing else {"create"}
    return [field.name for field in entity.fields if field.need in wanted]


# -- all of them -------------------------------------------------------------------------------------------------------


def schemas() -> dict[str, Schema]:
    """Every schema by its name."""
    writable = {entity.schema: entity for entity in BY_SCHEMA.values() if set(entity.verbs) & {"C", "U"}}
    referred = {field.to for entity in BY_SCHEMA.values() for field in _all(entity.fields) if field.to}
    return {
        **FIXED,
        **SENT,
        **{name: shown_entity(entity) for name, entity in BY_SCHEMA.items()},
        **{reference_name(ENTITIES[name]): reference(ENTITIES[name]) for name in sorted(referred)},
        **{f"{name}Sent": taken_entity(entity) for name, entity in writable.items()},
        **{name: taken_object(members) for name, members in FORMS.items()},
        **{name: {"type": "object", "additionalProperties": True, "x-open": why} for name, why in OPEN_FORMS.items()},
    }


def _all(members: Members) -> list[Field]:
    return [*members, *(inner for field in members for inner in field.items)]


_ERROR = closed(
    {
        "code": {"type": "string"},
        "message": {"type": "string"},
        "errors": {**array(ref("ValidationError")), "nullable": True},
    },
    ["code", "message"],
)

_RESULT: Schema = {
    "success": {"type": "boolean"},
    "statusCode": {"type": "integer"},
    "error": ref("ErrorResponseMessage"),
}

FIXED: Mapping[str, Schema] = {
    "ErrorResponseMessage": _ERROR,
    "ValidationError": closed(
        _each(("code", "message", "resource", "field"), {"type": "string"}), ["code", "message", "resource", "field"]
    ),
    "TooManyRequests": closed({"error": {"type": "string"}, "message": {"type": "string"}}, ["error", "message"]),
    "Count": closed({"count": {"type": "integer", "minimum": 0}}, ["count"]),
    "SuccessResponse": closed({"success": {"type": "boolean"}, "message": {"type": "string"}}, ["success", "message"]),
    "Info_": {"type": "object", "additionalProperties": {"type": "string"}, "description": "Stamps and hrefs."},
    "PatchOperation": closed(
        {
            "op": {"type": "string", "enum": ["add", "replace", "remove"]},
            "path": {"type": "string"},
            "value": {"nullable": True, "x-open": "any JSON: it depends on the member"},
        },
        ["op", "path"],
    ),
    "CustomFieldValue": closed(
        {
            "id": {"type": "integer"},
            "caption": {"type": "string"},
            "type": {"type": "string"},
            "entryMethod": {"type": "string"},
            "numberOfDecimals": {"type": "integer"},
            "value": {
                "anyOf": [{"type": "string", "nullable": True}, {"type": "number"}, {"type": "boolean"}],
            },
        },
        ["id", "caption", "type", "entryMethod", "numberOfDecimals", "value"],
    ),
    "CompanyInfo": closed(
        {
            **_each(
                ("CompanyName", "Codebase", "VersionCode", "VersionNumber", "CompanyID"),
                {"type": "string"},
            ),
            "IsCloud": {"anyOf": [{"type": "boolean"}, {"type": "string", "enum": ["True", "False"]}]},
        },
        ["CompanyName", "Codebase", "VersionCode", "VersionNumber", "CompanyID", "IsCloud"],
        nullable=True,
    ),
    "CallbackKey": {
        "anyOf": [closed({"signing_key": {"type": "string"}}, ["signing_key"]), {"type": "string"}],
        "description": "The key; by a setting, the same as JSON inside a text.",
    },
    "Info": closed(
        {
            "version": {"type": "string"},
            "isCloud": {"type": "boolean"},
            "serverTimeZone": {"type": "string"},
            "licenseBits": array(
                closed({"name": {"type": "string"}, "activeFlag": {"type": "boolean"}}, ["name", "activeFlag"])
            ),
            "cloudRegion": {"type": "string"},
        },
        ["version", "isCloud", "serverTimeZone", "licenseBits"],
    ),
    "BulkResult": closed(
        {
            "payload": array(
                closed(
                    {
                        **_RESULT,
                        "originalIndex": {"type": "integer"},
                        "data": closed({"id": {"type": "integer"}}, ["id"]),
                    },
                    ["originalIndex", "success", "statusCode"],
                )
            )
        },
        ["payload"],
    ),
    "BundleResults": closed(
        {
            "results": array(
                closed(
                    {
                        **_RESULT,
                        "sequenceNumber": {"type": "integer"},
                        "resourceType": {"type": "string"},
                        "version": {"type": "string"},
                        "count": {"type": "integer"},
                        "entities": array(
                            {"type": "object", "x-open": "records of any model", "additionalProperties": True}
                        ),
                    },
                    ["sequenceNumber", "resourceType", "version", "success", "statusCode"],
                )
            )
        },
        ["results"],
    ),
    "Upload": {
        "type": "object",
        "x-open": "names of parts count in any letter case",
        "additionalProperties": True,
        "properties": {
            "file": {"type": "string", "format": "binary"},
            "url": {"type": "string"},
            **_each(("recordType", "recordId", "title", "privateFlag", "readOnlyFlag", "isAvatar"), {"type": "string"}),
        },
    },
}
"""Schemas that are of no entity."""
