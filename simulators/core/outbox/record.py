"""Requests as records and journal entries hold them."""

from __future__ import annotations

import base64
from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.outbox.message import Delivery, Outcome, Outgoing

if TYPE_CHECKING:
    pass


def freeze(request: Outgoing) -> dict[str, Any]:
    """A request as a record holds it."""
    return {
        "method": request.method,
        "url": request.url,
        "headers": [list(pair) for pair in request.headers],
        "body": base64.b64encode(request.body).decode(),
        "timeout_s": request.timeout_s,
        "schema": request.schema,
    }


def thaw(kept: Mapping[str, Any]) -> Outgoing:
    """The request that a record holds."""
    headers = tuple((name, value) for name, value in kept["headers"])
    body = base64.b64decode(kept["body"])
    return Outgoing(kept["method"], kept["url"], headers, body, kept["timeout_s"], kept["schema"])
