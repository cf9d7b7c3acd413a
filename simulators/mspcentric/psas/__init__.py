"""The PSAs that MSPCentric can connect, by name. To add one, write a module with a class, and add a line here."""

from __future__ import annotations

from collections.abc import Mapping

from simulators.mspcentric.psas.autotask import Autotask
from simulators.mspcentric.psas.base import Line, Link, Psa, PsaError, Snapshot
from simulators.mspcentric.psas.connectwise import ConnectWise
from simulators.mspcentric.psas.halopsa import HaloPsa
from simulators.mspcentric.psas.tigerpaw import Tigerpaw

PSAS: Mapping[str, type[Psa]] = {
    "halopsa": HaloPsa,
    "connectwise": ConnectWise,
    "autotask": Autotask,
    "tigerpaw": Tigerpaw,
}

__all__ = ["PSAS", "Line", "Link", "Psa", "PsaError", "Snapshot"]
