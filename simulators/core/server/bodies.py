"""Request bodies: limited in size, decoded by content type."""

from __future__ import annotations

import gzip
import logging
import zlib
from collections.abc import AsyncGenerator, Mapping
from email.header import decode_header, make_header
from email.message import Message
from typing import TYPE_CHECKING, Any
from urllib.parse import unquote_to_bytes

from python_multipart.multipart import parse_options_header
from starlette.datastructures import Headers, UploadFile
from starlette.formparsers import MultiPartException, MultiPartParser

from simulators.core import jsontext
from simulators.core.call import Upload
from simulators.core.declaration import CODINGS
from simulators.core.jsontext import MOST_VALUES
from simulators.core.problem import Problem, Violation

if TYPE_CHECKING:
    from simulators.core.call import Call

Form = dict[str, Any]

LARGE = 1 << 20
"""Bytes beyond which JSON is decoded in slices, yielding to the event loop."""

LONGEST_FORM = 4 << 20
"""Bytes of an urlencoded form. Larger data must be sent as multipart."""

MOST_FIELDS = 10_000
"""Fields of an urlencoded form."""

MOST_ESCAPES = 300_000
"""Percent signs of an urlencoded form, each of which takes up to a microsecond."""

_JSON = frozenset({"application/json", "text/json"})
_PIECE = 1 << 20
_ESCAPED = 64 << 10
_CHARSETS = frozenset({b"utf-8", b"utf8", b"us-ascii", b"iso-8859-1", b"windows-1252"})
"""Charsets that a form may name. Some others take minutes to decode; a form that names one is read as UTF-8."""

# Faults of a client are answered, not logged: the parser would log a warning for every broken form.
logging.getLogger("python_multipart").setLevel(logging.CRITICAL)


def bound(size: int, limit: int) -> None:
    """Problem `too_large` if a body of `size` bytes is over `limit`."""
    if size > limit:
        raise Problem("too_large", f"body over {limit} bytes")


def undo_coding(body: bytes, coding: str, limit: int, known: frozenset[str] = CODINGS) -> bytes:
    """The body with its content coding removed: identity, or one of `known`. Problem `encoding` for any other."""
    name = coding.strip().lower()
    if name in {"", "identity"} or not body:
        return body
    if name not in known:
        raise Problem("encoding", f"content coding {name!r} is not supported")
    try:
        return _inflate(body, name, limit)
    except (zlib.error, EOFError, gzip.BadGzipFile) as error:
        raise Problem("malformed", f"the body is not {name}: {error}") from None


def _inflate(body: bytes, name: str, limit: int) -> bytes:
    """Decompress piece by piece, so that memory never exceeds `limit` by much."""
    stream = zlib.decompressobj(31 if name != "deflate" else 15)
    pieces: list[bytes] = []
    size = 0
    while not stream.eof:
        piece = stream.decompress(body, min(_PIECE, limit + 1 - size))
        body = stream.unconsumed_tail
        if not piece and not body and not stream.eof:
            raise EOFError("it ends too early")
        size += len(piece)
        bound(size, limit)
        pieces.append(piece)
    return b"".join(pieces)


def decode_json(raw: bytes, most_values: int = MOST_VALUES) -> Any:
    """Decode JSON within the limits of `jsontext`. Problem `malformed` if it is not JSON in UTF-8, or exceeds them."""
    try:
        return jsontext.read(raw, most_values)
    except jsontext.NotJson as error:
        raise Problem("malformed", str(error)) from None


async def decode_json_in_turns(raw: bytes, most_values: int = MOST_VALUES) -> Any:
    """As `decode_json`, yielding to the event loop."""
    try:
        return await jsontext.read_in_turns(raw, most_values)
    except jsontext.NotJson as error:
        raise Problem("malformed", str(error)) from None


def decode_text(raw: bytes) -> str:
    """UTF-8 text. Problem `malformed` if it is not."""
    try:
        return raw.decode()
    except UnicodeDecodeError as error:
        raise Problem("malformed", str(error)) from None


def form_pairs(raw: bytes, errors: str = "strict") -> list[tuple[str, str]]:
    """The fields of an urlencoded form, in order; `errors` as for `bytes.decode`.

    Problem `malformed` where it is not UTF-8, has more than MOST_FIELDS fields or MOST_ESCAPES escapes, or a field
    holds more than MOST_VALUES values of JSON; `too_large` over LONGEST_FORM bytes.
    """
    bound(len(raw), LONGEST_FORM)
    for excess, most, what in ((b"&", MOST_FIELDS - 1, "fields"), (b"%", MOST_ESCAPES, "escapes")):
        if raw.count(excess) > most:
            raise Problem("malformed", f"too many {what}")
    parts = (part.partition(b"=") for part in raw.split(b"&") if part)
    pairs = [(_unescaped(name, errors), _unescaped(value, errors)) for name, _, value in parts]
    if any(len(value) > MOST_VALUES and jsontext.count(value) > MOST_VALUES for _, value in pairs):
        raise Problem("malformed", f"more than {MOST_VALUES} values")
    return pairs


