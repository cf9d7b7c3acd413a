"""Requests that offer a protocol upgrade, which this host ignores as HTTP requires.

Some standard clients offer `Upgrade: h2c` on every first request, bodies included. The parser stops at the end of such
a head and leaves the body unread; a second parser, which is fed the head without the offer, reads the body.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import Protocol

import httptools

Headers = Sequence[tuple[bytes, bytes]]

_FRAMING = {b"content-length", b"transfer-encoding"}


class Callbacks(Protocol):
    """The parser callbacks, all of which the connection's protocol has."""

    def on_message_begin(self) -> None:
        """A message starts."""

    def on_url(self, url: bytes, /) -> None:
        """A piece of the target."""

    def on_header(self, name: bytes, value: bytes, /) -> None:
        """One header."""

    def on_headers_complete(self) -> None:
        """The head is over."""

    def on_body(self, body: bytes, /) -> None:
        """A piece of the body."""

    def on_message_complete(self) -> None:
        """The message is over."""


class _AfterHead:
    """Forwards everything except the first head, which the connection has already seen."""

    def __init__(self, inner: Callbacks) -> None:
        self._inner = inner
        self._head_seen = False
        self.on_body = inner.on_body
        self.on_message_complete = inner.on_message_complete

    def on_message_begin(self) -> None:
        if self._head_seen:
            self._inner.on_message_begin()

    def on_url(self, url: bytes) -> None:
        if self._head_seen:
            self._inner.on_url(url)

    def on_header(self, name: bytes, value: bytes) -> None:
        if self._head_seen:
            self._inner.on_header(name, value)

    def on_headers_complete(self) -> None:
        if self._head_seen:
            self._inner.on_headers_complete()
        self._head_seen = True


def new_parser(callbacks: object) -> httptools.HttpRequestParser:
    """A parser that continues after a request with `connection: close`, so that the request can be answered first."""
    parser = httptools.HttpRequestParser(callbacks)
    parser.set_dangerous_leniencies(lenient_data_after_close=True)
    return parser


def announces_body(headers: Headers) -> bool:
    """Whether `headers` (names in lower case) announce a body that is not empty."""
    return any(name in _FRAMING and value.strip(b"0 ") for name, value in headers)


def body_parser(callbacks: Callbacks, headers: Headers) -> httptools.HttpRequestParser:
    """A parser positioned at the start of the body that `headers` announce; it reads the rest of the connection."""
    parser = new_parser(_AfterHead(callbacks))
    framing = [name + b": " + value + b"\r\n" for name, value in headers if name in _FRAMING]
    parser.feed_data(b"POST / HTTP/1.1\r\n" + b"".join(framing) + b"\r\n")
    return parser
