"""HTTP as clients speak it, well and badly."""

from __future__ import annotations

import logging
import threading

import pytest
from starlette.types import Receive, Scope, Send

from simulators.core.host.cycle import Cycle
from simulators.core.host.refusal import BadAnswer, BadRequest
from simulators.core.host.watch import Limits
from simulators.core.host.wire import EXCHANGE, HEADERS
from tests.core.host.serving import LOOPS, answer, echo, read_all, read_body, read_exactly, read_head, serving

CLOSE = b"Connection: close\r\n\r\n"
POST = b"POST / HTTP/1.1\r\nHost: a\r\n"
CHUNKED = b"Transfer-Encoding: chunked\r\n"

BAD = [
    pytest.param(b"\x16\x03\x01\x02\x00\x01\x00", "syntax", id="tls on a plain port"),
    pytest.param(b"rubbish\r\n\r\n", "syntax", id="no http"),
    pytest.param(b"GET /a b HTTP/1.1\r\nHost: a\r\n\r\n", "syntax", id="space in target"),
    pytest.param(b"GET / HTTP/9.9\r\n\r\n", "syntax", id="version"),
    pytest.param(b"PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "syntax", id="http/2"),
    pytest.param(b"GET / HTTP/1.1\r\nBad Name: x\r\n\r\n", "syntax", id="header name"),
    pytest.param(b"GET / HTTP/1.1\r\nX: a\x00b\r\n\r\n", "syntax", id="nul in header"),
    pytest.param(POST + b"Content-Length: 1\r\nContent-Length: 2\r\n\r\nab", "syntax", id="two lengths"),
    pytest.param(POST + b"Transfer-Encoding: chunked\r\n\r\nzz\r\n", "syntax", id="chunk size"),
    pytest.param(b"GET / HTTP/1.1\r\n\r\n", "host", id="no host"),
    pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\nHost: a\r\n\r\n", "host", id="two hosts"),
    pytest.param(b"GET / HTTP/1.0\r\nHost: a\r\nHost: b\r\n\r\n", "host", id="two hosts in 1.0"),
    pytest.param(b"GET http://u@host/ HTTP/1.1\r\nHost: host\r\n\r\n", "host", id="user in target"),
    pytest.param(b"GET ftp://host/ HTTP/1.1\r\nHost: host\r\n\r\n", "host", id="scheme of target"),
    pytest.param(b"GET / HTTP/2.0\r\nHost: a\r\n\r\n", "syntax", id="version 2"),
    pytest.param(b"GET / HTTP/0.9\r\nHost: a\r\n\r\n", "syntax", id="version 0.9"),
    pytest.param(POST + CHUNKED + b"Content-Length: 5\r\n\r\n0\r\n\r\n", "syntax", id="coding and length"),
    pytest.param(POST + b"Transfer-Encoding: gzip, chunked\r\n\r\n0\r\n\r\n", "syntax", id="two codings"),
    pytest.param(b"POST / HTTP/1.0\r\n" + CHUNKED + b"\r\n0\r\n\r\n", "syntax", id="coding in 1.0"),
    pytest.param(POST + CHUNKED + b"\r\n0\r\nX: " + b"a" * 900_000, "syntax", id="trailer without end"),
    pytest.param(b"CONNECT host:443 HTTP/1.1\r\nHost: host\r\n\r\n", "target", id="connect"),
    pytest.param(b"GET http://host HTTP/1.1\r\nHost: host\r\n\r\n", "target", id="no path"),
    pytest.param(b"GET / HTTP/1.1\r\nHost: a\r\nX: " + b"a" * 5000 + b"\r\n\r\n", "head_too_long", id="long header"),
    pytest.param(b"GET /" + b"a" * 5000 + b" HTTP/1.1\r\n\r\n", "head_too_long", id="long target"),
    pytest.param(b"GET / HTTP/1.1\r\nX: " + b"a" * 900_000, "head_too_long", id="header without end"),
]


@pytest.mark.parametrize("loop_factory", LOOPS)
@pytest.mark.parametrize(("request_bytes", "kind"), BAD)
def test_bad_request_is_answered_and_the_server_lives_on(
    request_bytes: bytes, kind: str, loop_factory: object, caplog: pytest.LogCaptureFixture
) -> None:
    seen: list[tuple[object, BadRequest]] = []

    def hook(binding: object, bad: BadRequest) -> BadAnswer:
        seen.append((binding, bad))
        return BadAnswer(400, [(b"X-Own", b"Yes")], b'{"error":"bad"}')

    assert callable(loop_factory)
    with serving(
        echo, binding="mine", loop_factory=loop_factory, on_bad_request=hook, limits=Limits(head_bytes=4096)
    ) as served:
        assert served.exchange(request_bytes) == (
            b'HTTP/1.1 400 Bad Request\r\nX-Own: Yes\r\ncontent-length: 15\r\nconnection: close\r\n\r\n{"error":"bad"}'
        )
        assert served.exchange(b"GET /next HTTP/1.1\r\nHost: a\r\n" + CLOSE).endswith(b"GET /next ")
    [(binding, bad)] = seen
    assert (binding, bad.kind) == ("mine", kind)
    assert bad.client is not None
    assert bad.client[0] == "127.0.0.1"
    assert caplog.records == []


def test_trailers_are_dropped() -> None:
    kept: list[object] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        body = await read_body(receive)
        kept.append((scope["headers"], scope["extensions"][HEADERS]))
        await answer(send, body or b"")

    with serving(app) as served:
        request = POST + CHUNKED + CLOSE + b"1\r\na\r\n0\r\nAuthorization: Basic eDp5\r\nHost: b\r\n\r\n"
        assert served.exchange(request).endswith(b"\r\n\r\na")
    assert b"Basic" not in repr(kept).encode()
    assert b"'b'" not in repr(kept).encode()


def test_the_host_of_an_absolute_target_counts() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await answer(send, dict(scope["headers"])[b"host"] + b" " + scope["raw_path"])

    with serving(app) as served:
        answered = served.exchange(b"GET http://b:81/x?y HTTP/1.1\r\nHost: a\r\n" + CLOSE)
        assert answered.endswith(b"\r\n\r\nb:81 /x")
        assert served.exchange(b"GET /x HTTP/1.1\r\nHost: a\r\n" + CLOSE).endswith(b"\r\n\r\na /x")


def test_http_1_0_needs_no_host() -> None:
    with serving(echo) as served:
        assert served.exchange(b"GET /old HTTP/1.0\r\n\r\n").endswith(b"GET /old ")


def test_default_refusal_is_plain_text() -> None:
    with serving(echo) as served:
        head, body = served.exchange(b"GET / HTTP/1.1\r\nBad Name: x\r\n\r\n").split(b"\r\n\r\n")
    assert b"content-type: text/plain; charset=utf-8" in head
    assert body == b"Bad Request: invalid header token\n"


def test_a_hook_may_choose_any_status() -> None:
    with serving(echo, on_bad_request=lambda binding, bad: BadAnswer(599, [], b"")) as served:
        assert served.exchange(b"?\r\n\r\n") == b"HTTP/1.1 599 \r\ncontent-length: 0\r\nconnection: close\r\n\r\n"


def test_a_hook_that_fails_is_logged_and_replaced(caplog: pytest.LogCaptureFixture) -> None:
    def hook(binding: object, bad: BadRequest) -> BadAnswer:
        raise LookupError(bad.kind)

    with serving(echo, on_bad_request=hook) as served:
        assert served.exchange(b"?\r\n\r\n").startswith(b"HTTP/1.1 400 ")
    assert [record.levelno for record in caplog.records] == [logging.ERROR]


def test_garbage_behind_requests_waits_its_turn(caplog: pytest.LogCaptureFixture) -> None:
    requests = b"".join(b"GET /%d HTTP/1.1\r\nHost: a\r\n\r\n" % number for number in range(3))
    with serving(echo) as served:
        received = served.exchange(requests + b"rubbish\r\n\r\n")
    assert [received.count(b"GET /%d " % number) for number in range(3)] == [1, 1, 1]
    assert received.index(b"GET /2 ") < received.index(b"HTTP/1.1 400 ")
    assert caplog.records == []


def test_a_body_that_breaks_ends_its_exchange(caplog: pytest.LogCaptureFixture) -> None:
    bodies: list[bytes | None] = []
    done = threading.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        bodies.append(await read_body(receive))
        await answer(send, b"vanishes")
        done.set()

    with serving(app) as served:
        received = served.exchange(POST + b"Transfer-Encoding: chunked\r\n\r\n1\r\na\r\nzz\r\n")
        assert done.wait(20)
    assert received.startswith(b"HTTP/1.1 400 ")
    assert received.count(b"HTTP/1.1") == 1
    assert bodies == [None]
    assert caplog.records == []


def test_a_broken_body_behind_another_request_waits_its_turn(caplog: pytest.LogCaptureFixture) -> None:
    paths: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        paths.append(scope["path"])
        await answer(send, b"first")

    broken = b"POST /2 HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\nzz\r\n"
    with serving(app) as served:
        received = served.exchange(b"GET /1 HTTP/1.1\r\nHost: a\r\n\r\n" + broken)
    assert received.index(b"first") < received.index(b"HTTP/1.1 400 ")
    assert paths == ["/1"]
    assert caplog.records == []


def test_a_body_that_breaks_after_the_answer_only_closes() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await answer(send, b"early")

    with serving(app) as served, served.connect() as sock:
        sock.sendall(POST + b"Transfer-Encoding: chunked\r\n\r\n")
        read_head(sock)
        assert read_exactly(sock, 5) == b"early"
        sock.sendall(b"zz\r\n")
        assert read_all(sock) == b""


def test_keep_alive_serves_many_requests_on_one_connection() -> None:
    with serving(echo) as served:
        client = served.client()
        client.connect()
        socket_used = client.sock
        for number in range(5):
            client.request("POST", f"/{number}", body=b"x" * 200_000)
            assert client.getresponse().read() == f"POST /{number} ".encode() + b"x" * 200_000
        assert client.sock is socket_used
        client.close()


def test_pipelined_requests_are_answered_in_order() -> None:
    requests = b"".join(b"GET /%d HTTP/1.1\r\nHost: a\r\n\r\n" % number for number in range(200))
    with serving(echo) as served:
        received = served.exchange(requests + b"GET /last HTTP/1.1\r\nHost: a\r\n" + CLOSE)
    places = [received.index(b"GET /%d " % number) for number in range(200)] + [received.index(b"GET /last ")]
    assert places == sorted(places)


def test_head_has_no_body() -> None:
    with serving(echo) as served, served.connect() as sock:
        sock.sendall(b"HEAD /h HTTP/1.1\r\nHost: a\r\n\r\nGET /g HTTP/1.1\r\nHost: a\r\n" + CLOSE)
        head, rest = read_head(sock), read_all(sock)
    assert b"content-length: 8" in head
    assert rest.startswith(b"HTTP/1.1 200 ")


def test_server_and_date_are_left_to_the_app() -> None:
    with serving(echo) as served:
        head = served.exchange(b"GET / HTTP/1.1\r\nHost: a\r\n" + CLOSE).split(b"\r\n\r\n")[0]
    assert head.split(b"\r\n") == [b"HTTP/1.1 200 OK", b"content-length: 6", b"connection: close"]


@pytest.mark.parametrize("cut", range(1, 99, 7))
def test_upgrades_are_ignored_and_bodies_kept(cut: int, caplog: pytest.LogCaptureFixture) -> None:
    offer = b" HTTP/1.1\r\nHost: a\r\nConnection: Upgrade, HTTP2-Settings\r\nUpgrade: h2c\r\n"
    upgrade = b"POST /up" + offer + b"Content-Length: 3\r\n\r\nabc"
    chunked = b"POST /ch" + offer + CHUNKED + b"\r\n2\r\nde\r\n0\r\n\r\n"
    websocket = b"GET /ws HTTP/1.1\r\nHost: a\r\nConnection: Upgrade\r\nUpgrade: websocket\r\nContent-Length: 0\r\n\r\n"
    last = b"GET /last HTTP/1.1\r\nHost: a\r\n" + CLOSE
    with serving(echo) as served, served.connect() as sock:
        sock.sendall(upgrade[:cut])
        sock.sendall(upgrade[cut:] + chunked + websocket + upgrade + last)
        received = read_all(sock)
    bodies = [part.split(b"\r\n\r\n")[1] for part in received.split(b"HTTP/1.1 200 OK")[1:]]
    assert bodies == [b"POST /up abc", b"POST /ch de", b"GET /ws ", b"POST /up abc", b"GET /last "]
    assert caplog.records == []


def test_expect_continue() -> None:
    with serving(echo) as served, served.connect() as sock:
        sock.sendall(b"POST /e HTTP/1.1\r\nHost: a\r\nExpect: 100-continue\r\nContent-Length: 2\r\n" + CLOSE)
        assert read_head(sock) == b"HTTP/1.1 100 Continue\r\n\r\n"
        sock.sendall(b"hi")
        assert read_all(sock).endswith(b"POST /e hi")


async def short(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers in one piece, and says whether the body was there in one."""
    exchange: Cycle = scope["extensions"][EXCHANGE]
    whole = exchange.whole_body()
    said = b"in parts " + (await read_body(receive) or b"") if whole is None else b"whole " + whole
    assert exchange.answer(200, b"content-length: %d" % len(said), said)


def test_a_body_that_has_come_is_there_in_one_piece() -> None:
    with serving(short) as served:
        received = served.exchange(POST + b"Content-Length: 2\r\n" + CLOSE + b"hi")
        assert received.endswith(b"\r\n\r\nwhole hi")
        chunked = POST + b"Transfer-Encoding: chunked\r\n" + CLOSE + b"1\r\nh\r\n1\r\ni\r\n0\r\n\r\n"
        assert served.exchange(chunked).endswith(b"\r\n\r\nwhole hi")


def test_a_body_that_is_still_to_come_is_received_in_parts() -> None:
    asked = threading.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        asked.set()
        await short(scope, receive, send)

    with serving(app) as served, served.connect() as sock:
        sock.sendall(POST + b"Content-Length: 2\r\n" + CLOSE)
        assert asked.wait(20)
        sock.sendall(b"hi")
        assert read_all(sock).endswith(b"\r\n\r\nin parts hi")


def test_who_waits_for_leave_to_send_a_body_is_given_it() -> None:
    with serving(short) as served:
        sent = POST + b"Expect: 100-continue\r\nContent-Length: 2\r\n" + CLOSE + b"hi"
        received = served.exchange(sent)
    assert received.startswith(b"HTTP/1.1 100 Continue\r\n\r\nHTTP/1.1 200 ")
    assert received.endswith(b"\r\n\r\nin parts hi")


@pytest.mark.parametrize("framing", [b"Connection: close", b"TRANSFER-ENCODING: chunked"])
def test_an_answer_that_frames_itself_is_not_sent_in_one_piece(framing: bytes) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        exchange: Cycle = scope["extensions"][EXCHANGE]
        assert not exchange.answer(200, b"X-Own: 1\r\n" + framing, b"short")
        await answer(send, b"long")

    with serving(app) as served:
        received = served.exchange(b"GET / HTTP/1.1\r\nHost: a\r\n" + CLOSE)
    assert received.count(b"HTTP/1.1") == 1
    assert received.endswith(b"\r\n\r\nlong")


def test_all_queued_exchanges_learn_that_the_client_left(caplog: pytest.LogCaptureFixture) -> None:
    started, left = threading.Event(), threading.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        assert await read_body(receive) == b""
        started.set()
        assert (await receive())["type"] == "http.disconnect"
        left.set()

    with serving(app) as served:
        with served.connect() as sock:
            sock.sendall(b"GET /1 HTTP/1.1\r\nHost: a\r\n\r\nGET /2 HTTP/1.1\r\nHost: a\r\n\r\n")
            assert started.wait(20)
        assert left.wait(20)
    assert caplog.records == []
