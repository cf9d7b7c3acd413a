"""How this vendor refuses, for assertions: HTTP status and inner message."""

from __future__ import annotations

from typing import Any, TypeAlias

Refusal: TypeAlias = tuple[int, dict[str, Any]]


def refusal(code: int, field: str | None = None, message: str | None = None, status: int = 400) -> Refusal:
    """A refusal with an inner code, and what names its reason; 4001 has its usual text unless another is given."""
    told: dict[str, Any] = {"status_code": code, "type": "failed"}
    if code == 4001 and field is not None and message is None:
        message = "Invalid Input"
    if message is not None:
        told["message"] = message
    if field is not None:
        told["field"] = field
    return status, told


def missing(*fields: str) -> Refusal:
    """Mandatory values are missing."""
    return 400, {"status_code": 4012, "type": "failed", "fields": list(fields)}


def extra_key(field: str) -> Refusal:
    """A key that nobody knows."""
    return refusal(4001, field, "Extra key found in JSON")


NOT_FOUND = refusal(4007, message="Invalid URL", status=404)
MALFORMED = refusal(4000)
