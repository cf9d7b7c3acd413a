"""The caller of an API operation."""

from __future__ import annotations

from simulators.core.call import Caller


class NcentralCaller(Caller, frozen=True, kw_only=True):
    """A user, the session of its token, and the access groups that limit its access."""

    session: int = 0
    access_groups: tuple[int, ...] = ()
