"""`psasim verify`: the contract and BDD suites of a system against a fake or a real one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from simulators.commands import WrongUse
from simulators.commands.suites_process import run_module
from simulators.registry import VENDORS


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="the systems to look at (default: all)")
    parser.add_argument(
        "--target",
        metavar="T",
        help="fake (default), the control URL of a psasim that runs already, or a name in targets.toml",
    )
    parser.add_argument("--targets", metavar="FILE", help="the file with the targets (default: targets.toml)")
    parser.add_argument("--report", metavar="DIR", help="where reports are written (default: .psasim/verify)")


def run(arguments: argparse.Namespace) -> int:
    """0 if nothing failed, 1 if something did, 2 if the target must not be used. Raises WrongUse."""
    for name in arguments.names:
        if name not in VENDORS:
            raise WrongUse(f"unknown simulator {name!r}: choose from {', '.join(VENDORS)}")
    return run_module("contracts.verify", [*arguments.names, *_options(arguments)], "pytest_bdd")


def _options(arguments: argparse.Namespace) -> Iterator[str]:
    for name in ("target", "targets", "report"):
        value = getattr(arguments, name)
        if value is not None:
            yield from (f"--{name}", value)
