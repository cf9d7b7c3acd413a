"""Checks of generated requests that do not apply to SupportCenter Plus."""

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
    """Each group of exempt checks, with its operations."""
    every = [
        (operation["operationId"], operation)
        for item in document["paths"].values()
        for method, operation in item.items()
        if method != "parameters"
    ]
    for applies, checks, reason, source, says in _GROUPS:
        yield Exemption(tuple(name for name, each in every if applies(name, each)), checks, reason, source, says=says)


def _any(_: str, __: Node) -> bool:
    return True


def _takes_input(_: str, operation: Node) -> bool:
    return "application/x-www-form-urlencoded" in operation.get("requestBody", {}).get("content", {})


def _uploads(_: str, operation: Node) -> bool:
    return "x-upload" in operation


def _depends_on_state(name: str, operation: Node) -> bool:
    return name in _BY_STATE or name.startswith("delete")


_REFUSED = r'400 \{.*"status_code": ?4\d{3}'
"""The form of a refusal whose inner code is the reason."""

_GROUPS: tuple[tuple[Applies, tuple[str, ...], str, str, str], ...] = (
    (
        _any,
        ("unsupported_method",),
        "a wrong method is refused with HTTP 400 and the inner code 4021, or it is a record whose id is a word, and is "
        "not there",
        "supportcenterplus 3.1",
        r'(400 .*"status_code": ?4021|404 \{"response_status")',
    ),
    (
        _takes_input,
        ("positive_data_acceptance",),
        "input_data stands in the query or in the form, and OpenAPI cannot say that one of them is needed",
        "supportcenterplus 2",
        _REFUSED,
    ),
    (
        _uploads,
        ("positive_data_acceptance",),
        "one field of the form is needed, and which one is a matter of the build",
        "supportcenterplus 4.1",
        _REFUSED,
    ),
    (
        _depends_on_state,
        ("positive_data_acceptance",),
        "what a record's state forbids is refused with HTTP 400: not in the trash, in it already, closed, decided, "
        "in use",
        "supportcenterplus 11",
        _REFUSED,
    ),
)
