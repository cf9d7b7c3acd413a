from __future__ import annotations

from tests.supportcenterplus.api import Api
from tests.supportcenterplus.refusals import missing


def test_a_resolution_is_text_apart_from_the_status(api: Api, request_path: str) -> None:
    assert api.ok("GET", f"{request_path}/resolutions")["resolution"] == {"content": None, "resolution_attachments": []}
    response = api.call("POST", f"{request_path}/resolutions", {"resolution": {"content": "Cable replaced"}})
    saved = response.json()["resolution"]
    assert response.status_code == 201
    assert (saved["content"], saved["submitted_by"]["id"]) == ("Cable replaced", "101")
    assert api.ok("GET", f"{request_path}/resolutions")["resolution"] == saved
    viewed = api.view("1001")
    assert (viewed["resolution"], viewed["status"]["name"], viewed.get("resolved_time")) == (saved, "Open", None)
    again = api.ok("POST", f"{request_path}/resolutions", {"resolution": {"content": "Twice"}})["resolution"]
    assert again["content"] == "Twice"


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
    assert (response.status_code, response.json()["resolution"]["content"]) == (200, "By PUT")
    assert api.view("1001")["resolution"]["content"] == "By PUT"
