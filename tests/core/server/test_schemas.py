"""OpenAPI 3.0 schemas as compiled validators."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.core.server.schemas import Schemas, translate

DOCUMENT = {
    "components": {
        "schemas": {
            "Ticket": {
                "type": "object",
                "additionalProperties": False,
                "required": ["id"],
                "properties": {
                    "id": {"type": "integer", "minimum": 0, "exclusiveMinimum": True},
                    "board": {"$ref": "#/components/schemas/Board"},
                    "nullable": {"type": "string", "description": "a member whose name is a keyword"},
                    "state": {"type": "string", "nullable": True, "enum": ["open", "closed"]},
                    "at": {"type": "string", "format": "date-time"},
                    "key": {"type": "string", "format": "uuid"},
                },
            },
            "Board": {"type": "object", "properties": {"name": {"type": "string"}}, "additionalProperties": False},
        }
    }
}


def violations(value: Any) -> list[tuple[str, str]]:
    validator = Schemas(DOCUMENT).validator({"$ref": "#/components/schemas/Ticket"}, "body")
    return sorted((each.pointer, each.rule) for each in validator.check(value))


@pytest.mark.parametrize(
    ("value", "found"),
    [
        ({"id": 1}, []),
        ({"id": 10**30}, []),
        ({"id": 0}, [("/id", "minimum")]),
        ({}, [("/id", "required")]),
        ({"id": 1, "x/y": 1}, [("/x~1y", "additionalProperties")]),
        ({"id": 1, "state": None}, []),
        ({"id": 1, "state": "gone"}, [("/state", "enum")]),
        ({"id": 1, "board": {"name": 5}}, [("/board/name", "type")]),
        ({"id": 1, "at": "nope"}, [("/at", "format")]),
        ({"id": 1, "at": "2026-01-05T09:00:00Z"}, []),
        ({"id": 1, "key": "nope"}, [("/key", "format")]),
        ({"id": 1, "key": "0191c7a2-6f7e-4a9a-8a51-0a3a3d6c2f10"}, []),
        ({"id": 1, "nullable": "text"}, []),
        ("text", [("", "type")]),
    ],
)
def test_values_against_a_schema(value: Any, found: list[tuple[str, str]]) -> None:
    assert violations(value) == found


def test_pointers_are_escaped() -> None:
    validator = Schemas({}).validator({"type": "object", "additionalProperties": {"type": "string"}}, "body")
    assert [each.pointer for each in validator.check({"a/b~c": 1})] == ["/a~1b~0c"]


def test_annotations_fall_away_and_nullable_becomes_a_type() -> None:
    schema = {"type": "string", "nullable": True, "example": "x", "x-open": "why", "enum": ["a"]}
    assert translate(schema) == {"type": ["string", "null"], "enum": ["a", None]}


def messages(schema: dict[str, Any], value: Any) -> list[str]:
    return [each.message for each in Schemas({}).validator(schema, "body").check(value)]


def test_message_of_an_enumeration_lists_every_choice() -> None:
    schema = {"type": "string", "enum": ["status", "latency", "reset", "truncate", "garbage", "drip"]}
    expected = '"flood" is not one of "status", "latency", "reset", "truncate", "garbage", "drip"'
    assert messages(schema, "flood") == [expected]


def test_message_of_alternatives_gives_the_reason_of_each() -> None:
    schema = {"oneOf": [{"type": "integer"}, {"type": "object", "minProperties": 1}]}
    assert messages(schema, "1") == ['"1" is not of type "integer"; "1" is not of type "object"']
    assert messages(schema, {}) == ['{} is not of type "integer"; {} has less than 1 property']
