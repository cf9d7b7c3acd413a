"""The caller of an API operation."""

from __future__ import annotations

from simulators.core.call import Caller
from simulators.core.store import Record


class HaloCaller(Caller, frozen=True, kw_only=True):
    """An application: the agent that it acts as, its tenant, and whether lists are empty for it."""

    agent: Record
    application: str
    instance: str
    blind: bool
