"""Query parameters, bodies and answers."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openapi.generate.shapes import JSON, Node, media, ref

SENT_AS = (*JSON, "text/json", "application/json-patch+json", "application/*+json")
"""The content types of requests."""

_TEXT: Node = {"type": "string"}
_WHOLE: Node = {"type": "integer", "minimum": -(2**31), "maximum": 2**31 - 1}


def _or_text(schema: Node) -> Node:
    """The schema, or any text: the vendor ignores a value that it cannot read."""
    return {"anyOf": [schema, _TEXT]}


QUERY: Mapping[str, tuple[Node, Any]] = {
    "int": (_or_text(_WHOLE), 12),
    "bool": (_or_text({"type": "boolean"}), True),
    "text": (_TEXT, "host"),
    "date": (_or_text(ref("DateIn")), "2025-01-15T00:00:00"),
    "criteria": (_TEXT, '[{"filter_name":"id","filter_type":2,"filter_value":12}]'),
    "ints": (_TEXT, "1,12"),
    "states": (_TEXT, "1"),
    "guid": (_or_text(ref("GuidIn")), "5f1c7e0a-6a53-4d1e-8a51-0a8d5f0d2c11"),
    "inert": (_TEXT, "1"),
}
"""Schema and example of query parameters, by kind."""

_NOTES: Mapping[str, str] = {
    "ints": "Whole numbers, separated by commas.",
    "states": "Numbers, separated by commas; true is 1.",
    "inert": "In the vendor's description; psasim accepts it and does nothing with it.",
}


def parameter(name: str, kind: str) -> Node:
    """A query parameter. `x-kind` is how its text is read."""
    schema, example = QUERY[kind]
    note = {"description": _NOTES[kind]} if kind in _NOTES else {}
    return {"name": name, "in": "query", **note, "schema": schema, "example": example, "x-kind": kind}


def body(schema: Node, examples: Mapping[str, Any]) -> Node:
    """A JSON body under each content type that the vendor takes, with examples by name."""
    shown = {name: {"value": value} for name, value in examples.items()}
    return {"required": True, "content": {each: {"schema": schema, "examples": shown} for each in SENT_AS}}


def answer(text: str, schema: Node, example: Any) -> Node:
    """One JSON answer."""
    return {"description": text, "content": media(schema, example)}
