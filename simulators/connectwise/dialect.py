"""Error responses: `{code, message, errors}`; 429s and the router's responses have shapes of their own."""

from __future__ import annotations

import math
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.connectwise.bodies import bound_body
from simulators.connectwise.refusals import NO_ROUTE
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.connectwise.versions import CURRENT, media_type
from simulators.core.call import Answer, Call
from simulators.core.dialect import Dialect
from simulators.core.problem import Kind, Problem

if TYPE_CHECKING:
    from simulators.core.quotas import Grant

API = "ConnectWiseApi"
BOM = b"\xef\xbb\xbf"

_CODES: Mapping[Kind, str] = {
    "unauthenticated": "Unauthorized",
    "forbidden": "Security",
    "not_found": "NotFound",
}
"""Error codes other than the general one [connectwise 5]."""

_MESSAGES: Mapping[Kind, str] = {
    "unrouted": NO_ROUTE,
    "method": "The requested resource does not support this http method.",
    "too_large": "The request body is too large.",
    "encoding": "The content coding of the request is not supported.",
    "media_type": "The request entity's media type is not supported for this resource.",
    "fault": "The request could not be processed.",
    "internal": "An unexpected error occurred.",
}
"""Messages for requests that the core rejects."""


class ConnectWiseDialect(Dialect):
    """The vendor's responses. Unknown query parameters are ignored [connectwise 4]."""

    def render(self, problem: Problem, call: Call) -> Answer:
        """Return the vendor's response for a problem."""
        headers = [*problem.headers, *_headers(problem)]
        if problem.kind == "quota":
            return _too_many(problem, call, headers)
        if problem.extra.get("plain"):
            return Answer.text(problem.detail, problem.http_status)
        if problem.kind == "contract" and any(each.location == "path" for each in problem.violations):
            return Answer(404, {"code": API, "message": NO_ROUTE}, headers)
        return Answer(problem.http_status, error_of(problem, call), headers)

    def decode(self, call: Call) -> bool:
        """Remove a byte order mark if the setting accepts it; return False: the content type selects the decoder."""
        if call.raw.startswith(BOM) and ConnectWiseSettings.of(call).byte_order_marks == "take":
            call.raw = call.raw.removeprefix(BOM)
        return False

    def normalize(self, body: Any, call: Call) -> Any:
        """Return the body with typed properties. Raises Problem `rejected` for a body that the vendor rejects."""
        return bound_body(call) if call.raw and not call.files else body

    def decorate_response(self, answer: Answer, call: Call, grant: Grant | None) -> None:
        """Add the version header and the requested content type."""
        answer.headers.append(("api-current-version", CURRENT))
        if answer.media_type == "application/json":
            answer.media_type = media_type(call.headers.get("Accept"))


def error_of(problem: Problem, call: Call) -> dict[str, Any]:
    """Return a problem as a response body, or as the result of one item of a bulk call."""
    code = problem.code or _CODES.get(problem.kind, API)
    if problem.kind == "forbidden" and not problem.code:
        code = ConnectWiseSettings.of(call).forbidden_code
    body: dict[str, Any] = {"code": code, "message": _MESSAGES.get(problem.kind) or problem.detail or problem.kind}
    if "errors" in problem.extra:
        body["errors"] = problem.extra["errors"]
    elif _shows_null(problem, ConnectWiseSettings.of(call).errors_of_simple_refusals):
        body["errors"] = None
    return body


def _shows_null(problem: Problem, setting: str) -> bool:
    """Whether an error without a list of errors has `errors: null`."""
    return setting == "null" or (setting == "unread" and problem.http_status == 400)


def _too_many(problem: Problem, call: Call, headers: list[tuple[str, str]]) -> Answer:
    """Return a 429: its property is `error`, not `code` [connectwise 6]."""
    wait = ConnectWiseSettings.of(call).retry_after_s or problem.retry_after or 1
    seconds = max(1, math.ceil(wait))
    message = f"Too many requests. Please try again in {seconds} seconds."
    return Answer(429, {"error": "ConnectWiseAPI", "message": message}, [*headers, ("Retry-After", str(seconds))])


def _headers(problem: Problem) -> list[tuple[str, str]]:
    headers = []
    if problem.allow:
        headers.append(("Allow", ", ".join(problem.allow)))
    if problem.kind == "unauthenticated":
        headers.append(("WWW-Authenticate", "Basic"))
    return headers
