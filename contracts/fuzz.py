"""`python -m contracts.fuzz [SYSTEM ...]`: operations under generated requests, time-boxed, the seed printed."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from collections.abc import Sequence

from contracts.api.depth import deep
from contracts.api.inprocess import application
from contracts.api.run import Outcome, run
from contracts.api.shapes import chains, drawn, everything, links, readings
from contracts.protocol.operations import asked_of_others
from contracts.targets import TargetRefused, open_source
from contracts.targets.sources import TARGET, TARGETS, Source
from simulators.commands import GREEN, RED, WRONG_USE
from simulators.commands.table import aligned, painted
from simulators.core.rng import Stream
from simulators.core.server.build import document
from simulators.registry import VENDORS

NOT_FUZZED = "other systems of this kind are graded by the rules of their protocol: psasim verify --target NAME"
SECONDS = 60


def main(words: Sequence[str] | None = None) -> int:
    """0 if every contract held, 1 if one did not, 2 for wrong use."""
    parser = _parser()
    given = parser.parse_args(words)
    unknown = sorted(set(given.systems) - set(VENDORS))
    if unknown:
        parser.error(f"there is no system {unknown[0]!r}: choose from {', '.join(VENDORS)}")
    seed = secrets.randbelow(2**31) if given.seed is None else given.seed
    print(f"seed {seed}: repeat this run with --seed {seed}", flush=True)
    environment = {**os.environ, TARGETS: given.targets} | ({TARGET: given.target} if given.target else {})
    try:
        source = open_source(environment)
    except TargetRefused as refused:
        print(f"psasim: {refused}", file=sys.stderr)
        return WRONG_USE
    try:
        if source.system is not None and not asked_of_others(document(source.system)):
            print(f"psasim: {NOT_FUZZED}", file=sys.stderr)
            return WRONG_USE
        names = given.systems or ([source.system] if source.system is not None else list(VENDORS))
        outcomes = [_fuzz(source, name, seed, given.seconds, given.examples) for name in names]
    finally:
        source.close()
    print(aligned([["system", "operations", "requests", "links", "verdict"], *map(_row, outcomes)]))
    return GREEN if all(outcome.ok for outcome in outcomes) else RED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m contracts.fuzz", description=__doc__)
    parser.add_argument("systems", nargs="*", metavar="SYSTEM", help="default: all")
    parser.add_argument("--seed", type=int, metavar="N", help="what requests are drawn from (default: by chance)")
    parser.add_argument(
        "--seconds", type=int, default=SECONDS, metavar="S", help="for each system (default: %(default)s)"
    )
    parser.add_argument("--examples", type=int, default=100, metavar="N", help="requests of each operation and phase")
    parser.add_argument("--target", help="fake, the control URL of a psasim, or a name in the file of targets")
    parser.add_argument("--targets", default="targets.toml", metavar="FILE")
    return parser


def _fuzz(source: Source, system: str, seed: int, seconds: int, examples: int) -> Outcome:
    contract = document(system)
    allowed = everything(contract) if "writes" in source.capabilities else readings(contract)
    depth = deep(seed, seconds, examples)
    first, last = depth.rounds
    chosen = drawn(contract, allowed, first.room, Stream(f"{seed}/{system}/operations"))
    chained = chains(contract, allowed, last.room, Stream(f"{seed}/{system}/chains"))
    with source.target(system, ()) as target:
        app = application(source, target, contract)
        outcome = run(target, contract, depth, app, chosen, chained)
    if not outcome.ok:
        print(outcome, flush=True)
    return outcome


def _row(outcome: Outcome) -> list[str]:
    contract = document(outcome.system)
    tried = f"{len(outcome.requests)} of {len(everything(contract))}"
    followed = f"{len(outcome.transitions)} of {links(contract).total()}"
    found = len(outcome.failures) + len(outcome.errors)
    verdict = painted("green", "green") if outcome.ok else painted(f"{found} findings", "red")
    return [outcome.system, tried, str(sum(outcome.requests.values())), followed, verdict]


if __name__ == "__main__":
    sys.exit(main())
