from __future__ import annotations

from typing import Any

import pytest

from tests.connectwise.api import Psa, refused

CONTENT = bytes(range(256)) * 4
PNG = b"\x89PNG\r\n\x1a\n" + CONTENT
HTML = b"<script>alert(1)</script>"
GUARDS = {"x-content-type-options": "nosniff", "content-security-policy": "sandbox; default-src 'none'"}
TICKET = {"recordType": "Ticket", "recordId": "1"}


@pytest.fixture
def desk(psa: Psa) -> Psa:
    psa.ticket()
    return psa


def _link(psa: Psa, kind: str, identity: str, url: str) -> Any:
    parts = {"recordType": kind, "recordId": identity, "url": url}
    return psa.send("POST", "/system/documents", files={name: (None, value) for name, value in parts.items()})


def _upload(
    psa: Psa, path: str = "/system/documents", name: str = "log.bin", content: bytes = CONTENT, **parts: str
) -> Any:
    return psa.send("POST", path, data={**TICKET, **parts}, files={"file": (name, content, "application/x-log")})


def test_bytes_come_back_as_they_went(desk: Psa) -> None:
    answer = _upload(desk, title="The log")
    assert answer.status_code == 201
    document = answer.json()
    assert (document["title"], document["fileName"], document["size"]) == ("The log", "log.bin", 1024)
    assert (document["owner"], document["publicFlag"], document["linkFlag"]) == ("Integrator", True, False)
    download = desk.send("GET", f"/system/documents/{document['id']}/download")
    assert download.content == CONTENT
    assert download.headers["content-disposition"] == 'attachment; filename="log.bin"'
    assert download.headers["content-type"] == "application/octet-stream"
    assert {name: download.headers[name] for name in GUARDS} == GUARDS


def test_documents_of_a_record(desk: Psa) -> None:
    _upload(desk)
    _link(desk, "Company", "2", "https://x.example/")
    assert desk.ids("/system/documents", recordType="ticket", recordId=1) == [1]
    assert desk.ids("/system/documents", recordType="Company", recordId=2) == [2]
    assert desk.ids("/system/documents") == [1, 2]
    assert desk.count("/system/documents", recordType="Ticket") == 1
    (reference,) = desk.get("/service/tickets/1/documents")
    assert (reference["id"], reference["name"]) == (1, "log.bin")


def test_names_of_parts_count_in_any_letter_case(desk: Psa) -> None:
    parts = {"RecordType": "ticket", "RECORDID": "1", "Title": "T", "PrivateFlag": "True", "readOnlyFlay": "true"}
    answer = desk.send("POST", "/system/documents", data=parts, files={"File": ("a.txt", b"x")})
    document = answer.json()
    assert (document["title"], document["publicFlag"], document["readOnlyFlag"]) == ("T", False, True)


def test_a_link_has_no_bytes(desk: Psa) -> None:
    answer = _link(desk, "Ticket", "1", "https://x.example/a")
    assert (answer.json()["urlFlag"], answer.json()["title"]) == (True, "https://x.example/a")
    refused(desk.send("GET", "/system/documents/1/download"), 404, "NotFound")


def test_a_document_is_replaced_and_deleted(desk: Psa) -> None:
    guid = _upload(desk).json()["guid"]
    answer = _upload(desk, "/system/documents/1", "other.png", PNG, title="New")
    assert (answer.status_code, answer.json()["fileName"], answer.json()["guid"]) == (200, "other.png", guid)
    thumbnail = desk.send("GET", "/system/documents/1/thumbnail")
    assert (thumbnail.content, {name: thumbnail.headers[name] for name in GUARDS}) == (PNG, GUARDS)
    desk.delete("/system/documents/1")
    refused(desk.send("GET", "/system/documents/1/download"), 404, "NotFound")
    refused(_upload(desk, "/system/documents/99"), 404, "NotFound")


