"""Error responses of Nerdio's REST API: problem details, as ASP.NET Core writes them [nerdio 6.2]."""

from __future__ import annotations

from collections.abc import Mapping
from http import HTTPStatus
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.dialect import Dialect
from simulators.core.problem import Problem

_SECTIONS: Mapping[int, str] = {
    400: "15.5.1",
    401: "15.5.2",
    403: "15.5.4",
    404: "15.5.5",
    405: "15.5.6",
    409: "15.5.10",
    413: "15.5.14",
    415: "15.5.16",
    500: "15.6.1",
    503: "15.6.4",
}
"""The section of RFC 9110 that defines a status."""

_VALIDATION = "One or more validation errors occurred."

_BARE = frozenset({HTTPStatus.NO_CONTENT, HTTPStatus.NOT_MODIFIED, HTTPStatus.UNAUTHORIZED})
"""Statuses without a body."""


class NerdioDialect(Dialect):
    """Problem details with a trace id; a 401 has a challenge and no body."""

    def render(self, problem: Problem, call: Call) -> Answer:
        """Render a problem, with `Allow` for a 405 and a challenge for a 401."""
        status = problem.http_status
        headers = [*problem.headers, *_headers(problem)]
        if status in _BARE:
            return Answer(status, None, headers, None)
        body: dict[str, Any] = {
            "type": f"https://tools.ietf.org/html/rfc9110#section-{_SECTIONS.get(status, '15')}",
            "title": _VALIDATION if problem.violations else _title(status),
            "status": status,
        }
        if problem.detail and problem.kind == "not_found":
            body["detail"] = problem.detail
        if problem.violations:
            body["errors"] = _errors(problem)
        body["traceId"] = f"00-{call.random('trace').hex(16)}-{call.random('trace').hex(8)}-00"
        return Answer(status, body, headers, "application/problem+json")


def _headers(problem: Problem) -> list[tuple[str, str]]:
    headers: list[tuple[str, str]] = []
    if problem.allow:
        headers.append(("Allow", ", ".join(problem.allow)))
    if 300 <= problem.http_status < 400:
        headers.append(("Location", "/"))
    return headers


def _title(status: int) -> str:
    try:
        return HTTPStatus(status).phrase
    except ValueError:
        return "Unknown"


def _errors(problem: Problem) -> dict[str, list[str]]:
    errors: dict[str, list[str]] = {}
    for each in problem.violations:
        errors.setdefault(each.pointer.strip("/").replace("/", ".") or each.location, []).append(each.message)
    return errors
