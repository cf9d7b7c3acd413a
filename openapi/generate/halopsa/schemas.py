"""Objects as the vendor shows them, and as clients send them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openapi.generate.halopsa.tables import Table, members, words
from openapi.generate.shapes import Node, array, ref

MOMENT = r"^[0-9]{4}-[0-9]{2}-[0-9]{2}T[0-9]{2}:[0-9]{2}:[0-9]{2}([.][0-9]{1,7})?Z?$"

SHOWN: Mapping[str, Node] = {
    "int": {"type": "integer"},
    "double": {"type": "number"},
    "bool": {"type": "boolean"},
    "text": {"type": "string"},
    "date": {"type": "string", "pattern": MOMENT},
    "guid": {"type": "string", "format": "uuid"},
    "value": {"anyOf": [{"type": "string"}, {"type": "number"}, {"type": "boolean"}]},
}
"""Plain members by kind."""

BLANK: Mapping[str, Any] = {"int": 0, "double": 0.0, "bool": False, "text": "", "date": "1900-01-01T00:00:00"}
"""What members without a value show, where they are always there."""


def schemas(shapes: Mapping[str, Table]) -> dict[str, Node]:
    """The schemas of all shapes by name, those of requests with the ending `In`."""
    found: dict[str, Node] = {}
    for name, shape in shapes.items():
        if shape.get("only") != "in":
            found[name] = shown_schema(shape)
        if shape.get("only") != "out" and "open" not in shape:
            found[f"{name}In"] = sent_schema(shape)
    return found


def shown_schema(entity: Table) -> Node:
    """An entity as the vendor shows it; members that are always there have the value of a blank one.

    Raises ValueError if what is always there is no member.
    """
    if "open" in entity:
        return {"type": "object", "additionalProperties": True, "x-open": entity["open"]}
    always = words(entity, "always")
    properties = _shown_members(entity, always)
    missing = [name for name in always if name not in properties]
    if missing:
        raise ValueError(f"always there, but not a member: {missing}")
    shape: Node = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**shape, "required": always} if always else shape


def _shown_members(entity: Table, always: list[str]) -> Node:
    hidden = words(entity, "write_only")
    found: Node = {}
    for name, kind in members(entity).items():
        blank = entity.get("defaults", {}).get(name, BLANK.get(kind))
        default = {"default": blank} if name in always and blank is not None and name != "id" else {}
        found[name] = {**SHOWN[kind], **default}
    for name, spec in entity.get("of", {}).items():
        found[name] = {**_nested(spec, ""), **({"default": []} if name in always else {})}
    return {name: each for name, each in found.items() if name not in hidden}


def sent_schema(entity: Table) -> Node:
    """An entity as clients send it."""
    kept = words(entity, "read_only")
    properties: Node = {name: ref(f"{kind.capitalize()}In") for name, kind in members(entity).items()}
    properties |= {name: _or_null(_nested(spec, "In")) for name, spec in entity.get("of", {}).items()}
    return {
        "type": "object",
        "x-open": "the vendor ignores members that it does not know",
        "additionalProperties": True,
        "properties": {name: each for name, each in properties.items() if name not in kept},
    }


def _or_null(sent: Node) -> Node:
    """What may be sent as null, too, which is as if it had not been sent."""
    return {**sent, "nullable": True} if "type" in sent else {"nullable": True, "anyOf": [sent]}


def _nested(spec: str | list[str], ending: str) -> Node:
    """A member that holds objects: a name, or a name in brackets for a list of them."""
    if isinstance(spec, list):
        return array(_nested(spec[0], ending))
    return ref(spec if spec == "Open" else spec + ending)
