"""A receiver of webhooks and callbacks, on a port of its own."""

from __future__ import annotations

import json
import threading
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from types import TracebackType
from typing import Any, Self

from psasim.journal import shown
from psasim.pointers import ABSENT, resolve, same_json

__tracebackhide__ = True  # pytest shows the line of the test, not ours

POLL_S = 0.01
"""Real seconds until a stopped receiver notices."""

PATIENCE_S = 10.0
"""Real seconds that an assertion waits for messages."""

NEAREST = 5
"""Near misses that a failed assertion shows."""


@dataclass(frozen=True, slots=True)
class Received:
    """One request. Header names are in lower case; `path` includes the query."""

    method: str
    path: str
    headers: dict[str, str]
    content: bytes

    @property
    def body(self) -> Any:
        """The content decoded from JSON, else as text."""
        text = self.content.decode("utf-8", "replace")
        try:
            return json.loads(text)
        except ValueError:
            return text

    def entry(self) -> dict[str, Any]:
        """The object that JSON Pointers address: method, path, headers, body."""
        return {"method": self.method, "path": self.path, "headers": self.headers, "body": self.body}


class Receiver:
    """Records every request and responds to it. A context manager; `url` is its loopback URL."""

    def __init__(self) -> None:
        """Responds 200 without a body until `reply` changes it."""
        self._arrival = threading.Condition()
        self._received: list[Received] = []
        self._replies: list[tuple[int, bytes]] = []
        self._default = (200, b"")
        self._server = ThreadingHTTPServer(("127.0.0.1", 0), _handler(self))
        self._server.daemon_threads = True
        self._thread = threading.Thread(
            target=self._server.serve_forever, kwargs={"poll_interval": POLL_S}, daemon=True
        )
        self._thread.start()

    @property
    def url(self) -> str:
        """The origin; requests to every path are recorded."""
        return f"http://127.0.0.1:{self._server.server_port}"

    @property
    def received(self) -> list[Received]:
        """The requests so far, oldest first."""
        with self._arrival:
            return list(self._received)

    def reply(self, status: int, body: Any = None, *, times: int | None = None) -> None:
        """Respond with a status and JSON: to the next `times` requests, or to all from now on."""
        answer = (status, b"" if body is None else json.dumps(body).encode())
        with self._arrival:
            if times is None:
                self._default = answer
            else:
                self._replies += [answer] * times

    def wait(self, count: int = 1, *, within_s: float = PATIENCE_S) -> list[Received]:
        """The requests so far, once there are `count`. AssertionError if there are fewer after `within_s` seconds."""
        with self._arrival:
            if not self._arrival.wait_for(lambda: len(self._received) >= count, within_s):
                raise AssertionError(f"{len(self._received)} of {count} requests arrived:\n{self.text()}")
            return list(self._received)

    def assert_received(
        self,
        path: str | None = None,
        *,
        where: Mapping[str, Any] | None = None,
        times: int | None = None,
        within_s: float = PATIENCE_S,
    ) -> list[Received]:
        """Assert that matching requests have arrived, at least one or exactly `times`, and return them.

        `path` is a path without its query; `where` maps JSON Pointers, such as `/body/action` or
        `/headers/content-type`, to values. Waits for messages that are still being sent; `times=0` does not wait:
        complete their cause first. The AssertionError shows the near misses.
        """
        wanted = {"/path": path, **(where or {})} if path is not None else dict(where or {})
        least = 1 if times is None else times
        with self._arrival:
            self._arrival.wait_for(lambda: len(self._matching(wanted)) >= least, within_s)
            found = self._matching(wanted)
            if len(found) < least or (times is not None and len(found) > times):
                expected = "at least one" if times is None else str(times)
                raise AssertionError(
                    f"{len(found)} matching requests arrived, expected {expected}\n{self._near(wanted)}"
                )
        return found

    def text(self) -> str:
        """The requests so far, one per line."""
        with self._arrival:
            return (
                "\n".join(f"  {each.method} {each.path} {shown(each.body)}" for each in self._received) or "  nothing"
            )

    def close(self) -> None:
        """Stop listening."""
        self._server.shutdown()
        self._server.server_close()
        self._thread.join()

    def __enter__(self) -> Self:
        return self

    def __exit__(
        self, kind: type[BaseException] | None, error: BaseException | None, trace: TracebackType | None
    ) -> None:
        """Stop listening."""
        self.close()

    def take(self, request: Received) -> tuple[int, bytes]:
        """Record a request; returns the status and the body of the response."""
        with self._arrival:
            self._received.append(request)
            self._arrival.notify_all()
            return self._replies.pop(0) if self._replies else self._default

    def _matching(self, wanted: Mapping[str, Any]) -> list[Received]:
        return [each for each in self._received if not list(_differences(each, wanted))]

    def _near(self, wanted: Mapping[str, Any]) -> str:
        missed = [(each, list(_differences(each, wanted))) for each in self._received]
        nearest = sorted((each for each in missed if each[1]), key=lambda each: len(each[1]))[:NEAREST]
        lines = [f"  {each.method} {each.path}\n" + "\n".join(found) for each, found in nearest]
        return "\n".join(["near misses:", *lines]) if lines else "arrived:\n" + self.text()


def _differences(request: Received, wanted: Mapping[str, Any]) -> Iterator[str]:
    entry = request.entry()
    for pointer, value in wanted.items():
        found = resolve(entry, pointer)
        if pointer == "/path":
            found = found.partition("?")[0]
        if found is ABSENT or not same_json(found, value):
            yield f"    {pointer}: expected {shown(value)}, was {'absent' if found is ABSENT else shown(found)}"


def _handler(receiver: Receiver) -> type[BaseHTTPRequestHandler]:
    class Handler(BaseHTTPRequestHandler):
        def receive(self) -> None:
            content = self.rfile.read(int(self.headers.get("content-length") or 0))
            headers = {name.lower(): value for name, value in self.headers.items()}
            status, body = receiver.take(Received(self.command, self.path, headers, content))
            self.send_response(status)
            self.send_header("content-type", "application/json")
            self.send_header("content-length", str(len(body)))
            self.end_headers()
            if self.command != "HEAD":
                self.wfile.write(body)

        do_GET = do_HEAD = do_POST = do_PUT = do_PATCH = do_DELETE = receive

        def log_message(self, format: str, *arguments: object) -> None:  # the name is the library's
            """Print nothing."""

    return Handler
