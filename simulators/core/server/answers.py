"""Answers on their way to the wire."""

from __future__ import annotations

from collections.abc import AsyncIterator
from email.utils import formatdate
from typing import cast

import msgspec
from starlette.types import Scope, Send

from simulators.core.call import Answer

_encode = msgspec.json.Encoder().encode
_NO_BODY = frozenset({204, 304})

RawHeaders = list[tuple[bytes, bytes]]


def serialise(answer: Answer) -> bytes | AsyncIterator[bytes]:
    """The body as bytes, or the stream that it is."""
    body = answer.body
    if isinstance(body, bytes):
        return body
    if hasattr(body, "__aiter__"):
        return cast(AsyncIterator[bytes], body)
    return b"" if answer.media_type is None else _encode(body)


def raw_headers(answer: Answer, now: float, length: int | None) -> RawHeaders:
    """The header lines of an answer: its own, then type, length and the date of the world's clock."""
    lines = [(name.encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers]
    named = {name.lower() for name, _ in lines}
    if answer.media_type is not None and b"content-type" not in named:
        lines.append((b"content-type", answer.media_type.encode("latin-1")))
    if length is not None and answer.status not in _NO_BODY:
        lines.append((b"content-length", b"%d" % length))
    if b"date" not in named:
        lines.append((b"date", formatdate(now, usegmt=True).encode()))
    return lines


async def send_whole(send: Send, status: int, headers: RawHeaders, body: bytes) -> None:
    """One answer in one piece."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def send_stream(send: Send, status: int, headers: RawHeaders, chunks: AsyncIterator[bytes]) -> bytes:
    """One answer piece by piece; returns what was sent."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    sent = bytearray()
    async for chunk in chunks:
        sent += chunk
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
    return bytes(sent)


def message_of(scope: Scope) -> RawHeaders:
    """The request's header lines in their wire spelling."""
    extensions = scope.get("extensions") or {}
    return cast(RawHeaders, extensions.get("psasim.headers") or scope["headers"])
