"""Who calls."""

from __future__ import annotations

from simulators.connectwise.entities.operations import Operation
from simulators.connectwise.rights import Rights
from simulators.core.call import Caller
from simulators.core.store import Record


class ConnectWiseCaller(Caller, frozen=True, kw_only=True):
    """A member, what its role allows, and the operation that it asks for."""

    member: Record
    rights: Rights
    operation: Operation
