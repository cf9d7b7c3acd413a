"""The errors of this PSA: `{"error", "message"}`, with the invalid fields."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus

from simulators.core.call import Answer, Call
from simulators.core.dialect import Dialect
from simulators.core.problem import Kind, Problem, Violation

_WORDS: Mapping[Kind, tuple[str, str]] = {
    "unrouted": ("not_found", "There is nothing here."),
    "method": ("method_not_allowed", "This method is not allowed here."),
    "too_large": ("too_large", "The body is too large."),
    "encoding": ("unsupported_media_type", "This content coding is not supported."),
    "media_type": ("unsupported_media_type", "Send application/json."),
    "malformed": ("bad_request", "The body is not JSON."),
    "contract": ("bad_request", "The message cannot be used."),
    "rejected": ("bad_request", "The message cannot be used."),
    "unauthenticated": ("unauthorized", "A user name and a password are needed."),
    "forbidden": ("forbidden", "This is not allowed."),
    "not_found": ("not_found", "There is no such ticket."),
    "conflict": ("conflict", "This cannot be done now."),
    "quota": ("too_many_requests", "Try again later."),
    "fault": ("scripted", "This PSA was told to fail."),
    "internal": ("internal_error", "Something went wrong."),
}

ELSEWHERE = "/elsewhere"
"""The target of a scripted redirect, which does not exist."""


class CustomPsaDialect(Dialect):
    """JSON errors that name the invalid fields. A body without a content type is refused."""

    assumed_media_type = ""

    def render(self, problem: Problem, call: Call) -> Answer:
        """The error body, with the headers that the status requires: `Allow`, a challenge or `Location`."""
        if problem.http_status == HTTPStatus.NOT_MODIFIED:
            return Answer.empty(HTTPStatus.NOT_MODIFIED)
        code, words = _WORDS[problem.kind]
        body: dict[str, object] = {"error": code, "message": problem.detail if _own(problem) else words}
        if problem.violations:
            body["fields"] = [field_of(each) for each in problem.violations]
        return Answer(problem.http_status, body, [*problem.headers, *_headers(problem)])


def _own(problem: Problem) -> bool:
    """Whether the problem's text is this PSA's, and not one of the core."""
    return bool(problem.detail) and problem.kind in {"unauthenticated", "not_found", "conflict", "fault"}


def _headers(problem: Problem) -> list[tuple[str, str]]:
    headers: list[tuple[str, str]] = []
    if problem.allow:
        headers.append(("Allow", ", ".join(problem.allow)))
    if 300 <= problem.http_status < 400:
        headers.append(("Location", ELSEWHERE))
    return headers


def field_of(violation: Violation) -> dict[str, str]:
    """A violation in the format of error bodies."""
    name = violation.pointer.strip("/").replace("/", ".") or "body"
    return {"field": name, "message": violation.message}
