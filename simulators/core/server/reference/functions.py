"""The functions that Connexion calls: they wrap our handlers, with keyword arguments and Starlette responses."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from typing import TYPE_CHECKING, Any

from connexion.decorators.parameter import sanitized
from starlette.datastructures import UploadFile
from starlette.responses import Response, StreamingResponse

from simulators.core.call import Answer
from simulators.core.operation import Handler
from simulators.core.server import answers

if TYPE_CHECKING:
    from simulators.core.server.reference.request_pipeline import ReferenceRequestPipeline

CONTEXT = "psasim_pipeline"
"""Key of the request in Connexion's request context, which Connexion passes to functions as an argument."""


def function(handler: Handler) -> Callable[..., Awaitable[Response]]:
    """The function that Connexion calls for the operation of `handler`."""

    async def serve(**arguments: Any) -> Response:
        request: ReferenceRequestPipeline = arguments.pop(CONTEXT)
        await _close_files(arguments)
        _fill(request, arguments)
        answer = await request.handled(handler)
        if request.app.internal and not isinstance(body := answers.serialise(answer), bytes):
            request.live = body
            answer = Answer(answer.status, b"", answer.headers, answer.media_type)
        return response_of(answer)

    return serve


async def _close_files(arguments: dict[str, Any]) -> None:
    """Close the files that Connexion has read: handlers get the uploads that the core has read."""
    for value in arguments.values():
        for each in value if isinstance(value, list) else [value]:
            if isinstance(each, UploadFile):
                await each.close()


def _fill(request: ReferenceRequestPipeline, arguments: dict[str, Any]) -> None:
    """Put Connexion's arguments into the call, under their names in the spec; headers are not among them."""
    call = request.call
    for each in request.parameters:
        name = each["name"]
        key = sanitized(name)
        if each["in"] == "path" and key in arguments:
            call.path[name] = arguments[key]
        elif each["in"] == "query" and arguments.get(key) is not None:
            call.arguments[name] = arguments[key]
        elif each["in"] == "header" and name in call.headers:
            call.arguments[name] = call.headers.get(name)
    body = arguments.get("body")
    if body is not None and call.raw and not call.files and not request.wide:
        call.body = body


def response_of(answer: Answer) -> Response:
    """An answer as a Starlette response, with its headers in order."""
    body = answers.serialise(answer)
    if isinstance(body, bytes):
        response = Response(body, answer.status, media_type=None)
    else:
        response = StreamingResponse(body, answer.status)
    if answer.media_type is not None:
        response.raw_headers.append((b"content-type", answer.media_type.encode("latin-1")))
    response.raw_headers += [
        (name.lower().encode("latin-1"), value.encode("latin-1")) for name, value in answer.headers
    ]
    return response
