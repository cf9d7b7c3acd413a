"""`psasim verify`: the contract and BDD suites of a system against a fake or a real one."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from simulators.commands import WrongUse
from simulators.commands.durations import seconds
from simulators.commands.suites_process import run_module
from simulators.core.engines import ENGINE, ENGINES
from simulators.core.names import unknown
from simulators.registry import VENDORS


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments."""
    parser.add_argument(
        "names",
        nargs="*",
        metavar="NAME",
        help="systems (default: all), or your own .feature files with a tag @system_NAME",
    )
    parser.add_argument(
        "--target",
        metavar="T",
        help="fake (default), the control URL of a running psasim, or a name in targets.toml",
    )
    parser.add_argument("--targets", metavar="FILE", help="the file with the targets (default: targets.toml)")
    parser.add_argument("--report", metavar="DIR", help="the folder for reports (default: .psasim/verify)")
    parser.add_argument(
        "-k",
        metavar="EXPR",
        help="only what matches, such as 'ticket and not webhook'; 'contract' too",
    )
    parser.add_argument("--tags", metavar="EXPR", help="only scenarios with matching tags, such as 'not writes'")
    parser.add_argument("--all", action="store_true", help="all operations of the contract, not one of each shape")
    parser.add_argument("--deep", action="store_true", help="more tests per operation, and every property in chains")
    parser.add_argument("-x", "--exitfirst", action="store_true", help="end at the first finding")
    parser.add_argument("--limit", metavar="T", help="end after this time, such as 10m, and list what was not reached")
    parser.add_argument(
        "--callback-wait", metavar="S", help="seconds that a system may take to call back (default: 30)"
    )
    parser.add_argument("--engine", choices=ENGINES, help="the engine of the fakes, as in psasim serve")


def run(arguments: argparse.Namespace) -> int:
    """0 if nothing failed, 1 if something failed or was not reached, 2 if it cannot run. Raises WrongUse."""
    for name in arguments.names:
        if not name.endswith(".feature") and name not in VENDORS:
            raise WrongUse(unknown("simulator", name, VENDORS))
    if arguments.engine is not None and arguments.target not in (None, "fake"):
        raise WrongUse("--engine is for fakes of this process: leave out --target")
    engine = {ENGINE: arguments.engine} if arguments.engine is not None else {}
    return run_module("contracts.verify", [*arguments.names, *_options(arguments)], "pytest_bdd", engine)


def _options(arguments: argparse.Namespace) -> Iterator[str]:
    for option, name in (("--target", "target"), ("--targets", "targets"), ("--report", "report"), ("-k", "k")):
        value = getattr(arguments, name)
        if value is not None:
            yield from (option, value)
    if arguments.tags is not None:
        yield f"--tags={arguments.tags}"
    if arguments.all:
        yield "--all"
    if arguments.deep:
        yield "--deep"
    if arguments.exitfirst:
        yield "--exitfirst"
    if arguments.limit is not None:
        yield from ("--limit", str(seconds(arguments.limit)))
    if arguments.callback_wait is not None:
        yield from ("--callback-wait", str(_wait(arguments.callback_wait)))


def _wait(text: str) -> float:
    """`30`, or a duration such as 30s. Raises WrongUse."""
    return float(text) if text.replace(".", "", 1).isdigit() else seconds(text)
