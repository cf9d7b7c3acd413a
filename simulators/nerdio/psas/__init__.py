"""What Nerdio Manager asks of a PSA, in each PSA's own words [nerdio 5]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.nerdio.psas.autotask import Autotask
from simulators.nerdio.psas.base import Choice, Gone, NewTicket, Psa, Refused
from simulators.nerdio.psas.connectwise import ConnectWise
from simulators.nerdio.psas.halopsa import HaloPsa

PSAS: Mapping[str, type[Psa]] = {each.system: each for each in (HaloPsa, ConnectWise, Autotask)}
"""By the name that an integration gives as its system."""

__all__ = ["PSAS", "Choice", "Gone", "NewTicket", "Psa", "Refused"]
