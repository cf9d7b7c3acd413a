"""Writes a normalized request as bytes again, so that Connexion reads it like any other."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any
from urllib.parse import urlencode

import msgspec
from starlette.types import Message, Receive, Scope

from simulators.core.problem import Problem
from simulators.core.server import bodies
from simulators.core.server.request_pipeline import VALIDATION

if TYPE_CHECKING:
    from simulators.core.server.reference.request_pipeline import ReferenceRequestPipeline

_FORM = "application/x-www-form-urlencoded"
_REPLACED = frozenset({b"content-length", b"content-encoding", b"content-type", b"transfer-encoding"})


async def normalized(request: ReferenceRequestPipeline, scope: Scope) -> tuple[Scope, Receive]:
    """Scope and body for Connexion. Raises Problem if the vendor's dialect refuses the request."""
    call = request.call
    request.decided = VALIDATION
    if request.contract is not None:
        await request.take_in(request.contract)
    if request.undecoded is not None and "content-encoding" in call.headers:
        raise request.undecoded
    query = call.query
    raw, content_type = call.raw, call.headers.get("content-type")
    if not content_type and raw and not request.app.dialect.assumed_media_type and not request.wide:
        raise Problem("media_type", "content type '(none)' is not accepted")
    # Connexion refuses what cannot be decoded.
    if request.undecoded is None:
        call.body = request.app.dialect.normalize(call.body, call)
        raw, content_type = _written(request, call.body, content_type)
    headers = [each for each in scope["headers"] if each[0] not in _REPLACED]
    if raw:
        headers.append((b"content-length", b"%d" % len(raw)))
    if content_type:
        headers.append((b"content-type", content_type.encode("latin-1")))
    inner = {**scope, "headers": headers}
    if call.query is not query or request.app.fold_query:
        inner["query_string"] = urlencode([(request.spelled(name), value) for name, value in call.query]).encode()
    return inner, replayed(raw)


def _written(request: ReferenceRequestPipeline, body: Any, content_type: str) -> tuple[bytes, str]:
    """A body in its own media type, or in the first declared one."""
    raw, media_type = request.call.raw, bodies.essence(content_type)
    declared = [bodies.essence(each) for each in request.declared_media]
    if declared and (request.wide or bodies.match_media(dict.fromkeys(declared), media_type) is None):
        media_type = content_type = next((each for each in declared if "json" not in each), declared[0])
    elif media_type:
        # Connexion distinguishes letter case in media types.
        content_type = media_type + content_type[len(content_type.partition(";")[0]) :]
    if not raw:
        return b"", content_type
    if isinstance(body, bytes) or media_type.startswith("multipart/"):
        return raw, content_type
    if media_type == _FORM and isinstance(body, Mapping):
        return urlencode([(name, _text(value)) for name, value in body.items()]).encode(), content_type
    if media_type.endswith("json"):
        return msgspec.json.encode(body), content_type
    return raw, content_type


def _text(value: Any) -> str:
    return value if isinstance(value, str) else msgspec.json.encode(value).decode()


def replayed(body: bytes) -> Receive:
    """An ASGI receive channel that yields `body` only."""
    messages: list[Message] = [{"type": "http.request", "body": body, "more_body": False}]

    async def receive() -> Message:
        return messages.pop() if messages else {"type": "http.disconnect"}

    return receive
