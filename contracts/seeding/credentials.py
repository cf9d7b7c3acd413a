"""Credentials that a configuration file sets take the place of those that the system would make up."""

from __future__ import annotations

import tomllib
from pathlib import Path

from contracts.targets import FakeProcess
from contracts.worlds.checking import Check
from simulators.core.world import SimulatorState, World

_MASKED = "***"


def check_credentials(check: Check, process: FakeProcess, world: World, system: str) -> None:
    """Seed a state of its own with every credential of the facts."""
    facts = tomllib.loads(Path(__file__).with_suffix(".toml").read_text("utf-8"))[system]
    plain, secret = facts.get("plain", []), facts["secret"]
    state = world.blank(system, world.seed)
    state.wanted = {name: f"My-Own-{name}" for name in (*plain, *secret)}
    process.run(_seeded(state))
    for name, wanted in state.wanted.items():
        expected = wanted.lower() if name in facts.get("folded", ()) else wanted
        check.equal(f"the credential {name} of a file", state.credentials[name], expected)
        shown = _MASKED if name in secret else expected
        check.equal(f"the credential {name} of a file, where it is shown", world.masker.text(expected), shown)


async def _seeded(state: SimulatorState) -> None:
    await state.declaration.seed(state)
