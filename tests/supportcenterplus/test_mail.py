from __future__ import annotations

from typing import Any

import pytest

from tests.supportcenterplus.api import NOC, Api
from tests.supportcenterplus.refusals import missing, refusal


def test_a_reply_says_what_it_is_told(api: Api, request_path: str) -> None:
    given = {
        "subject": "About the link",
        "description": "<p>Hello</p>",
        "to": [NOC],
        "cc": [{"email_id": "cc@example.test"}],
        "copied_from": {"module": "request", "id": "1001"},
    }
    sent = api.posted(f"{request_path}/notifications", "notification", **given)
    assert {name: sent[name] for name in given} == given


@pytest.mark.parametrize(
    ("given", "told"),
    [
        ({"description": "d", "to": ["a@b"]}, refusal(4021, "to")),
        ({"description": "d", "to": [{}]}, missing("email_id")),
        ({"description": "d", "attachments": [{"id": 5}]}, refusal(4001, "attachments")),
    ],
)
def test_a_reply_that_cannot_be_is_refused(api: Api, request_path: str, given: Any, told: Any) -> None:
    assert api.refused("POST", f"{request_path}/notifications", {"notification": given}) == told
    assert api.rows(f"{request_path[1:]}/notifications") == []


def test_the_conversation_is_newest_first_with_notes_only_where_asked(api: Api, request_path: str) -> None:
    note = api.posted(f"{request_path}/notes", "note", description="a note")
    api.control.advance(1)
    api.posted(f"{request_path}/notifications", "notification", description="an answer")
    api.control.advance(1)
    api.drive("POST", "/requests/1001/mail", {"text": "still down"})
    path = f"{request_path}/conversations"
    items = api.ok("GET", path)["conversations"]
    assert [(item["type"], item["is_requester"]) for item in items] == [("conversation", True), ("notification", False)]
    with_notes = api.ok("GET", path, {"list_info": {"row_count": 2}, "notes": True})
    assert [item["description"] for item in with_notes["conversations"]] == ["still down", "an answer"]
    assert with_notes["list_info"]["has_more_rows"] is True
    api.ok("PUT", f"{request_path}/notes/{note['id']}", {"note": {"description": "a better note"}})
    assert [item["description"] for item in api.ok("GET", path, {"notes": "true"})["conversations"]][
        -1
    ] == "a better note"
    api.ok("DELETE", f"{request_path}/notes/{note['id']}")
    assert len(api.ok("GET", path, {"notes": True})["conversations"]) == 2
    assert api.refused("GET", path, {"notes": 7})[1]["status_code"] == 4021


def test_the_requesters_mails_wait_for_an_answer(api: Api, request_path: str) -> None:
    for count in ("1", "2"):
        api.drive("POST", "/requests/1001/mail", {"text": "hello?"})
        assert api.view("1001")["unreplied_count"] == count
    assert api.ids(filter_by={"name": "Waiting_Update"}) == ["1001"]
    api.posted(f"{request_path}/notifications", "notification", description="an answer")
    assert api.view("1001")["unreplied_count"] is None
