"""What a head must be beyond the parser's rules."""

from __future__ import annotations

import pytest

from simulators.core.host.heads import BadHost, BadTarget, authority_of, is_authority, split_target

GOOD = [b"localhost", b"localhost:8700", b"a-b.example:0", b"127.0.0.1:65535", b"[::1]:80", b"[::1]", b"a_b", b"a:"]
BAD = [
    b"",
    b"evil@localhost",
    b"a b",
    b"a,b",
    b"a, b",
    b"a:b",
    b"a:99999",
    b"a:-1",
    b"a:1:2",
    b"a/b",
    b"a?b",
    b"a#b",
    b"[::1",
    b"::1",
    b"[::g]",
    b"[1]",
    b"[::1]x",
    b"http://a",
    b"\xff",
    b"a\x00",
    b"<script>",
    b"a" * 301,
]


@pytest.mark.parametrize("value", GOOD)
def test_a_host_with_or_without_a_port_is_an_authority(value: bytes) -> None:
    assert is_authority(value)
    assert authority_of(b"HTTP://" + value + b"/x") == value


@pytest.mark.parametrize("value", BAD)
def test_whatever_else_is_none(value: bytes) -> None:
    assert not is_authority(value)


@pytest.mark.parametrize(
    ("url", "parts"),
    [
        (b"/", (b"/", b"")),
        (b"//a?b?c", (b"//a", b"b?c")),
        (b"/a#b", (b"/a", b"")),
        (b"/x?u=http://a@b/", (b"/x", b"u=http://a@b/")),
        (b"http://a/b?c=http://d@e", (b"/b", b"c=http://d@e")),
        (b"HTTPS://a:1/", (b"/", b"")),
    ],
)
def test_a_target_has_a_path_and_a_query(url: bytes, parts: tuple[bytes, bytes]) -> None:
    assert split_target(url) == parts


@pytest.mark.parametrize("url", [b"http://a", b"a:443", b"a", b"http:///x", b"/a\xff#b", b"http://a:99999/"])
def test_a_target_without_a_path_cannot_be_parsed(url: bytes) -> None:
    with pytest.raises(BadTarget):
        split_target(url)


@pytest.mark.parametrize("url", [b"http://u:p@a/", b"ftp://a/", b"file://a/b", b"http://a_b:1x/"])
def test_a_target_that_names_no_host_of_http_is_refused(url: bytes) -> None:
    with pytest.raises((BadHost, BadTarget)):
        split_target(url)
