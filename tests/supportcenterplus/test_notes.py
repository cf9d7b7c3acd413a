from __future__ import annotations

from typing import Any

import pytest

from tests.supportcenterplus.api import Api
from tests.supportcenterplus.refusals import NOT_FOUND, missing, refusal


def test_a_note_lives(api: Api, request_path: str) -> None:
    api.control.advance(60)
    note = api.posted(f"{request_path}/notes", "note", description="<b>Looked</b>", show_to_requester=True)
    assert set(note) == {
        *("id", "description", "show_to_requester", "added_by", "added_time", "last_updated_by", "last_updated_time")
    }
    assert (note["added_by"]["id"], note["last_updated_time"]) == ("101", None)
    viewed = api.view("1001")
    assert (viewed["has_notes"], viewed["last_updated_time"]) == (True, note["added_time"])
    path = f"{request_path}/notes/{note['id']}"
    api.control.advance(60)
    edited = api.ok("PUT", path, {"note": {"description": "Looked again"}})["note"]
    assert (edited["description"], edited["show_to_requester"]) == ("Looked again", True)
    assert int(edited["last_updated_time"]["value"]) - int(note["added_time"]["value"]) == 60_000
    assert api.ok("GET", path)["note"] == edited
    assert api.rows(f"{request_path[1:]}/notes") == [edited]
    api.ok("DELETE", path)
    assert api.refused("GET", path) == NOT_FOUND
    assert api.view("1001")["has_notes"] is False


def test_a_note_needs_a_description(api: Api, request_path: str) -> None:
    for given in ({}, {"description": ""}, {"description": None}):
        assert api.refused("POST", f"{request_path}/notes", {"note": given}) == missing("description")
    note = api.posted(f"{request_path}/notes", "note", description="d")["id"]
    assert api.refused("PUT", f"{request_path}/notes/{note}", {"note": {"description": ""}}) == missing("description")


def test_a_first_response_is_marked_once(api: Api, request_path: str) -> None:
    note = {"note": {"description": "d", "mark_first_response": True}}
    api.ok("POST", f"{request_path}/notes", note)
    assert api.view("1001")["responded_time"] is not None
    assert api.refused("POST", f"{request_path}/notes", note) == refusal(4001, "mark_first_response")


def test_a_note_is_spread_to_linked_requests_when_it_is_added(api: Api, request_path: str) -> None:
    other = api.add()["id"]
    api.ok("POST", f"{request_path}/link_requests", {"link_requests": [{"linked_request": {"id": other}}]})
    note = api.posted(f"{request_path}/notes", "note", description="both", add_to_linked_requests=True)
    assert [row["description"] for row in api.rows(f"requests/{other}/notes")] == ["both"]
    edit = {"note": {"add_to_linked_requests": True}}
    told = api.refused("PUT", f"{request_path}/notes/{note['id']}", edit)
    assert told == refusal(4009, "add_to_linked_requests")


@pytest.mark.parametrize("given", [{"description": 7}, {"description": "d", "show_to_requester": "maybe"}])
def test_a_note_has_types(api: Api, request_path: str, given: dict[str, Any]) -> None:
    assert api.refused("POST", f"{request_path}/notes", {"note": given})[1]["status_code"] == 4021
    told = api.refused("POST", f"{request_path}/notes", {"note": {"description": "d", "colour": 1}})
    assert told == refusal(4001, "colour", "Extra key found in JSON")


def test_the_list_of_notes_may_leave_their_text_out(api: Api, request_path: str) -> None:
    note = api.posted(f"{request_path}/notes", "note", description="d")
    assert api.rows(f"{request_path[1:]}/notes") == [note]
    api.settings(notes_in_lists="no description")
    (row,) = api.rows(f"{request_path[1:]}/notes")
    assert {**row, "description": "d"} == note
    assert "description" not in row
    assert api.ok("GET", f"{request_path}/notes/{note['id']}")["note"] == note
