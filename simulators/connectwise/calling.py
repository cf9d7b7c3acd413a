"""The operation that a call is of."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.connectwise.entities.operations import OPERATIONS, Operation

if TYPE_CHECKING:
    from simulators.core.call import Call


def operation_of(call: Call) -> Operation:
    """The operation of a call that was routed. LookupError for one that was not."""
    if call.operation is None:
        raise LookupError(f"{call.target} leads to no operation")
    return OPERATIONS[call.operation.id]
