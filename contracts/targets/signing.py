"""Requests that are signed separately: headers marked as unsigned get their value when they are sent."""

from __future__ import annotations

import importlib
from collections.abc import Callable, Mapping
from functools import cache
from typing import TYPE_CHECKING
from urllib.parse import urlsplit

if TYPE_CHECKING:
    from contracts.targets.target import Target

UNSIGNED = "(signed when it is sent)"
"""Stands for the value of a header that depends on the method, the path or the time of a request."""

Sign = Callable[["Target", str, str], Mapping[str, str]]
"""A target, a method and a path without its query string, as the headers that sign such a request."""


@cache
def signer_of(system: str) -> Sign | None:
    """The function `sign` of contracts/callers/<system>.py; None where requests are not signed."""
    name = f"contracts.callers.{system}"
    try:
        found: Sign | None = getattr(importlib.import_module(name), "sign", None)
    except ModuleNotFoundError as error:
        if error.name != name:
            raise
        return None
    return found


def signed(target: Target, method: str, url: str, headers: Mapping[str, str]) -> Mapping[str, str]:
    """The headers to set on a request with `headers`; none if none is marked as unsigned."""
    sign = signer_of(target.system) if UNSIGNED in headers.values() else None
    return {} if sign is None else sign(target, method, urlsplit(url).path)
