"""Reading a user name and a password from a body [ncentral 3.3]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.ncentral import refusals


def read_pair(body: Mapping[str, Any], whose: str = "PSA ") -> tuple[str, str]:
    """User name and password. Raises Problem if one is missing or empty; `whose`: a prefix for the error text."""
    for name in ("username", "password"):
        if not body.get(name):
            raise refusals.bad_request(f"{whose}{name} must not be empty.")
    return body["username"], body["password"]
