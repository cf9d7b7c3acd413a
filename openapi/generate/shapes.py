"""Small building blocks of OpenAPI."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

Node = dict[str, Any]
"""An object of the document."""

JSON = ("application/json",)


def component(kind: str, name: str) -> Node:
    """A reference to a component: `kind` is `schemas`, `parameters`, `responses`, `headers`."""
    return {"$ref": f"#/components/{kind}/{name}"}


def ref(name: str) -> Node:
    """A reference to a schema."""
    return component("schemas", name)


def array(items: Node, **more: Any) -> Node:
    """A schema of lists."""
    return {"type": "array", **more, "items": items}


def media(schema: Node, example: Any = None, types: Iterable[str] = JSON) -> Node:
    """The content of a body, the same under each content type; no example where it is None."""
    content: Node = {"schema": schema} if example is None else {"schema": schema, "example": example}
    return {each: content for each in types}


def evidence(level: str, source: str) -> Node:
    """The evidence of an operation: level and section of the dossier."""
    return {"x-evidence": {"level": level, "source": source}}
