"""Credentials that a configuration file sets take the place of made-up ones; those that are secret are masked."""

from __future__ import annotations

from collections.abc import Mapping
from pathlib import Path

from contracts.fact_files import toml_of
from contracts.targets import ControlClient, FakeProcess
from contracts.worlds.checking import Check
from simulators.core.masking import MASK
from simulators.core.world import SimulatorState, World


def facts() -> Mapping[str, Mapping[str, list[str]]]:
    """The credentials of each system."""
    found: Mapping[str, Mapping[str, list[str]]] = toml_of(Path(__file__).with_suffix(".toml"))
    return found


def check_issued(check: Check, control: ControlClient, world: World, system: str) -> None:
    """Issue credentials, and look at which of them are masked; nothing without facts."""
    known = facts().get(system)
    if known is None:
        return
    secret = {*known["secret"], *known.get("issued_secret", ())}
    for role in ("", *known.get("issued", ())):
        issued = control.credentials(system, **({"role": role} if role else {}))
        for name, value in issued.items():
            shown = MASK if name in secret else value
            check.equal(f"the issued credential {name}, where it is shown", world.masker.text(value), shown)


def check_elsewhere(check: Check, control: ControlClient, system: str) -> None:
    """Credentials for another tenant have nothing of those that the facts name `own`; nothing without facts."""
    known = facts().get(system, {})
    for role in ("", *known.get("issued", ())) if "own" in known else ():
        wanted = {"role": role} if role else {}
        here, there = control.credentials(system, **wanted), control.credentials(system, tenant="elsewhere", **wanted)
        same = [name for name in known["own"] if here[name] == there[name]]
        check.equal(f"what credentials of {role or 'no'} role share with another tenant", same, [])


def check_credentials(check: Check, process: FakeProcess, world: World, system: str) -> None:
    """Seed a state of its own with every credential of the facts; nothing without facts."""
    known = facts().get(system, {})
    plain, secret = known.get("plain", []), known.get("secret", [])
    state = world.blank(system, world.seed)
    state.wanted = {name: f"My-Own-{name}" for name in (*plain, *secret)}
    process.run(_seeded(state))
    for name, wanted in state.wanted.items():
        expected = wanted.lower() if name in known.get("folded", ()) else wanted
        check.equal(f"the credential {name} of a file", state.credentials[name], expected)
        shown = MASK if name in secret else expected
        check.equal(f"the credential {name} of a file, where it is shown", world.masker.text(expected), shown)


async def _seeded(state: SimulatorState) -> None:
    await state.declaration.seed(state)
