"""Responses to bytes that are not an HTTP request, which no exchange of the app can answer."""

from __future__ import annotations

import http
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from typing import Literal

Kind = Literal["syntax", "target", "host", "head_too_long"]


@dataclass(frozen=True, slots=True)
class BadRequest:
    """Why a request was refused before it reached the app.

    `syntax`: the bytes are not HTTP/1.x, in head or body. `target`: the request target cannot be parsed. `host`: there
    is not one Host header that names a host, or the target names none.
    `head_too_long`: request line and headers exceed the host's limit.
    """

    kind: Kind
    detail: str
    target: bytes
    """The target as far as it was received; empty if the error came before it or in a body."""
    client: tuple[str, int] | None
    """Address and port of the peer."""


@dataclass(frozen=True, slots=True)
class BadAnswer:
    """A complete answer; the host adds `content-length` and `connection: close`."""

    status: int
    headers: Sequence[tuple[bytes, bytes]]
    body: bytes

    def wire_bytes(self) -> bytes:
        """The answer as it is sent, status line included."""
        try:
            phrase = http.HTTPStatus(self.status).phrase
        except ValueError:
            phrase = ""
        lines = [b"HTTP/1.1 %d %s" % (self.status, phrase.encode())]
        lines += [name + b": " + value for name, value in self.headers]
        lines += [b"content-length: %d" % len(self.body), b"connection: close", b"", self.body]
        return b"\r\n".join(lines)


OnBadRequest = Callable[[object, BadRequest], BadAnswer]
"""Called with the listener's binding; it must not block."""


def plain_text(binding: object, bad: BadRequest) -> BadAnswer:
    """The default: status 400 and the reason as plain text, for any binding."""
    return BadAnswer(400, [(b"content-type", b"text/plain; charset=utf-8")], f"Bad Request: {bad.detail}\n".encode())
