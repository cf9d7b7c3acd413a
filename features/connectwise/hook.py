"""An integration's end of a callback: a listener that fakes reach on loopback, real systems by their facts."""

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
from urllib.parse import parse_qs, urlsplit

import msgspec

from contracts.targets import Target


@dataclass(frozen=True, slots=True)
class Heard:
    """One callback, as it came."""

    path: str
    headers: dict[str, str]
    raw: bytes

    @property
    def body(self) -> dict[str, Any]:
        """The message."""
        decoded: dict[str, Any] = msgspec.json.decode(self.raw)
        return decoded

    @property
    def entity(self) -> dict[str, Any]:
        """The record inside the message."""
        decoded: dict[str, Any] = msgspec.json.decode(self.body["Entity"])
        return decoded

    @property
    def query(self) -> dict[str, str]:
        """What the URL says."""
        return {name: values[0] for name, values in parse_qs(urlsplit(self.path).query).items()}

    def signed_with(self, key: str) -> bool:
        """Whether the signature is that of this key: HMAC-SHA256 under the hash of the key [connectwise 7]."""
        digest = hmac.new(hashlib.sha256(key.encode()).digest(), self.raw, hashlib.sha256).digest()
        return self.headers.get("x-content-signature") == base64.b64encode(digest).decode()


@dataclass(slots=True)
class Hook:
    """A listener. `statuses` are answered in turn, the last one for ever; `heard` holds what came, in order."""

    url: str
    statuses: list[int] = field(default_factory=lambda: [200])
    heard: list[Heard] = field(default_factory=list)

    def next_status(self) -> int:
        """The status of the next answer."""
        return self.statuses.pop(0) if len(self.statuses) > 1 else self.statuses[0]


@contextmanager
def listening(target: Target | None = None) -> Iterator[Hook]:
    """A hook while the body runs. A real system needs the facts `callback_url` (origin) and `callback_listen`."""
    facts = {} if target is None else target.facts
    host, _, port = facts.get("callback_listen", "127.0.0.1:0").rpartition(":")
    hook = Hook("")

    class Handler(BaseHTTPRequestHandler):
        def do_POST(self) -> None:
            raw = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            hook.heard.append(Heard(self.path, headers, raw))
            self.send_response(hook.next_status())
            self.send_header("content-length", "0")
            self.end_headers()

        def log_message(self, format: str, *arguments: object) -> None:  # the name is the library's
            """Say nothing on standard error."""

    with ThreadingHTTPServer((host, int(port)), Handler) as server:
        hook.url = facts.get("callback_url", f"http://127.0.0.1:{server.server_port}") + "/cw?recordId="
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield hook
        finally:
            server.shutdown()
            thread.join()
