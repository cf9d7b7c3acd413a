"""Which mutants a run takes: drawn by a seed, so that each kind and each system has its share."""

from __future__ import annotations

import tomllib
from collections.abc import Iterable, Sequence
from pathlib import Path

from simulators.core.rng import Stream
from tests.mutants.operators import Mutant, mutants

CORE = "core"
FOLDER = "simulators"
_OTHER_ENGINE = "simulators/core/server/reference/"
"""What serves the systems with PSASIM_ENGINE=connexion alone; `make test-reference` plays the suites through it."""
EQUIVALENT = Path(__file__).with_name("equivalent.toml")


def sampled(root: Path, systems: Sequence[str], count: int, seed: int) -> list[Mutant]:
    """`count` mutants, the systems in turn: first a kind is drawn, then a place. Most code is of few kinds."""
    chance = Stream(f"mutants/{seed}")
    pools = {system: _by_kind(_of_system(root, system)) for system in systems}
    order = sorted(systems, key=lambda _: chance.random())
    found: list[Mutant] = []
    while len(found) < count and any(pools.values()):
        order = [system for system in order if pools[system]]
        kinds = pools[order[len(found) % len(order)]]
        kind = chance.choice(sorted(kinds))
        found.append(kinds[kind].pop(chance.integer(0, len(kinds[kind]) - 1)))
        if not kinds[kind]:
            del kinds[kind]
    return found


def _of_system(root: Path, system: str) -> Iterable[Mutant]:
    """Mutants of the system's package, but for those that are known to change nothing."""
    for path in sorted((root / FOLDER / system).rglob("*.py")):
        name = path.relative_to(root).as_posix()
        if name.startswith(_OTHER_ENGINE):
            continue
        yield from (each for each in mutants(name, path.read_bytes()) if reason(each) is None)


def _by_kind(found: Iterable[Mutant]) -> dict[str, list[Mutant]]:
    kinds: dict[str, list[Mutant]] = {}
    for each in found:
        kinds.setdefault(each.kind, []).append(each)
    return kinds


def _listed() -> list[dict[str, str]]:
    listed: list[dict[str, str]] = tomllib.loads(EQUIVALENT.read_text("utf-8")).get("mutant", [])
    return listed


_EQUIVALENT = {(each["path"], each["before"], each["after"]): each["reason"] for each in _listed()}


def reason(mutant: Mutant) -> str | None:
    """Why a mutant changes nothing that a caller could see; None for one that is not listed."""
    return _EQUIVALENT.get((mutant.path, mutant.before, mutant.after))


def system_of(mutant: Mutant) -> str:
    """The package of `simulators` that it changes."""
    return mutant.path.split("/")[1]
