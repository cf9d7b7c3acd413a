from __future__ import annotations

from tests.supportcenterplus.api import Api
from tests.supportcenterplus.refusals import extra_key, missing, refusal


def test_a_resolution_is_text_apart_from_the_status(api: Api, request_path: str) -> None:
    assert api.ok("GET", f"{request_path}/resolutions")["resolution"] == {"content": None, "resolution_attachments": []}
    response = api.call("POST", f"{request_path}/resolutions", {"resolution": {"content": "Cable replaced"}})
    assert (response.status_code, set(response.json())) == (201, {"response_status"})
    saved = api.ok("GET", f"{request_path}/resolutions")["resolution"]
    assert (saved["content"], saved["submitted_by"]["id"]) == ("Cable replaced", "101")
    viewed = api.view("1001")
    assert (viewed["resolution"], viewed["status"]["name"], viewed.get("resolved_time")) == (saved, "Open", None)
    api.ok("POST", f"{request_path}/resolutions", {"resolution": {"content": "Twice"}})
    assert api.view("1001")["resolution"]["content"] == "Twice"


def test_a_resolution_needs_content_and_reaches_linked_requests(api: Api, request_path: str) -> None:
    nothing: tuple[dict[str, str], ...] = ({}, {"content": ""})
    for given in nothing:
        assert api.refused("POST", f"{request_path}/resolutions", {"resolution": given}) == missing("content")
    other = api.add()["id"]
    api.ok("POST", f"{request_path}/link_requests", {"link_requests": [{"linked_request": {"id": other}}]})
    both = {"resolution": {"content": "Both", "add_to_linked_requests": True}}
    api.ok("POST", f"{request_path}/resolutions", both)
    assert api.view(other)["resolution"]["content"] == "Both"


def test_a_resolution_is_edited_by_put_too(api: Api, request_path: str) -> None:
    response = api.call("PUT", f"{request_path}/resolutions", {"resolution": {"content": "By PUT"}})
    assert response.status_code == 200
    assert api.view("1001")["resolution"]["content"] == "By PUT"


def test_a_resolution_may_be_written_with_the_request(api: Api) -> None:
    added = api.add(requester={"id": "4", "name": "administrator"}, resolution={"content": "Mail server restarted"})
    assert added["resolution"]["content"] == "Mail server restarted"
    assert added["resolution"]["submitted_by"] == added["created_by"]
    assert api.ok("GET", f"/requests/{added['id']}/resolutions")["resolution"] == added["resolution"]
    edited = api.edit(added["id"], resolution={"content": "Queue emptied"}, status={"name": "Resolved"})
    assert (edited["resolution"]["content"], edited["status"]["name"]) == ("Queue emptied", "Resolved")
    unchanged = api.edit(added["id"], resolution={"content": None, "resolution_attachments": []})
    assert unchanged["resolution"] == edited["resolution"]
    for given, told in (
        ({"submitted_on": None}, refusal(4014, "submitted_on")),
        ({"colour": "red"}, extra_key("colour")),
        ({"content": 7}, refusal(4021, "content")),
        ("fixed", refusal(4021, "resolution")),
    ):
        assert api.refused("POST", "/requests", {"request": {"subject": "s", "resolution": given}}) == told
