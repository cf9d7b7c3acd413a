"""What generated requests may not hold against SupportCenter Plus."""

from __future__ import annotations

from collections.abc import Callable, Iterator

from openapi.generate.exceptions import Exemption
from openapi.generate.shapes import Node

Applies = Callable[[str, Node], bool]

_BY_STATE = frozenset(
    (
        *("pickUpRequest", "cancelRequest", "restoreRequest", "purgeRequest", "trashRequest", "restoreCustomRecord"),
        *("purgeCustomRecord", "trashCustomRecord", "approve", "reject", "trashSolution", "restoreSolution"),
        *("approveSolution", "rejectSolution"),
    )
)


def exemptions(document: Node) -> Iterator[Exemption]:
    """Each group of checks that do not apply, with the operations that it concerns."""
    every = [
        (operation["operationId"], operation)
        for item in document["paths"].values()
        for method, operation in item.items()
        if method != "parameters"
    ]
    for applies, checks, reason, source in _GROUPS:
        yield Exemption(tuple(name for name, each in every if applies(name, each)), checks, reason, source)


def _any(_: str, __: Node) -> bool:
    return True


def _takes_input(_: str, operation: Node) -> bool:
    return "application/x-www-form-urlencoded" in operation.get("requestBody", {}).get("content", {})


def _uploads(_: str, operation: Node) -> bool:
    return "x-upload" in operation


def _depends_on_state(name: str, operation: Node) -> bool:
    return name in _BY_STATE or name.startswith("delete")


_GROUPS: tuple[tuple[Applies, tuple[str, ...], str, str], ...] = (
    (
        _any,
        ("unsupported_method",),
        "a wrong method is told by HTTP 400 and the inner code 4021",
        "supportcenterplus 3.1",
    ),
    (
        _takes_input,
        ("positive_data_acceptance",),
        "input_data stands in the query or in the form, and OpenAPI cannot say that one of them is needed",
        "supportcenterplus 2",
    ),
    (
        _uploads,
        ("positive_data_acceptance",),
        "one field of the form is needed, and which one is a matter of the build",
        "supportcenterplus 4.1",
    ),
    (
        _depends_on_state,
        ("positive_data_acceptance",),
        "what a record's state forbids is told by HTTP 400: not in the trash, in it already, closed, decided, in use",
        "supportcenterplus 11",
    ),
)
