"""What Nerdio Manager asks of a PSA, in each PSA's own words [nerdio 5]."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.nerdio.psa.autotask import Autotask
from simulators.nerdio.psa.base import Choice, Gone, NewTicket, Psa, Refused
from simulators.nerdio.psa.connectwise import ConnectWise
from simulators.nerdio.psa.halopsa import HaloPsa

PSAS: Mapping[str, type[Psa]] = {each.system: each for each in (HaloPsa, ConnectWise, Autotask)}
"""By the name that an integration gives as its system."""

__all__ = ["PSAS", "Choice", "Gone", "NewTicket", "Psa", "Refused"]
