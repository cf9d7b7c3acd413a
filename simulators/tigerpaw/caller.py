"""The caller of an API operation."""

from __future__ import annotations

from simulators.core.call import Caller
from simulators.tigerpaw.model.rules import Rep


class TigerpawCaller(Caller, frozen=True, kw_only=True):
    """The rep whose private key signed the request."""

    rep: Rep
