from __future__ import annotations

import base64

import pytest

from tests.halopsa.client import Halo

PNG = b"\x89PNG\r\n\x1a\n\xff\xfe"


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
    ],
)
def test_it_is_given_back_as_bytes(halo: Halo, filename: str, data: bytes, kind: str) -> None:
    made = attached(halo, filename, data or b"x")
    answer = halo.send("GET", f"/Attachment/{made['id']}")
    assert (answer.status_code, answer.content, answer.headers["content-type"]) == (200, data or b"x", kind)
    assert filename in answer.headers["content-disposition"]


def test_a_file_name_cannot_break_a_header(halo: Halo) -> None:
    made = attached(halo, 'a"\r\nX-Evil: 1\r\n\r\n€.txt')
    answer = halo.send("GET", f"/Attachment/{made['id']}")
    assert answer.status_code == 200
    assert "x-evil" not in answer.headers


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


def test_files_are_listed_by_ticket_and_action(halo: Halo) -> None:
    first, second = attached(halo), attached(halo, action_id=1)
    assert halo.ids("/Attachment", ticket_id=2000) == [first["id"], second["id"]]
    assert halo.ids("/Attachment", ticket_id=2000, action_id=1) == [second["id"]]
    assert halo.ids("/Attachment", ticket_id=2001) == []


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
    assert guest.send("GET", "/Attachment/image", params={"token": "x"}).status_code == 404
    assert halo.send("POST", "/Attachment/image", files={"other": ("a", b"x")}).status_code == 400


def test_an_image_sent_as_text_is_taken_as_it_is(halo: Halo) -> None:
    answer = halo.send("POST", "/Attachment/image", files={"file": (None, "text")})
    assert answer.status_code == 201
    assert halo.target.http.get(answer.json()["link"]).content == b"text"


def test_documents_belong_to_no_ticket(halo: Halo) -> None:
    sent = [{"filename": f"{n}.txt", "data_base64": packed(b"hi")} for n in range(2)]
    made = halo.post("/Attachment/document", *sent)
    assert (made["filename"], made["ticket_id"]) == ("1.txt", 0)
    assert halo.send("GET", f"/Attachment/document/{made['id']}").content == b"hi"
    assert halo.rows("/Attachment") == []
    assert halo.delete(f"/Attachment/document/{made['id']}")["id"] == made["id"]
    assert halo.send("GET", f"/Attachment/document/{made['id']}").status_code == 404
    assert halo.refused("/Attachment/document", {"data_base64": "aGk="}) == "A File Name must be entered"


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
