"""`python -m benchmarks`: measures, prints tables, and with `--write` puts them into the documentation."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Callable, Mapping, Sequence
from pathlib import Path

from benchmarks import machine, tables
from benchmarks.parts import compare, dataset, flat, inprocess, ncentral, start, vendors
from benchmarks.rounds import Failed, Say, Shape
from benchmarks.servers import DidNotStart

Part = Callable[[Shape, machine.Cores, Say], list[tables.Table]]

PARTS: Mapping[str, Part] = {
    "compare": compare.measure,
    "inprocess": inprocess.measure,
    "ncentral": ncentral.measure,
    "start": start.measure,
    "dataset": dataset.measure,
    "flat": flat.measure,
    "vendors": vendors.measure,
}


def main(argv: Sequence[str] | None = None) -> int:
    """Run the selected measurements; 0, or 1 if one of them failed."""
    arguments = _parser().parse_args(argv)
    shape = Shape(
        arguments.rounds, arguments.seconds, arguments.connections, arguments.warm_up, against=arguments.against
    )
    where = machine.cores()
    conditions = machine.conditions(where)
    found: list[tables.Table] = []
    try:
        for name in arguments.parts or PARTS:
            measured = PARTS[name](shape, where, _say)
            print(*(f"{table.markdown()}\n" for table in measured), sep="\n", flush=True)
            found += measured
        print(conditions)
        if arguments.write is not None:
            tables.write(arguments.write, found, conditions)
    except (Failed, DidNotStart, tables.NoMarkers) as error:
        print(f"benchmarks: {error}", file=sys.stderr)
        return 1
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks", description="How fast psasim serves, and beside what."
    )
    parser.add_argument(
        "parts", nargs="*", metavar="PART", help=f"of {', '.join(PARTS)} (default: all)", choices=[[], *PARTS]
    )
    parser.add_argument("--rounds", type=int, default=5, help="interleaved rounds (default: %(default)s)")
    parser.add_argument("--seconds", type=float, default=0.8, help="of each run (default: %(default)s)")
    parser.add_argument("--connections", type=int, default=16, help="of each client (default: %(default)s)")
    parser.add_argument(
        "--warm-up",
        type=float,
        default=10.0,
        metavar="SECONDS",
        help="of each request, for servers of others, before the first round (default: %(default)s)",
    )
    parser.add_argument("--against", type=Path, metavar="DIR", help="another checkout of psasim, for the part vendors")
    parser.add_argument(
        "--write",
        type=Path,
        nargs="?",
        const=machine.ROOT / "docs" / "benchmarks.md",
        metavar="FILE",
        help="write the tables into it",
    )
    return parser


def _say(text: str) -> None:
    print(f"  {text}", file=sys.stderr, flush=True)


if __name__ == "__main__":
    sys.exit(main())
