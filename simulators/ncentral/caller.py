"""Who calls."""

from __future__ import annotations

from simulators.core.call import Caller


class NcentralCaller(Caller, frozen=True, kw_only=True):
    """A user, the session of its token, and the access groups that bound what it reaches."""

    session: int = 0
    access_groups: tuple[int, ...] = ()
