from __future__ import annotations

from tests.supportcenterplus.api import Api
from tests.supportcenterplus.refusals import NOT_FOUND, missing, refusal


def test_a_note_lives(api: Api, request_path: str) -> None:
    api.control.advance(60)
    note = api.posted(f"{request_path}/notes", "note", description="<b>Looked</b>", show_to_requester=True)
    assert set(note) == {
        *("id", "description", "show_to_requester", "added_by", "added_time", "last_updated_by", "last_updated_time"),
        *("request", "attachments", "has_attachments"),
    }
    assert note["request"] == {"id": "1001", "subject": "Link down on edge-7"}
    assert note["added_by"]["id"] == "101"
    assert (note["last_updated_by"], note["last_updated_time"]) == (note["added_by"], note["added_time"])
    assert (note["attachments"], note["has_attachments"]) == ([], False)
    viewed = api.view("1001")
    assert (viewed["has_notes"], viewed["last_updated_time"]) == (True, note["added_time"])
    path = f"{request_path}/notes/{note['id']}"
    api.control.advance(60)
    edited = api.ok("PUT", path, {"note": {"description": "Looked again"}})["note"]
    assert (edited["description"], edited["show_to_requester"]) == ("Looked again", True)
    assert int(edited["last_updated_time"]["value"]) - int(note["added_time"]["value"]) == 60_000
    assert api.ok("GET", path)["note"] == edited
    file = api.upload("PUT", f"{path}/upload")
    assert api.ok("GET", path)["note"] == {**edited, "attachments": [file], "has_attachments": True}
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
    assert [row["description"] for row in api.rows(f"requests/{other}/notes", fields_required=["description"])] == [
        "both"
    ]
    edit = {"note": {"add_to_linked_requests": True}}
    told = api.refused("PUT", f"{request_path}/notes/{note['id']}", edit)
    assert told == refusal(4009, "add_to_linked_requests")


def test_the_list_of_notes_leaves_their_text_out_and_is_in_the_order_of_changes(api: Api, request_path: str) -> None:
    first, second = (api.posted(f"{request_path}/notes", "note", description=text) for text in ("d", "e"))
    file = api.upload("PUT", f"{request_path}/notes/{second['id']}/upload")
    api.control.advance(60)
    first = api.ok("PUT", f"{request_path}/notes/{first['id']}", {"note": {"description": "f"}})["note"]
    listed = api.ok("GET", f"{request_path}/notes")
    assert (listed["list_info"]["sort_field"], listed["list_info"]["sort_order"]) == ("last_updated_time", "asc")
    second = {**second, "attachments": [file], "has_attachments": True}
    kept = {"description", "has_attachments"}
    assert listed["notes"] == [{k: v for k, v in note.items() if k not in kept} for note in (second, first)]
    assert api.rows(f"{request_path[1:]}/notes", sort_order="desc", fields_required=["description"]) == [
        {"id": note["id"], "description": note["description"]} for note in (first, second)
    ]
    api.settings(notes_in_lists="whole")
    assert api.rows(f"{request_path[1:]}/notes") == [second, first]
