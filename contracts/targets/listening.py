"""A listener of the suite, which receives the callbacks of the system under test."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import MappingProxyType
from typing import Any

import msgspec

NOWHERE: Mapping[str, str] = MappingProxyType({})
BREAKS_OFF = 0
"""In place of a status: the connection is closed without a response."""
POLL_S = 0.01
"""Real seconds after which a stopped listener notices."""


@dataclass(frozen=True, slots=True)
class Request:
    """One request: header names in lower case, the body as sent."""

    method: str
    path: str
    headers: dict[str, str]
    body: bytes

    @property
    def data(self) -> Any:
        """The body, decoded from JSON."""
        return msgspec.json.decode(self.body)


Reply = tuple[int, bytes]
"""Status and body."""


@contextmanager
def hearing(reply: Callable[[Request], Reply], facts: Mapping[str, str] = NOWHERE) -> Iterator[str]:
    """Answer every request with `reply` in the body; yields the origin at which callers reach it.

    Fakes reach it on loopback. A real system needs the facts `callback_url` (origin) and `callback_listen` (host:port).
    """

    class Handler(BaseHTTPRequestHandler):
        def hear(self) -> None:
            body = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, said = reply(Request(self.command, self.path, headers, body))
            if status == BREAKS_OFF:
                self.close_connection = True
                return
            self.send_response(status)
            self.send_header("content-length", str(len(said)))
            self.end_headers()
            self.wfile.write(said)

        do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = hear

        def log_message(self, format: str, *arguments: object) -> None:  # the name is the library's
            """Print nothing."""

    host, _, port = facts.get("callback_listen", "127.0.0.1:0").rpartition(":")
    with ThreadingHTTPServer((host, int(port)), Handler) as server:
        server.daemon_threads = True
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": POLL_S})
        thread.start()
        try:
            yield facts.get("callback_url", f"http://127.0.0.1:{server.server_port}")
        finally:
            server.shutdown()
            thread.join()
