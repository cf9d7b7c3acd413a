"""What the writers of specs share; what they write is held against the repository by test_documents.py."""

from __future__ import annotations

import json
import pkgutil
import tomllib

import pytest

from openapi import generate
from openapi.generate.__main__ import SYSTEMS, main
from openapi.generate.exceptions import Exemption, exceptions_text
from openapi.generate.shapes import Node, array, media, ref
from openapi.generate.writing import spec_text

DOCUMENT: Node = {
    "openapi": "3.0.3",
    "paths": {"/a": {"get": {"summary": "Ä"}, "put": {}}, "/b": {"get": {}}},
    "components": {"schemas": {"A": {"type": "string"}}},
}


def test_every_package_is_a_system() -> None:
    assert {each.name for each in pkgutil.iter_modules(generate.__path__) if each.ispkg} == set(SYSTEMS)


def test_an_unknown_system_is_wrong_use(capsys: pytest.CaptureFixture[str]) -> None:
    with pytest.raises(SystemExit, match="2"):
        main(["nothing"])
    assert "there is no system 'nothing'" in capsys.readouterr().err


def test_a_spec_has_an_operation_and_a_component_on_each_line() -> None:
    text = spec_text(DOCUMENT)
    assert json.loads(text) == DOCUMENT
    lines = [line.rstrip(",") for line in text.splitlines()]
    assert {'"openapi": "3.0.3"', '"get": {"summary":"Ä"}', '"put": {}', '"A": {"type":"string"}'} <= set(lines)


def test_exceptions_read_back() -> None:
    given = Exemption(("a", "b"), ("ignored_auth",), 'it says "no"', "acme 1")
    assert (
        tomllib.loads(exceptions_text([given, given]))["exception"]
        == [{"operation": ["a", "b"], "checks": ["ignored_auth"], "reason": 'it says "no"', "source": "acme 1"}] * 2
    )


def test_bodies_have_the_same_content_under_each_type_and_no_empty_example() -> None:
    rows = array(ref("A"), minItems=1)
    assert rows == {"type": "array", "minItems": 1, "items": {"$ref": "#/components/schemas/A"}}
    assert media(rows) == {"application/json": {"schema": rows}}
    assert media(rows, [], ("a/b", "c/d")) == {
        "a/b": {"schema": rows, "example": []},
        "c/d": {"schema": rows, "example": []},
    }
