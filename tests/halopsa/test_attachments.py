from __future__ import annotations

import base64

import pytest

from tests.halopsa.client import Halo

PNG = b"\x89PNG\r\n\x1a\n\xff\xfe"
SVG = b'<svg xmlns="http://www.w3.org/2000/svg"><script>alert(1)</script></svg>'
GUARDS = {"x-content-type-options": "nosniff", "content-security-policy": "sandbox; default-src 'none'"}


def packed(data: bytes) -> str:
    return base64.b64encode(data).decode()


def attached(halo: Halo, filename: str = "notes.txt", data: bytes = b"hello", **members: object) -> dict[str, object]:
    halo.ticket()
    made: dict[str, object] = halo.post(
        "/Attachment", {"ticket_id": 2000, "filename": filename, "data_base64": packed(data), **members}
    )
    return made


def test_an_attachment_tells_of_its_content_and_does_not_show_it(halo: Halo) -> None:
    made = attached(halo, "a.png", PNG, note="Look", desc="A picture")
    expected = {"ticket_id": 2000, "filename": "a.png", "filesize": len(PNG), "isimage": True, "note": "Look"}
    assert {name: made[name] for name in expected} == expected
    assert "data_base64" not in made


@pytest.mark.parametrize(
    ("filename", "data", "kind"),
    [
        ("notes.txt", b"hello", "text/plain"),
        ("a.png", PNG, "image/png"),
        ("what.is-this", b"", "application/octet-stream"),
        ("page.html", b"<script>alert(1)</script>", "application/octet-stream"),
        ("drawing.svg", SVG, "application/octet-stream"),
    ],
)
def test_it_is_given_back_as_bytes(halo: Halo, filename: str, data: bytes, kind: str) -> None:
    made = attached(halo, filename, data or b"x")
    answer = halo.send("GET", f"/Attachment/{made['id']}")
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, data or b"x", kind)
    assert answer.headers["content-disposition"] == f'attachment; filename="{filename}"'
    assert {name: answer.headers[name] for name in GUARDS} == GUARDS


@pytest.mark.parametrize(
    ("sent", "shown", "fallback"),
    [
        ("../../etc/passwd", "passwd", "passwd"),
        ("C:\\x", "x", "x"),
        ('a"?<b>.txt', 'a"?<b>.txt', "a___b_.txt"),
        ("€.txt", "€.txt", "_.txt"),
    ],
)
def test_file_name_is_safe_in_records_and_downloads(halo: Halo, sent: str, shown: str, fallback: str) -> None:
    made = attached(halo, sent)
    answer = halo.send("GET", f"/Attachment/{made['id']}")
    assert made["filename"] == shown
    assert answer.headers["content-disposition"].startswith(f'attachment; filename="{fallback}"')


@pytest.mark.parametrize("name", ['a"\r\nX-Evil: 1\r\n\r\n€.txt', "a\x00.txt", "..", "a/", "x" * 5000])
def test_file_name_that_cannot_be_sent_is_refused_wherever_one_is_stored(halo: Halo, name: str) -> None:
    made = attached(halo)
    file = {"filename": name, "data_base64": packed(b"x")}
    for path, sent in (
        ("/Attachment", {**file, "ticket_id": 2000}),
        ("/Attachment", {**file, "id": made["id"]}),
        ("/Attachment/document", file),
        ("/Attachment/GetS3PresignedURL", {"filename": name}),
        ("/Actions", {"ticket_id": 2000, "outcome_id": 7, "attachments": [file]}),
    ):
        assert halo.refused(path, sent).startswith("The File Name cannot be used: ")
    assert halo.ids("/Attachment", ticket_id=2000) == [made["id"]]
    assert halo.rows("/Attachment", ticket_id=2000)[0]["filename"] == "notes.txt"


@pytest.mark.parametrize(
    ("sent", "status", "refusal"),
    [
        ({"filename": "a", "data_base64": "aGk="}, 404, "Record not found"),
        ({"filename": "a", "data_base64": "aGk=", "ticket_id": 777}, 404, "Record not found"),
        ({"filename": "a", "data_base64": "aGk=", "ticket_id": 2000, "action_id": 9}, 404, "Record not found"),
        ({"data_base64": "aGk=", "ticket_id": 2000}, 400, "A File Name must be entered"),
        ({"filename": "a", "ticket_id": 2000}, 400, "A File must be attached"),
        ({"filename": "a", "data_base64": "a", "ticket_id": 2000}, 400, "The File is not valid base64"),
        ({"filename": "a", "data_base64": "€€€€", "ticket_id": 2000}, 400, "The File is not valid base64"),
    ],
)
def test_what_no_attachment_can_be(halo: Halo, sent: dict[str, object], status: int, refusal: str) -> None:
    halo.ticket()
    assert halo.refused("/Attachment", sent, status=status) == refusal
    assert halo.rows("/Attachment") == []


