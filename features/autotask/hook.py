"""An integration's end of a callout: a listener that fakes reach on loopback, real systems by their facts."""

from __future__ import annotations

import base64
import hashlib
import hmac
import threading
from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from typing import Any

import msgspec

from contracts.targets import Target

EVENTS, ENDED = "/autotask/events", "/autotask/ended"
"""The addresses of a webhook: the one for events, and the one that is told of its end."""


@dataclass(frozen=True, slots=True)
class Heard:
    """One callout, as it came."""

    path: str
    signature: str
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        """The message."""
        decoded: dict[str, Any] = msgspec.json.decode(self.raw)
        return decoded

    def signed_with(self, key: str) -> bool:
        """Whether the signature is that of this key: base64 of HMAC-SHA1 over the bytes as sent [autotask 11.2]."""
        digest = hmac.new(key.encode(), self.raw, hashlib.sha1).digest()
        return hmac.compare_digest(self.signature, f"sha1={base64.b64encode(digest).decode()}")


@dataclass(slots=True)
class Hook:
    """A listener below `origin` that answers with `status`. `calls` holds what came, in order."""

    origin: str
    status: int = 200
    calls: list[Heard] = field(default_factory=list)

    def heard(self, path: str = EVENTS) -> list[Heard]:
        """What came to an address."""
        return [each for each in self.calls if each.path == path]


@contextmanager
def listening(target: Target) -> Iterator[Hook]:
    """A hook while the body runs. A real system needs the facts `callback_url` (origin) and `callback_listen`."""
    host, _, port = target.facts.get("callback_listen", "127.0.0.1:0").rpartition(":")
    hook = Hook("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length") or 0))
            hook.calls.append(Heard(self.path, self.headers.get("X-Hook-Signature", ""), raw))
            self.send_response(hook.status)
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:  # the name is the library's
            """Say nothing on standard error."""

    with ThreadingHTTPServer((host, int(port)), Handler) as server:
        hook.origin = target.facts.get("callback_url", f"http://127.0.0.1:{server.server_port}")
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield hook
        finally:
            server.shutdown()
            thread.join()
