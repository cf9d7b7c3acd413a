"""The names that a document knows: query parameters, body properties, and properties that a pointer can address."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.names import unknown
from simulators.core.references import resolved

if TYPE_CHECKING:
    from simulators.core.operation import Operation
    from simulators.core.problem import Violation

Node = Mapping[str, Any]


def known_names(document: Node, operation: Operation, violation: Violation) -> list[str] | None:
    """The names that `operation` accepts in the place of an unknown one; None if the document does not list them."""
    path = document["paths"][operation.template]
    raw = path[operation.method.lower()]
    if violation.location == "query":
        return list(_parameters(document, [*path.get("parameters", []), *raw.get("parameters", [])]))
    if violation.location != "body":
        return None
    media = resolved(document, raw["requestBody"]).get("content", {}).get("application/json", {})
    node = resolved(document, media.get("schema", {}))
    for step in violation.pointer.split("/")[1:-1]:
        inner = node["items"] if "items" in node else node.get("properties", {}).get(step, {})
        node = resolved(document, inner)
    closed = node.get("additionalProperties") is False
    return list(node.get("properties", {})) if closed else None


def check_pointer(document: Node, schema: str, pointer: str) -> None:
    """Raise LookupError, in one line, for a JSON Pointer that cannot address anything in the component `schema`.

    The properties of an open object are unknown, so a pointer into one is accepted.
    """
    node = resolved(document, {"$ref": f"#/components/schemas/{schema}"})
    for step in pointer.split("/")[1:]:
        if "items" in node:
            node = resolved(document, node["items"])
            continue
        known = node.get("properties", {})
        if step not in known:
            if node.get("additionalProperties") is False:
                raise LookupError(f"{pointer!r} can find nothing: {unknown('property', step, known)}")
            return
        node = resolved(document, known[step])


def _parameters(document: Node, declared: list[Node]) -> Iterator[str]:
    for each in declared:
        parameter = resolved(document, each)
        if parameter["in"] == "query":
            yield parameter["name"]
