"""Heads that name another host, or that two servers in a row would read in two ways."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from tests.attacks.siege import SYSTEMS, Siege, connect, exchange

PORTS = ("control", *SYSTEMS)

HOSTS = [
    b"",
    b"Host: \r\n",
    b"Host: localhost\r\nHost: localhost\r\n",
    b"Host: localhost\r\nhOST: other\r\n",
    b"Host: evil@localhost\r\n",
    b"Host: localhost, evil\r\n",
    b"Host: local host\r\n",
    b"Host: localhost:99999\r\n",
    b"Host: localhost:80:80\r\n",
    b"Host: localhost:x\r\n",
    b"Host: localhost/evil\r\n",
    b"Host: [::1\r\n",
    b"Host: <script>\r\n",
    b"Host: \xe4\r\n",
    b"Host: " + b"a" * 5_000 + b"\r\n",
]

HOST = b"Host: localhost\r\n"
SMUGGLED = [
    b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 5\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\nContent-Length: 5\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab",
    b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 1, 1\r\n\r\na",
    b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: -1\r\n\r\n",
    b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: +1\r\n\r\na",
    b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 0x1\r\n\r\na",
    b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length: 99999999999999999999999\r\n\r\n",
    b"POST / HTTP/1.1\r\n" + HOST + b"Content-Length : 1\r\n\r\na",
    b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: xchunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked, identity\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: \x0bchunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding:\r\n chunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.0\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n0\r\n\r\n",
    b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\nffffffffffffffffff\r\n",
    b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n-1\r\n",
    b"POST / HTTP/1.1\r\n" + HOST + b"Transfer-Encoding: chunked\r\n\r\n1\na\r\n0\r\n\r\n",
    b"GET / HTTP/1.1\r\n" + HOST + b"X: a\r\n b\r\n\r\n",
    b"GET / HTTP/1.1\r\n X: a\r\n" + HOST + b"\r\n",
    b"GET / HTTP/1.1\n" + HOST + b"\r\n",
    b"GET / HTTP/1.1\r\nX: a\n" + HOST + b"\r\n",
    b"GET / HTTP/1.1\r\nX: a\rb\r\n" + HOST + b"\r\n",
    b"GET / HTTP/1.1\r\nX Y: a\r\n" + HOST + b"\r\n",
    b"GET / HTTP/1.1\r\nX : a\r\n" + HOST + b"\r\n",
    b"GET / HTTP/1.1\r\n: a\r\n" + HOST + b"\r\n",
    b"GET / HTTP/2.0\r\n" + HOST + b"\r\n",
    b"GET / HTTP/0.9\r\n" + HOST + b"\r\n",
    b"GET http://evil@localhost/ HTTP/1.1\r\n" + HOST + b"\r\n",
    b"GET ftp://localhost/ HTTP/1.1\r\n" + HOST + b"\r\n",
]
"""Requests that some server reads otherwise than another. A second one follows each, and must not be served."""

NEXT = b"GET /smuggled HTTP/1.1\r\n" + HOST + b"Connection: close\r\n\r\n"


def url_of(siege: Siege, port: str) -> str:
    return siege.server.url if port == "control" else siege.systems[port].url


def answers(received: bytes) -> Iterator[tuple[bytes, bytes]]:
    """Status line and body of each answer, framed by its length."""
    while received:
        head, _, rest = received.partition(b"\r\n\r\n")
        lines = head.split(b"\r\n")
        length = next(int(line.split(b":")[1]) for line in lines if line.lower().startswith(b"content-length:"))
        yield lines[0], rest[:length]
        received = rest[length:]


@pytest.mark.parametrize("port", PORTS)
def test_request_without_one_sane_host_is_refused_in_the_voice_of_the_port(siege: Siege, port: str) -> None:
    url = url_of(siege, port)
    with siege.holds():
        voice = b"" if port == "control" else exchange(url, b"no request\r\n\r\n")
        for host in HOSTS:
            answered = exchange(url, b"GET /x HTTP/1.1\r\n" + host + b"\r\n" + NEXT)
            assert answered.startswith(b"HTTP/1.1 400 "), host
            assert answered == voice or (port == "control" and b"application/problem+json" in answered)
        assert exchange(url, b"GET /x HTTP/1.0\r\n\r\n").split()[1] != b"400"


@pytest.mark.parametrize("port", PORTS)
def test_request_that_may_be_read_in_two_ways_ends_the_connection(siege: Siege, port: str) -> None:
    url = url_of(siege, port)
    with siege.holds():
        for request in SMUGGLED:
            [(status, _)] = answers(exchange(url, request + NEXT))
            assert status == b"HTTP/1.1 400 Bad Request", request


@pytest.mark.parametrize("path", ["/", "/nowhere", "/custompsa/", "/_sim/health", "/_sim/worlds/default/state"])
def test_the_control_port_answers_to_no_foreign_page(siege: Siege, path: str) -> None:
    url = siege.server.url
    authority = url.partition("://")[2].encode()
    foreign = [
        b"Host: evil.example\r\n",
        b"Host: 127.0.0.1.evil.example\r\n",
        b"Host: 169.254.1.1\r\n",
        b"Host: " + authority + b"\r\nOrigin: http://evil.example\r\n",
        b"Host: " + authority + b"\r\nOrigin: null\r\n",
    ]
    close = b"Connection: close\r\n\r\n"
    for lines in foreign:
        answered = exchange(url, b"GET " + path.encode() + b" HTTP/1.1\r\n" + lines + close)
        assert answered.startswith(b"HTTP/1.1 403 "), lines
    absolute = b"GET http://evil.example" + path.encode() + b" HTTP/1.1\r\nHost: " + authority + b"\r\n" + close
    assert exchange(url, absolute).startswith(b"HTTP/1.1 403 ")
    own = exchange(url, b"GET " + path.encode() + b" HTTP/1.1\r\nHost: " + authority + b"\r\n" + close)
    assert own.split()[1] != b"403"


ODD_HEADERS = [
    *(
        name + b": " + value
        for name in (b"Authorization", b"authtoken", b"clientId", b"Content-Type", b"Content-Encoding", b"Accept")
        for value in (
            b"\xff\xfe",
            b"Basic \xe9",
            b"Basic " + b"/" * 4_000,
            b"Bearer \xe4\xb8",
            b'a;b="\xff',
            b"," * 9_000,
        )
    ),
    b"Content-Type: application/json; charset=utf-7",
    b"Content-Type: multipart/form-data; boundary=\xff",
    b"Content-Encoding: gzip, gzip",
    b"Expect: nothing",
    b"Range: bytes=0-,0-,0-",
    b"Cookie: " + b"a=b;" * 4_000,
    b"If-None-Match: *",
    b"\r\n".join(b"X-%d: y" % number for number in range(3_000)),
]


@pytest.mark.parametrize("name", SYSTEMS)
def test_odd_headers_get_an_answer(siege: Siege, name: str) -> None:
    system = siege.systems[name]
    with siege.holds():
        for known in (False, True):
            head = system.head("Content-Length: 2", "Connection: close", known=known)[:-2]
            for line in ODD_HEADERS:
                answered = exchange(system.url, head + line + b"\r\n\r\n{}")
                status = int(answered.split()[1])
                assert status < 500 or (name, status) == ("autotask", 500), line[:60]


def test_trailer_without_end_is_refused(siege: Siege) -> None:
    system = siege.systems["custompsa"]
    with siege.holds(), connect(system.url) as sock:
        sock.sendall(system.head("Transfer-Encoding: chunked", known=True) + b"1\r\n{\r\n0\r\nX: ")
        sock.sendall(b"x" * 1_000_000)
        assert sock.recv(65_536).startswith(b"HTTP/1.1 400 ")
