"""Request bodies: limits, content codings, and each kind of decoding."""

from __future__ import annotations

import asyncio
import gzip
import zlib
from collections.abc import Awaitable, Callable
from contextlib import nullcontext
from typing import Any

import pytest

from simulators.core.call import Upload
from simulators.core.problem import Problem
from simulators.core.server import bodies
from simulators.core.server.incoming import Disconnected, Incoming, Overloaded, check_length, read_piece


def receiver(*chunks: bytes) -> Callable[[], Awaitable[dict[str, Any]]]:
    left = list(chunks)

    async def receive() -> dict[str, Any]:
        if not left:
            return {"type": "http.disconnect"}
        return {"type": "http.request", "body": left.pop(0), "more_body": bool(left)}

    return receive


def test_a_body_is_read_no_further_than_wanted_and_then_whole() -> None:
    async def scene() -> list[bytes]:
        incoming = Incoming(receiver(b"b", b"c", b"d"), b"a", 4)
        assert not incoming.whole
        return [await incoming.read(size) for size in (0, 1, 3, None)]

    assert asyncio.run(scene()) == [b"a", b"a", b"abc", b"abcd"]


def test_a_body_in_one_piece_is_whole() -> None:
    assert asyncio.run(read_piece(receiver(b"ab"), 2)) == (b"ab", True)
    assert asyncio.run(read_piece(receiver(b"ab", b"c"), 2)) == (b"ab", False)


@pytest.mark.parametrize("chunks", [[b"abcd"], [b"ab", b"cd"], [b"", b"a", b"b", b"cd"]])
def test_a_body_over_the_limit_is_refused(chunks: list[bytes]) -> None:
    async def scene() -> None:
        receive = receiver(*chunks)
        first, done = await read_piece(receive, 3)
        if not done:
            await Incoming(receive, first, 3).read()

    with pytest.raises(Problem) as caught:
        asyncio.run(scene())
    assert caught.value.kind == "too_large"


@pytest.mark.parametrize(
    ("declared", "fits"), [(None, True), ("3", True), ("4", False), ("9" * 400, False), ("x", True)]
)
def test_a_declared_length_over_the_limit_is_refused(declared: str | None, fits: bool) -> None:
    with nullcontext() if fits else pytest.raises(Problem, match="too_large"):
        check_length(declared, 3)


def test_a_caller_that_leaves_is_noticed() -> None:
    with pytest.raises(Disconnected):
        asyncio.run(read_piece(receiver(), 3))
    with pytest.raises(Disconnected):
        asyncio.run(Incoming(receiver(), b"a", 3).read())


def test_what_is_held_of_a_body_is_asked_for_piece_by_piece_and_refused_where_none_is_left() -> None:
    asked: list[tuple[int, bool]] = []

    def hold(size: int, known: bool) -> bool:
        asked.append((size, known))
        return len(asked) < 3

    async def scene() -> None:
        incoming = Incoming(receiver(b"bc", b"d", b"e"), b"a", 9, hold)
        await incoming.read(1)
        incoming.known = True
        await incoming.read()

    with pytest.raises(Overloaded):
        asyncio.run(scene())
    assert asked == [(1, False), (2, True), (1, True)]


def test_the_last_piece_of_a_body_is_not_held() -> None:
    asked: list[int] = []

    def hold(size: int, known: bool) -> bool:
        asked.append(size)
        return True

    assert asyncio.run(Incoming(receiver(b"bc"), b"a", 9, hold).read()) == b"abc"
    assert asked == [1]


@pytest.mark.parametrize("coding", ["gzip", "x-gzip", "GZIP", "deflate"])
def test_content_codings_are_undone(coding: str) -> None:
    packed = gzip.compress(b"text", mtime=0) if "zip" in coding.lower() else zlib.compress(b"text")
    assert bodies.undo_coding(packed, coding, 100) == b"text"


