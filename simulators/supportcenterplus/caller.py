"""Who calls."""

from __future__ import annotations

from simulators.core.call import Caller


class SupportCenterCaller(Caller, frozen=True, kw_only=True):
    """The owner of a key, and what the roles of the key allow."""

    rep: int
    rights: frozenset[str]
