"""The vendor's failures, by the codes that it gives them [connectwise 5]."""

from __future__ import annotations

from collections.abc import Iterable

from simulators.core.problem import Problem
from simulators.core.resources.refusals import Fault

NO_ROUTE = "The endpoint does not exist."
NO_PERMISSION = "You do not have security permission to perform this action."


def required(field: str, message: str = "") -> Fault:
    """A member that is missing."""
    return Fault(message or f"The {field} field is required.", field, "MissingRequiredField")


def too_long(field: str, limit: int) -> Fault:
    """Text over its limit."""
    message = f"The field {field} must be a string with a maximum length of {limit}."
    return Fault(message, field, "MaxLengthField")


def out_of_range(field: str, least: float | None, greatest: float | None) -> Fault:
    """A number outside of its range."""
    return Fault(f"The field {field} must be between {least} and {greatest}.", field, "OutOfRange")


def unknown_reference(message: str, field: str) -> Fault:
    """A reference that leads nowhere; a missing record of a path is `not_found`."""
    return Fault(message, field, "NotFound")


def bad_value(message: str, field: str) -> Fault:
    """A value that its member cannot have."""
    return Fault(message, field, "InvalidField")


def exists(message: str, field: str) -> Fault:
    """A record that is there already."""
    return Fault(message, field, "ObjectExists")


def invalid(resource: str, faults: Iterable[Fault]) -> Problem:
    """A body that is refused, with everything that is wrong with it."""
    errors = [
        {"code": each.code, "message": each.message, "resource": resource, "field": each.property} for each in faults
    ]
    return Problem("rejected", f"{resource} object is invalid", code="InvalidObject", extra={"errors": errors})


def not_found(title: str, key: object) -> Problem:
    """No record of a path."""
    return Problem("not_found", f"{title} {key} not found", code="NotFound")


def unroutable() -> Problem:
    """No such path."""
    return Problem("unrouted", NO_ROUTE)


def unbound(message: str) -> Problem:
    """A body or parameter that cannot be read."""
    return Problem("rejected", message, code="ConnectWiseApi")


def bad_condition(message: str) -> Problem:
    """A condition, order or list of fields that cannot be followed."""
    return Problem("rejected", message, code="ApiFindCondition")


def unknown_name(name: str) -> Problem:
    """A name in a condition that the entity does not have."""
    return bad_condition(f"{name:.200} is not a recognized name.")


def forbidden(detail: str = NO_PERMISSION) -> Problem:
    """A right that the member's role lacks."""
    return Problem("forbidden", detail)


def in_use(title: str, key: object, by: str) -> Problem:
    """A record that others stand on."""
    return Problem("conflict", f"{title} {key} is in use by {by}", code="RecordInUse")
