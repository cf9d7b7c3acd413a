"""N-central's errors: `{"status", "message"}`, the message from a template with irregularities [ncentral 2.3]."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from http.client import responses
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.dialect import Dialect
from simulators.core.problem import Kind, Problem, Violation
from simulators.core.quotas import Grant, Refusal
from simulators.ncentral import bodies
from simulators.ncentral.operations import OPERATIONS
from simulators.ncentral.settings import NcentralSettings

_WORDS: Mapping[Kind, tuple[str, str]] = {
    "unrouted": ("NotFoundException", "HTTP 404 Not Found"),
    "method": ("NotAllowedException", "HTTP 405 Method Not Allowed"),
    "too_large": ("ClientErrorException", "HTTP 413 Request Entity Too Large"),
    "encoding": ("NotSupportedException", "HTTP 415 Unsupported Media Type"),
    "media_type": ("NotSupportedException", "HTTP 415 Unsupported Media Type"),
    "malformed": ("BadRequestException", "Malformed request body."),
    "quota": ("TooManyRequestsException", "Too many requests are in progress."),
}
"""Exception and text of problems that the core detects."""

_FAULTS: Mapping[int, tuple[str, str]] = {
    400: ("BadRequestException", "HTTP 400 Bad Request"),
    401: ("UnauthorizedException", "Missing authorization header bearer."),
    403: ("AccessDeniedException", "Access is denied."),
    404: ("ResourceNotFoundException", "The requested resource was not found."),
    409: ("ConflictException", "HTTP 409 Conflict"),
    429: _WORDS["quota"],
}
"""Exception and text of injected statuses; any other status is a failure of the service."""

_FAILURE = ("ApiServiceRuntimeException", "An unexpected error occurred.")

_PHRASES: Mapping[int, str] = {413: "Request Entity Too Large"}
"""Reason phrases that differ between Java and the newest Python."""

_RULES: Mapping[str, str] = {"required": "must not be empty", "minLength": "must not be empty"}
"""The text for a violated rule of the specification; for any other rule: has an invalid format."""

_TEXT_STATUSES = frozenset({401, 403, 404, 500})


class NcentralDialect(Dialect):
    """JSON regardless of Accept; a body without a content type is refused if it is needed."""

    assumed_media_type = ""

    def render(self, problem: Problem, call: Call) -> Answer:
        """The error body, or a core engine's failure that is hidden behind a 200."""
        status = problem.http_status
        if status in (HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED):
            return Answer.empty(status)
        if status == HTTPStatus.OK and problem.kind == "internal":
            return Answer(200, {"Error Message": f"{problem.code}: {problem.detail}"})
        headers = [*problem.headers, *_headers(problem, call)]
        if len(problem.violations) > 1:
            return Answer(status, _several(problem.violations, call), headers)
        return Answer(status, {"status": _status(status, call), "message": _message(problem, call)}, headers)

    def normalize(self, body: Any, call: Call) -> Any:
        """The body with converted values. Raises Problem for unknown properties if `unknown_members` is `refuse`."""
        operation = "" if call.operation is None else call.operation.id
        if NcentralSettings.of(call).unknown_members == "refuse":
            for item in body if isinstance(body, list) else [body]:
                if isinstance(item, dict) and (name := bodies.unknown_property(operation, item)) is not None:
                    raise Problem("rejected", f"Unrecognized field: {name}.", code="BadRequestException")
        if NcentralSettings.of(call).json_types == "strict" or not bodies.converts(operation):
            return body
        if isinstance(body, list):
            return [bodies.converted(operation, item) for item in body]
        return bodies.converted(operation, body)

    def decorate_response(self, answer: Answer, call: Call, grant: Grant | None) -> None:
        """Add headers with the endpoint's limit of concurrent requests, if `limit_headers` is true."""
        if grant is None or not grant.usage or not NcentralSettings.of(call).limit_headers:
            return
        used, limit = next(iter(grant.usage.values()))
        answer.headers += limit_headers(used, limit)


