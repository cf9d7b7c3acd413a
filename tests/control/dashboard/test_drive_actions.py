from __future__ import annotations

from typing import Any

import pytest

from contracts.targets import FakeProcess
from simulators.control.dashboard.drive_actions import (
    FormError,
    actions_on,
    actions_without_record,
    body_of,
    drive_actions,
    prefilled,
)

DOCUMENT: dict[str, Any] = {
    "paths": {
        "/tickets/{id}/reply": {
            "post": {
                "operationId": "replyAsAgent",
                "parameters": [{"$ref": "#/components/parameters/Id"}],
                "requestBody": {
                    "content": {"application/json": {"schema": {"$ref": "#/components/schemas/Reply"}, "example": {}}}
                },
            }
        },
        "/alerts": {
            "post": {
                "operationId": "raiseAlert",
                "requestBody": {
                    "content": {
                        "application/json": {
                            "schema": {"type": "object", "properties": {"device": {"type": "string"}}},
                            "example": {"device": "SRV1"},
                        }
                    }
                },
            },
            "get": {"operationId": "listAlerts"},
        },
    },
    "components": {
        "parameters": {"Id": {"name": "id", "in": "path"}},
        "schemas": {
            "Reply": {
                "type": "object",
                "required": ["note"],
                "properties": {
                    "note": {"type": "string", "description": "What is said."},
                    "hours": {"type": "number"},
                    "hidden": {"type": "boolean"},
                    "kind": {"type": "string", "enum": ["a", "b"]},
                    "tags": {"type": "object"},
                },
            }
        },
    },
}
REPLY, ALERT = drive_actions(DOCUMENT)


def test_form_has_a_field_for_each_member() -> None:
    assert (REPLY.label, REPLY.variable, REPLY.path("a/b"), REPLY.at_once) == (
        "Reply as agent",
        "id",
        "/tickets/a%2Fb/reply",
        False,
    )
    assert [(each.name, each.kind, each.required) for each in REPLY.fields] == [
        ("note", "long", True),
        ("hours", "number", False),
        ("hidden", "flag", False),
        ("kind", "choice", False),
        ("tags", "json", False),
    ]
    assert ALERT.fields[0].example == "SRV1"


def test_body_has_what_was_filled_in() -> None:
    form = {"f.note": "x", "f.hours": "0.5", "f.hidden": "false", "f.kind": "", "f.tags": '{"a": 1}', "other": "y"}
    assert body_of(REPLY, form) == {"note": "x", "hours": 0.5, "hidden": False, "tags": {"a": 1}}


@pytest.mark.parametrize(
    ("form", "says"),
    [({}, "note is required"), ({"f.hours": "many"}, "expected a number"), ({"f.tags": "{"}, "tags: not JSON")],
)
def test_form_that_cannot_be_sent_is_refused(form: dict[str, str], says: str) -> None:
    given = {"f.note": "x", **form} if form else {}
    with pytest.raises(FormError, match=says):
        body_of(REPLY, given)


def test_drive_actions_are_offered_for_their_records() -> None:
    assert actions_on([REPLY, ALERT], "Tickets") == [REPLY]
    assert actions_on([REPLY, ALERT], "customers") == []
    assert actions_without_record([REPLY, ALERT]) == [ALERT]
    about = prefilled(ALERT, "devices", {"id": 1, "deviceName": "SRV7"})
    assert about is not None
    assert about.fields[0].value == "SRV7"
    assert prefilled(ALERT, "tickets", {}) is None


def test_every_drive_document_yields_forms(fakes: FakeProcess) -> None:
    for simulator in fakes.control.request("GET", "/simulators")["items"]:
        document = fakes.control.request("GET", f"/specs/{simulator['name']}.drive.json")
        made = drive_actions(document)
        assert made
        assert all(each.label and each.summary for each in made)