def test_files_are_counted_at_their_ticket_and_action(halo: Halo) -> None:
    made = attached(halo, action_id=1)
    assert halo.get("/Tickets/2000")["attachment_count"] == 1
    assert halo.get("/Actions/1", ticket_id=2000, includedetails=True)["attachments"][0]["id"] == made["id"]
    assert halo.ids("/Tickets", withattachments=True) == [2000]
    assert halo.delete(f"/Attachment/{made['id']}")["id"] == made["id"]
    assert (
        halo.get("/Tickets/2000")["attachment_count"] == halo.get("/Actions/1", ticket_id=2000)["attachment_count"] == 0
    )


def test_a_file_outlives_its_action(halo: Halo) -> None:
    made = attached(halo, action_id=1)
    halo.delete("/Actions/1", ticket_id=2000)
    assert halo.delete(f"/Attachment/{made['id']}")["id"] == made["id"]


def test_a_file_can_be_changed(halo: Halo) -> None:
    made = attached(halo)
    changed = halo.post("/Attachment", {"id": made["id"], "filename": "b.txt", "data_base64": packed(b"longer text")})
    assert (changed["filename"], changed["filesize"], changed["ticket_id"]) == ("b.txt", 11, 2000)


def test_a_note_brings_files(halo: Halo) -> None:
    halo.ticket()
    note = halo.note(2000, attachments=[{"filename": "a.txt", "data_base64": packed(b"x")}])
    assert note["attachment_count"] == 1
    assert halo.rows("/Actions", ticket_id=2000, includeattachments=True)[0]["attachments"][0]["filename"] == "a.txt"


def test_images_of_texts(guest: Halo) -> None:
    halo = guest.logged_in()
    form = {"ticket_id": "2000", "image_upload_id": "0", "image_upload_key": "k"}
    answer = halo.send("POST", "/Attachment/image", files={"file": ("a.png", PNG, "image/png")}, data=form)
    assert answer.status_code == 201
    link = answer.json()["link"]
    image = guest.target.http.get(link)
    assert (image.status_code, image.content, image.headers["content-type"]) == (200, PNG, "image/png")
    assert {name: image.headers[name] for name in GUARDS} == GUARDS
    assert guest.send("GET", "/Attachment/image", params={"token": "x"}).status_code == 404
    assert halo.send("POST", "/Attachment/image", files={"other": ("a", b"x")}).status_code == 400


@pytest.mark.parametrize(
    "part",
    [
        ("a.html", b"<script>alert(1)</script>", "text/html"),
        ("a.png", b"<script>alert(1)</script>", "image/png"),
        ("a.svg", SVG, "image/svg+xml"),
        ("a.txt", b"text", "text/plain\r\nX-Evil: 1"),
        (None, "text"),
    ],
)
def test_image_that_is_none_is_refused(halo: Halo, part: tuple[str | None, bytes | str]) -> None:
    answer = halo.send("POST", "/Attachment/image", files={"file": part})
    assert (answer.status_code, answer.json()) == (400, "The File is not an image")


def test_image_is_served_as_what_it_is_whatever_it_was_said_to_be(halo: Halo) -> None:
    answer = halo.send("POST", "/Attachment/image", files={"file": ("a.html", PNG, "text/html")})
    assert halo.target.http.get(answer.json()["link"]).headers["content-type"] == "image/png"


def test_uploads_past_the_api(guest: Halo) -> None:
    halo = guest.logged_in()
    halo.ticket()
    presigned = halo.post("/Attachment/GetS3PresignedURL", {"filename": "big.log", "ticket_id": 2000})[0]
    assert guest.target.http.put(presigned["url"], content=b"lines").status_code == 200
    attached = halo.post("/Attachment/PresignedURLUploadComplete", {"key": presigned["key"]})[0]
    assert halo.send("GET", f"/Attachment/{attached['id']}").content == b"lines"
    assert halo.refused("/Attachment/PresignedURLUploadComplete", {"key": presigned["key"]}, status=404)
    assert guest.target.send("PUT", "/upload/unknown", content=b"x").status_code == 404


def test_an_upload_that_never_came(halo: Halo) -> None:
    presigned = halo.post("/Attachment/GetS3PresignedURL", {"filename": "big.log", "ticket_id": 2000})[0]
    refusal = halo.refused("/Attachment/PresignedURLUploadComplete", {"key": presigned["key"]})
    assert refusal == "A File must be attached"