@pytest.mark.parametrize(
    ("body", "coding", "kind"),
    [
        (b"x", "br", "encoding"),
        (b"not gzip", "gzip", "malformed"),
        (gzip.compress(b"text", mtime=0)[:-9], "gzip", "malformed"),
        (gzip.compress(b"0" * 1_000_000, mtime=0), "gzip", "too_large"),
        (gzip.compress(b"0" * 1_001, mtime=0), "gzip", "too_large"),
        (zlib.compress(b"0" * 5_000_000)[:-6], "deflate", "too_large"),
        (gzip.compress(b"", mtime=0)[:9], "gzip", "malformed"),
    ],
)
def test_codings_that_cannot_be_undone_are_refused(body: bytes, coding: str, kind: str) -> None:
    with pytest.raises(Problem) as caught:
        bodies.undo_coding(body, coding, 1000)
    assert caught.value.kind == kind


def test_a_body_of_exactly_the_limit_is_unpacked() -> None:
    plain = bytes(range(256)) * 20_000
    assert bodies.undo_coding(gzip.compress(plain, mtime=0), "gzip", len(plain)) == plain


def test_codings_may_be_refused_altogether() -> None:
    with pytest.raises(Problem) as caught:
        bodies.undo_coding(gzip.compress(b"text", mtime=0), "gzip", 1000, frozenset())
    assert caught.value.kind == "encoding"
    assert bodies.undo_coding(b"text", "identity", 1000, frozenset()) == b"text"


def test_json_keeps_integers_of_any_size() -> None:
    assert bodies.decode_json(b'{"id": 123456789012345678901234567890}') == {"id": 123456789012345678901234567890}


@pytest.mark.parametrize("raw", [b"{", b"\xff", b"NaN", b'"\xed\xa0\x80"', b"[" * 100_000, b"{'a': 1}"])
def test_what_is_not_json_is_malformed(raw: bytes) -> None:
    with pytest.raises(Problem) as caught:
        bodies.decode_json(raw)
    assert caught.value.kind == "malformed"


def test_forms_collect_repeated_names() -> None:
    assert bodies.decode_form(b"a=1&b=x%20y&a=2&c=") == {"a": ["1", "2"], "b": "x y", "c": ""}


@pytest.mark.parametrize(
    ("raw", "pairs"),
    [
        (b"", []),
        (b"&&a&=&b=1=2", [("a", ""), ("", ""), ("b", "1=2")]),
        (b"a+b=%2B+%26%3d", [("a b", "+ &=")]),
        (b"%e4%b8%ad=\xc3\xa9", [("\u4e2d", "\u00e9")]),
        (b"a=%zz%4%&b=%ED%A0%80%00%FF", [("a", "%zz%4%"), ("b", "\ufffd\ufffd\ufffd\x00\ufffd")]),
        (b"a=" + b"%41" * 100_000, [("a", "A" * 100_000)]),
        (b"a=" + b"%e4%b8%ad" * 30_000, [("a", "\u4e2d" * 30_000)]),
        (b"a=x" + b"%" * 70_000 + b"41", [("a", "x" + "%" * 69_999 + "A")]),
    ],
)
def test_form_escapes_are_undone(raw: bytes, pairs: list[tuple[str, str]]) -> None:
    assert bodies.form_pairs(raw) == pairs


def test_a_form_may_be_as_large_as_its_bounds() -> None:
    assert len(bodies.form_pairs(b"&".join([b"a"] * bodies.MOST_FIELDS))) == bodies.MOST_FIELDS
    assert bodies.form_pairs(b"a=" + b"%41" * bodies.MOST_ESCAPES) == [("a", "A" * bodies.MOST_ESCAPES)]
    assert len(bodies.form_pairs(b"a=" + b"x" * (bodies.LONGEST_FORM - 2))[0][1]) == bodies.LONGEST_FORM - 2


@pytest.mark.parametrize(
    ("raw", "kind"),
    [
        (b"a=\xff", "malformed"),
        (b"a&" * bodies.MOST_FIELDS, "malformed"),
        (b"a=" + b"%41" * (bodies.MOST_ESCAPES + 1), "malformed"),
        (b"a=" + b"[1," * 120_000, "malformed"),
        (b"a=" + b"x" * bodies.LONGEST_FORM, "too_large"),
    ],
)
def test_a_form_beyond_its_bounds_is_refused(raw: bytes, kind: str) -> None:
    with pytest.raises(Problem) as caught:
        bodies.form_pairs(raw)
    assert caught.value.kind == kind
    assert bodies.form_pairs(b"a=\xff", "replace") == [("a", "\ufffd")]


