"""The specs against the parts that they describe."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any

import pytest

from contracts.api.shapes import operations
from simulators.core.operation import find_handler
from simulators.core.server.build import document
from simulators.mspcentric import DECLARATION, drive
from simulators.mspcentric.limits import OEM_OPERATIONS, VENDOR_OPERATIONS
from simulators.mspcentric.model.integrations import STATUSES
from simulators.mspcentric.psas import PSAS

SPEC, DRIVE = document("mspcentric"), document("mspcentric.drive")


def schemas(node: Any, at: str = "") -> Iterator[tuple[str, dict[str, Any]]]:
    if isinstance(node, dict):
        if node.get("type") == "object" and "example" not in at:
            yield at, node
        for name, each in node.items():
            if name not in {"example", "examples"}:
                yield from schemas(each, f"{at}/{name}")
    elif isinstance(node, list):
        for index, each in enumerate(node):
            yield from schemas(each, f"{at}/{index}")


@pytest.mark.parametrize("spec", [SPEC, DRIVE], ids=["api", "drive"])
def test_objects_are_closed_or_maps_of_something(spec: dict[str, Any]) -> None:
    for at, schema in schemas(spec):
        more = schema.get("additionalProperties")
        assert more is False or isinstance(more, dict) or schema.get("x-open"), at


@pytest.mark.parametrize("spec", [SPEC, DRIVE], ids=["api", "drive"])
def test_every_operation_says_where_it_is_known_from(spec: dict[str, Any]) -> None:
    for path, _, operation in operations(spec):
        source = operation["x-evidence"]["source"]
        assert source.startswith(("mspcentric ", "INTERFACE.md")), path


def test_every_operation_has_a_handler() -> None:
    for spec, handlers in ((SPEC, DECLARATION.handlers), (DRIVE, drive)):
        for _, _, operation in operations(spec):
            assert callable(find_handler(handlers, operation["operationId"]))


@pytest.mark.parametrize(("tag", "limited"), [("vendor", VENDOR_OPERATIONS), ("oem", OEM_OPERATIONS)])
def test_limit_of_an_api_covers_all_of_it(tag: str, limited: frozenset[str]) -> None:
    assert {each["operationId"] for _, _, each in operations(SPEC) if each["tags"] == [tag]} == limited


def test_drive_knows_every_psa_and_every_state() -> None:
    components = DRIVE["components"]["schemas"]
    assert set(components["PsaRequest"]["properties"]["system"]["enum"]) == set(PSAS)
    assert set(components["Integration"]["properties"]["state"]["enum"]) == set(STATUSES)
    assert set(SPEC["components"]["schemas"]["Status"]["enum"]) == set(STATUSES)
