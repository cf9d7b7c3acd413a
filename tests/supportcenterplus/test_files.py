from __future__ import annotations

from typing import Any

import pytest

from tests.supportcenterplus.api import Api
from tests.supportcenterplus.refusals import NOT_FOUND, missing, refusal


def test_a_file_is_attached_listed_downloaded_and_deleted(api: Api, request_path: str) -> None:
    data = bytes(range(256))
    made = api.upload("PUT", f"{request_path}/upload", "träce 1.bin", data)
    assert (made["name"], made["module"], made["attached_by"]["id"]) == ("träce 1.bin", "request", "101")
    assert made["size"] == {"display_value": "256 bytes", "value": "256"}
    assert api.view("1001")["attachments"] == [made]
    assert api.rows(f"{request_path[1:]}/attachments") == [made]
    for path in (made["content_url"].removeprefix("/api/v3"), f"{request_path}/attachments/{made['id']}/download"):
        got = api.call("GET", path)
        assert (got.content, got.headers["content-type"]) == (data, "text/plain")
        assert got.headers["content-disposition"] == (
            "attachment; filename=\"tr_ce 1.bin\"; filename*=UTF-8''tr%C3%A4ce%201.bin"
        )
        assert got.headers["x-content-type-options"] == "nosniff"
        assert got.headers["content-security-policy"] == "sandbox; default-src 'none'"
    api.ok("DELETE", f"{request_path}/attachments/{made['id']}")
    assert api.refused("GET", f"{request_path}/attachments/{made['id']}/_download") == NOT_FOUND
    assert (api.view("1001")["attachments"], api.view("1001")["has_attachments"]) == ([], False)


def test_an_upload_waits_for_the_request_that_names_it(api: Api) -> None:
    kept = api.upload("POST", "/requests/upload")
    assert kept["content_url"] is None
    added = api.add(attachments=[{"id": kept["id"]}])
    (attachment,) = added["attachments"]
    assert api.call("GET", attachment["content_url"].removeprefix("/api/v3")).content == b"trace"
    third = api.upload("POST", "/requests/upload")["id"]
    doubled = {"request": {"subject": "s", "attachments": [{"id": third}, {"id": third}]}}
    assert api.refused("POST", "/requests", doubled) == refusal(4001, "attachments")
    again = {"request": {"subject": "s", "attachments": [{"id": kept["id"]}]}}
    assert api.refused("POST", "/requests", again) == refusal(4001, "attachments")
    second = api.upload("POST", "/requests/upload")
    edited = api.edit(added["id"], attachments=[{"id": int(second["id"])}])
    assert [each["id"] for each in edited["attachments"]] == [kept["id"], second["id"]]


def test_notes_and_answers_have_files_of_their_own(api: Api, request_path: str) -> None:
    for_note = api.upload("POST", f"{request_path}/notes/upload")
    note = api.posted(f"{request_path}/notes", "note", description="d", attachments=[{"id": for_note["id"]}])
    more = api.upload("PUT", f"{request_path}/notes/{note['id']}/upload", "more.txt", b"more")
    listed = api.rows(f"{request_path[1:]}/notes/{note['id']}/attachments", sort_field="name")
    assert [(each["id"], each["module"]) for each in listed] == [
        (more["id"], "request_note"),
        (for_note["id"], "request_note"),
    ]
    for_reply = api.upload("POST", f"{request_path}/notifications/upload", "reply.txt", b"reply")
    sent = api.posted(
        f"{request_path}/notifications", "notification", description="d", attachments=[{"id": for_reply["id"]}]
    )
    assert [each["name"] for each in sent["attachments"]] == ["reply.txt"]
    path = f"{request_path}/notifications/{sent['id']}/attachments/{for_reply['id']}/download"
    assert api.call("GET", path).content == b"reply"
    assert api.refused("GET", path.replace(f"/{for_reply['id']}/", f"/{more['id']}/")) == NOT_FOUND
    assert api.view("1001")["attachments"] == []
    path = f"{request_path}/notes/{note['id']}/attachments"
    assert api.call("GET", f"{path}/{more['id']}/download").content == b"more"
    assert api.refused("GET", f"{path}/{for_reply['id']}/download") == NOT_FOUND
    assert api.refused("DELETE", f"{path}/{for_reply['id']}") == NOT_FOUND
    api.ok("DELETE", f"{path}/{for_note['id']}")
    assert [each["id"] for each in api.rows(path[1:])] == [more["id"]]
    api.ok("DELETE", f"{request_path}/notes/{note['id']}")
    assert api.refused("GET", f"{request_path}/attachments/{more['id']}/_download") == NOT_FOUND


