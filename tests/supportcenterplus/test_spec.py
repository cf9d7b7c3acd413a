"""The spec against the parts that it describes."""

from __future__ import annotations

import json

import pytest

from simulators.core.server.build import document
from simulators.supportcenterplus import DECLARATION
from simulators.supportcenterplus.entities.requests import DETAILED, FIELDS, LATE, SHOWN
from tests.supportcenterplus.test_rights import OPERATIONS

SPEC = document("supportcenterplus")
SCHEMAS = SPEC["components"]["schemas"]


def test_a_request_in_the_spec_has_the_fields_of_the_model() -> None:
    assert set(SCHEMAS["Request"]["properties"]) == set(DETAILED) == {*SCHEMAS["Request"]["required"], *LATE}
    assert set(SCHEMAS["RequestRow"]["properties"]) == set(SHOWN)
    writable = {name for name, field in FIELDS.items() if field.taken and field.use != "write"}
    told = {
        name for name, each in SCHEMAS["Request"]["properties"].items() if each.get("description") == "Can be written."
    }
    references = {name for name, each in SCHEMAS["Request"]["properties"].items() if "$ref" in each}
    assert told <= writable <= told | references


def test_examples_of_input_data_are_json() -> None:
    examples = [each["example"] for _, _, operation in OPERATIONS for each in operation.get("parameters", ())]
    assert examples
    for example in examples:
        assert isinstance(json.loads(example), dict)


def test_there_is_no_handler_for_other_operations() -> None:
    with pytest.raises(LookupError):
        DECLARATION.handlers.resolve("noSuchOperation")
