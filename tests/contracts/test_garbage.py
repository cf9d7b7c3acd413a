"""What a request leaves behind: its journal entry, and nothing that the collector would have to look at."""

from __future__ import annotations

import gc
import http.client
from collections.abc import Iterator

import pytest

from contracts.targets import FakeProcess

REQUESTS = 200
ABOUT_NONE = REQUESTS // 2
"""Containers that loops, clients and logs of this process may hold on to, whatever the number of requests."""


@pytest.fixture
def connection() -> Iterator[http.client.HTTPConnection]:
    with FakeProcess(["ncentral"]) as fakes, fakes.target("ncentral") as target:
        host, _, port = target.url.removeprefix("http://").partition(":")
        opened = http.client.HTTPConnection(host, int(port), timeout=60)
        yield opened
        opened.close()


def ask(connection: http.client.HTTPConnection) -> None:
    connection.request("GET", "/api/health")
    assert connection.getresponse().read()


def test_a_request_leaves_nothing_to_the_collector(connection: http.client.HTTPConnection) -> None:
    for _ in range(REQUESTS):
        ask(connection)
    gc.collect()
    gc.disable()
    try:
        before = len(gc.get_objects())
        for _ in range(REQUESTS):
            ask(connection)
        assert len(gc.get_objects()) - before < ABOUT_NONE
        assert gc.collect() < ABOUT_NONE
    finally:
        gc.enable()
