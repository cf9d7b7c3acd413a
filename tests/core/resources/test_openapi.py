"""The spec of entities: schemas of what is shown and taken, and the operations of their verbs."""

from __future__ import annotations

from typing import Any

from simulators.core.resources.entity import Entity, Verb
from simulators.core.resources.habits import Habits
from simulators.core.resources.openapi import Node, Schemas, SchemaStyle, paths
from tests.acme.entities import ENTITIES

TICKET, SUMMARY = ENTITIES["tickets"].fields, ENTITIES["summaries"].fields


def test_shown_schema_requires_what_is_always_there() -> None:
    made = Schemas(Habits(), SchemaStyle()).shown(SUMMARY)
    assert made == {
        "type": "object",
        "additionalProperties": False,
        "properties": {
            "id": {"type": "integer"},
            "summary": {"type": "string"},
            "agent": {"type": "string"},
            "headline": {"type": "string"},
            "labels": {"type": "array", "items": {"type": "string"}},
        },
        "required": ["id", "headline", "labels"],
    }


def test_shown_schema_of_a_vendor_that_shows_nulls() -> None:
    made = Schemas(Habits(unset="null"), SchemaStyle(shown={"instant": {"type": "integer"}})).shown(TICKET)
    assert "secret" not in made["properties"]
    assert made["properties"]["created"] == {"type": "integer", "nullable": True}
    assert made["properties"]["lines"]["items"]["required"] == ["what", "hours"]
    assert set(made["required"]) == set(made["properties"])


def test_taken_schema_has_limits_needs_and_nothing_that_the_server_sets() -> None:
    made = Schemas(Habits(), SchemaStyle()).taken(TICKET, "create")
    properties: dict[str, Any] = made["properties"]
    assert made["required"] == ["company", "contact"]
    assert made["additionalProperties"] is False
    assert not {"total", "created", "company_name"} & set(properties)
    assert properties["summary"] == {"type": "string", "maxLength": 40, "nullable": True}
    assert properties["priority"] == {"type": "integer", "minimum": 1, "maximum": 5, "nullable": True}
    assert properties["state"]["enum"] == ["open", "closed"]
    assert properties["watchers"] == {"type": "array", "items": {"type": "integer", "nullable": True}, "nullable": True}
    assert properties["place"]["properties"]["city"] == {"type": "string", "maxLength": 5, "nullable": True}
    assert properties["company"] == {"type": "integer"}


def test_taken_schema_of_a_lenient_vendor() -> None:
    style = SchemaStyle(unknown="unknown properties are ignored", read_only_taken=True, nullable=False)
    made = Schemas(Habits(), style).taken(TICKET, "change")
    assert made["x-open"] == "unknown properties are ignored"
    assert made["properties"]["total"]["x-open"]
    assert "nullable" not in made["properties"]["summary"]


class Plain:
    """A REST style of the plainest kind."""

    def place(self, entity: Entity, verb: Verb) -> tuple[str, str]:
        methods = {"list": "get", "create": "post", "read": "get", "delete": "delete"}
        single = "" if verb in {"list", "create"} else "/{id}"
        return f"{entity.path}{single}", methods.get(verb, "put")

    def operation_id(self, entity: Entity, verb: Verb) -> str:
        return f"{verb}{entity.called}"

    def operation(self, entity: Entity, verb: Verb) -> Node:
        return {"summary": f"{verb} {entity.called}"}


def test_paths_have_every_verb_of_every_entity_with_its_evidence() -> None:
    made = paths(ENTITIES, Plain())
    assert set(made["/companies"]) == {"get", "post"}
    assert made["/companies/{id}"]["get"] == {
        "operationId": "readCompany",
        "x-evidence": {"level": "documented", "source": "acme 1"},
        "summary": "read Company",
    }
    assert "/tickets/{parentId}/notes/{id}" in made