def test_a_charset_that_is_dear_to_decode_is_not_followed() -> None:
    part = b'--"X"\r\ncontent-disposition: form-data; name="a"\r\n\r\na-' + b"b" * 200_000 + b'\r\n--"X"--\r\n'
    content_type = 'multipart/form-data; charset=punycode; boundary="\\"X\\""'
    assert bodies.decode_multipart(part, content_type, []) == {"a": "a-" + "b" * 200_000}


@pytest.mark.parametrize(
    ("parameters", "name"),
    [
        ("filename*=UTF-8''p%20%C3%BC%22.png", 'p ü".png'),
        ('filename="=?utf-8?B?cCDDvC5wbmc=?="; filename*=utf-8p%20%C3%BC.png', "p ü.png"),
        ('filename="=?utf-8?B?cCDDvC5wbmc=?="', "p ü.png"),
        ('filename="a=?b.png"', "a=?b.png"),
        ('filename="=?nope?B?cA==?="', "=?nope?B?cA==?="),
    ],
)
def test_names_of_files_are_read_as_clients_write_them(parameters: str, name: str) -> None:
    raw = f'--X\r\nContent-Disposition: form-data; name="file"; {parameters}\r\n\r\nabc\r\n--X--\r\n'.encode()
    files: list[Upload] = []
    bodies.decode_multipart(raw, "multipart/form-data; boundary=X", files)
    assert [(each.name, each.filename, each.data) for each in files] == [("file", name, b"abc")]


def test_multipart_parts_and_files_are_told_apart() -> None:
    raw = (
        b'--X\r\ncontent-disposition: form-data; name="note"\r\n\r\nhello\r\n'
        b'--X\r\ncontent-disposition: form-data; name="file"; filename="a.txt"\r\ncontent-type: text/plain\r\n\r\n'
        b"data\r\n--X--\r\n"
    )
    files: list[Upload] = []
    form = bodies.decode_multipart(raw, "multipart/form-data; boundary=X", files)
    assert form == {"note": "hello"}
    assert files == [Upload("file", "a.txt", "text/plain", b"data")]
    assert bodies.file_fields(form, files) == {"note": "hello", "file": "a.txt"}


def test_a_large_file_is_read_without_waiting_for_a_disk() -> None:
    data = b"0123456789abcdef" * (200 << 10)
    raw = b'--X\r\ncontent-disposition: form-data; name="file"; filename="a.bin"\r\n\r\n' + data + b"\r\n--X--\r\n"
    files: list[Upload] = []
    bodies.decode_multipart(raw, "multipart/form-data; boundary=X", files)
    assert files[0].data == data


@pytest.mark.parametrize("content_type", ["multipart/form-data", "multipart/form-data; boundary=Y"])
def test_broken_multipart_is_malformed_and_not_logged(content_type: str, caplog: pytest.LogCaptureFixture) -> None:
    with pytest.raises(Problem) as caught:
        bodies.decode_multipart(b"--X\r\nnonsense", content_type, [])
    assert caught.value.kind == "malformed"
    with pytest.raises(Problem):
        bodies.decode_multipart(b"--X\r\na b\r: c\r\n", "multipart/form-data; boundary=X", [])
    assert caplog.records == []


@pytest.mark.parametrize(
    ("declared", "sent", "key"),
    [
        (["application/json"], "application/json", "application/json"),
        (["application/json; version=1"], "application/json", "application/json; version=1"),
        (["text/*", "*/*"], "text/csv", "text/*"),
        (["*/*"], "image/png", "*/*"),
        (["application/*", "application/*+json"], "application/json-patch+json", "application/*+json"),
        (["application/*+json"], "application/xml", None),
        (["application/json"], "text/plain", None),
    ],
)
def test_media_types_match_exactly_then_by_family(declared: list[str], sent: str, key: str | None) -> None:
    assert bodies.match_media(dict.fromkeys(declared), sent) == key
