"""Requests from the examples of a document."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from typing import Any

from simulators.core.references import resolved
from simulators.core.server.build import document

Document = Mapping[str, Any]
Operation = Mapping[str, Any]


def path_of(document: Document, template: str, operation: Operation) -> str:
    """The template with the examples of its parameters, 1 without one."""
    given = [*document["paths"][template].get("parameters", ()), *operation.get("parameters", ())]
    for each in (resolved(document, parameter) for parameter in given):
        if each["in"] == "path":
            value = each.get("example", each.get("schema", {}).get("example", 1))
            template = template.replace(f"{{{each['name']}}}", str(value))
    return template


def body_of(document: Document, operation: Operation) -> tuple[str, Any]:
    """The content type of an operation's body and its example; empty without one."""
    body = resolved(document, operation.get("requestBody", {}))
    for kind, media in body.get("content", {}).items():
        examples = [resolved(document, each).get("value") for each in media.get("examples", {}).values()]
        return kind, media.get("example", examples[0] if examples else None)
    return "", None


@cache
def example_at(system: str, template: str) -> dict[str, Any]:
    """The example of the body of a POST in a system's document; it must not be changed."""
    contract = document(system)
    example: dict[str, Any] = body_of(contract, contract["paths"][template]["post"])[1]
    return example


def sending(kind: str, example: Any) -> dict[str, Any]:
    """Arguments of httpx for a body."""
    if not kind:
        return {}
    if "json" in kind:
        return {"json": example}
    if kind == "application/x-www-form-urlencoded":
        return {"data": example or {}}
    if kind == "multipart/form-data":
        return {"files": {"file": ("a.txt", b"a", "text/plain")}}
    return {"content": str(example or "x")}
