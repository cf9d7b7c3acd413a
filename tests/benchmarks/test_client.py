"""The raw client counts whole answers, however they are framed and cut."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

import msgspec
import pytest

from benchmarks.client import LoadPlan, LoadResult, _Connection, run
from benchmarks.desk.requests import REQUESTS, request
from simulators.core.host.listeners import Host
from simulators.core.host.running import BackgroundLoop

PIECES = {
    "length": (b"HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\n", b"he", b"llo"),
    "head cut": (b"HTTP/1.1 200 OK\r\nconte", b"nt-length: 0\r\n\r\n"),
    "no body": (b"HTTP/1.1 204 No Content\r\ndate: x\r\n\r\n",),
    "chunks": (b"HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n", b"2\r\nhe\r\n", b"0\r\n\r\n"),
}


@pytest.mark.parametrize("pieces", PIECES.values(), ids=PIECES)
def test_an_answer_is_whole_with_its_last_piece(pieces: tuple[bytes, ...]) -> None:
    connection = _Connection(None)  # type: ignore[arg-type]  # nothing is sent here
    assert [connection.take(piece) for piece in pieces] == [False] * (len(pieces) - 1) + [True]


async def alternating(scope: Any, receive: Any, send: Any) -> None:
    status = 200 if scope["path"] == "/a" else 404
    await send({"type": "http.response.start", "status": status, "headers": [(b"content-length", b"2")]})
    await send({"type": "http.response.body", "body": b"ok"})


@contextmanager
def served() -> Iterator[int]:
    with BackgroundLoop() as loop:
        host = Host(alternating)
        listener = loop.call(host.listen(None, "127.0.0.1", 0))
        try:
            yield listener.port
        finally:
            loop.call(host.stop(0))


def test_load_plan_counts_answers_by_status() -> None:
    requests = [request("GET", "/a"), request("GET", "/b")]
    with served() as port:
        seen = run(LoadPlan(port, requests, seconds=0.2, connections=3, warm_up_s=0.05))
    assert set(seen.statuses) == {200, 404}
    assert sum(seen.statuses.values()) == seen.requests > 0
    assert 0 < seen.p50_ms <= seen.p99_ms
    assert seen.per_second == seen.requests / seen.seconds


def test_a_server_that_goes_away_is_an_error() -> None:
    async def closing(scope: Any, receive: Any, send: Any) -> None:
        scope["extensions"]["psasim.wire"].close()

    with BackgroundLoop() as loop:
        host = Host(closing)
        listener = loop.call(host.listen(None, "127.0.0.1", 0))
        with pytest.raises(ConnectionError):
            run(LoadPlan(listener.port, [REQUESTS["get"]], seconds=5, connections=1))
        loop.call(host.stop(0))


def test_load_plan_and_result_survive_json() -> None:
    plan = LoadPlan(1, [b"GET \xff"], 1.0, core=1)
    assert msgspec.json.decode(msgspec.json.encode(plan), type=LoadPlan) == plan
    seen = LoadResult(1, 1.0, {200: 1}, 0.1, 0.2)
    assert msgspec.json.decode(msgspec.json.encode(seen), type=LoadResult) == seen
