"""Request bodies: bounded, decoded as their content type says, checked as the spec says."""

from __future__ import annotations

import gzip
import logging
import zlib
from collections.abc import AsyncGenerator, Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import parse_qsl

import msgspec
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser
from starlette.types import Receive

from simulators.core.call import Upload
from simulators.core.problem import Problem, Violation

if TYPE_CHECKING:
    from simulators.core.call import Call

Form = dict[str, Any]

_JSON = frozenset({"application/json", "text/json"})

# What a client sends is answered, not logged: the parser warns of every form that is broken.
logging.getLogger("python_multipart").setLevel(logging.CRITICAL)


class Disconnected(Exception):
    """The caller went away before the body was whole."""


def bound(size: int, limit: int) -> None:
    """Problem `too_large` if a body of `size` bytes is over `limit`."""
    if size > limit:
        raise Problem("too_large", f"body over {limit} bytes")


async def read_raw(receive: Receive, declared: str | None, limit: int) -> bytes:
    """The body as sent, at most `limit` bytes. Problem `too_large` beyond that, as early as it shows."""
    if declared is not None and declared.isascii() and declared.isdigit():
        bound(int(declared[:20]), limit)
    pieces: list[bytes] = []
    size = 0
    while True:
        message = await receive()
        if message["type"] == "http.disconnect":
            raise Disconnected
        piece = message.get("body", b"")
        size += len(piece)
        bound(size, limit)
        if piece or not pieces:
            pieces.append(piece)
        if not message.get("more_body", False):
            return pieces[0] if len(pieces) == 1 else b"".join(pieces)


def undo_coding(body: bytes, coding: str, limit: int) -> bytes:
    """The body without its content coding: identity, gzip or deflate. Problem `encoding` for any other."""
    name = coding.strip().lower()
    if name in {"", "identity"} or not body:
        return body
    if name not in {"gzip", "x-gzip", "deflate"}:
        raise Problem("encoding", f"content coding {name!r} is not supported")
    try:
        plain = _inflate(body, name, limit)
    except (zlib.error, EOFError, gzip.BadGzipFile) as error:
        raise Problem("malformed", f"the body is not {name}: {error}") from None
    bound(len(plain), limit)
    return plain


def _inflate(body: bytes, name: str, limit: int) -> bytes:
    window = 31 if name != "deflate" else 15
    stream = zlib.decompressobj(window)
    plain = stream.decompress(body, limit + 1)
    if not stream.eof and len(plain) <= limit:
        raise EOFError("it ends too early")
    return plain


def decode_json(raw: bytes) -> Any:
    """JSON with integers of any size. Problem `malformed` if it is not JSON in UTF-8."""
    try:
        return msgspec.json.decode(raw)
    except (msgspec.DecodeError, UnicodeDecodeError, RecursionError) as error:
        raise Problem("malformed", str(error)) from None


def decode_text(raw: bytes) -> str:
    """UTF-8 text. Problem `malformed` if it is not."""
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise Problem("malformed", str(error)) from None


def decode_form(raw: bytes) -> Form:
    """An urlencoded form: text by name, a list where a name is repeated."""
    pairs = parse_qsl(decode_text(raw), keep_blank_values=True, max_num_fields=10_000)
    return _collect(pairs)


def decode_multipart(raw: bytes, content_type: str, files: list[Upload]) -> Form:
    """A multipart form: text parts by name; file parts are added to `files`."""
    parsing = _parse_multipart(raw, content_type, files)
    try:
        parsing.send(None)
    except StopIteration as done:
        form: Form = done.value
        return form
    raise RuntimeError("a form that is in memory had to wait for something")


async def _parse_multipart(raw: bytes, content_type: str, files: list[Upload]) -> Form:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield raw

    parser = MultiPartParser(Headers({"content-type": content_type}), stream(), max_part_size=len(raw) + 1)
    # Files stay in memory too, so that no step of the parser waits for a disk.
    parser.spool_max_size = len(raw) + 1
    try:
        form = await parser.parse()
    except (MultiPartException, KeyError, ValueError) as error:
        raise Problem("malformed", str(error) or "not a multipart body") from None
    pairs: list[tuple[str, str]] = []
    for name, value in form.multi_items():
        if isinstance(value, UploadFile):
            data = await value.read()
            await value.close()
            files.append(Upload(name, value.filename or "", value.content_type or "application/octet-stream", data))
        else:
            pairs.append((name, value))
    return _collect(pairs)


def _collect(pairs: list[tuple[str, str]]) -> Form:
    form: Form = {}
    for name, value in pairs:
        if name not in form:
            form[name] = value
        elif isinstance(form[name], list):
            form[name].append(value)
        else:
            form[name] = [form[name], value]
    return form


def decode(call: Call, media_type: str) -> Any:
    """The body as its media type (without parameters, lower case) says; bytes for types that are not text."""
    if media_type in _JSON or media_type.endswith("+json"):
        return decode_json(call.raw)
    if media_type == "application/x-www-form-urlencoded":
        return decode_form(call.raw)
    if media_type == "multipart/form-data":
        return decode_multipart(call.raw, call.headers.get("content-type"), call.files)
    if media_type.startswith("text/"):
        return decode_text(call.raw)
    return call.raw


def essence(content_type: str) -> str:
    """A content type without its parameters, in lower case."""
    return content_type.partition(";")[0].strip().lower()


def match_media(declared: Mapping[str, Any], media_type: str) -> str | None:
    """The key of `declared` that covers `media_type`: the exact one, then `type/*+suffix`, `type/*` and `*/*`."""
    for key in declared:
        if essence(key) == media_type:
            return key
    family, _, name = media_type.partition("/")
    _, plus, suffix = name.rpartition("+")
    ranges = [f"{family}/*+{suffix}"] if plus else []
    return next((key for key in (*ranges, f"{family}/*", "*/*") if key in declared), None)


def file_fields(body: Any, files: list[Upload]) -> Any:
    """The form as its contract sees it: each upload as text under its name."""
    if not files or not isinstance(body, dict):
        return body
    return {**body, **{upload.name: upload.filename for upload in files}}


def missing_body() -> Violation:
    """The finding for a required body that is not there."""
    return Violation("body", "", "required", "a request body is required")
