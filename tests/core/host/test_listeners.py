"""Ports open and close while others serve; a stop drains, then ends the rest."""

from __future__ import annotations

import asyncio
import errno
import socket
from collections.abc import Awaitable, Callable

import pytest
import uvloop
from starlette.types import Receive, Scope, Send

from simulators.core.host import listeners
from simulators.core.host.guard import wall_guard
from simulators.core.host.listeners import Host, Listener
from simulators.core.host.running import LoopFactory
from simulators.core.host.sockets import ListenError, PortTaken, origin
from tests.core.host.serving import LOOPS, PATIENCE_S, answer, echo

GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"

Connection = tuple[asyncio.StreamReader, asyncio.StreamWriter]


def play(scene: Callable[[], Awaitable[None]], loop_factory: LoopFactory = asyncio.new_event_loop) -> None:
    """Run `scene`, ended if it hangs."""

    async def guarded() -> None:
        async with wall_guard(PATIENCE_S):
            await scene()

    with asyncio.Runner(loop_factory=loop_factory) as runner:
        runner.run(guarded())


async def connect(listener: Listener, request: bytes) -> Connection:
    reader, writer = await asyncio.open_connection("127.0.0.1", listener.port)
    writer.write(request)
    return reader, writer


async def ask(listener: Listener) -> bytes:
    reader, writer = await connect(listener, GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n"))
    received = await reader.read()
    writer.close()
    return received.split(b"\r\n\r\n", 1)[1]


async def who(scope: Scope, receive: Receive, send: Send) -> None:
    """Answers the binding."""
    await answer(send, repr(scope["state"]["psasim"]).encode())


class Held:
    """An app that answers when it is let go."""

    def __init__(self) -> None:
        self.started, self.go = asyncio.Event(), asyncio.Event()
        self.cancelled = False

    async def __call__(self, scope: Scope, receive: Receive, send: Send) -> None:
        self.started.set()
        try:
            await self.go.wait()
        except asyncio.CancelledError:
            self.cancelled = True
            raise
        await answer(send, b"done")


def test_each_listener_shows_its_binding() -> None:
    async def scene() -> None:
        host = Host(who)
        first, second = [await host.listen(name, "127.0.0.1", 0) for name in ("one", "two")]
        assert first.port != second.port
        assert first.url == f"http://127.0.0.1:{first.port}"
        assert [await ask(first), await ask(second)] == [b"'one'", b"'two'"]
        await host.stop(0)

    play(scene)


def test_listeners_come_and_go_while_others_serve() -> None:
    async def scene() -> None:
        host = Host(who)
        stays = await host.listen("stays", "127.0.0.1", 0)
        for number in range(3):
            goes = await host.listen(number, "127.0.0.1", 0)
            assert await ask(goes) == str(number).encode()
            await goes.close()
            with pytest.raises(ConnectionRefusedError):
                await connect(goes, b"")
        again = await host.listen("again", "127.0.0.1", goes.port)
        assert [await ask(stays), await ask(again)] == [b"'stays'", b"'again'"]
        await host.stop(0)

    play(scene)


def test_closing_a_listener_leaves_the_exchanges_of_others() -> None:
    async def scene() -> None:
        held = Held()
        host = Host(held)
        kept, closed = await host.listen(1, "127.0.0.1", 0), await host.listen(2, "127.0.0.1", 0)
        reader, writer = await connect(kept, GET)
        await held.started.wait()
        await closed.close(PATIENCE_S)
        held.go.set()
        assert (await reader.readexactly(len(b"HTTP/1.1 200 OK"))) == b"HTTP/1.1 200 OK"
        writer.close()
        await host.stop(0)

    play(scene)


def test_taken_port_says_what_to_do() -> None:
    async def scene() -> None:
        host = Host(echo)
        port = (await host.listen(None, "127.0.0.1", 0)).port
        with pytest.raises(PortTaken) as caught:
            await host.listen(None, "127.0.0.1", port)
        assert (caught.value.address, caught.value.port) == ("127.0.0.1", port)
        assert "\n" not in str(caught.value)
        assert f"port {port} is taken" in str(caught.value)
        await host.stop(0)

    play(scene)


@pytest.mark.parametrize(
    ("address", "port", "words"),
    [
        ("127.0.0.1", 65_536, "65536 is not a port"),
        ("127.0.0.1", -1, "-1 is not a port"),
        ("192.0.2.1", 0, "'192.0.2.1' is no address of this machine"),
        ("not a name", 0, "'not a name' is no address of this machine"),
    ],
)
def test_unusable_places_are_named(address: str, port: int, words: str) -> None:
    async def scene() -> None:
        with pytest.raises(ListenError, match=words):
            await Host(echo).listen(None, address, port)

    play(scene)


@pytest.mark.parametrize(
    ("code", "words"),
    [(errno.EACCES, "needs privileges: choose a port above 1023"), (errno.EMFILE, "cannot be opened")],
)
def test_what_the_system_refuses_is_named(code: int, words: str, monkeypatch: pytest.MonkeyPatch) -> None:
    def refuse(sock: socket.socket, address: object) -> None:
        raise OSError(code, "as the system says it")

    async def scene() -> None:
        with pytest.raises(ListenError, match=words):
            await Host(echo).listen(None, "127.0.0.1", 80)

    monkeypatch.setattr(socket.socket, "bind", refuse)
    play(scene)


@pytest.mark.parametrize(
    ("address", "url"),
    [
        ("127.0.0.1", "http://127.0.0.1:80"),
        ("::1", "http://[::1]:80"),
        ("0.0.0.0", "http://127.0.0.1:80"),
        ("::", "http://[::1]:80"),
        ("localhost", "http://localhost:80"),
    ],
)
def test_origin(address: str, url: str) -> None:
    assert origin("http", address, 80) == url


def test_ipv6() -> None:
    try:
        socket.create_server(("::1", 0), family=socket.AF_INET6).close()
    except OSError:
        pytest.skip("this machine has no IPv6 loopback")

    async def scene() -> None:
        host = Host(who)
        listener = await host.listen("six", "::1", 0)
        assert listener.url == f"http://[::1]:{listener.port}"
        reader, writer = await asyncio.open_connection("::1", listener.port)
        writer.write(GET)
        assert await reader.readuntil(b"'six'")
        writer.close()
        await host.stop(0)

    play(scene)


@pytest.mark.parametrize("loop_factory", LOOPS)
def test_stop_drains_exchanges_in_flight(loop_factory: LoopFactory, caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        held = Held()
        host = Host(held)
        listener = await host.listen(None, "127.0.0.1", 0)
        idle, idle_writer = await connect(listener, b"")
        reader, writer = await connect(listener, GET)
        await held.started.wait()
        stopping = asyncio.create_task(host.stop(PATIENCE_S))
        assert await idle.read() == b""
        with pytest.raises(ConnectionRefusedError):
            await connect(listener, b"")
        with pytest.raises(ListenError):
            await host.listen(None, "127.0.0.1", 0)
        assert not stopping.done()
        held.go.set()
        assert (await reader.read()).endswith(b"done")
        await stopping
        idle_writer.close()
        writer.close()

    play(scene, loop_factory)
    assert caplog.records == []


@pytest.mark.parametrize("loop_factory", LOOPS)
def test_stop_ends_what_outlives_the_grace(loop_factory: LoopFactory, caplog: pytest.LogCaptureFixture) -> None:
    async def scene() -> None:
        held = Held()
        host = Host(held)
        listener = await host.listen(None, "127.0.0.1", 0)
        reader, writer = await connect(listener, GET)
        await held.started.wait()
        await host.stop(0.01)
        assert held.cancelled
        assert await reader.read() == b""
        writer.close()

    play(scene, loop_factory)
    assert caplog.records == []


def test_a_port_opened_while_a_stop_begins_is_closed_again() -> None:
    async def scene() -> None:
        host = Host(echo)
        opening = asyncio.create_task(host.listen(None, "127.0.0.1", 0))
        entered = asyncio.Event()
        asyncio.get_running_loop().call_soon(entered.set)
        await entered.wait()
        await host.stop(0)
        with pytest.raises(ListenError, match="is stopping"):
            await opening
        assert host._listeners == set()

    play(scene)


def test_cancelling_a_stop_ends_the_grace() -> None:
    async def scene() -> None:
        held = Held()
        host = Host(held)
        reader, writer = await connect(await host.listen(None, "127.0.0.1", 0), GET)
        idle, idle_writer = await connect(next(iter(host._listeners)), b"")
        await held.started.wait()
        stopping = asyncio.create_task(host.stop(PATIENCE_S))
        assert await idle.read() == b""
        stopping.cancel()
        assert await reader.read() == b""
        with pytest.raises(asyncio.CancelledError):
            await stopping
        writer.close()
        idle_writer.close()

    play(scene)


def test_an_exchange_that_ignores_its_cancellation_is_reported(
    caplog: pytest.LogCaptureFixture, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(listeners, "CANCEL_S", 0.01)

    async def scene() -> None:
        started, go, over = asyncio.Event(), asyncio.Event(), asyncio.Event()

        async def stubborn(scope: Scope, receive: Receive, send: Send) -> None:
            started.set()
            while not go.is_set():
                try:
                    await go.wait()
                except asyncio.CancelledError:
                    continue
            over.set()

        host = Host(stubborn)
        _, writer = await connect(await host.listen(None, "127.0.0.1", 0), GET)
        await started.wait()
        await host.stop(0)
        go.set()
        await over.wait()
        writer.close()

    play(scene)
    assert "exchanges that ignore their cancellation: 1" in caplog.text


def test_an_app_cancelled_by_its_own_fault_is_an_error(caplog: pytest.LogCaptureFixture) -> None:
    async def faulty(scope: Scope, receive: Receive, send: Send) -> None:
        raise asyncio.CancelledError

    async def scene() -> None:
        host = Host(faulty)
        listener = await host.listen(None, "127.0.0.1", 0)
        assert await ask(listener) == b"Internal Server Error"
        await host.stop(0)

    play(scene, uvloop.new_event_loop)
    assert "Exception in ASGI application" in caplog.text
