"""Schemas of closed objects."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from openapi.generate.shapes import Node

CUSTOM_VALUE: Node = {"anyOf": [{"type": "string", "nullable": True}, {"type": "number"}, {"type": "boolean"}]}
"""The value of a custom field."""


def closed(properties: Mapping[str, Any], required: list[str] | None = None, **more: Any) -> Node:
    """A closed object with these properties."""
    shape: Node = {"type": "object", "properties": dict(properties), "additionalProperties": False, **more}
    return {**shape, "required": required} if required else shape


def alike(names: Iterable[str], schema: Node) -> Node:
    """Several properties with the same schema."""
    return {name: dict(schema) for name in names}