@pytest.mark.parametrize(
    "files",
    [
        {"file": ("a.txt", b"a")},
        {"input_file": ("", b"a")},
        [("input_file", ("a.txt", b"a")), ("input_file", ("b.txt", b"b"))],
        {"input_file": ("a" * 256, b"a")},
        {"input_file": ("..", b"a")},
        {"input_file": ("a/", b"a")},
        {"input_file": ("a\x85b", b"a")},
        {"input_file": ("a.txt", b"a", "text/plä")},
        {"input_file": ("a.txt", b"a", "text/" + "x" * 256)},
    ],
)
def test_an_upload_is_one_file_in_the_field_of_the_build(api: Api, request_path: str, files: Any) -> None:
    for method, path in (("PUT", f"{request_path}/upload"), ("POST", "/requests/upload")):
        status, message = api.refused(method, path, files=files)
        assert (status, message["status_code"]) in {(400, 4012), (400, 4001)}
    assert api.view("1001")["attachments"] == []


@pytest.mark.parametrize(("sent", "kept"), [("../../etc/passwd", "passwd"), ("C:\\x", "x")])
def test_file_name_is_kept_without_folders(api: Api, request_path: str, sent: str, kept: str) -> None:
    made = api.upload("PUT", f"{request_path}/upload", sent, b"a")
    got = api.call("GET", f"{request_path}/attachments/{made['id']}/_download")
    assert (made["name"], got.headers["content-disposition"]) == (kept, f'attachment; filename="{kept}"')


@pytest.mark.parametrize("kind", ["text/html", "image/svg+xml", "application/xhtml+xml; charset=utf-8"])
def test_type_that_browsers_run_is_shown_and_served_as_octets(api: Api, request_path: str, kind: str) -> None:
    part = {"input_file": ("a.html", b"<script>alert(1)</script>", kind)}
    made = api.ok("PUT", f"{request_path}/upload", files=part)["attachment"]
    got = api.call("GET", f"{request_path}/attachments/{made['id']}/_download")
    assert (made["content_type"], got.headers["content-type"]) == (kind, "application/octet-stream")


def test_the_field_is_a_setting(api: Api, request_path: str) -> None:
    api.settings(upload_field="file")
    assert api.call("PUT", f"{request_path}/upload", files={"file": ("a.txt", b"a")}).status_code == 200
    assert api.refused("PUT", f"{request_path}/upload", files={"input_file": ("a.txt", b"a")}) == missing("file")


@pytest.mark.parametrize(
    "headers", [{"content-type": "multipart/form-data"}, {"content-type": "multipart/form-data; boundary=b"}]
)
def test_a_multipart_body_that_is_none_is_malformed(api: Api, request_path: str, headers: dict[str, str]) -> None:
    told = api.refused("PUT", f"{request_path}/upload", content=b"--x\r\nnonsense", headers=headers)
    assert told in ((400, {"status_code": 4000, "type": "failed"}), missing("input_file"))


def test_a_file_is_uploaded_first_by_put_too(api: Api, request_path: str) -> None:
    waiting = api.upload("PUT", f"{request_path}/notes/upload", "note.txt")
    note = api.posted(f"{request_path}/notes", "note", description="d", attachments=[{"id": waiting["id"]}])
    assert [file["name"] for file in note["attachments"]] == ["note.txt"]
    waiting = api.upload("PUT", f"{request_path}/notifications/upload", "mail.txt")
    mail = api.posted(
        f"{request_path}/notifications", "notification", description="d", attachments=[{"id": waiting["id"]}]
    )
    assert [file["name"] for file in mail["attachments"]] == ["mail.txt"]
    waiting = api.upload("PUT", "/requests/upload", "new.txt")
    assert [file["name"] for file in api.add(attachments=[{"id": waiting["id"]}])["attachments"]] == ["new.txt"]
