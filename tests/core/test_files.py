"""Names, types and headers of files that callers store and get back."""

from __future__ import annotations

import pytest

from simulators.core import files

PNG = b"\x89PNG\r\n\x1a\n"


@pytest.mark.parametrize(
    ("sent", "kept"),
    [
        ("log.txt", "log.txt"),
        ("../../etc/passwd", "passwd"),
        ("C:\\Users\\me\\log.txt", "log.txt"),
        ("C:\\x", "x"),
        ("träce 1.bin", "träce 1.bin"),
        ("報告書　最終.pdf", "報告書　最終.pdf"),  # an ideographic space is no control character
        (".htaccess", ".htaccess"),
        ("x" * 255, "x" * 255),
    ],
)
def test_name_is_kept_without_the_folders_it_was_sent_with(sent: str, kept: str) -> None:
    assert files.checked_name(sent) == kept


@pytest.mark.parametrize(
    "sent",
    ["", "..", ".", "a/..", "dir/", "...", " ", "a\x00b", "a\r\nX-Evil: 1", "a\x7f", "a\x85", "\ud800", "x" * 5000],
)
def test_name_that_names_nothing_or_cannot_be_sent_is_refused(sent: str) -> None:
    with pytest.raises(files.UnusableName):
        files.checked_name(sent)


@pytest.mark.parametrize("sent", ["text/html\r\nX: 1", "text/plä", "x" * 256, "a\x00"])
def test_content_type_that_cannot_be_sent_is_refused(sent: str) -> None:
    with pytest.raises(files.UnusableName):
        files.checked_type(sent)
    assert files.checked_type("text/plain; charset=utf-8") == "text/plain; charset=utf-8"


@pytest.mark.parametrize(
    ("name", "header"),
    [
        ("log.txt", 'attachment; filename="log.txt"'),
        ("träce 1.bin", "attachment; filename=\"tr_ce 1.bin\"; filename*=UTF-8''tr%C3%A4ce%201.bin"),
        ("50%.txt", "attachment; filename=\"50_.txt\"; filename*=UTF-8''50%25.txt"),
        ('a";b<c>?.txt', 'attachment; filename="a_;b_c__.txt"'),
        ("../../etc/passwd", 'attachment; filename="passwd"'),
        ("a\r\nX-Evil: 1", 'attachment; filename="a__X-Evil_ 1"'),
        ("\u202egpj.exe", 'attachment; filename="_gpj.exe"'),
        ("..", 'attachment; filename="file"'),
        ("\ud800.txt", 'attachment; filename="_.txt"'),
    ],
)
def test_disposition_carries_any_name_safely(name: str, header: str) -> None:
    assert files.disposition("attachment", name) == header
    assert header.isascii()
    assert header.isprintable()


@pytest.mark.parametrize(
    ("data", "kind"),
    [
        (PNG, "image/png"),
        (b"\xff\xd8\xff\xe0", "image/jpeg"),
        (b"GIF89a", "image/gif"),
        (b"RIFF\x00\x00\x00\x00WEBPVP8 ", "image/webp"),
        (b"BM\x3a\x00\x00\x00\x00\x00\x00\x00\x36\x00\x00\x00\x28\x00\x00\x00", "image/bmp"),
        (b"<html><script>alert(1)</script>", None),
        (b'<svg xmlns="http://www.w3.org/2000/svg"/>', None),
        (b"BM<script>alert(1)</script>", None),
        (b" " + PNG, None),
        (b"", None),
    ],
)
def test_image_is_known_by_its_first_bytes(data: bytes, kind: str | None) -> None:
    assert files.image_type(data) == kind


@pytest.mark.parametrize(
    ("sent", "answered"),
    [
        ("text/plain; charset=utf-8", "text/plain; charset=utf-8"),
        ("image/png", "image/png"),
        ("application/pdf", "application/pdf"),
        ("application/vnd.ms-excel", "application/vnd.ms-excel"),
        ("text/html", files.OCTETS),
        ("TEXT/HTML; charset=utf-8", files.OCTETS),
        ("image/svg+xml", files.OCTETS),
        ("application/xhtml+xml", files.OCTETS),
        ("text/xml", files.OCTETS),
        ("text/javascript", files.OCTETS),
        ("multipart/related", files.OCTETS),
        ("nonsense", files.OCTETS),
    ],
)
def test_download_is_never_of_a_type_that_a_browser_runs(sent: str, answered: str) -> None:
    answer = files.served(b"x", sent, "a.bin")
    assert answer.media_type == answered
    assert dict(answer.headers) == {
        "Content-Disposition": 'attachment; filename="a.bin"',
        "X-Content-Type-Options": "nosniff",
        "Content-Security-Policy": "sandbox; default-src 'none'",
    }


def test_type_follows_the_ending_of_a_name() -> None:
    assert [files.named_type(name) for name in ("a.txt", "a.png", "a.unknown-ending")] == [
        "text/plain",
        "image/png",
        files.OCTETS,
    ]
