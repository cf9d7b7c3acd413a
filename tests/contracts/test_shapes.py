"""Which operations a quick run looks at."""

from __future__ import annotations

from typing import Any

from contracts.api.shapes import (
    chains,
    drawn,
    everything,
    leading,
    links,
    narrowed,
    readings,
    representatives,
)
from simulators.core.references import resolved
from simulators.core.rng import Stream

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
    chosen = representatives(DOCUMENT, everything(DOCUMENT))
    assert chosen == {"listTickets", "createTicket", "getTicket", "deleteTicket", "getName", "getNote"}
    assert everything(DOCUMENT) - chosen == {"listNotes"}


def test_a_narrowed_document_has_whole_paths_and_the_ends_of_links() -> None:
    kept = narrowed(DOCUMENT, {"createTicket"})
    assert everything(kept) == {"listTickets", "createTicket", "getNote"}
    assert kept["components"] is DOCUMENT["components"]
    assert everything(narrowed(DOCUMENT, {"getName"})) == {"getName"}


def test_representatives_are_taken_among_those_allowed() -> None:
    assert representatives(DOCUMENT, {"listNotes", "getNote", "getName"}) == {"listNotes", "getNote", "getName"}


def test_some_are_drawn_by_chance_one_of_each_shape_among_them() -> None:
    every = everything(DOCUMENT)
    found = [drawn(DOCUMENT, every, 5, Stream(f"{number}")) for number in range(20)]
    assert found == [drawn(DOCUMENT, every, 5, Stream(f"{number}")) for number in range(20)]
    assert {len({"listTickets", "listNotes"} & each) for each in found} == {1}
    assert {len({"getTicket", "getNote"} & each) for each in found} == {1, 2}
    assert all("getNote" in each for each in found if "createTicket" in each)
    assert set().union(*found) == every


def test_there_is_room_for_more_or_for_all() -> None:
    every = everything(DOCUMENT)
    assert {len(drawn(DOCUMENT, every, 6, Stream(f"{number}"))) for number in range(20)} == {6}
    assert drawn(DOCUMENT, every, 7, Stream("any")) == every
    assert drawn(DOCUMENT, readings(DOCUMENT, "acme"), 1, Stream("any")) <= readings(DOCUMENT, "acme")


def test_what_changes_nothing() -> None:
    assert readings(DOCUMENT, "acme") == {"listTickets", "getTicket", "listNotes", "getNote", "getName"}


def test_the_links_of_a_document() -> None:
    assert links(DOCUMENT) == {"note": 1}


def test_references_are_followed() -> None:
    assert resolved(DOCUMENT, {"$ref": "#/paths/~1notes/get"})["operationId"] == "listNotes"


def test_chains_are_of_operations_with_links_and_what_these_lead_to() -> None:
    """A link whose other end may not be asked is no link; a chain is in with all of it."""
    every, chance = everything(DOCUMENT), Stream("any")
    for most in (1, 2, 7):
        assert chains(DOCUMENT, every, most, chance) == {"createTicket", "getNote"}
    assert chains(DOCUMENT, every - {"getNote"}, 7, chance) == set()
    assert chains(DOCUMENT, every - {"createTicket"}, 7, chance) == set()


def test_chains_are_drawn_by_chance_as_many_as_there_is_room_for() -> None:
    made = {"201": DOCUMENT["components"]["responses"]["Made"]}
    paths = {f"/{number}": {"post": {"operationId": f"make{number}", "responses": made}} for number in range(9)}
    document = {**DOCUMENT, "paths": {**paths, "/notes/{id}": DOCUMENT["paths"]["/notes/{id}"]}}
    found = [chains(document, everything(document), 4, Stream(f"{number}")) for number in range(20)]
    assert {len(each) for each in found} == {4}
    assert set.intersection(*found) == {"getNote"}
    assert set().union(*found) == everything(document)


def test_what_paths_begin_with_is_the_example() -> None:
    version = {"name": "version", "in": "path", "example": "v1", "schema": {"type": "string"}}
    document = {
        "paths": {
            "/{version}/tickets/{id}": {"parameters": [version, {**ID, "example": 3}], "get": {"operationId": "a"}},
            "/{other}": {"parameters": [{**version, "name": "other", "in": "query"}], "get": {"operationId": "b"}},
            "/tickets/{id}": {"parameters": [{**ID, "example": 3}], "get": {"operationId": "c"}},
        }
    }
    assert leading(document) == {"path.version": "v1"}
    assert leading(DOCUMENT) == {}
