"""The caller of an API operation."""

from __future__ import annotations

from simulators.core.call import Caller


class SupportCenterCaller(Caller, frozen=True, kw_only=True):
    """The owner of a key: the id of the support rep, and the rights of the key's roles."""

    rep: int
    rights: frozenset[str]