def _unescaped(text: bytes, errors: str) -> str:
    """Text with its form escapes decoded; invalid UTF-8 becomes U+FFFD."""
    try:
        spaced = text.decode("utf-8", errors).replace("+", " ")
    except UnicodeDecodeError as error:
        raise Problem("malformed", str(error)) from None
    if "%" not in spaced:
        return spaced
    # Piece by piece, because decoding temporarily takes up to a hundred times their size.
    pieces: list[bytes] = []
    plain = spaced.encode()
    start = 0
    while start < len(plain):
        # An escape is never split: one that begins before the end of a piece moves to the next piece.
        end = start + _ESCAPED
        cut = plain.rfind(b"%", max(start + 1, end - 2), end) if end < len(plain) else -1
        end = cut if cut > start else end
        pieces.append(unquote_to_bytes(plain[start:end]))
        start = end
    return b"".join(pieces).decode("utf-8", "replace")


def decode_form(raw: bytes) -> Form:
    """An urlencoded form: text by name, a list where a name is repeated."""
    return _collect(form_pairs(raw))


def decode_multipart(raw: bytes, content_type: str, files: list[Upload]) -> Form:
    """A multipart form: text parts by name; file parts are added to `files`."""
    parsing = _parse_multipart(raw, content_type, files)
    try:
        parsing.send(None)
    except StopIteration as done:
        form: Form = done.value
        return form
    raise RuntimeError("a form that is in memory had to wait for something")


class _Parser(MultiPartParser):
    """Reads file names as clients write them, including forms that RFC 7578 forbids."""

    def on_headers_finished(self) -> None:
        part = self._current_part
        part.content_disposition = plain_disposition(part.content_disposition or b"")
        super().on_headers_finished()


def plain_disposition(disposition: bytes) -> bytes:
    """A Content-Disposition with a plain UTF-8 file name.

    .NET and older Python HTTP libraries send names that are not ASCII as `filename*` [RFC 5987] or as an encoded word
    [RFC 2047]. A name that cannot be decoded stays as it is.
    """
    if b"filename*" not in disposition and b"=?" not in disposition:
        return disposition
    header = Message()
    header["content-disposition"] = disposition.decode("latin-1")
    field, name = header.get_param("name", None, "content-disposition"), header.get_filename()
    if not field or name is None:
        return disposition
    try:
        name = str(make_header(decode_header(name)))
        quoted = [str(each).replace("\\", "\\\\").replace('"', '\\"') for each in (field, name)]
        return b'form-data; name="%s"; filename="%s"' % tuple(each.encode() for each in quoted)
    except (ValueError, LookupError):
        return disposition


async def _parse_multipart(raw: bytes, content_type: str, files: list[Upload]) -> Form:
    async def stream() -> AsyncGenerator[bytes, None]:
        yield raw

    headers = Headers({"content-type": _multipart_type(content_type)})
    parser = _Parser(headers, stream(), max_part_size=len(raw) + 1)
    # Files stay in memory, too, so that the parser never waits for a disk.
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


def _multipart_type(content_type: str) -> str:
    """`content_type` without a charset that would be slow to decode."""
    _, options = parse_options_header(content_type)
    if options.get(b"charset", b"utf-8").lower() in _CHARSETS:
        return content_type
    boundary = options.get(b"boundary", b"").decode("latin-1").replace("\\", "\\\\").replace('"', '\\"')
    return f'multipart/form-data; boundary="{boundary}"'


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


def decode(call: Call, media_type: str, most_values: int = MOST_VALUES) -> Any:
    """Decode a body by its media type (without parameters, in lower case); bytes for types that are not text.

    JSON may contain `most_values` values.
    """
    if media_type in _JSON or media_type.endswith("+json"):
        return decode_json(call.raw, most_values)
    if media_type == "application/x-www-form-urlencoded":
        return decode_form(call.raw)
    if media_type == "multipart/form-data":
        return decode_multipart(call.raw, call.headers.get("content-type"), call.files)
    if media_type.startswith("text/"):
        return decode_text(call.raw)
    return call.raw


def is_json(media_type: str) -> bool:
    """Whether this media type is JSON."""
    return media_type in _JSON or media_type.endswith("+json")


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
    """The form as its contract sees it: each upload as text under its field name."""
    if not files or not isinstance(body, dict):
        return body
    return {**body, **{upload.name: upload.filename for upload in files}}


def missing_body() -> Violation:
    """The violation of a missing required body."""
    return Violation("body", "", "required", "a request body is required")
