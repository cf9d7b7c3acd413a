"""What holds of the document of every system and of its drive; a vendor's test_spec.py holds what is its own."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from contracts.api.shapes import operations
from openapi.generate.__main__ import SYSTEMS
from simulators.core.operation import find_handler
from simulators.core.references import resolved
from simulators.core.server.build import document
from simulators.registry import declarations

LEVELS = {"seed", "documented", "observed", "inferred", "chosen"}
DECLARED = declarations()
SOURCES = {"custompsa": ("ncentral ",), "ncentral": ("ncentral ", "ncentral-api ")}
"""What the source of an operation begins with, where that is not the name of the system."""

every_document = pytest.mark.parametrize("name", [f"{name}{part}" for name in DECLARED for part in ("", ".drive")])


def objects(node: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    """Every schema of an object, and where it is."""
    if isinstance(node, dict):
        if node.get("type") == "object":
            yield at, node
        for name, each in node.items():
            if name not in {"example", "examples"}:
                yield from objects(each, f"{at}/{name}")
    elif isinstance(node, list):
        for index, each in enumerate(node):
            yield from objects(each, f"{at}/{index}")


@every_document
def test_objects_are_closed_or_maps_or_say_why_not(name: str) -> None:
    for at, schema in objects(document(name)):
        more = schema.get("additionalProperties")
        adds_needs = "allOf" in schema and "properties" not in schema
        assert more is False or isinstance(more, dict) or schema.get("x-open") or adds_needs, at


@every_document
def test_every_operation_says_where_it_is_known_from(name: str) -> None:
    system = name.removesuffix(".drive")
    sources = (*SOURCES.get(system, (f"{system} ",)), "INTERFACE.md")
    for path, _, operation in operations(document(name)):
        assert operation["x-evidence"]["level"] in LEVELS, path
        assert operation["x-evidence"]["source"].startswith(sources), path


@every_document
def test_links_lead_to_operations_that_exist(name: str) -> None:
    spec = document(name)
    known = {operation["operationId"] for _, _, operation in operations(spec)}
    for path, _, operation in operations(spec):
        for response in operation["responses"].values():
            followed = {link["operationId"] for link in resolved(spec, response).get("links", {}).values()}
            assert followed <= known, path


@every_document
def test_every_operation_has_a_handler(name: str) -> None:
    declared = DECLARED[name.removesuffix(".drive")]
    handlers = declared.drive.handlers if declared.drive and name.endswith(".drive") else declared.handlers
    for _, _, operation in operations(document(name)):
        assert callable(find_handler(handlers, operation["operationId"]))


@pytest.mark.parametrize("system", SYSTEMS)
def test_the_document_is_what_its_generator_writes(system: str) -> None:
    for path, text in SYSTEMS[system]().items():
        assert path.read_text("utf-8") == text, f"run `python -m openapi.generate {system}`: {path.name}"
