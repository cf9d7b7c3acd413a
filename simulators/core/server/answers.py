"""Answers on their way to the wire."""

from __future__ import annotations

import re
from collections.abc import AsyncIterator
from email.utils import formatdate
from functools import lru_cache
from typing import cast

import msgspec
from starlette.types import Send

from simulators.core.call import Answer

_encode = msgspec.json.Encoder().encode
_UNSENDABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_NO_BODY = frozenset({204, 304})

RawHeader = tuple[bytes, bytes]
RawHeaders = list[RawHeader]


def serialise(answer: Answer) -> bytes | AsyncIterator[bytes]:
    """The body as bytes, or the stream that it is."""
    body = answer.body
    if isinstance(body, bytes):
        return body
    if hasattr(body, "__aiter__"):
        return cast(AsyncIterator[bytes], body)
    return b"" if answer.media_type is None else _encode(body)


def raw_headers(answer: Answer, now: float, length: int | None) -> RawHeaders:
    """The header lines of an answer: its own, then type, length and the date of the world's clock.

    ValueError if one of its own cannot be written: HTTP has no way to send it.
    """
    lines: RawHeaders = []
    typed = dated = False
    for name, value in answer.headers:
        line = _line(name, value)
        typed = typed or line[0].lower() == b"content-type"
        dated = dated or line[0].lower() == b"date"
        lines.append(line)
    if answer.media_type is not None and not typed:
        lines.append(_type_line(answer.media_type))
    if length is not None and answer.status not in _NO_BODY:
        lines.append((b"Content-Length", b"%d" % length))
    if not dated:
        lines.append(_date_line(int(now)))
    return lines


def _line(name: str, value: str) -> RawHeader:
    if not value.isprintable() and _UNSENDABLE.search(value):
        raise ValueError(f"the header {name} holds a control character")
    return name.encode("latin-1"), value.encode("latin-1")


@lru_cache(maxsize=256)
def _type_line(media_type: str) -> RawHeader:
    return _line("Content-Type", media_type)


@lru_cache(maxsize=64)
def _date_line(second: int) -> RawHeader:
    return b"Date", formatdate(second, usegmt=True).encode()


async def send_whole(send: Send, status: int, headers: RawHeaders, body: bytes) -> None:
    """One answer in one piece, as ASGI messages."""
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
