"""The whole of openapi/halopsa.yaml."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterator, Mapping

from openapi.generate.halopsa.components import Components
from openapi.generate.halopsa.entities import EntityOperations
from openapi.generate.halopsa.extras import extras
from openapi.generate.halopsa.tables import GROUPS, Table, table
from openapi.generate.shapes import Node, component

PUBLIC: Mapping[str, str] = {
    "400": "BadRequest",
    "413": "TooLarge",
    "429": "TooManyRequests",
    "500": "ServerError",
}
"""The refusals of every operation."""

GUARDED: Mapping[str, str] = {"401": "Unauthorized", "403": "Forbidden"}
"""Those of operations that need a token, besides."""


def document() -> Node:
    """The frame, with paths and what they refer to."""
    frame = table("frame")
    entities = [(name, group, each) for group in GROUPS for name, each in table(group).items()]
    components = Components(frame["components"], _shapes([each for _, _, each in entities]))
    paths: dict[str, Node] = defaultdict(dict)
    for path, method, operation in _operations(components, entities):
        paths[path][method] = _refusing(operation)
    return {**frame, "components": components.written(), "paths": dict(paths)}


def _shapes(entities: list[Table]) -> dict[str, Table]:
    """The tables of objects, by schema: entities, and what only occurs within them."""
    return {each["schema"]: each for each in entities if "shared" not in each} | table("nested")


def _operations(components: Components, entities: list[tuple[str, str, Table]]) -> Iterator[tuple[str, str, Node]]:
    for name, group, entity in entities:
        yield from EntityOperations(components, name, group, entity).written()
    yield from extras(components)


def _refusing(operation: Node) -> Node:
    """The operation with the answers that all have."""
    names = PUBLIC if operation.get("security") == [] else {**PUBLIC, **GUARDED}
    if "requestBody" in operation:
        names = {**names, "415": "UnsupportedMediaType"}
    refusals = {status: component("responses", name) for status, name in names.items()}
    return {**operation, "responses": dict(sorted({**refusals, **operation["responses"]}.items()))}
