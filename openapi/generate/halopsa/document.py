"""The document openapi/halopsa.yaml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import yaml

from openapi.generate.halopsa.components import Components
from openapi.generate.halopsa.entities import EntityOperations
from openapi.generate.halopsa.extras import operation
from openapi.generate.shapes import Node, component
from simulators.halopsa.entities import SERVED

PUBLIC: Mapping[str, str] = {
    "400": "BadRequest",
    "413": "TooLarge",
    "429": "TooManyRequests",
    "500": "ServerError",
}
"""The error responses of every operation."""

GUARDED: Mapping[str, str] = {"401": "Unauthorized", "403": "Forbidden"}
"""Further error responses of operations that need a token."""


def document() -> Node:
    """The frame, with paths and components added."""
    frame = _read("frame")
    components = Components(frame["components"])
    paths: dict[str, Node] = defaultdict(dict)
    for path, method, node in _operations(components):
        paths[path][method] = _refusing(node)
    return {**frame, "components": components.written(), "paths": dict(paths)}


def _read(name: str) -> Any:
    return yaml.safe_load(Path(__file__).with_name(f"{name}.yaml").read_text("utf-8"))


def _operations(components: Components) -> Iterator[tuple[str, str, Node]]:
    for entity in SERVED:
        yield from EntityOperations(components, entity).written()
    for path, methods in _read("extras").items():
        for method, given in methods.items():
            yield path, method, operation(components, given)


def _refusing(node: Node) -> Node:
    """The operation with the common error responses added."""
    names = PUBLIC if node.get("security") == [] else {**PUBLIC, **GUARDED}
    if "requestBody" in node:
        names = {**names, "415": "UnsupportedMediaType"}
    refusals = {status: component("responses", name) for status, name in names.items()}
    return {**node, "responses": dict(sorted({**refusals, **node["responses"]}.items()))}
