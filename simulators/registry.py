"""Every simulated system, a line each. The folder of a vendor declares the rest."""

from __future__ import annotations

import importlib
from collections.abc import Iterable

from simulators.core.declaration import Declaration
from simulators.core.names import unknown

VENDORS = (
    "ncentral",
    "custompsa",
    "tigerpaw",
    "supportcenterplus",
    "mspcentric",
    "halopsa",
    "connectwise",
    "autotask",
    "nerdio",
)


class UnknownSimulator(ValueError):
    """A name that no simulator has."""

    def __init__(self, name: str) -> None:
        """One line that offers the nearest names."""
        super().__init__(unknown("simulator", name, VENDORS))


def declaration(name: str) -> Declaration:
    """What the simulator `name` declares of itself. Raises UnknownSimulator."""
    if name not in VENDORS:
        raise UnknownSimulator(name)
    found: Declaration = importlib.import_module(f"simulators.{name}").DECLARATION
    return found


def declarations(only: Iterable[str] | None = None) -> dict[str, Declaration]:
    """The declarations of `only`, or of all, in the order of their ports. Raises UnknownSimulator."""
    chosen = [declaration(name) for name in (VENDORS if only is None else only)]
    return {each.name: each for each in sorted(chosen, key=lambda each: each.port_offset)}
