"""The vendor's errors: an inner code per reason, the field, and the recorded text [supportcenterplus 3.1].

Every function creates the Problem of one reason; the dialect puts it into the envelope.
"""

from __future__ import annotations

from collections.abc import Iterable

from simulators.core.problem import Problem

INVALID_URL = "Invalid URL"
INVALID_INPUT = "Invalid Input"
NO_PERMISSION = "User does not have this permission"


def refusal(
    code: int, message: str = "", *, status: int = 400, field: str | None = None, fields: Iterable[str] = ()
) -> Problem:
    """The Problem with an inner code; `status`: of HTTP; `field` or `fields`: the invalid ones."""
    extra = {"field": field, "fields": list(fields)}
    return Problem("rejected", message, code=str(code), status=status, extra=extra)


def coded(code: int, field: str) -> Problem:
    """The Problem of one field with an inner code; 4001 with the recorded text."""
    return unusable(field) if code == 4001 else refusal(code, field=field)


def still_referenced() -> Problem:
    """4005: a record that others refer to cannot be deleted."""
    return refusal(4005)


def malformed() -> Problem:
    """`input_data` cannot be read: inner 4000, no field [supportcenterplus 11]."""
    return refusal(4000)


def unusable(field: str) -> Problem:
    """4001 with the recorded text: the value of `field` does not exist, is not in use, or not allowed for this user."""
    return refusal(4001, INVALID_INPUT, field=field)


def extra_key(field: str) -> Problem:
    """4001 with the live text for an unknown key."""
    return refusal(4001, "Extra key found in JSON", field=field)


def extra_parameter() -> Problem:
    """4001 with the live text for `input_data` that the operation does not accept."""
    return refusal(4001, "Extra parameter(s) not allowed", field="input_data")


def not_in_trash() -> Problem:
    """4016 with the live text for a record that is not in the trash; the code is inferred from `already_in_trash`."""
    return refusal(4016, "Not in trash")


def already_in_trash() -> Problem:
    """4016 with the recorded text for a record that is moved to the trash twice."""
    return refusal(4016, "Already in trash")


def already_closed() -> Problem:
    """4001 with the recorded text for a request that is closed twice; it names no field."""
    return refusal(4001, "Request is already closed")


def not_permitted() -> Problem:
    """4002, HTTP 403: the role lacks the right."""
    return refusal(4002, NO_PERMISSION, status=403)


def not_allowed(message: str) -> Problem:
    """4002 with HTTP 400: the record's state forbids the action [supportcenterplus 11]."""
    return refusal(4002, message)


def closure_rule(missing: Iterable[str]) -> Problem:
    """4003: fields that a closed request must have; the text names them."""
    return refusal(4003, f"Fill these fields before closing the request: {', '.join(missing)}")


def not_found(message: str = INVALID_URL) -> Problem:
    """4007, HTTP 404: no such record."""
    return refusal(4007, message, status=404)


def not_unique(field: str) -> Problem:
    """4008: the value is not unique."""
    return refusal(4008, field=field)


def not_editable(field: str) -> Problem:
    """4009: the field can only be set when the record is added."""
    return refusal(4009, field=field)


def missing(fields: Iterable[str]) -> Problem:
    """4012: mandatory values, named in `fields`, without a text."""
    return refusal(4012, fields=fields)


def read_only(field: str) -> Problem:
    """4014: the field is read-only."""
    return refusal(4014, field=field)


def wrong_type(field: str) -> Problem:
    """4021: the value has the wrong type."""
    return refusal(4021, field=field)


def internal() -> Problem:
    """4004, HTTP 500, with the live text: the response of an association route to a DELETE without a body."""
    return refusal(4004, "Internal Error", status=500)


def unlicensed() -> Problem:
    """7001: outside the licence."""
    return refusal(7001)
