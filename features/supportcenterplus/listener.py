"""The monitoring tool's end of a callback: a listener that fakes reach on loopback, real systems by their facts."""

from __future__ import annotations

import threading
from collections.abc import Iterator
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

from contracts.targets import Target
from contracts.targets.patience import eventually

PATIENCE_S = 10.0
"""Wall seconds that a callback is given to arrive."""
QUIET_S = 3.0
"""Wall seconds after which a real system is taken to send nothing more."""


class Listener(ThreadingHTTPServer):
    """Hears callbacks and answers all of them with `status`. `heard` holds method and path, in order."""

    daemon_threads = True

    def __init__(self, address: tuple[str, int], origin: str | None) -> None:
        """Bind `address`; `origin` is how callers reach it, by default where it is bound."""
        self.heard: list[tuple[str, str]] = []
        self.bodies: list[bytes] = []
        self.status = 200
        super().__init__(address, _Handler)
        self.origin = origin or f"http://127.0.0.1:{self.server_port}"

    def url(self, alarm: int) -> str:
        """The callback URL of an alarm."""
        return f"{self.origin}/clear?alarm={alarm}"

    def count(self, alarm: int, target: Target, wanted: int) -> int:
        """How often the URL of `alarm` has been invoked, once it was `wanted` times and nothing more is to come."""
        eventually(lambda: self._settled(target), bool, PATIENCE_S)
        patience = 0.0 if target.control is not None else (PATIENCE_S if wanted else QUIET_S)
        enough = wanted or 1
        return eventually(lambda: self._heard(alarm), lambda seen: seen >= enough, patience)

    def _heard(self, alarm: int) -> int:
        return sum(path == f"/clear?alarm={alarm}" for _, path in self.heard)

    @staticmethod
    def _settled(target: Target) -> bool:
        """Whether a fake has no callback under way; of a real system nobody can tell."""
        rows = [] if target.control is None else target.control.deliveries()
        return all(row["attempts"] or row["state"] not in {"pending", "held"} for row in rows)


class _Handler(BaseHTTPRequestHandler):
    server: Listener

    def _hear(self) -> None:
        self.server.bodies.append(self.rfile.read(int(self.headers.get("content-length") or 0)))
        self.server.heard.append((self.command, self.path))
        self.send_response(self.server.status)
        self.send_header("content-length", "0")
        self.end_headers()

    do_GET = do_POST = _hear

    def log_message(self, *_: Any) -> None:
        """Say nothing on standard error."""


@contextmanager
def listening(target: Target) -> Iterator[Listener]:
    """A listener while the body runs. A real system needs the facts `callback_url` (origin) and `callback_listen`."""
    host, _, port = target.facts.get("callback_listen", "127.0.0.1:0").rpartition(":")
    with Listener((host, int(port)), target.facts.get("callback_url")) as listener:
        thread = threading.Thread(target=listener.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield listener
        finally:
            listener.shutdown()
            thread.join()
