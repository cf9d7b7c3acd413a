"""MSPCentric's errors: `{status, message}` in the OEM API, `{statusCode, message}` elsewhere [mspcentric 2.3, 5]."""

from __future__ import annotations

import math
from collections.abc import Mapping
from http import HTTPStatus

from simulators.core.call import Answer, Call
from simulators.core.dialect import Dialect
from simulators.core.problem import Kind, Problem

_WORDS: Mapping[Kind, str] = {
    "unrouted": "Not Found",
    "method": "Method Not Allowed",
    "too_large": "Payload Too Large",
    "encoding": "Unsupported Media Type",
    "media_type": "Unsupported Media Type",
    "malformed": "Bad Request: the body is not JSON",
    "contract": "Bad Request",
    "internal": "Internal Server Error",
    "fault": "Internal Server Error",
}

OEM = "/api/oem-api"


class MspcentricDialect(Dialect):
    """Errors repeat the status in the body; only the name of the property differs between the APIs."""

    def render(self, problem: Problem, call: Call) -> Answer:
        """The error body, with Retry-After on a 429 [mspcentric 5]."""
        status = problem.http_status
        if status in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
            return Answer.empty(status)
        headers = [*problem.headers, *_headers(problem)]
        name = "status" if call.target.startswith(OEM) else "statusCode"
        return Answer(status, {name: status, "message": _message(problem)}, headers)


def _retry_after(problem: Problem) -> int:
    return max(1, math.ceil(problem.retry_after or 0))


def _headers(problem: Problem) -> list[tuple[str, str]]:
    headers: list[tuple[str, str]] = []
    if problem.allow:
        headers.append(("Allow", ", ".join(problem.allow)))
    if problem.kind == "quota":
        headers.append(("Retry-After", str(_retry_after(problem))))
    if 300 <= problem.http_status < 400:
        headers.append(("Location", "/"))
    return headers


def _message(problem: Problem) -> str:
    if problem.kind == "quota":
        return f"Rate limit exceeded. Retry after {_retry_after(problem)} seconds."
    if problem.kind == "contract" and problem.violations:
        first = problem.violations[0]
        path = first.pointer.strip("/").replace("/", ".")
        return f"Bad Request: {path}: {first.message}" if path else f"Bad Request: {first.message}"
    if problem.kind == "fault":
        return HTTPStatus(problem.http_status).phrase if problem.http_status in set(HTTPStatus) else _WORDS["fault"]
    return problem.detail if problem.kind not in _WORDS and problem.detail else _WORDS.get(problem.kind, "Bad Request")
