"""What a system takes over from others that its world serves, and that what is configured stays."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

from contracts.fact_files import toml_of
from contracts.targets import FakeProcess
from contracts.worlds.checking import Check
from simulators.core.declaration import Peer
from simulators.core.world import SimulatorState, World

PLACE = "http://peer.example"


def facts() -> Mapping[str, Sequence[Mapping[str, Any]]]:
    """The peers of each system."""
    found: Mapping[str, Sequence[Mapping[str, Any]]] = toml_of(Path(__file__).with_suffix(".toml"))
    return found


def check_peers(check: Check, process: FakeProcess, world: World, system: str) -> None:
    """Connect fresh states of a system with every peer of the facts; nothing without facts."""
    for fact in facts().get(system, ()):
        for own, expected in ({}, fact["takes"]), (fact["own"], fact["own"]):
            state = world.blank(system, world.seed)
            process.run(_connected(state, own, Peer(PLACE, fact["peer"])))
            found = {name: state.settings[name] for name in expected}
            check.equal(f"settings beside a system with {', '.join(fact['peer'])}", found, expected)


async def _connected(state: SimulatorState, own: Mapping[str, Any], peer: Peer) -> None:
    await state.declaration.seed(state)
    state.settings.change(own)
    await state.declaration.connect_peers(state, {"peer": peer})
