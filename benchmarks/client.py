"""A raw socket client in a process of its own: `python -m benchmarks.client` with a `LoadPlan` as JSON on stdin.

It keeps a number of connections busy, with one request at a time on each, and writes the result as JSON.
"""

from __future__ import annotations

import os
import re
import selectors
import socket
import sys
from dataclasses import dataclass
from time import perf_counter

import msgspec

_LENGTH = re.compile(rb"\r\ncontent-length: *([0-9]+)", re.IGNORECASE)
_CHUNKED = re.compile(rb"\r\ntransfer-encoding: *chunked", re.IGNORECASE)
_READ = 1 << 18


class LoadPlan(msgspec.Struct, frozen=True):
    """The load to generate: `requests` are sent in turn, as raw bytes. `core` is the processor core to stay on."""

    port: int
    requests: list[bytes]
    seconds: float
    connections: int = 16
    warm_up_s: float = 0.2
    core: int | None = None


class LoadResult(msgspec.Struct, frozen=True):
    """The result. `statuses` counts responses by status; percentiles are response times in milliseconds."""

    requests: int
    seconds: float
    statuses: dict[int, int]
    p50_ms: float
    p99_ms: float

    @property
    def per_second(self) -> float:
        """Requests per second."""
        return self.requests / self.seconds


@dataclass(slots=True)
class _Connection:
    sock: socket.socket
    sent_at: float = 0.0
    got: bytes = b""
    expects: int = -1
    """The size of the whole response in bytes; -1 before its head is complete, -2 if it is chunked."""

    def take(self, data: bytes) -> bool:
        """Add `data`; whether the response is complete."""
        self.got = self.got + data if self.got else data
        if self.expects == -1:
            head = self.got.find(b"\r\n\r\n")
            if head < 0:
                return False
            length = _LENGTH.search(self.got, 0, head)
            chunked = length is None and _CHUNKED.search(self.got, 0, head)
            self.expects = -2 if chunked else head + 4 + (int(length[1]) if length else 0)
        if self.expects == -2:
            return self.got.endswith(b"0\r\n\r\n")
        return len(self.got) >= self.expects


class _Run:
    """A running plan."""

    def __init__(self, plan: LoadPlan) -> None:
        self.plan = plan
        self.selector = selectors.DefaultSelector()
        self.latencies: list[float] = []
        self.statuses: dict[int, int] = {}
        self._turn = 0

    def open(self) -> None:
        for _ in range(self.plan.connections):
            sock = socket.create_connection(("127.0.0.1", self.plan.port))
            sock.setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
            connection = _Connection(sock)
            self.selector.register(sock, selectors.EVENT_READ, connection)
            self._send(connection)

    def _send(self, connection: _Connection) -> None:
        request = self.plan.requests[self._turn]
        self._turn = (self._turn + 1) % len(self.plan.requests)
        connection.got, connection.expects = b"", -1
        connection.sent_at = perf_counter()
        connection.sock.sendall(request)

    def until(self, end: float) -> None:
        """Send requests until `end`, each after the response to the previous one."""
        while perf_counter() < end:
            for key, _ in self.selector.select(1.0):
                connection: _Connection = key.data
                data = connection.sock.recv(_READ)
                if not data:
                    raise ConnectionError("the server closed a connection")
                if connection.take(data):
                    self.latencies.append(perf_counter() - connection.sent_at)
                    status = int(connection.got[9:12])
                    self.statuses[status] = self.statuses.get(status, 0) + 1
                    self._send(connection)

    def close(self) -> None:
        for key in list(self.selector.get_map().values()):
            key.data.sock.close()
        self.selector.close()


def run(plan: LoadPlan) -> LoadResult:
    """Run the plan. ConnectionError if the server closes a connection."""
    under_way = _Run(plan)
    under_way.open()
    try:
        under_way.until(perf_counter() + plan.warm_up_s)
        under_way.latencies.clear()
        under_way.statuses.clear()
        began = perf_counter()
        under_way.until(began + plan.seconds)
        took = perf_counter() - began
    finally:
        under_way.close()
    ordered = sorted(under_way.latencies) or [0.0]
    at = [ordered[int(share * (len(ordered) - 1))] * 1000 for share in (0.5, 0.99)]
    return LoadResult(len(under_way.latencies), took, under_way.statuses, at[0], at[1])


def main() -> None:
    """Read a plan, run it, and write the result."""
    plan = msgspec.json.decode(sys.stdin.buffer.read(), type=LoadPlan)
    if plan.core is not None:
        os.sched_setaffinity(0, {plan.core})
    sys.stdout.buffer.write(msgspec.json.encode(run(plan)))


if __name__ == "__main__":
    main()
