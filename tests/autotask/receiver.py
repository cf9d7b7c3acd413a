"""The receiving end of webhooks: keeps what it hears and answers as told."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec


@dataclass(frozen=True, slots=True)
class Heard:
    """One request."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> dict[str, Any]:
        """The body."""
        found: dict[str, Any] = msgspec.json.decode(self.body)
        return found


class Receiver(ThreadingHTTPServer):
    """A server on a free port of loopback."""

    daemon_threads = True

    def __init__(self) -> None:
        """Everything is answered with `status`."""
        self.heard: list[Heard] = []
        self.status = 200
        super().__init__(("127.0.0.1", 0), _Handler)

    def url(self, path: str = "/hook") -> str:
        """An address of the server."""
        return f"http://127.0.0.1:{self.server_port}{path}"


class _Handler(BaseHTTPRequestHandler):
    def _hear(self) -> None:
        body = self.rfile.read(int(self.headers.get("content-length") or 0))
        server = self.server
        assert isinstance(server, Receiver)
        headers = {name.lower(): value for name, value in self.headers.items()}
        server.heard.append(Heard(self.command, self.path, headers, body))
        self.send_response(server.status)
        self.send_header("content-length", "0")
        self.end_headers()

    do_GET = do_POST = do_PUT = _hear  # the names are those of the standard library

    def log_message(self, *_: Any) -> None:
        pass


@contextmanager
def receiving() -> Iterator[Receiver]:
    """A receiver that runs meanwhile."""
    with Receiver() as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield server
        finally:
            server.shutdown()
            thread.join()
