"""Schemas of objects in responses and requests."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openapi.generate.shapes import Node, array, ref
from simulators.core.resources.fields import Field, Fields, Kind, Unset
from simulators.halopsa.entities import SCHEMAS
from simulators.halopsa.entities.nested import ONLY_SENT, ONLY_SHOWN

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
"""Plain properties by kind, in the order of schemas."""

_KINDS: Mapping[Kind, str] = {
    **{"integer": "int", "number": "double", "flag": "bool", "text": "text", "instant": "date", "guid": "guid"},
    "open": "value",
}


def schemas() -> dict[str, Node]:
    """The schemas of all objects by name; those of requests end with `In`."""
    open_ = "what the vendor keeps here is not documented; it is stored and shown as it came"
    found: dict[str, Node] = {"Open": {"type": "object", "additionalProperties": True, "x-open": open_}}
    for name, fields in SCHEMAS.items():
        if name not in ONLY_SENT:
            found[name] = shown_schema(fields)
        if name not in ONLY_SHOWN:
            found[f"{name}In"] = sent_schema(fields)
    return found


def plain_kind(field: Field) -> str:
    """The vendor's name for the kind of a plain property; empty for objects and lists of them."""
    if field.refers:
        return "double" if field.own.double else "int"
    return "" if field.own is not None and field.own.schema else _KINDS[field.kind]


def in_order(fields: Fields) -> list[Field]:
    """Fields ordered by kind: whole numbers first, objects last. A GUID id precedes all."""
    order = [*SHOWN, ""]
    return sorted(
        fields, key=lambda each: -1 if (each.name, each.kind) == ("id", "guid") else order.index(plain_kind(each))
    )


def blank(field: Field) -> Any:
    """The value shown for an absent property; None if it is left out."""
    return None if isinstance(field.blank, Unset) else [] if field.blank == () else field.blank


def shown_schema(fields: Fields) -> Node:
    """An object in responses; permanent properties have the values of a blank one."""
    shown = [each for each in in_order(fields) if each.shown]
    always = [each.name for each in shown if blank(each) is not None]
    properties = {each.name: _shown(each) for each in shown}
    node: Node = {"type": "object", "additionalProperties": False, "properties": properties}
    return {**node, "required": always} if always else node


def _shown(field: Field) -> Node:
    plain = plain_kind(field)
    value = None if field.name == "id" or plain == "guid" else blank(field)
    default = {} if value is None else {"default": value}
    return {**(SHOWN[plain] if plain else _nested(field, "")), **default}


def sent_schema(fields: Fields) -> Node:
    """An object in requests."""
    return {
        "type": "object",
        "x-open": "the vendor ignores members that it does not know",
        "additionalProperties": True,
        "properties": {each.name: _sent(each) for each in in_order(fields) if each.taken},
    }


def _sent(field: Field) -> Node:
    """A property that may also be sent as null, which is treated as absent."""
    plain = plain_kind(field)
    if plain:
        return ref(f"{plain.capitalize()}In")
    node = _nested(field, "In")
    return {**node, "nullable": True} if "type" in node else {"nullable": True, "anyOf": [node]}


def _nested(field: Field, ending: str) -> Node:
    """A property that contains an object, or a list of them."""
    name = field.own.schema
    one = ref(name if name == "Open" else name + ending)
    return array(one) if field.own.many else one
