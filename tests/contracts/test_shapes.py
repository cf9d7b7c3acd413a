"""Which operations a quick run looks at."""

from __future__ import annotations

from typing import Any

from contracts.api.shapes import everything, links, readings, representatives, resolved

ID = {"name": "id", "in": "path", "schema": {"type": "integer"}}
OK = {"200": {"description": "ok"}}
DOCUMENT: dict[str, Any] = {
    "paths": {
        "/tickets": {
            "get": {"operationId": "listTickets", "responses": OK},
            "post": {
                "operationId": "createTicket",
                "requestBody": {"$ref": "#/components/requestBodies/Any"},
                "responses": {"201": {"$ref": "#/components/responses/Made"}},
            },
        },
        "/tickets/{id}": {
            "parameters": [ID],
            "get": {"operationId": "getTicket", "responses": OK},
            "delete": {"operationId": "deleteTicket", "responses": OK},
        },
        "/notes": {"get": {"operationId": "listNotes", "responses": OK}},
        "/notes/{id}": {"parameters": [ID], "get": {"operationId": "getNote", "responses": OK}},
        "/names/{id}": {
            "get": {"operationId": "getName", "parameters": [{**ID, "schema": {"type": "string"}}], "responses": OK}
        },
    },
    "components": {
        "requestBodies": {"Any": {"content": {"application/json": {}}}},
        "responses": {"Made": {"description": "made", "links": {"note": {"$ref": "#/components/links/note"}}}},
        "links": {"note": {"operationId": "getNote"}},
    },
}


def test_one_operation_of_each_shape_and_what_its_links_lead_to() -> None:
    chosen = representatives(DOCUMENT)
    assert chosen == {"listTickets", "createTicket", "getTicket", "deleteTicket", "getName", "getNote"}
    assert everything(DOCUMENT) - chosen == {"listNotes"}


def test_what_changes_nothing() -> None:
    assert readings(DOCUMENT) == {"listTickets", "getTicket", "listNotes", "getNote", "getName"}


def test_the_links_of_a_document() -> None:
    assert links(DOCUMENT) == {"note"}


def test_references_are_followed() -> None:
    assert resolved(DOCUMENT, {"$ref": "#/paths/~1notes/get"})["operationId"] == "listNotes"
