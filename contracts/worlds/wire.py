"""Bytes on a fake's port: HTTP as clients write it, and what is none. Each is answered in its turn."""

from __future__ import annotations

import gzip
import re
import socket
import zlib
from email.utils import formatdate
from urllib.parse import urlsplit

from contracts.targets import Target
from contracts.worlds.asking import Asking
from contracts.worlds.checking import Check
from simulators.core.clock import epoch
from simulators.registry import declaration

LONG = 150_000
"""Characters of a long text."""
UNAUTHENTICATED, NOT_ALLOWED = 401, 405
METHODS = ("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE")
SOON = 8 << 20
"""Bytes that are soon compressed."""
PATIENCE_S = 20.0
"""Real seconds; a fake answers at once."""

HOST = b"Host: localhost\r\n"
GET = b"GET /unheard-of HTTP/1.1\r\n" + HOST
POST = b"POST /unheard-of HTTP/1.1\r\n" + HOST
CLOSE = b"Connection: close\r\n\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"

BAD: tuple[tuple[str, bytes], ...] = (
    ("TLS on a plain port", b"\x16\x03\x01\x02\x00\x01\x00"),
    ("no HTTP", b"rubbish\r\n\r\n"),
    ("another version", b"GET / HTTP/2.0\r\n" + HOST + b"\r\n"),
    ("an old version", b"GET / HTTP/0.9\r\n" + HOST + b"\r\n"),
    ("a space in the target", b"GET /a b HTTP/1.1\r\n" + HOST + b"\r\n"),
    ("a header name with a space", GET + b"Bad Name: x\r\n\r\n"),
    ("no host", b"GET / HTTP/1.1\r\n\r\n"),
    ("two hosts", GET + HOST + b"\r\n"),
    ("two hosts in HTTP/1.0", b"GET / HTTP/1.0\r\n" + HOST + HOST + b"\r\n"),
    ("a malformed host", b"GET / HTTP/1.1\r\nHost: a@b\r\n\r\n"),
    ("a host with a malformed port", b"GET / HTTP/1.1\r\nHost: a:99999\r\n\r\n"),
    ("a malformed address", b"GET / HTTP/1.1\r\nHost: [::g]\r\n\r\n"),
    ("a long host", b"GET / HTTP/1.1\r\nHost: " + b"a" * 301 + b"\r\n\r\n"),
    ("a user in the target", b"GET http://u@localhost/ HTTP/1.1\r\n" + HOST + b"\r\n"),
    ("a target of another scheme", b"GET ftp://localhost/ HTTP/1.1\r\n" + HOST + b"\r\n"),
    ("a target without a path", b"GET http://localhost HTTP/1.1\r\n" + HOST + b"\r\n"),
    ("CONNECT", b"CONNECT localhost:443 HTTP/1.1\r\n" + HOST + b"\r\n"),
    ("two lengths", POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab"),
    ("a length and chunks", POST + CHUNKED + b"Content-Length: 5\r\n\r\n0\r\n\r\n"),
    ("two codings", POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n"),
    ("chunks in HTTP/1.0", b"POST / HTTP/1.0\r\n" + CHUNKED + b"\r\n0\r\n\r\n"),
    ("a chunk without a size", POST + CHUNKED + b"\r\nzz\r\n"),
    ("a long head", GET + b"X: " + b"a" * 200_000 + b"\r\n\r\n"),
    ("a head without an end", GET + b"X: " + b"a" * 200_000),
)
"""What no application sees: each is answered with 400 in the vendor's form, and the connection is closed."""

ONCE: tuple[tuple[str, bytes], ...] = (
    ("HTTP/1.0 without a host", b"GET /unheard-of HTTP/1.0\r\n\r\n"),
    ("a target in absolute form", b"GET http://localhost/unheard-of HTTP/1.1\r\nHost: elsewhere\r\n" + CLOSE),
    ("a fragment", b"GET /unheard-of#there HTTP/1.1\r\n" + HOST + CLOSE),
    ("a host with a port", b"GET /unheard-of HTTP/1.1\r\nHost: localhost:80\r\n" + CLOSE),
    ("an address for a host", b"GET /unheard-of HTTP/1.1\r\nHost: [::1]:80\r\n" + CLOSE),
    ("an upgrade that is not made", GET + b"Upgrade: h2c\r\n" + b"Connection: upgrade, close\r\n\r\n"),
)
"""What is answered as the plain request is."""

_STATUS = re.compile(rb"HTTP/1\.1 (\d{3}) ")


def check(check: Check, target: Target) -> None:
    """Every line of the tables, and requests on one connection."""
    for name, sent in BAD:
        answer = _answer(target, sent)
        check.equal(f"{name} is answered once, with 400", _statuses(answer), [400])
        check.equal(f"{name} closes the connection", b"\r\nconnection: close\r\n" in answer.lower(), True)
        control = _answer(target, sent, target.fake.url)
        said = (_statuses(control), b"application/problem+json" in control)
        check.equal(f"{name} at the control port", said, ([400], True))
    plain = _answer(target, GET + CLOSE)
    usual = _statuses(plain)
    check.equal("a plain request is answered once", len(usual), 1)
    for name, sent in ONCE:
        check.equal(f"{name} is answered as the plain request", _statuses(_answer(target, sent)), usual)
    _bodies(check, target, _statuses(_answer(target, POST + b"Content-Length: 2\r\n" + CLOSE + b"{}")))
    _in_turn(check, target, usual)


def spelled(check: Check, target: Target, asking: Asking) -> None:
    """Letter case and blanks make no difference to names of headers, schemes and media types."""
    seen = list[int]()
    for shouts in (False, True):
        for media in ("application/json", "APPLICATION/JSON ; Charset=UTF-8"):
            named = {**asking.headers, "Content-Type": media}
            headers = {name.upper() if shouts else name: value for name, value in named.items()}
            seen.append(target.send(asking.method, asking.path, headers=headers, content=b"[7]").status_code)
    check.equal(f"{asking.method} {asking.path} in other letter case", seen, seen[:1] * len(seen))


def uncoded(check: Check, target: Target, asking: Asking) -> None:
    """A body of no bytes is none, in whichever content coding it is said to be."""
    seen = [
        target.send(asking.method, asking.path, headers={**asking.headers, **coding}, content=b"").status_code
        for coding in ({}, {"Content-Encoding": "gzip"})
    ]
    check.equal(f"{asking.method} {asking.path} without a body, which is said to be compressed", seen[1], seen[0])


def coded(check: Check, target: Target, asking: Asking) -> None:
    """A content coding that the vendor knows is undone, in any letter case; what is cut off is refused."""
    known = declaration(target.system).codings
    plain = b"[7]"
    for coding, body in (
        ("identity", plain),
        ("gzip", gzip.compress(plain)),
        ("GZip", gzip.compress(plain)),
        ("x-gzip", gzip.compress(plain)),
        ("deflate", zlib.compress(plain)),
    ):
        name = coding.strip().lower()
        shown = _shown(target, asking, coding, body)
        check.equal(f"a body in {coding!r} is read", shown == [7], name in known or name == "identity")
        if name != "identity":
            check.equal(
                f"a body in {coding!r} that is cut off", _shown(target, asking, coding, body[:-3]) == [7], False
            )
    check.equal("a body in no coding that there is", _shown(target, asking, "br", gzip.compress(plain)) == [7], False)


def _shown(target: Target, asking: Asking, coding: str, body: bytes) -> object:
    """The body of a request as the journal shows it: decoded, if it was read."""
    headers = {**asking.headers, "Content-Type": "application/json", "Content-Encoding": coding}
    target.send(asking.method, asking.path, headers=headers, content=body)
    newest = target.fake.request("GET", "/journal", query={"limit": 1, "newest": "true"})["items"][0]
    shown: object = newest["request"]["body"]
    return shown


def sized(check: Check, target: Target, asking: Asking) -> None:
    """A body may be as long as the limit; one byte more is refused, before it is sent and after it is decompressed."""
    limit = declaration(target.system).body_limit
    blank = b"[7]".ljust(limit)
    headers = {**asking.headers, "Content-Type": "application/json"}

    def status(body: bytes, **more: str) -> int:
        return target.send(asking.method, asking.path, headers={**headers, **more}, content=body).status_code

    check.equal("a body of the longest length", status(blank), status(b"[7]"))
    head = "".join(f"{name}: {value}\r\n" for name, value in headers.items()).encode()
    place = f"{asking.method} {asking.path} HTTP/1.1\r\n".encode() + HOST + head
    refused = _statuses(_answer(target, place + b"Content-Length: %d\r\n" % (limit + 1) + CLOSE))
    check.equal("a longer body is refused", len(refused), 1)
    check.equal("a longer body is refused otherwise than a wrong one", refused == [status(b"[7]")], False)
    # Where credentials are in the body, it is read no further than they are.
    if "gzip" in declaration(target.system).codings and limit <= SOON and status(b"[7]") != UNAUTHENTICATED:
        coded = {"Content-Encoding": "gzip"}
        check.equal("a compressed body of the longest length", status(gzip.compress(blank, 1), **coded), status(b"[7]"))
        check.equal("a longer compressed body", [status(gzip.compress(blank + b" ", 1), **coded)], refused)


def dated(check: Check, target: Target) -> None:
    """Answers bear the time of the world's clock, and no body where there is none."""
    answer = target.send("GET", "/unheard-of")
    found = answer.headers.get("date", "")
    check.equal("an answer has a date", found, formatdate(int(epoch(target.fake.now())), usegmt=True))
    head = target.send("HEAD", "/unheard-of")
    same = [head.headers.get(name) == answer.headers.get(name) for name in ("content-type", "date")]
    check.equal("HEAD has the headers of GET", (head.content, same), (b"", [True, True]))


def allowed(check: Check, target: Target, path: str) -> None:
    """A refusal of a method names those that are not refused, where the vendor names any."""
    found = {method: target.send(method, path) for method in METHODS}
    taken = {method for method, answer in found.items() if answer.status_code != NOT_ALLOWED}
    for method, answer in found.items():
        if method not in taken and "allow" in answer.headers:
            named = set(re.split(", *", answer.headers["allow"])) - {"OPTIONS"}
            check.equal(f"{method} {path} is refused with the methods that are taken", sorted(named), sorted(taken))


def long_texts(check: Check, target: Target, asking: Asking) -> None:
    """What a long text consists of makes no difference: commas in it divide no values."""
    seen = [
        target.send(asking.method, asking.path, headers=asking.headers, json={"text": mark * LONG}).status_code
        for mark in ("x", ",")
    ]
    check.equal(f"{asking.method} {asking.path} with {LONG} commas in a text", seen[1], seen[0])


def _bodies(check: Check, target: Target, usual: list[int]) -> None:
    """The ways in which a body may be sent make no difference."""
    ways = (
        ("chunks", CHUNKED + CLOSE + b"1\r\n{\r\n1\r\n}\r\n0\r\n\r\n"),
        ("chunks in other letters", b"Transfer-Encoding:  Chunked \r\n" + CLOSE + b"2\r\n{}\r\n0\r\n\r\n"),
        ("chunks with a trailer", CHUNKED + CLOSE + b"2\r\n{}\r\n0\r\nX-Late: yes\r\n\r\n"),
        ("a body behind an upgrade", b"Upgrade: h2c\r\nContent-Length: 2\r\nConnection: upgrade, close\r\n\r\n{}"),
    )
    for name, sent in ways:
        check.equal(f"{name}: the answer is that of a plain body", _statuses(_answer(target, POST + sent)), usual)


def _in_turn(check: Check, target: Target, usual: list[int]) -> None:
    """Requests on one connection are answered in their order, and what is no request after them."""
    again = GET + b"\r\n"
    check.equal(
        "requests that come together are all answered", _statuses(_answer(target, again * 3 + GET + CLOSE)), usual * 4
    )
    found = _statuses(_answer(target, again * 2 + b"rubbish\r\n\r\n"))
    check.equal("rubbish waits its turn", found, [*usual * 2, 400])
    head = b"HEAD" + GET.removeprefix(b"GET") + CLOSE
    _, _, body = _answer(target, head).partition(b"\r\n\r\n")
    check.equal("an answer to HEAD has no body", body, b"")


def dripping(check: Check, target: Target, name: str, path: str) -> None:
    """An answer that comes in drops ends, so that the next request on its connection is answered."""
    request = f"GET {path} HTTP/1.1\r\n".encode() + HOST
    usual = _answer(target, request + CLOSE)
    target.fake.request("POST", "/clock", {"action": "resume"})
    target.fake.fault(target.system, name, "drip", delay_ms=1, times=1)
    found = _answer(target, request + b"\r\n" + request + CLOSE)
    check.equal("after an answer in drops the next one comes", _statuses(found), _statuses(usual) * 2)
    body = usual.partition(b"\r\n\r\n")[2]
    check.equal("an answer in drops is whole", found.count(body) == 2 or not body, True)


def _statuses(answer: bytes) -> list[int]:
    return [int(each) for each in _STATUS.findall(answer)]


def _answer(target: Target, sent: bytes, url: str = "") -> bytes:
    """Everything that comes from the target, or from another URL, until the other side closes."""
    place = urlsplit(url or target.url)
    with socket.create_connection((place.hostname or "", place.port or 0), PATIENCE_S) as connection:
        received = bytearray()
        try:
            connection.sendall(sent)
            while data := connection.recv(65536):
                received += data
        except ConnectionError:
            pass
    return bytes(received)
