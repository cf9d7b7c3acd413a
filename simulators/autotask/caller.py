"""The authenticated caller."""

from __future__ import annotations

from simulators.autotask.model.rights import Actor
from simulators.core.call import Caller


class AutotaskCaller(Caller, frozen=True, kw_only=True):
    """An API user: the code of its integration, and the resource that it acts as."""

    integration: str
    actor: Actor
