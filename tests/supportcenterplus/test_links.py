from __future__ import annotations

from typing import Any

import pytest

from tests.supportcenterplus.api import Api
from tests.supportcenterplus.refusals import NOT_FOUND, missing, refusal


def test_links_hold_both_ways_until_they_are_taken_away(api: Api, request_path: str) -> None:
    other = api.add(subject="Same cause")["id"]
    link = {"link_requests": [{"linked_request": {"id": other}, "comments": "same switch"}]}
    body = api.ok("POST", f"{request_path}/link_requests", link)
    assert body["response_status"]["messages"][0]["type"] == "success"
    (row,) = api.rows(f"{request_path[1:]}/link_requests")
    assert (row["linked_request"], row["comments"]) == ({"id": other, "subject": "Same cause"}, "same switch")
    assert [each["linked_request"]["id"] for each in api.rows(f"requests/{other}/link_requests")] == ["1001"]
    assert (api.view("1001")["has_linked_requests"], api.view(other)["has_linked_requests"]) == (True, True)
    assert api.refused("POST", f"{request_path}/link_requests", link) == refusal(4008, "linked_request")
    api.ok("DELETE", f"{request_path}/link_requests", link)
    assert api.rows(f"requests/{other}/link_requests") == []
    assert api.view(other)["has_linked_requests"] is False
    assert api.refused("DELETE", f"{request_path}/link_requests", link) == refusal(4001, "linked_request")


@pytest.mark.parametrize("given", [{"id": 1001}, {"id": 9999}, {}, "1002", None])
def test_a_request_is_linked_and_merged_with_another_that_exists(api: Api, request_path: str, given: Any) -> None:
    told = api.refused("POST", f"{request_path}/link_requests", {"link_requests": [{"linked_request": given}]})
    assert (told[0], told[1]["field"]) == (400, "linked_request")
    told = api.refused("PUT", f"{request_path}/merge_requests", {"merge_requests": [given]})
    assert (told[0], told[1]["field"]) == (400, "merge_requests")
    nothing: tuple[dict[str, list[str]], ...] = ({}, {"merge_requests": []})
    for empty in nothing:
        assert api.refused("PUT", f"{request_path}/merge_requests", empty) == missing("merge_requests")


def test_a_merged_request_answers_with_its_parent(api: Api, request_path: str) -> None:
    other = api.add()["id"]
    api.posted(f"/requests/{other}/notes", "note", description="moves over")
    attachment = api.upload("PUT", f"/requests/{other}/upload")
    answered = {
        "description": "d",
        "attachments": [{"id": api.upload("PUT", f"/requests/{other}/notifications/upload")["id"]}],
    }
    api.posted(f"/requests/{other}/notifications", "notification", **answered)
    third = api.add()["id"]
    api.ok("POST", f"/requests/{other}/link_requests", {"link_requests": [{"linked_request": {"id": third}}]})
    api.ok("PUT", f"{request_path}/merge_requests", {"merge_requests": [{"id": other}]})
    status, message = api.refused("GET", f"/requests/{other}")
    assert (status, message["status_code"]) == (404, 4007)
    assert "1001" in message["message"]
    assert sorted(api.ids()) == ["1001", third]
    notes = api.rows(f"{request_path[1:]}/notes", fields_required=["description"])
    assert [row["description"] for row in notes] == ["moves over"]
    viewed = api.view("1001")
    assert (viewed["has_notes"], viewed["has_attachments"]) == (True, True)
    assert api.call("GET", viewed["attachments"][0]["content_url"].removeprefix("/api/v3")).content == b"trace"
    assert viewed["attachments"][0]["id"] == attachment["id"]
    (answer,) = api.rows(f"{request_path[1:]}/notifications")
    assert answer["attachments"][0]["content_url"].startswith("/api/v3/requests/1001/")
    assert api.view(third)["has_linked_requests"] is False
    told = api.refused(
        "POST", f"/requests/{third}/link_requests", {"link_requests": [{"linked_request": {"id": other}}]}
    )
    assert told == refusal(4001, "linked_request")


def test_what_belongs_to_one_request_is_not_found_in_another(api: Api, request_path: str) -> None:
    other = f"/requests/{api.add()['id']}"
    note = api.posted(f"{request_path}/notes", "note", description="d")["id"]
    attachment = api.upload("PUT", f"{request_path}/upload")["id"]
    for method, path in (
        ("GET", f"notes/{note}"),
        ("DELETE", f"notes/{note}"),
        ("GET", f"attachments/{attachment}/_download"),
    ):
        assert api.refused(method, f"{other}/{path}") == NOT_FOUND
