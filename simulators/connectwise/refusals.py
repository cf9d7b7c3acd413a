"""The vendor's errors and their codes [connectwise 5]."""

from __future__ import annotations

from collections.abc import Iterable

from simulators.core.problem import Problem
from simulators.core.resources.refusals import Fault

NO_ROUTE = "The endpoint does not exist."
NO_PERMISSION = "You do not have security permission to perform this action."


def required(field: str, message: str = "") -> Fault:
    """Return the fault of a missing property."""
    return Fault(message or f"The {field} field is required.", field, "MissingRequiredField")


def too_long(field: str, limit: int) -> Fault:
    """Return the fault of a text that exceeds its maximum length."""
    message = f"The field {field} must be a string with a maximum length of {limit}."
    return Fault(message, field, "MaxLengthField")


def out_of_range(field: str, least: float | None, greatest: float | None) -> Fault:
    """Return the fault of a number outside its range."""
    return Fault(f"The field {field} must be between {least} and {greatest}.", field, "OutOfRange")


def unknown_reference(message: str, field: str) -> Fault:
    """Return the fault of a reference to a record that does not exist; for a path it is `not_found`."""
    return Fault(message, field, "NotFound")


def bad_value(message: str, field: str) -> Fault:
    """Return the fault of a value that its property cannot have."""
    return Fault(message, field, "InvalidField")


def exists(message: str, field: str) -> Fault:
    """Return the fault of a record that exists already."""
    return Fault(message, field, "ObjectExists")


def invalid(resource: str, faults: Iterable[Fault]) -> Problem:
    """Return the error for a body, with all its faults."""
    errors = [
        {"code": each.code, "message": each.message, "resource": resource, "field": each.property} for each in faults
    ]
    return Problem("rejected", f"{resource} object is invalid", code="InvalidObject", extra={"errors": errors})


def not_found(title: str, key: object) -> Problem:
    """Return the error for a path without a record."""
    return Problem("not_found", f"{title} {key} not found", code="NotFound")


def unroutable() -> Problem:
    """Return the error for an unknown path."""
    return Problem("unrouted", NO_ROUTE)


def unbound(message: str) -> Problem:
    """Return the error for a body or parameter that cannot be converted."""
    return Problem("rejected", message, code="ConnectWiseApi")


def bad_condition(message: str) -> Problem:
    """Return the error for an invalid condition, order or list of fields."""
    return Problem("rejected", message, code="ApiFindCondition")


def unknown_name(name: str) -> Problem:
    """Return the error for a name in a condition that the entity does not have."""
    return bad_condition(f"{name:.200} is not a recognized name.")


def forbidden(detail: str = NO_PERMISSION) -> Problem:
    """Return the error for a right that the member's role does not include."""
    return Problem("forbidden", detail)


def in_use(title: str, key: object, by: str) -> Problem:
    """Return the error for deleting a record that others refer to."""
    return Problem("conflict", f"{title} {key} is in use by {by}", code="RecordInUse")
