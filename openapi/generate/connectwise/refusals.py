"""The vendor's refusals."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from openapi.generate.shapes import JSON, Node, component, media, ref
from simulators.connectwise.entities.operations import Operation
from simulators.connectwise.refusals import NO_PERMISSION, NO_ROUTE
from simulators.connectwise.versions import VENDOR

TYPES = (*JSON, VENDOR)
"""The content types of every JSON response."""

REFUSALS: Mapping[str, str] = {
    "400": "BadRequest",
    "401": "Unauthorized",
    "403": "Forbidden",
    "404": "NotFound",
    "413": "TooLarge",
    "429": "TooManyRequests",
    "500": "ServerError",
}
"""Error statuses of every operation that is not public."""


def refusals_of(operation: Operation, takes_body: bool) -> Node:
    """The error responses of an operation, by status."""
    public = operation.action is not None and operation.action.public
    names = {status: name for status, name in REFUSALS.items() if not (public and status in {"401", "403"})}
    if takes_body:
        names["415"] = "UnsupportedMediaType"
    if operation.verb == "delete" or operation.id.startswith("deleteCompany"):
        names["409"] = "Conflict"
    return {status: component("responses", name) for status, name in sorted(names.items())}


def _refusal(description: str, code: str, message: str, **more: Any) -> Node:
    example = {"code": code, "message": message, **more}
    return {"description": description, "content": media(ref("ErrorResponseMessage"), example, TYPES)}


def _bad_request() -> Node:
    """The router of the cloud responds in plain text."""
    error = {"code": "NotFound", "message": "company 19299 not found", "resource": "ticket", "field": "company/id"}
    description = "A body, a condition or a parameter that is refused."
    refusal = _refusal(description, "InvalidObject", "ticket object is invalid", errors=[error])
    plain = media({"type": "string"}, "Cannot route. Codebase/company is invalid", ["text/plain"])
    return {**refusal, "content": {**refusal["content"], **plain}}


def _too_many() -> Node:
    example = {"error": "ConnectWiseAPI", "message": "Too many requests. Please try again in 30 seconds."}
    return {
        "description": "Over the limit of a sliding minute.",
        "headers": {"Retry-After": component("headers", "RetryAfter")},
        "content": media(ref("TooManyRequests"), example, TYPES),
    }


RESPONSES: Node = {
    "BadRequest": _bad_request(),
    "Unauthorized": _refusal("Unknown keys.", "Unauthorized", "The company, the keys or the member are not valid."),
    "Forbidden": _refusal("The role lacks a right, or clientId is missing.", "Security", NO_PERMISSION),
    "NotFound": _refusal("No such record, or no such path.", "ConnectWiseApi", NO_ROUTE),
    "Conflict": _refusal("The record is in use.", "RecordInUse", "company 2 is in use by 3 Service Ticket"),
    "TooLarge": _refusal("The body is too large.", "ConnectWiseApi", "The request body is too large."),
    "UnsupportedMediaType": _refusal(
        "A content type that is not taken.",
        "ConnectWiseApi",
        "The request entity's media type is not supported for this resource.",
    ),
    "TooManyRequests": _too_many(),
    "ServerError": _refusal("A failure.", "ConnectWiseApi", "An unexpected error occurred."),
}
