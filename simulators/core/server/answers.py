"""Serialisation and sending of responses."""

from __future__ import annotations

import asyncio
import re
from collections.abc import AsyncGenerator, AsyncIterator
from email.utils import formatdate
from functools import lru_cache
from typing import cast

import msgspec
from starlette.types import Receive, Send

from simulators.core.call import Answer
from simulators.core.findings import UNSENDABLE_HEADER
from simulators.core.problem import Violation

_encode = msgspec.json.Encoder().encode
_UNSENDABLE = re.compile(r"[\x00-\x08\x0a-\x1f\x7f]")
_TOKEN = re.compile(r"[!#$%&'*+.^_`|~0-9A-Za-z-]+")
_NO_BODY = frozenset({204, 304})

RawHeader = tuple[bytes, bytes]
RawHeaders = list[RawHeader]


def serialise(answer: Answer) -> bytes | AsyncIterator[bytes]:
    """The body as bytes, or as a stream."""
    body = answer.body
    if isinstance(body, bytes):
        return body
    if hasattr(body, "__aiter__"):
        return cast(AsyncIterator[bytes], body)
    return b"" if answer.media_type is None else _encode(body)


def raw_headers(answer: Answer, now: float, length: int | None, found: list[Violation]) -> RawHeaders:
    """The header lines of a response: its own, then type, length and the date of the world's clock.

    Characters that HTTP cannot send are replaced; a header with an invalid name is left out. Each such fault is added
    to `found`.
    """
    lines: RawHeaders = []
    typed = dated = False
    for name, value in answer.headers:
        line = _line(name, value) or _mended(name, value, found)
        if line is None:
            continue
        typed = typed or line[0].lower() == b"content-type"
        dated = dated or line[0].lower() == b"date"
        lines.append(line)
    if answer.media_type is not None and not typed:
        media_type = _type_line(answer.media_type) or _mended("Content-Type", answer.media_type, found)
        if media_type is not None:
            lines.append(media_type)
    if length is not None and answer.status not in _NO_BODY:
        lines.append((b"Content-Length", b"%d" % length))
    if not dated:
        lines.append(_date_line(int(now)))
    return lines


def _line(name: str, value: str) -> RawHeader | None:
    """The header line; None if it cannot be sent."""
    key = _token(name)
    if key is None or (not value.isprintable() and _UNSENDABLE.search(value)):
        return None
    try:
        return key, value.encode("latin-1")
    except UnicodeEncodeError:
        return None


def _mended(name: str, value: str, found: list[Violation]) -> RawHeader | None:
    """The part of an invalid header value that can be sent: a line break would begin another header, or the body."""
    found.append(
        Violation("response", name, "header", f"the header {name} cannot be sent: {value!r}", UNSENDABLE_HEADER)
    )
    key = _token(name)
    return (key, _UNSENDABLE.sub(" ", value).encode("latin-1", "replace")) if key is not None else None


@lru_cache(maxsize=256)
def _token(name: str) -> bytes | None:
    return name.encode() if _TOKEN.fullmatch(name) else None


@lru_cache(maxsize=256)
def _type_line(media_type: str) -> RawHeader | None:
    return _line("Content-Type", media_type)


@lru_cache(maxsize=64)
def _date_line(second: int) -> RawHeader:
    return b"Date", formatdate(second, usegmt=True).encode()


async def send_whole(send: Send, status: int, headers: RawHeaders, body: bytes) -> None:
    """Send a response in one piece, as ASGI messages."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    await send({"type": "http.response.body", "body": body})


async def send_stream(send: Send, _: Receive, status: int, headers: RawHeaders, chunks: AsyncIterator[bytes]) -> bytes:
    """Send a response piece by piece and return its body."""
    await send({"type": "http.response.start", "status": status, "headers": headers})
    sent = bytearray()
    async for chunk in chunks:
        sent += chunk
        await send({"type": "http.response.body", "body": chunk, "more_body": True})
    await send({"type": "http.response.body", "body": b""})
    return bytes(sent)


async def send_live(
    send: Send, receive: Receive, status: int, headers: RawHeaders, chunks: AsyncIterator[bytes]
) -> bytes:
    """Send a response that lasts until its chunks end or its client disconnects. The chunks are not kept.

    A stream may wait for hours between two chunks; without watching for the disconnect it would outlive its client.
    """
    await send({"type": "http.response.start", "status": status, "headers": headers})
    gone = asyncio.ensure_future(_disconnected(receive))
    step: asyncio.Future[bytes | None] | None = None
    try:
        while True:
            step = asyncio.ensure_future(_next(chunks))
            await asyncio.wait({step, gone}, return_when=asyncio.FIRST_COMPLETED)
            if gone.done():
                break
            chunk = step.result()
            await send({"type": "http.response.body", "body": chunk or b"", "more_body": chunk is not None})
            if chunk is None:
                break
    finally:
        gone.cancel()
        if step is not None and not step.done():
            step.cancel()
            await asyncio.wait({step})
        if isinstance(chunks, AsyncGenerator):
            await chunks.aclose()
    return b""


async def _next(chunks: AsyncIterator[bytes]) -> bytes | None:
    """The next chunk; None at the end, because a future cannot hold StopAsyncIteration."""
    return await anext(chunks, None)


async def _disconnected(receive: Receive) -> None:
    while (await receive())["type"] != "http.disconnect":
        pass
