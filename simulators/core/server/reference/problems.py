"""Converts Connexion's exceptions to problems, which the vendor's dialect renders."""

from __future__ import annotations

from typing import TYPE_CHECKING

from connexion.exceptions import BadRequestProblem, UnsupportedMediaTypeProblem
from starlette.exceptions import HTTPException

from simulators.core.problem import Problem, Violation

if TYPE_CHECKING:
    from simulators.core.server.reference.request_pipeline import ReferenceRequestPipeline

_NOT_FOUND, _WRONG_METHOD, _UNAUTHENTICATED = 404, 405, 401


def problem_of(error: Exception, request: ReferenceRequestPipeline) -> Problem | None:
    """The problem for an exception, or None for a failure of the server."""
    if isinstance(error, Problem):
        return error
    if isinstance(error, UnsupportedMediaTypeProblem):
        return Problem("media_type", str(error.detail))
    if isinstance(error, BadRequestProblem):
        return _bad_request(error, request)
    # A body that is not valid in its declared charset: Connexion has no response of its own.
    if isinstance(error, UnicodeDecodeError):
        return Problem("malformed", str(error))
    if isinstance(error, HTTPException):
        return _http(error, request)
    return None


def _bad_request(error: BadRequestProblem, request: ReferenceRequestPipeline) -> Problem:
    if request.noted:
        return Problem("contract", request.noted[0].message, tuple(request.noted))
    if error.detail == "Request body must not be empty":
        found = Violation("body", "", "type", "null is not an object")
        return Problem("contract", found.message, (found,))
    return Problem("malformed", str(error.detail))


def _http(error: HTTPException, request: ReferenceRequestPipeline) -> Problem | None:
    call = request.call
    if error.status_code == _NOT_FOUND:
        return Problem("unrouted", f"no such path: {call.target}")
    if error.status_code == _WRONG_METHOD:
        allow = (error.headers or {}).get("Allow", "")
        return Problem("method", f"{call.method} is not allowed here", allow=tuple(sorted(allow.split(", "))))
    if error.status_code == _UNAUTHENTICATED:
        return Problem("unauthenticated", str(error.detail))
    return None
