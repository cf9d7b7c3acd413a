"""A class of callers that some operations must refuse."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from typing import Any

from contracts.callers import headers_at

Operation = Mapping[str, Any]


Judge = Callable[[str, Operation], bool]
"""A function of a method and an operation of the document."""


Sign = Callable[[str, str], Mapping[str, str]]
"""A function of a method and a path without its query string, as the headers that sign such a request."""


def nothing(_: str, __: Operation) -> bool:
    """No operation."""
    return False


def everything(_: str, __: Operation) -> bool:
    """Every operation."""
    return True


@dataclass(frozen=True, slots=True)
class Intruder:
    """One class of callers. `headers` are those of its requests by operationId, `*` for the others.

    If each request is signed separately, `signs` makes further headers from its method and path. `status` is the status
    of their refusal. `allowed` selects operations that they may call: there they must not be refused. `concerns`
    selects the operations that they try.
    """

    kind: str
    headers: Mapping[str, Mapping[str, str]]
    status: int = 401
    allowed: Judge = nothing
    concerns: Judge = everything
    signs: Sign | None = None

    def headers_at(self, operation: str, method: str, path: str) -> Mapping[str, str]:
        """The headers of a request to an operation."""
        own = headers_at(self.headers, operation)
        return own if self.signs is None else {**own, **self.signs(method, path.partition("?")[0])}
