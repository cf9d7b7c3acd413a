"""The control port is open before the worlds are: what is asked for meanwhile is answered once they are."""

from __future__ import annotations

import asyncio
import socket
from typing import Any
from urllib.parse import urlsplit

from simulators.control.universe import Plan, Universe
from simulators.core.host.running import BackgroundLoop
from tests.acme import DECLARATION

TURNS = 50
"""Turns of the loop in which a request that lies in the socket is surely read."""


class Early(Universe):
    """Somebody asks it before it has a world."""

    asked: socket.socket

    async def _open(self, *terms: Any) -> Any:
        self.asked = socket.create_connection(("127.0.0.1", urlsplit(self.own_url).port), timeout=30)
        self.asked.sendall(b"GET /_sim/simulators HTTP/1.1\r\nHost: 127.0.0.1\r\nConnection: close\r\n\r\n")
        for _ in range(TURNS):
            await asyncio.sleep(0)  # noqa: TID251  # gives way, and waits for no time
        return await super()._open(*terms)


def test_request_during_the_start_is_answered_once_the_worlds_are_open() -> None:
    universe = Early(Plan({"acme": DECLARATION}, port=0))
    with BackgroundLoop() as loop:
        loop.call(universe.start())
        try:
            with universe.asked as asked, asked.makefile("rb") as answer:
                received = answer.read()
        finally:
            loop.call(universe.stop())
    assert received.startswith(b"HTTP/1.1 200 ")
    assert b'"name":"acme"' in received
