"""The vendor's failures, by the codes that it gives them [connectwise 5]."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from simulators.core.problem import Problem

NO_ROUTE = "The endpoint does not exist."
NO_PERMISSION = "You do not have security permission to perform this action."


@dataclass(frozen=True, slots=True)
class Fault:
    """One entry of `errors`: what is wrong with one member of a body."""

    code: str
    message: str
    field: str

    def shown(self, resource: str) -> dict[str, str]:
        """The entry as answers have it."""
        return {"code": self.code, "message": self.message, "resource": resource, "field": self.field}


def required(field: str, message: str = "") -> Fault:
    """A member that is missing."""
    return Fault("MissingRequiredField", message or f"The {field} field is required.", field)


def too_long(field: str, limit: int) -> Fault:
    """Text over its limit."""
    message = f"The field {field} must be a string with a maximum length of {limit}."
    return Fault("MaxLengthField", message, field)


def out_of_range(field: str, least: int, greatest: int) -> Fault:
    """A number outside of its range."""
    return Fault("OutOfRange", f"The field {field} must be between {least} and {greatest}.", field)


def unknown_reference(message: str, field: str) -> Fault:
    """A reference that leads nowhere; a missing record of a path is `not_found`."""
    return Fault("NotFound", message, field)


def bad_value(message: str, field: str) -> Fault:
    """A value that its member cannot have."""
    return Fault("InvalidField", message, field)


def exists(message: str, field: str) -> Fault:
    """A record that is there already."""
    return Fault("ObjectExists", message, field)


def invalid(resource: str, faults: Iterable[Fault]) -> Problem:
    """A body that is refused, with everything that is wrong with it."""
    errors = [fault.shown(resource) for fault in faults]
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
