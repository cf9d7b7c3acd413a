"""Attachments and their limits [autotask 7.3, 10]."""

from __future__ import annotations

import base64

import pytest

from tests.autotask.asking import API_RESOURCE, Psa, eq

PATH = "/Tickets/7860/Attachments"


def file(size: int, **more: object) -> dict[str, object]:
    data = base64.b64encode(b"x" * size).decode()
    return {"attachmentType": "FILE_ATTACHMENT", "title": "t", "fullPath": "t.txt", "publish": 1, "data": data, **more}


def test_an_attachment_is_measured_and_listed(psa: Psa) -> None:
    identity = psa.create(PATH, file(1000))
    kept = psa.item("TicketAttachments", identity)
    assert (kept["fileSize"], kept["parentID"], kept["attachedByResourceID"]) == (1000, 7860, API_RESOURCE)
    assert kept["contentType"] == "application/octet-stream"
    info = psa.find("AttachmentInfo", eq("parentID", 7860))
    assert [(each["id"], each["parentType"], each["title"]) for each in info] == [(identity, 4, "t")]
    psa.ok("DELETE", f"{PATH}/{identity}")
    assert psa.find("AttachmentInfo") == []


def test_a_link_has_no_bytes(psa: Psa) -> None:
    identity = psa.create(PATH, file(5, attachmentType="FILE_LINK", fullPath="https://example.com/x"))
    assert psa.ok("GET", f"{PATH}/{identity}")["items"][0]["data"] is None


def test_a_file_needs_bytes_and_not_too_many(psa: Psa) -> None:
    assert psa.refused("POST", PATH, json=file(0)) == ["Missing Required Field: data."]
    assert "7000000 bytes at most" in psa.refused("POST", PATH, json=file(7_000_001))[0]
    assert "Error converting value" in psa.refused("POST", PATH, json={**file(1), "data": "no base64!"})[0]


def test_too_many_bytes_in_five_minutes_block_uploads_for_as_long(psa: Psa) -> None:
    psa.settings(attachment_window_bytes=1000)
    psa.control.freeze()
    psa.create(PATH, file(600))
    psa.control.advance(200)
    psa.create(PATH, file(400))
    assert "Uploads are blocked" in psa.refused("POST", PATH, json=file(401))[0]
    assert len(psa.find("TicketAttachments")) == 2, "what is too much is not kept"
    for seconds in (101, 198):
        psa.control.advance(seconds)
        assert "Uploads are blocked" in psa.refused("POST", PATH, json=file(1))[0]
    psa.control.advance(1)
    psa.create(PATH, file(600))


def test_bytes_of_long_ago_do_not_count(psa: Psa) -> None:
    psa.settings(attachment_window_bytes=1000)
    psa.control.freeze()
    for _ in range(3):
        psa.create(PATH, file(900))
        psa.control.advance(301)


def test_file_name_is_kept_without_folders(psa: Psa) -> None:
    identity = psa.create(PATH, file(1, fullPath="../../etc/passwd"))
    assert psa.item("TicketAttachments", identity)["fullPath"] == "passwd"


@pytest.mark.parametrize(
    "members", [{"fullPath": ".."}, {"fullPath": "a\x00b"}, {"contentType": "text/html\r\nX: 1"}, {"contentType": "ä"}]
)
def test_file_name_or_type_that_cannot_be_sent_is_refused(psa: Psa, members: dict[str, str]) -> None:
    assert psa.refused("POST", PATH, json=file(1, **members))[0].startswith("The attachment cannot be kept: ")
    assert psa.find("TicketAttachments") == []


def test_bytes_come_back_in_json_whatever_they_are(psa: Psa) -> None:
    identity = psa.create(PATH, file(1, contentType="text/html"))
    answer = psa.send("GET", f"{PATH}/{identity}")
    assert answer.headers["content-type"].startswith("application/json")
