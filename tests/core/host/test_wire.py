"""Resets, truncated answers and garbage reach the client; the log stays empty."""

from __future__ import annotations

import http.client
import json
import socket
import ssl
from pathlib import Path

import pytest
from starlette.types import Receive, Scope, Send

from simulators.core.host.running import LoopFactory
from simulators.core.host.tls import open_authority
from simulators.core.host.wire import HEADERS, WIRE, Wire
from tests.core.host.moments import machine_time
from tests.core.host.serving import LOOPS, PATIENCE_S, answer, on_wire, read_all, read_exactly, read_head, serving

GET = b"GET /x HTTP/1.1\r\nHost: a\r\n\r\n"


@pytest.mark.parametrize("loop_factory", LOOPS)
def test_reset_reaches_the_client_as_econnreset(loop_factory: LoopFactory, caplog: pytest.LogCaptureFixture) -> None:
    with serving(on_wire(Wire.reset), loop_factory=loop_factory) as served, served.connect() as sock:
        sock.sendall(GET)
        with pytest.raises(ConnectionResetError):
            sock.recv(1)
    assert caplog.records == []


@pytest.mark.parametrize("loop_factory", LOOPS)
def test_reset_works_under_tls(loop_factory: LoopFactory, tmp_path: Path, caplog: pytest.LogCaptureFixture) -> None:
    authority = open_authority(tmp_path, machine_time(tmp_path))
    trusting = ssl.create_default_context(cafile=authority.ca_file)
    app = on_wire(Wire.reset)
    with (
        serving(app, tls=authority.context(), loop_factory=loop_factory) as served,
        trusting.wrap_socket(served.connect(), server_hostname="localhost") as sock,
    ):
        sock.sendall(GET)
        # Python's own TLS reports a reset as an end of file: read below it.
        with socket.socket(fileno=sock.detach()) as plain:
            plain.settimeout(PATIENCE_S)
            with pytest.raises(ConnectionResetError):
                read_all(plain)
    assert caplog.records == []


@pytest.mark.parametrize("loop_factory", LOOPS)
def test_reset_after_part_of_an_answer(loop_factory: LoopFactory, caplog: pytest.LogCaptureFixture) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/more":
            scope["extensions"][WIRE].reset()
        else:
            await answer(send, b"ok")

    with serving(app, loop_factory=loop_factory) as served, served.connect() as sock:
        sock.sendall(GET)
        read_head(sock)
        assert read_exactly(sock, 2) == b"ok"
        sock.sendall(b"GET /more HTTP/1.1\r\nHost: a\r\n\r\n")
        with pytest.raises(ConnectionResetError):
            sock.recv(1)
    assert caplog.records == []


@pytest.mark.parametrize("loop_factory", LOOPS)
def test_truncated_answer(loop_factory: LoopFactory, caplog: pytest.LogCaptureFixture) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        headers = [(b"content-length", b"100")]
        await send({"type": "http.response.start", "status": 200, "headers": headers})
        await send({"type": "http.response.body", "body": b"only this", "more_body": True})
        scope["extensions"][WIRE].close()

    with serving(app, loop_factory=loop_factory) as served:
        client = served.client()
        client.request("GET", "/")
        with client.getresponse() as response, pytest.raises(http.client.IncompleteRead) as caught:
            response.read()
        assert caught.value.partial == b"only this"
        client.close()
    assert caplog.records == []


@pytest.mark.parametrize("loop_factory", LOOPS)
def test_garbage_bypasses_http_framing(loop_factory: LoopFactory, caplog: pytest.LogCaptureFixture) -> None:
    def act(wire: Wire) -> None:
        wire.write(b"\x00\xffnot ")
        wire.write(b"HTTP at all")
        wire.close()
        wire.write(b"; this is too late")

    with serving(on_wire(act), loop_factory=loop_factory) as served:
        assert served.exchange(GET) == b"\x00\xffnot HTTP at all"
    assert caplog.records == []


@pytest.mark.parametrize("end", [Wire.close, Wire.reset, Wire.abort])
def test_asgi_messages_after_the_end_vanish(end: object, caplog: pytest.LogCaptureFixture) -> None:
    seen: list[object] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        wire: Wire = scope["extensions"][WIRE]
        assert callable(end)
        end(wire)
        await answer(send, b"never sent")
        seen.extend([wire.ended, (await receive())["type"]])

    with serving(app) as served:
        try:
            assert served.exchange(GET) == b""
        except ConnectionResetError:
            assert end is not Wire.close
    assert seen == [True, "http.disconnect"]
    assert caplog.records == []


def test_end_covers_requests_queued_behind(caplog: pytest.LogCaptureFixture) -> None:
    paths: list[str] = []

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        paths.append(scope["path"])
        scope["extensions"][WIRE].close()

    with serving(app) as served:
        assert served.exchange(GET + b"GET /y HTTP/1.1\r\nHost: a\r\n\r\n") == b""
    assert paths == ["/x"]
    assert caplog.records == []


def test_headers_keep_their_spelling_beside_lower_case_ones() -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        lists = [scope["extensions"][HEADERS], scope["headers"]]
        await answer(send, json.dumps([[[n.decode(), v.decode()] for n, v in each] for each in lists]).encode())

    request = b"GET / HTTP/1.1\r\nHost: a\r\nX-Api-KEY: One\r\nx-api-key: Two\r\nConnection: close\r\n\r\n"
    with serving(app) as served:
        wire, lower = json.loads(served.exchange(request).split(b"\r\n\r\n", 1)[1])
    assert wire == [["Host", "a"], ["X-Api-KEY", "One"], ["x-api-key", "Two"], ["Connection", "close"]]
    assert lower == [[name.lower(), value] for name, value in wire]


@pytest.mark.parametrize("loop_factory", LOOPS)
def test_connections_do_not_wait_to_fill_packets(loop_factory: LoopFactory) -> None:
    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        sock = scope["extensions"][WIRE]._transport.get_extra_info("socket")
        await answer(send, str(sock.getsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY)).encode())

    with serving(app, loop_factory=loop_factory) as served, served.connect() as sock:
        sock.sendall(GET)
        read_head(sock)
        assert read_exactly(sock, 1) != b"0"
