"""A user name and a password in a body [ncentral 3.3]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.ncentral import refusals


def read_pair(body: Mapping[str, Any], whose: str = "PSA ") -> tuple[str, str]:
    """The pair. Raises Problem where one is missing or empty; `whose` is what it is called by."""
    for name in ("username", "password"):
        if not body.get(name):
            raise refusals.bad_request(f"{whose}{name} must not be empty.")
    return body["username"], body["password"]
