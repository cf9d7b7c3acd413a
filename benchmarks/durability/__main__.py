"""`python -m benchmarks.durability`: measure, audit, print; 0, or 1 if anything is lost, incomplete or duplicated."""

from __future__ import annotations

import argparse
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from benchmarks import machine
from benchmarks.durability import restart, speed, workers
from benchmarks.durability.kills import Kills
from benchmarks.durability.server_process import disk
from benchmarks.servers import DidNotStart
from benchmarks.tables import Table

SHOWN = 20
"""How many findings are printed."""

PARTS = ("kills", "restart", "creates", "workers")


def main(argv: Sequence[str] | None = None) -> int:
    """Run the selected measurements."""
    arguments = _parser().parse_args(argv)
    findings: list[str] = []
    cores = machine.cores()
    try:
        for part in arguments.parts or PARTS:
            if part == "kills":
                findings += _kills(arguments.kills)
            elif part == "restart":
                _print(restart.measure(arguments.tickets))
            elif part == "creates":
                _print(speed.measure(cores, arguments.rounds, arguments.seconds))
            else:
                _print(workers.measure(arguments.rounds, arguments.seconds))
    except DidNotStart as error:
        print(f"durability: {error}", file=sys.stderr)
        return 1
    print(machine.conditions(cores))
    for each in findings[:SHOWN]:
        print(each)
    return 1 if findings else 0


def _kills(kills: int) -> list[str]:
    findings: list[str] = []
    for sync in ("second", "always"):
        with tempfile.TemporaryDirectory(dir=disk()) as folder:
            run = Kills(Path(folder, "state"), sync)
            _print(run.play(kills))
            findings += run.findings
    return findings


def _print(table: Table) -> None:
    print(f"{table.markdown()}\n", flush=True)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.durability", description="What --state promises, and what it costs."
    )
    add = parser.add_argument
    add("parts", nargs="*", metavar="PART", choices=[[], *PARTS], help=f"of {', '.join(PARTS)} (default: all)")
    add("--kills", type=int, default=50, help="of each mode (default: %(default)s)")
    add("--tickets", type=int, default=100_000, help="of the world that is restarted (default: %(default)s)")
    add("--rounds", type=int, default=5, help="interleaved rounds (default: %(default)s)")
    add("--seconds", type=float, default=2.0, help="of each run (default: %(default)s)")
    return parser


if __name__ == "__main__":
    sys.exit(main())
