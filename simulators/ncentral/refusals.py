"""Why N-central refuses, in its own words [ncentral 2.3]."""

from __future__ import annotations

from simulators.core.call import Call
from simulators.core.problem import Kind, Problem
from simulators.ncentral.settings import NcentralSettings


def no_bearer() -> Problem:
    """No Authorization header, or none with a Bearer token."""
    return Problem("unauthenticated", "Missing authorization header bearer.", code="UnauthorizedException")


def no_session(status: int = 401) -> Problem:
    """A token or a pair of credentials that leads to no session."""
    kind: Kind = "forbidden" if status == 403 else "unauthenticated"
    return Problem(kind, f"Failed to get the sessionId. statusCode={status}", code="DmsLoginException")


def bad_refresh_token() -> Problem:
    """A body that is no living refresh token."""
    return Problem("unauthenticated", "Invalid refresh token.", code="UnauthorizedException")


def denied(text: str = "Access is denied.") -> Problem:
    """The user may not do this."""
    return Problem("forbidden", text, code="AccessDeniedException")


def bad_request(text: str) -> Problem:
    """A member or parameter that cannot be used."""
    return Problem("rejected", text, code="BadRequestException")


def bad_ticket_id(text: str) -> Problem:
    """A ticket id that is none."""
    return Problem("rejected", f"Invalid customPsaTicketId format: {text}.", code="InvalidInputFormatException")


def not_found(text: str) -> Problem:
    """No such thing; `text` says what."""
    return Problem("not_found", text, code="ResourceNotFoundException")


def missing(what: str, identity: int | str) -> Problem:
    """No unit, device or the like has this id [ncentral-api 1.5]."""
    return not_found(f"{what} not found: '{identity}'.")


def comparison(call: Call, text: str) -> Problem:
    """A filter with an operator that the server fails on, or refuses where the settings say so [ncentral-api 1.2]."""
    if NcentralSettings.of(call).select_comparisons == "refuse":
        return bad_request("The operator is not supported.")
    return Problem("internal", text, code="ApiServiceRuntimeException", status=500)


def no_ticket(identity: int | str) -> Problem:
    """No ticket has this id."""
    return not_found(f"Ticket with ID {identity} was not found!")


def conflict(text: str) -> Problem:
    """What is asked does not fit the state of things."""
    return Problem("conflict", text, code="ConflictException")


def core_failure(call: Call) -> Problem:
    """The core engine failed: a 500, or hidden behind a 200 where the settings say so [ncentral 2.3]."""
    status = 200 if NcentralSettings.of(call).core_failures == "hidden" else 500
    text = "Unexpected response from DMS: The DMS response indicates a non-success status code : 500."
    return Problem("internal", text, code="UnexpectedDmsResponseException", status=status)


def paused(call: Call) -> Problem:
    """Nothing is taken from the PSA while the integration is paused [ncentral 6.1]."""
    text = "The PSA integration is paused."
    status: int = NcentralSettings.of(call).paused_status
    code = {403: "AccessDeniedException", 409: "ConflictException", 503: "ServiceUnavailableException"}[status]
    return Problem("forbidden", text, code=code, status=status)
