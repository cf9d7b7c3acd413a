"""N-central's errors as Problems, with its exceptions and texts [ncentral 2.3]."""

from __future__ import annotations

from simulators.core.call import Call
from simulators.core.problem import Kind, Problem
from simulators.ncentral.settings import NcentralSettings


def no_bearer() -> Problem:
    """The Problem for a missing Authorization header, or one without a Bearer token."""
    return Problem("unauthenticated", "Missing authorization header bearer.", code="UnauthorizedException")


def no_session(status: int = 401) -> Problem:
    """The Problem for an invalid token or invalid credentials."""
    kind: Kind = "forbidden" if status == 403 else "unauthenticated"
    return Problem(kind, f"Failed to get the sessionId. statusCode={status}", code="DmsLoginException")


def bad_refresh_token() -> Problem:
    """The Problem for a body that is not a valid refresh token."""
    return Problem("unauthenticated", "Invalid refresh token.", code="UnauthorizedException")


def denied(text: str = "Access is denied.") -> Problem:
    """The Problem for a user who lacks a right."""
    return Problem("forbidden", text, code="AccessDeniedException")


def bad_request(text: str) -> Problem:
    """The Problem for an invalid property or parameter."""
    return Problem("rejected", text, code="BadRequestException")


def bad_ticket_id(text: str) -> Problem:
    """The Problem for an invalid ticket id."""
    return Problem("rejected", f"Invalid customPsaTicketId format: {text}.", code="InvalidInputFormatException")


def not_found(text: str) -> Problem:
    """The Problem for a record that does not exist; `text`: the error text."""
    return Problem("not_found", text, code="ResourceNotFoundException")


def missing(what: str, identity: int | str) -> Problem:
    """The Problem for an unknown id of a unit, a device etc.; `what`: its kind [ncentral-api 1.5]."""
    return not_found(f"{what} not found: '{identity}'.")


def comparison(call: Call, text: str) -> Problem:
    """The Problem for a filter with an operator that the server fails on, or refuses by setting [ncentral-api 1.2]."""
    if NcentralSettings.of(call).select_comparisons == "refuse":
        return bad_request("The operator is not supported.")
    return Problem("internal", text, code="ApiServiceRuntimeException", status=500)


def no_ticket(identity: int | str) -> Problem:
    """The Problem for an unknown ticket."""
    return not_found(f"Ticket with ID {identity} was not found!")


def conflict(text: str) -> Problem:
    """The Problem for a request that conflicts with the current state."""
    return Problem("conflict", text, code="ConflictException")


def core_failure(call: Call) -> Problem:
    """The Problem for a failure of the core engine: a 500, or by setting hidden behind a 200 [ncentral 2.3]."""
    status = 200 if NcentralSettings.of(call).core_failures == "hidden" else 500
    text = "Unexpected response from DMS: The DMS response indicates a non-success status code : 500."
    return Problem("internal", text, code="UnexpectedDmsResponseException", status=status)


def paused(call: Call) -> Problem:
    """The Problem for a confirmation while the integration is paused [ncentral 6.1]."""
    text = "The PSA integration is paused."
    status: int = NcentralSettings.of(call).paused_status
    code = {403: "AccessDeniedException", 409: "ConflictException", 503: "ServiceUnavailableException"}[status]
    return Problem("forbidden", text, code=code, status=status)
