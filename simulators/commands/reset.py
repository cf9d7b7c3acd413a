"""`psasim reset`: resets one simulator, or all of them, to a fresh state."""

from __future__ import annotations

import argparse

from simulators.commands import GREEN, client


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("name", nargs="?", metavar="NAME", help="only this simulator")
    parser.add_argument("--seed", type=int, metavar="N", help="the seed of ids and tokens from now on")
    parser.add_argument("--keep-journal", action="store_true", help="keep all exchanges")
    client.configure(parser)


def run(arguments: argparse.Namespace) -> int:
    """Reset. Raises WrongUse if no psasim responds, or for an unknown simulator."""
    asked = client.without_none(
        simulator=arguments.name, seed=arguments.seed, keep_journal=arguments.keep_journal or None
    )
    client.connect(arguments).send("POST", "/reset", asked)
    print(f"{arguments.name or 'every simulator'} is fresh")
    return GREEN