def _headers(problem: Problem, call: Call) -> list[tuple[str, str]]:
    headers: list[tuple[str, str]] = []
    if problem.allow:
        headers.append(("Allow", ", ".join(problem.allow)))
    if 300 <= problem.http_status < 400:
        headers.append(("Location", "/"))
    if problem.http_status == HTTPStatus.TOO_MANY_REQUESTS:
        wait = NcentralSettings.of(call).retry_after_s
        if wait is not None:
            headers.append(("Retry-After", str(wait)))
        refusal = problem.extra.get("refusal")
        if isinstance(refusal, Refusal) and NcentralSettings.of(call).limit_headers:
            headers += limit_headers(refusal.used, refusal.limit)
    return headers


def limit_headers(used: int, limit: float) -> list[tuple[str, str]]:
    """Response headers with a limit, and with what is left of it."""
    left = max(0, int(limit) - used)
    return [("X-RateLimit-Limit", str(int(limit))), ("X-RateLimit-Remaining", str(left))]


def _status(status: int, call: Call) -> int | str:
    return str(status) if status in _TEXT_STATUSES and NcentralSettings.of(call).error_status_as_text else status


def _message(problem: Problem, call: Call) -> str:
    exception, text = _words(problem, call)
    status = problem.http_status
    phrase = (_PHRASES.get(status) or responses.get(status, "Unknown")).upper()
    if status == HTTPStatus.BAD_REQUEST and NcentralSettings.of(call).error_phrase_doubled:
        phrase = f"{phrase}: {phrase}"
    return f"{_trace(status, call)}{phrase}: {exception}: {text}"


def _trace(status: int, call: Call) -> str:
    """`[ID=...]` and a space, or less, as the settings determine."""
    if status == HTTPStatus.BAD_REQUEST and NcentralSettings.of(call).error_without_id:
        return ""
    unspaced = status == HTTPStatus.NOT_FOUND and NcentralSettings.of(call).error_id_unspaced
    return f"[ID={call.random('trace id').uuid()[:18]}]{'' if unspaced else ' '}"


def _words(problem: Problem, call: Call) -> tuple[str, str]:
    if problem.code:
        return problem.code, problem.detail
    if problem.kind == "contract" and problem.violations:
        return _breach(problem.violations[0], call)
    if problem.kind == "fault":
        return _FAULTS.get(problem.http_status, _FAILURE)
    return _WORDS.get(problem.kind, _FAILURE)


def _breach(violation: Violation, call: Call) -> tuple[str, str]:
    """Exception and text for a violation of the specification."""
    name = _field(violation)
    managed = OPERATIONS.get(call.operation.id) if call.operation is not None else None
    if violation.location == "body":
        return "BadRequestException", f"{name} {_rule(violation)}."
    if name == "customPsaTicketId" or (managed is not None and violation.location == "path"):
        return "InvalidInputFormatException", f"Invalid {name} format: {call.path[name]}."
    given = call.path.get(name, call.query.first(name) or call.headers.get(name))
    return "BadRequestException", f"Invalid {name} format: '{given}'."


def _several(violations: tuple[Violation, ...], call: Call) -> dict[str, Any]:
    fields = [{"field": _field(each), "message": _rule(each)} for each in violations]
    message = f"{_trace(HTTPStatus.BAD_REQUEST, call)}Multiple Validations Failed."
    return {"status": HTTPStatus.BAD_REQUEST.value, "message": message, "errors": fields}


def _field(violation: Violation) -> str:
    """The name of a property, after those of the objects that contain it; positions in arrays are omitted."""
    return ".".join(part for part in violation.pointer.split("/") if part and not part.isdecimal()) or "Request body"


def _rule(violation: Violation) -> str:
    return _RULES.get(violation.rule, "has an invalid format")
