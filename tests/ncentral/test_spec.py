"""The two specs and the message schemas: complete, and true to their own examples."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from typing import Any

import jsonschema
import msgspec
import pytest

from simulators.core.server.schemas import Schemas
from simulators.suites import messages_path
from tests.ncentral.spec import document, resolved

# Where the API-Service may always end: what the core refuses, and what the vendor declares everywhere.
EVERYWHERE = {"400", "401", "403", "404", "409", "413", "415", "500"}

each_spec = pytest.mark.parametrize("name", ["ncentral", "ncentral.drive"])


def operations(name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    for path, methods in document(name)["paths"].items():
        for method, operation in methods.items():
            yield f"{method.upper()} {path}", operation


@each_spec
def test_every_operation_documents_what_may_always_happen(name: str) -> None:
    for place, operation in operations(name):
        lacking = EVERYWHERE - set(operation["responses"])
        assert not lacking, f"{place}: {lacking}"


def contents(name: str) -> Iterator[tuple[str, Mapping[str, Any]]]:
    """Every request body and answer that has a schema, where it is."""
    for place, operation in operations(name):
        parts = [("request", resolved(operation.get("requestBody", {}), name))]
        parts += [(status, resolved(response, name)) for status, response in operation["responses"].items()]
        for part, body in parts:
            for content in body.get("content", {}).values():
                yield f"{place} {part}", content


@each_spec
def test_every_body_has_examples_that_keep_its_schema(name: str) -> None:
    schemas = Schemas(document(name))
    for where, content in contents(name):
        examples = [resolved(each, name)["value"] for each in content.get("examples", {}).values()]
        examples += [content["example"]] if "example" in content else []
        assert examples, where
        for example in examples:
            assert schemas.validator(content["schema"], "body").check(example) == [], where


CREATE: Mapping[str, Any] = {
    "action": "CREATE",
    "title": "Alert: CPU on DESKTOP-H9NDP81 is Failed",
    "details": "Description: Customer: Customer 1 under N-able",
    "ncentralTicketId": "63729690",
    "customTags": {"urgency": "High", "impact": "High", "subcategory": "CPU", "category": "Hardware"},
}
NUMBERED = {**CREATE, "psaTicketNumber": "12a54604dbdd270079b2a9a5ca9619ab"}


@pytest.mark.parametrize(
    ("kind", "message"),
    [
        ("create", CREATE),
        ("update", {**NUMBERED, "action": "UPDATE"}),
        ("resolve", {**NUMBERED, "action": "RESOLVE"}),
        ("reopen", {**NUMBERED, "action": "REOPEN"}),
        ("test", {**CREATE, "ncentralTicketId": "TEST_NC_TICKET_ID_1"}),
    ],
)
def test_the_vendors_own_messages_keep_their_schemas(kind: str, message: Mapping[str, Any]) -> None:
    schema = msgspec.json.decode(messages_path("ncentral", f"{kind}.json").read_bytes())
    check = jsonschema.Draft202012Validator(schema)
    assert list(check.iter_errors(message)) == []
    wrong = {"action": "CLOSE", "ncentralTicketId": 63729690, "customTags": {"urgency": 1}, "customTag": {}}
    for name, value in {**wrong, "psaTicketNumber": 7}.items():
        assert list(check.iter_errors({**message, name: value})), name
