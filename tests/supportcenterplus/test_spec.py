"""The spec against the parts that it describes."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from openapi.generate import supportcenterplus as generated
from simulators.core.server.build import document
from simulators.supportcenterplus import DECLARATION
from simulators.supportcenterplus.entities.requests import DETAILED, FIELDS, LATE, SHOWN
from tests.supportcenterplus.test_rights import OPERATIONS

SPEC = document("supportcenterplus")
DRIVE = document("supportcenterplus.drive")
SCHEMAS = SPEC["components"]["schemas"]


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
def test_objects_are_closed_or_say_why_not(spec: dict[str, Any]) -> None:
    for at, schema in schemas(spec):
        closed = schema.get("additionalProperties") is False
        assert closed or schema.get("x-open"), at


def test_a_request_in_the_spec_has_the_fields_of_the_model() -> None:
    assert set(SCHEMAS["Request"]["properties"]) == set(DETAILED) == {*SCHEMAS["Request"]["required"], *LATE}
    assert set(SCHEMAS["RequestRow"]["properties"]) == set(SHOWN)
    writable = {name for name, field in FIELDS.items() if field.taken and field.use != "write"}
    told = {
        name for name, each in SCHEMAS["Request"]["properties"].items() if each.get("description") == "Can be written."
    }
    references = {name for name, each in SCHEMAS["Request"]["properties"].items() if "$ref" in each}
    assert told <= writable <= told | references


def test_the_document_and_its_exceptions_are_up_to_date() -> None:
    for path, text in generated.files().items():
        assert path.read_text("utf-8") == text, f"run python -m openapi.generate supportcenterplus: {path.name}"


def test_every_operation_says_where_it_is_known_from() -> None:
    for spec in (SPEC, DRIVE):
        for path, item in spec["paths"].items():
            for method, operation in item.items():
                if method != "parameters":
                    assert operation["x-evidence"]["level"] in {
                        "seed",
                        "documented",
                        "observed",
                        "inferred",
                        "chosen",
                    }, path
                    source = operation["x-evidence"]["source"]
                    assert source.startswith(("supportcenterplus ", "INTERFACE.md")), path


def test_examples_of_input_data_are_json() -> None:
    examples = [each["example"] for _, _, operation in OPERATIONS for each in operation.get("parameters", ())]
    assert examples
    for example in examples:
        assert isinstance(json.loads(example), dict)


def test_links_lead_to_operations_that_exist() -> None:
    known = {operation["operationId"] for _, _, operation in OPERATIONS}
    for _, path, operation in OPERATIONS:
        for response in operation["responses"].values():
            for link in response.get("links", {}).values():
                assert link["operationId"] in known, path


def test_every_operation_has_a_handler() -> None:
    for _, _, operation in OPERATIONS:
        assert callable(DECLARATION.handlers.resolve(operation["operationId"]))
    with pytest.raises(LookupError):
        DECLARATION.handlers.resolve("noSuchOperation")
