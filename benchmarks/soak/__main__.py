"""`python -m benchmarks.soak`: play, audit, print the figures; 0, or 1 if anything is wrong."""

from __future__ import annotations

import argparse
import asyncio
import sys
from collections.abc import Sequence

import httpx

from benchmarks import machine, tables
from benchmarks.servers import DidNotStart
from benchmarks.soak import parts
from benchmarks.soak.receiver import receiving
from benchmarks.soak.serving import Served, serving
from benchmarks.soak.session import Unexpected

SHOWN = 20
"""How many findings are printed; their number is always printed."""


def main(argv: Sequence[str] | None = None) -> int:
    """Run the soak."""
    arguments = _parser().parse_args(argv)
    conditions = machine.conditions(machine.Cores(None, None))
    try:
        with serving() as served:
            played = asyncio.run(_play(served, arguments.lifecycles, arguments.concurrency))
    except (DidNotStart, Unexpected, httpx.HTTPError) as error:
        print(f"soak: {str(error) or type(error).__name__}", file=sys.stderr)
        return 1
    print(_table(played, arguments.concurrency).markdown())
    print(f"\n{conditions}\n")
    wrong = [each for half in played for each in half.findings]
    wrong += grown(played, arguments.growth / 100, arguments.slack)
    for each in wrong[:SHOWN]:
        print(each)
    print(f"{len(wrong)} faults" if wrong else "nothing lost, doubled or orphaned; memory is flat")
    return 1 if wrong else 0


async def _play(served: Served, lifecycles: int, concurrency: int) -> list[parts.SoakPart]:
    async with receiving() as receiver:
        half = lifecycles // 2
        numbers = (range(half), range(half, lifecycles))
        return [await parts.play(served, receiver, each, concurrency) for each in numbers]


def grown(played: Sequence[parts.SoakPart], share: float, slack_mb: float) -> list[str]:
    """A line on memory growth from the first to the second half, if it exceeds `share` and `slack_mb`."""
    first, second = (each.memory_mb for each in played)
    if second <= first * (1 + share) + slack_mb:
        return []
    return [f"memory: {second:.0f} MB after the second half, {first:.0f} MB after the first"]


def _table(played: Sequence[parts.SoakPart], concurrency: int) -> tables.Table:
    rows = [
        [
            name,
            str(half.lifecycles),
            str(half.requests),
            str(half.deliveries),
            str(half.messages),
            f"{half.seconds:.1f}",
            tables.number(half.lifecycles / half.seconds),
            tables.number(half.memory_mb),
            str(half.open_files),
            str(len(half.findings)),
        ]
        for name, half in zip(("first", "second"), played, strict=True)
    ]
    head = [
        "SoakPart",
        "lifecycles",
        "requests",
        "deliveries",
        "received",
        "s",
        "a second",
        "MB",
        "open files",
        "faults",
    ]
    foot = "Requests are the client's; received are the messages to it, the others went between systems of the server."
    return tables.Table(f"Lifecycles of tickets in six systems, {concurrency} at once", head, rows, foot)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="python -m benchmarks.soak",
        description="Play lifecycles of tickets against a psasim, audit what came of them, and print the figures.",
    )
    parser.add_argument("--lifecycles", type=int, default=10_000, metavar="N", help="in all (default: %(default)s)")
    parser.add_argument("--concurrency", type=int, default=64, metavar="N", help="at once (default: %(default)s)")
    parser.add_argument(
        "--growth",
        type=float,
        default=10.0,
        metavar="PERCENT",
        help="that the second half may take more than the first (default: %(default)s)",
    )
    parser.add_argument(
        "--slack", type=float, default=8.0, metavar="MB", help="that it may take besides (default: %(default)s)"
    )
    return parser


if __name__ == "__main__":
    sys.exit(main())
