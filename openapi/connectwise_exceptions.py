"""What generated requests may not hold against the fake, written to contracts/exceptions/connectwise.toml."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from pathlib import Path

from simulators.connectwise.entities.operations import OPERATIONS, Operation

TARGET = Path(__file__).resolve().parents[1] / "contracts" / "exceptions" / "connectwise.toml"

Applies = Callable[[Operation], bool]


def _asks(operation: Operation) -> bool:
    lists = operation.action is not None and operation.action.lists
    return lists or operation.verb in {"L", "N", "R"} or operation.id.endswith("Default")


def _writes(operation: Operation) -> bool:
    return operation.verb in {"C", "U", "P"} or (operation.action is not None and bool(operation.action.takes))


EXCEPTIONS: tuple[tuple[Applies, tuple[str, ...], str, str], ...] = (
    (
        _asks,
        ("positive_data_acceptance",),
        "conditions, orderBy and fields are languages of their own, and most text is none of their sentences",
        "connectwise 4",
    ),
    (
        lambda operation: _writes(operation) and not _asks(operation),
        ("positive_data_acceptance",),
        "what is referred to must be there, and members depend on each other in ways that a schema cannot say",
        "connectwise 5",
    ),
)
"""Which operations, which checks, why, and the section of the dossier."""


def written() -> str:
    """The file."""
    return "\n".join(["# Written by openapi/generate_connectwise.py.", *_tables()]) + "\n"


def _tables() -> Iterator[str]:
    for applies, checks, reason, source in EXCEPTIONS:
        yield "\n[[exception]]\noperation = ["
        yield from (f"    {json.dumps(name)}," for name, operation in OPERATIONS.items() if applies(operation))
        yield "]"
        yield f"checks = {json.dumps(list(checks))}\nreason = {json.dumps(reason)}\nsource = {json.dumps(source)}"
