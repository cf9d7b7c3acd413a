"""Objects that are closed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from openapi.generate.shapes import Node

CUSTOM_VALUE: Node = {"anyOf": [{"type": "string", "nullable": True}, {"type": "number"}, {"type": "boolean"}]}
"""What a custom field holds."""


def closed(properties: Mapping[str, Any], required: list[str] | None = None, **more: Any) -> Node:
    """An object with these members and no others."""
    shape: Node = {"type": "object", "properties": dict(properties), "additionalProperties": False, **more}
    return {**shape, "required": required} if required else shape


def alike(names: Iterable[str], schema: Node) -> Node:
    """Several members that look the same."""
    return {name: dict(schema) for name in names}
