"""The authenticated caller."""

from __future__ import annotations

from simulators.connectwise.entities.operations import Operation
from simulators.connectwise.rights import Rights
from simulators.core.call import Caller
from simulators.core.store import Record


class ConnectWiseCaller(Caller, frozen=True, kw_only=True):
    """A member, the rights of its role, and the requested operation."""

    member: Record
    rights: Rights
    operation: Operation
