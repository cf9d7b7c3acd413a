"""More connections than a server can have, and such as say nothing."""

from __future__ import annotations

import os
import resource
from collections.abc import Iterator
from contextlib import ExitStack, suppress
from pathlib import Path

import pytest

from tests.attacks.siege import Siege, connect

MANY = 1_500
MOST = 1_000
"""Connections that one port keeps."""


@pytest.fixture
def many() -> Iterator[int]:
    """So many connections as this process can open, at most MANY."""
    soft, hard = resource.getrlimit(resource.RLIMIT_NOFILE)
    wanted = MANY + 200
    able = wanted if hard == resource.RLIM_INFINITY else min(wanted, hard)
    resource.setrlimit(resource.RLIMIT_NOFILE, (max(soft, able), hard))
    yield able - 200
    resource.setrlimit(resource.RLIMIT_NOFILE, (soft, hard))


def files(siege: Siege) -> int:
    """How many file descriptors the server has open."""
    return len(os.listdir(Path("/proc", str(siege.server.process.pid), "fd")))


@pytest.mark.parametrize(("port", "first"), [("control", b""), ("halopsa", b"GET / HTTP/1.1\r\nHost: a\r\nX: ")])
def test_connections_that_say_nothing_make_room_for_others(siege: Siege, many: int, port: str, first: bytes) -> None:
    url = siege.server.url if port == "control" else siege.systems[port].url
    before = files(siege)
    with siege.holds(), ExitStack() as stack:
        for _ in range(many):
            sock = stack.enter_context(connect(url))
            with suppress(ConnectionError):
                sock.sendall(first)
        assert files(siege) - before <= MOST + 10
        newest = stack.enter_context(connect(url))
        newest.sendall(b"GET /nowhere HTTP/1.1\r\nHost: localhost\r\n\r\n")
        assert newest.recv(65_536).startswith(b"HTTP/1.1 ")


def test_half_sent_bodies_make_room_for_others(siege: Siege, many: int) -> None:
    system = siege.systems["connectwise"]
    before = files(siege)
    with siege.holds(), ExitStack() as stack:
        for _ in range(min(many, MOST + 100)):
            sock = stack.enter_context(system.connect())
            with suppress(ConnectionError):
                sock.sendall(system.head("Content-Length: 60000") + b"x" * 10_000)
        assert files(siege) - before <= MOST + 10
        assert system.post(b"{}", known=False).status == 401