@pytest.mark.parametrize(("name", "content"), [("log.bin", CONTENT), ("page.png", HTML), ("image.html", PNG)])
def test_what_is_no_image_has_no_thumbnail(desk: Psa, name: str, content: bytes) -> None:
    assert _upload(desk, name=name, content=content).json()["imageFlag"] is False
    refused(desk.send("GET", "/system/documents/1/thumbnail"), 404, "NotFound")


@pytest.mark.parametrize(
    ("parts", "field"),
    [
        ({"recordType": "Spaceship"}, "recordType"),
        ({"recordId": "x"}, "recordId"),
        ({"recordId": "99"}, "recordId"),
    ],
)
def test_what_a_document_belongs_to_must_be_there(desk: Psa, parts: dict[str, Any], field: str) -> None:
    body = refused(_upload(desk, **parts), 400, "InvalidObject")
    assert (body["message"], body["errors"][0]["field"]) == ("document object is invalid", field)


def test_json_is_no_document(desk: Psa) -> None:
    refused(desk.send("POST", "/system/documents", json=TICKET), 415, "ConnectWiseApi")
    broken = {"content-type": "multipart/form-data"}
    refused(desk.send("POST", "/system/documents", content=b"x", headers=broken), 400, "ConnectWiseApi")
    body = refused(
        desk.send("POST", "/system/documents", data=TICKET, files={"other": ("a", b"x")}), 400, "InvalidObject"
    )
    assert body["errors"][0]["field"] == "file"


@pytest.mark.parametrize(
    ("sent", "shown", "header"),
    [
        ("../../etc/passwd", "passwd", 'attachment; filename="passwd"'),
        ("C:\\x", "x", 'attachment; filename="x"'),
        ("a:b*.txt", "a:b*.txt", 'attachment; filename="a_b_.txt"'),
        ("é.txt", "é.txt", "attachment; filename=\"_.txt\"; filename*=UTF-8''%C3%A9.txt"),
    ],
)
def test_file_name_is_safe_in_records_and_downloads(desk: Psa, sent: str, shown: str, header: str) -> None:
    document = _upload(desk, name=sent).json()
    assert (document["fileName"], document["title"]) == (shown, shown)
    assert desk.send("GET", "/system/documents/1/download").headers["content-disposition"] == header


@pytest.mark.parametrize("name", ["..", "a/", "x" * 256, "a\x85b"])
def test_file_name_that_cannot_be_sent_is_refused(desk: Psa, name: str) -> None:
    body = refused(_upload(desk, name=name), 400, "InvalidObject")
    assert body["errors"][0]["field"] == "file"
    assert desk.ids("/system/documents") == []


def test_an_avatar_is_the_photo_of_a_contact(psa: Psa) -> None:
    parts = {"recordType": "Contact", "recordId": "1", "isAvatar": "true"}
    body = refused(
        psa.send("POST", "/system/documents", data=parts, files={"file": ("me.png", HTML)}), 400, "InvalidObject"
    )
    assert body["errors"][0]["message"] == "An avatar must be an image"
    psa.send("POST", "/system/documents", data=parts, files={"file": ("me.png", PNG)})
    assert psa.get("/company/contacts/1")["photo"]["name"] == "me.png"
    photo = psa.send("GET", "/company/contacts/1/image")
    assert (photo.content, {name: photo.headers[name] for name in GUARDS}) == (PNG, GUARDS)
    assert psa.send("GET", "/system/members/1/image").content.startswith(b"\x89PNG"), "recordings hand out the href"
    psa.control.settings("connectwise", missing_photo="404")
    refused(psa.send("GET", "/system/members/1/image"), 404, "NotFound")


def test_a_form_to_try_with(psa: Psa) -> None:
    answer = psa.send("GET", "/system/documents/uploadsample")
    assert answer.headers["content-type"].startswith("text/html")
    assert "multipart/form-data" in answer.text
