"""The PSA operations that Nerdio Manager uses, implemented with the API of each PSA [nerdio 5]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.nerdio.psas.autotask import Autotask
from simulators.nerdio.psas.base import Choice, Gone, NewTicket, Psa, Refused
from simulators.nerdio.psas.connectwise import ConnectWise
from simulators.nerdio.psas.halopsa import HaloPsa

PSAS: Mapping[str, type[Psa]] = {each.system: each for each in (HaloPsa, ConnectWise, Autotask)}
"""The classes by the `system` of an integration."""

__all__ = ["PSAS", "Choice", "Gone", "NewTicket", "Psa", "Refused"]
