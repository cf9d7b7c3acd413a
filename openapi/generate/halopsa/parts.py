"""Query parameters, bodies and responses."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openapi.generate.shapes import JSON, Node, media

SENT_AS = (*JSON, "text/json", "application/json-patch+json", "application/*+json")
"""The content types of requests."""

_TEXT: Node = {"type": "string"}
"""The schema of every query parameter: the vendor ignores invalid text; `x-kind` is the type that it reads."""

QUERY: Mapping[str, tuple[str, str]] = {
    "int": ("12", "A whole number."),
    "bool": ("true", "true or false."),
    "text": ("host", ""),
    "date": ("2025-01-15T00:00:00", "ISO 8601."),
    "criteria": ('[{"filter_name":"id","filter_type":2,"filter_value":12}]', ""),
    "ints": ("1,12", "Whole numbers, separated by commas."),
    "states": ("1", "Numbers, separated by commas; true is 1."),
    "guid": ("5f1c7e0a-6a53-4d1e-8a51-0a8d5f0d2c11", "A GUID."),
    "inert": ("1", "In the vendor's description; psasim accepts it and does nothing with it."),
}
"""Example and description of query parameters, by kind."""


def parameter(name: str, kind: str) -> Node:
    """A query parameter. `x-kind` is the type that its text is read as."""
    example, text = QUERY[kind]
    note = {"description": text} if text else {}
    return {"name": name, "in": "query", **note, "schema": _TEXT, "example": example, "x-kind": kind}


def body(schema: Node, examples: Mapping[str, Any]) -> Node:
    """A JSON body under each accepted content type, with examples by name."""
    shown = {name: {"value": value} for name, value in examples.items()}
    return {"required": True, "content": {each: {"schema": schema, "examples": shown} for each in SENT_AS}}


def answer(text: str, schema: Node, example: Any) -> Node:
    """A JSON response."""
    return {"description": text, "content": media(schema, example)}
