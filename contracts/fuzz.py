"""`python -m contracts.fuzz [SYSTEM ...]`: generated requests to randomly selected operations; prints the seed."""

from __future__ import annotations

import argparse
import os
import secrets
import sys
from collections.abc import Sequence

from contracts.api.depth import deep
from contracts.api.foreign import demanded
from contracts.api.inprocess import application
from contracts.api.outcome import Outcome
from contracts.api.run import run
from contracts.api.shapes import chains, drawn, everything, links, readings
from contracts.api.watch import Watch
from contracts.targets import TargetRefused, open_source
from contracts.targets.sources import TARGET, TARGETS, Source
from simulators.commands import GREEN, RED, WRONG_USE
from simulators.commands.table import aligned, painted
from simulators.core.names import unknown
from simulators.core.rng import Stream
from simulators.core.server.build import document
from simulators.registry import VENDORS

NOT_FUZZED = "other systems of this kind are graded by the rules of their protocol: psasim verify --target NAME"
OPERATIONS, EXAMPLES = 40, 10
"""The default effort per system: about a minute."""
SECONDS = 600
"""A run that exceeds this time ends."""


def main(words: Sequence[str] | None = None) -> int:
    """0 if every contract held, 1 if one did not, 2 for wrong use. Operations that were not reached change neither."""
    parser = _parser()
    given = parser.parse_args(words)
    for name in given.systems:
        if name not in VENDORS:
            parser.error(unknown("system", name, VENDORS))
    seed = secrets.randbelow(2**31) if given.seed is None else given.seed
    print(f"seed {seed}: repeat this run with --seed {seed}", flush=True)
    environment = {**os.environ, TARGETS: given.targets} | ({TARGET: given.target} if given.target else {})
    try:
        source = open_source(environment)
    except TargetRefused as refused:
        print(f"psasim: {refused}", file=sys.stderr)
        return WRONG_USE
    try:
        if source.system is not None and not demanded(document(source.system)):
            print(f"psasim: {NOT_FUZZED}", file=sys.stderr)
            return WRONG_USE
        names = given.systems or ([source.system] if source.system is not None else list(VENDORS))
        outcomes = [_fuzz(source, name, seed, given) for name in names]
    finally:
        source.close()
    print(aligned([["system", "operations", "requests", "links", "not reached", "verdict"], *map(_row, outcomes)]))
    return GREEN if all(outcome.ok for outcome in outcomes) else RED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m contracts.fuzz", description=__doc__)
    parser.add_argument("systems", nargs="*", metavar="SYSTEM", help="default: all")
    parser.add_argument("--seed", type=int, metavar="N", help="the seed of requests (default: random)")
    parser.add_argument(
        "--operations", type=int, default=OPERATIONS, metavar="N", help="of each system (default: %(default)s)"
    )
    parser.add_argument(
        "--examples", type=int, default=EXAMPLES, metavar="N", help="requests of each operation (default: %(default)s)"
    )
    parser.add_argument(
        "--seconds", type=int, default=SECONDS, metavar="S", help="at most, for each system (default: %(default)s)"
    )
    parser.add_argument("--target", help="fake, the control URL of a psasim, or a name in the file of targets")
    parser.add_argument("--targets", default="targets.toml", metavar="FILE")
    return parser


def _fuzz(source: Source, system: str, seed: int, given: argparse.Namespace) -> Outcome:
    contract = document(system)
    allowed = everything(contract) if "writes" in source.capabilities else readings(contract, system)
    chosen = drawn(contract, allowed, given.operations, Stream(f"{seed}/{system}/operations"))
    chained = chains(contract, allowed, given.operations // 2, Stream(f"{seed}/{system}/chains"))
    watch = Watch(left_s=lambda: float(given.seconds))
    with source.target(system, ()) as target:
        app = application(source, target)
        outcome = run(target, contract, deep(seed, given.examples), app, chosen, chained, watch)
    if not outcome.ok:
        print(outcome, flush=True)
    for reason, number in outcome.tolerated.items():
        if not number:
            print(f"{system}: an exception that hid nothing in this run: {reason}", flush=True)
    return outcome


def _row(outcome: Outcome) -> list[str]:
    tried = f"{len(outcome.requests)} of {outcome.total}"
    followed = f"{len(outcome.transitions)} of {links(document(outcome.system)).total()}"
    found = len(outcome.failures) + len(outcome.errors)
    verdict = painted("green", "green") if outcome.ok else painted(f"{found} findings", "red")
    requests, missed = sum(outcome.requests.values()), len(outcome.not_reached)
    return [outcome.system, tried, str(requests), followed, str(missed), verdict]


if __name__ == "__main__":
    sys.exit(main())
