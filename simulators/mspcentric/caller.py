"""The caller of the Vendor API."""

from __future__ import annotations

from simulators.core.call import Caller


class IntegrationCaller(Caller, frozen=True, kw_only=True):
    """An integration of the Vendor API, by its id."""

    integration: str
