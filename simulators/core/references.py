"""References within an OpenAPI document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any


def resolved(document: Mapping[str, Any], node: Mapping[str, Any]) -> Mapping[str, Any]:
    """`node`, or the target of its `$ref`. KeyError if there is no such target."""
    while "$ref" in node:
        found: Any = document
        for step in node["$ref"].removeprefix("#/").split("/"):
            found = found[step.replace("~1", "/").replace("~0", "~")]
        node = found
    return node
