"""The requests that the checks of one system send."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

from contracts.api.examples import body_of, path_of
from contracts.api.run import caller_of
from contracts.api.shapes import operations
from contracts.callers import headers_at
from contracts.targets import Target
from simulators.core.server.build import document


@dataclass(frozen=True, slots=True)
class Asking:
    """An operation that takes a JSON body, and the headers of a caller who may do everything."""

    method: str
    path: str
    headers: Mapping[str, str]


def with_body(target: Target) -> Asking | None:
    """The operation with the fewest parameters in its path; None if no operation takes JSON."""
    caller = caller_of(target.system)
    contract = document(target.system)
    own = caller.sign_in(target) if caller is not None else {}
    bodies = [each for each in operations(contract) if "json" in body_of(contract, each[2])[0]]
    if not bodies:
        return None
    template, method, operation = min(bodies, key=lambda each: each[0].count("{"))
    headers = headers_at(own, operation["operationId"])
    plain = {name: value for name, value in headers.items() if name.lower() != "content-type"}
    return Asking(method.upper(), path_of(contract, template, operation), plain)


def reading(system: str) -> tuple[str, str]:
    """The operationId and the path of the GET with the fewest parameters in its path; without one, of any operation."""
    contract = document(system)
    found = [each for each in operations(contract) if each[1] == "get"] or list(operations(contract))
    template, _, operation = min(found, key=lambda each: each[0].count("{"))
    return operation["operationId"], path_of(contract, template, operation)
