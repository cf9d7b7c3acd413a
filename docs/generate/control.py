"""The reference of the control API, from openapi/control.yaml."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

from docs.generate.markdown import code, table
from docs.generate.systems import Served, operations
from simulators.core.references import resolved
from simulators.core.server.build import document

SPEC = "control"
_COMMON = frozenset({"400", "401", "403", "413", "415", "500"})
"""Statuses that most operations can answer; the page names them once."""


def page() -> str:
    """The generated part of the page."""
    spec = document(SPEC)
    served = operations(SPEC)
    parts = []
    for tag in spec["tags"]:
        parts.append(f"## {tag['name'].capitalize()}\n\n{tag['description']}")
        parts += [_operation(spec, each) for each in served if each.tag == tag["name"]]
    return "\n\n".join(parts)


def _operation(spec: Mapping[str, Any], served: Served) -> str:
    operation = served.operation
    lines = [f"### {served.method.upper()} /_sim{served.path}", f"{operation['summary']}."]
    if operation.get("description"):
        lines.append(" ".join(operation["description"].split()))
    for rows, head in (
        (list(_parameters(spec, operation)), ("parameter", "in", "takes", "meaning")),
        (list(_body(spec, operation)), ("property of the body", "takes", "required", "meaning")),
    ):
        if rows:
            lines.append(table(head, rows))
    lines.append(f"Answers: {', '.join(_answers(spec, operation))}.")
    return "\n\n".join(lines)


def _parameters(spec: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    for each in operation.get("parameters", []):
        found = resolved(spec, each)
        yield code(found["name"]), found["in"], _takes(spec, found["schema"]), found.get("description", "")


def _body(spec: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[tuple[str, ...]]:
    body = resolved(spec, operation.get("requestBody", {}))
    schema = resolved(spec, body.get("content", {}).get("application/json", {}).get("schema", {}))
    required = schema.get("required", [])
    for name, own in schema.get("properties", {}).items():
        meaning = resolved(spec, own).get("description", "")
        yield code(name), _takes(spec, own), "yes" if name in required else "", meaning


def _takes(spec: Mapping[str, Any], schema: Mapping[str, Any]) -> str:
    found = resolved(spec, schema)
    if "enum" in found:
        words = ", ".join(code("null" if each is None else each) for each in found["enum"])
    elif "oneOf" in found:
        words = " or ".join(_takes(spec, each) for each in found["oneOf"])
    elif found.get("type") == "array":
        words = f"list of {_takes(spec, found.get('items', {}))}"
    else:
        words = str(found.get("type", "anything"))
    return f"{words}, or null" if found.get("nullable") and "null" not in words else words


def _answers(spec: Mapping[str, Any], operation: Mapping[str, Any]) -> Iterator[str]:
    for status, each in operation["responses"].items():
        if status not in _COMMON:
            yield f"{status} ({' '.join(resolved(spec, each)['description'].split()).rstrip('.')})"
