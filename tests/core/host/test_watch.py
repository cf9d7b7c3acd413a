"""Connections that wait too long, or of which there are too many."""

from __future__ import annotations

import asyncio
import logging
import socket
import threading
from collections.abc import Callable

import pytest
from starlette.types import Receive, Scope, Send

from simulators.core.host.progress import Progress
from simulators.core.host.watch import REPORT_S, ConnectionGroup, Limits, Watch
from tests.core.host.serving import LOOPS, answer, echo, read_all, read_body, read_exactly, read_head, serving

SHORT = Limits(head_s=0.1, body_s=0.1, keep_alive_s=0.1)
GET = b"GET / HTTP/1.1\r\nHost: a\r\n\r\n"


class Fake:
    """A connection that waits since a moment, or not at all."""

    def __init__(self, group: ConnectionGroup, since: float | None) -> None:
        self.group = group
        self.since = since
        self.late = ""
        self.dropped = False

    def waits_since(self) -> float | None:
        return self.since

    def overdue(self, now: float) -> str:
        return self.late

    def drop(self) -> None:
        self.dropped = True


def play(scene: Callable[[Watch], None]) -> None:
    """Run `scene` on an event loop, with a watch over at most five connections."""

    async def played() -> None:
        scene(Watch(Limits(), most=5))

    asyncio.run(played())


def admitted(group: ConnectionGroup, *since: float | None) -> list[Fake]:
    found = [Fake(group, each) for each in since]
    for each in found:
        assert group.admit(each)
    return found


def test_too_many_connections_end_the_one_that_has_waited_longest() -> None:
    def scene(watch: Watch) -> None:
        group = watch.group(3)
        first, second, third = admitted(group, 2.0, None, 1.0)
        [fourth] = admitted(group, 3.0)
        assert [each.dropped for each in (first, second, third, fourth)] == [False, False, True, False]
        first.since = 4.0
        admitted(group, None)
        assert [each.dropped for each in (first, second, fourth)] == [False, False, True]
        assert (len(group.members), watch.count) == (3, 3)

    play(scene)


def test_connections_that_are_served_are_not_ended_for_others() -> None:
    def scene(watch: Watch) -> None:
        group = watch.group(2)
        served = admitted(group, None, None)
        assert not group.admit(Fake(group, 1.0))
        served[0].since = 1.0
        assert group.admit(Fake(group, 2.0))
        assert [each.dropped for each in served] == [True, False]

    play(scene)


def test_all_ports_together_have_a_bound_of_their_own() -> None:
    def scene(watch: Watch) -> None:
        one, other = watch.group(4), watch.group(4)
        early = admitted(one, 1.0, 2.0, 3.0)
        late = admitted(other, 4.0, 5.0)
        admitted(other, 6.0, 7.0)
        assert [each.dropped for each in (*early, *late)] == [True, True, False, False, False]
        assert watch.count == 5
        one.leave(early[2])
        one.leave(early[2])
        assert watch.count == 4
        watch.forget(one)
        assert len(watch.members()) == 4

    play(scene)


def test_what_was_ended_is_logged_at_once_and_then_rarely(caplog: pytest.LogCaptureFixture) -> None:
    def scene(watch: Watch) -> None:
        group = watch.group(9)
        connections = admitted(group, *[1.0] * 5)
        for each in connections[:3]:
            each.late = "they said nothing"
        watch._sweep()
        assert [each.dropped for each in connections] == [True, True, True, False, False]
        for each in connections:
            each.late = "they said nothing"
        watch._sweep()
        logged = [record.getMessage() for record in caplog.records]
        assert logged == ["1 connection ended: they said nothing"]
        watch._report(asyncio.get_running_loop().time() + REPORT_S)
        assert caplog.records[1:][0].getMessage() == "4 connections ended: they said nothing"
        assert {record.levelno for record in caplog.records} == {logging.WARNING}

    play(scene)


def test_a_body_must_make_progress() -> None:
    progress = Progress(Limits(body_s=10, progress=100))
    seen = [(0, False, 0.0), (50, False, 9.0), (99, False, 10.5), (200, False, 11.0), (250, False, 20.0)]
    assert [progress.stalls_reading(1.0, *each) for each in seen] == [False, False, True, False, False]
    assert not progress.stalls_reading(1.0, 250, True, 99.0)
    assert not progress.stalls_reading(1.0, 250, False, 108.0)
    assert progress.stalls_reading(1.0, 250, False, 110.0)
    assert not progress.stalls_reading(2.0, 250, False, 500.0)


def test_an_answer_must_be_taken() -> None:
    progress = Progress(Limits(body_s=10))
    seen = [(0, 0.0), (0, 99.0), (500, 100.0), (500, 109.0), (400, 110.0), (400, 121.0), (0, 122.0)]
    assert [progress.stalls_writing(*each) for each in seen] == [False, False, False, False, False, True, False]


@pytest.mark.parametrize("loop_factory", LOOPS)
@pytest.mark.parametrize(
    "sent",
    [
        b"",
        b"GET / HT",
        b"GET / HTTP/1.1\r\nHost: a\r\nX: y",
        b"\r\n\r\n",
        b"POST / HTTP/1.1\r\nHost: a\r\nContent-Length: 9\r\n\r\nxyz",
        b"POST / HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\nxyz\r\n",
    ],
)
def test_what_is_sent_by_half_is_ended(loop_factory: object, sent: bytes) -> None:
    assert callable(loop_factory)
    with serving(echo, limits=SHORT, loop_factory=loop_factory) as served, served.connect() as sock:
        sock.sendall(sent)
        assert read_all(sock) == b""


def test_an_idle_connection_is_closed_and_a_served_one_is_not(caplog: pytest.LogCaptureFixture) -> None:
    go = threading.Event()
    served_at = threading.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        if scope["path"] == "/held":
            served_at.set()
            await asyncio.get_running_loop().run_in_executor(None, go.wait)
        await answer(send, b"done")

    with serving(app, limits=SHORT) as served, served.connect() as held, served.connect() as idle:
        held.sendall(GET.replace(b"/ ", b"/held ", 1))
        assert served_at.wait(20)
        idle.sendall(GET)
        assert read_all(idle).endswith(b"done")
        go.set()
        read_head(held)
        assert read_exactly(held, 4) == b"done"
    assert caplog.records == []


def test_an_answer_that_nobody_takes_is_ended() -> None:
    over = threading.Event()

    async def app(scope: Scope, receive: Receive, send: Send) -> None:
        await read_body(receive)
        await send({"type": "http.response.start", "status": 200, "headers": []})
        for _ in range(400):
            await send({"type": "http.response.body", "body": b"x" * 100_000, "more_body": True})
        over.set()

    with serving(app, limits=SHORT) as served, served.connect() as sock:
        sock.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, 4096)
        sock.sendall(GET)
        assert over.wait(20)


@pytest.mark.parametrize("loop_factory", LOOPS)
def test_new_connections_are_served_in_place_of_silent_ones(
    loop_factory: object, caplog: pytest.LogCaptureFixture
) -> None:
    assert callable(loop_factory)
    with serving(echo, most_per_port=4, loop_factory=loop_factory) as served:
        silent = [served.connect() for _ in range(8)]
        assert served.exchange(GET.replace(b"\r\n\r\n", b"\r\nConnection: close\r\n\r\n")).endswith(b"GET / ")
        assert [sock.recv(1) for sock in silent[:4]] == [b""] * 4
        for sock in silent:
            sock.close()
    assert [record.getMessage() for record in caplog.records] == [
        "1 connection ended: too many are open, and these had waited longest"
    ]
