"""Query parameters, bodies and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openapi.generate.shapes import JSON, Node, array, media, ref

SENT_AS = (*JSON, "text/json", "application/json-patch+json", "application/*+json")
"""The content types of requests."""

_WHOLE: Node = {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1}
_NO_TEXT: Node = {"type": "string", "maxLength": 0, "description": "As if the parameter were absent."}

QUERY: Mapping[str, tuple[Node, Any]] = {
    "int": (_WHOLE, 12),
    "bool": ({"type": "boolean"}, True),
    "text": ({"type": "string"}, "host"),
    "date": ({"type": "string", "anyOf": [ref("DateIn"), _NO_TEXT]}, "2025-01-15T00:00:00"),
    "criteria": ({"type": "string"}, '[{"filter_name":"id","filter_type":2,"filter_value":12}]'),
    "ints": (array(_WHOLE), [1, 12]),
    "guid": ({"type": "string", "anyOf": [ref("GuidIn"), _NO_TEXT]}, "5f1c7e0a-6a53-4d1e-8a51-0a8d5f0d2c11"),
}
"""Schema and example of query parameters, by kind."""


def parameter(name: str, kind: str) -> Node:
    """A query parameter. Lists are written with commas."""
    schema, example = QUERY[kind]
    listed = {"style": "form", "explode": False} if kind == "ints" else {}
    return {"name": name, "in": "query", "schema": schema, "example": example, **listed}


def body(schema: Node, examples: Mapping[str, Any]) -> Node:
    """A JSON body under each content type that the vendor takes, with examples by name."""
    shown = {name: {"value": value} for name, value in examples.items()}
    return {"required": True, "content": {each: {"schema": schema, "examples": shown} for each in SENT_AS}}


def answer(text: str, schema: Node, example: Any) -> Node:
    """One JSON answer."""
    return {"description": text, "content": media(schema, example)}
