"""`psasim load`: loads a system up to its quotas with Locust, and judges its refusals."""

from __future__ import annotations

import argparse
from collections.abc import Iterator

from simulators.commands import GREEN, WrongUse
from simulators.commands.durations import seconds
from simulators.commands.suites_process import run_module
from simulators.core.names import unknown
from simulators.registry import VENDORS
from simulators.suites import suites_root

_OWN = ("url", "control", "target", "targets", "report", "users", "run_time")


def configure(parser: argparse.ArgumentParser) -> None:
    """Add the arguments; Locust's own are passed on to it."""
    parser.add_argument("names", nargs="*", metavar="NAME", help="the systems to test (default: all)")
    parser.add_argument("--url", help="a system of a running psasim: its own URL, or that of the control API")
    parser.add_argument("--control", metavar="URL", help="the control API behind --url")
    parser.add_argument("--target", metavar="T", help="a real system of targets.toml")
    parser.add_argument("--targets", metavar="FILE", help="the file with the targets (default: targets.toml)")
    parser.add_argument("--report", metavar="DIR", help="the folder for reports (default: .psasim/load)")
    parser.add_argument(
        "-u", "--users", type=int, metavar="N", help="run one round with N clients instead of the planned ones"
    )
    parser.add_argument("-t", "--run-time", metavar="T", help="duration of all rounds, such as 30s (default: 3s each)")
    parser.add_argument("--worker", action="store_true", help="run as a worker of a --master on another machine")
    parser.set_defaults(passes_on=True, rest=[])


def run(arguments: argparse.Namespace) -> int:
    """Run every system's rounds, and return the worst exit code. Raises WrongUse."""
    known = [name for name in VENDORS if _has_users(name)]
    names = arguments.names or known
    for name in names:
        if name not in known:
            raise WrongUse(unknown("system with load users", name, known))
    if arguments.run_time is not None:
        seconds(arguments.run_time)
    if len(names) > 1 and (arguments.url or arguments.target or arguments.worker):
        raise WrongUse("--url, --target and --worker are about one system: name it")
    words = [*_passed(arguments), *arguments.rest]
    return max((_load(name, words, titled=len(names) > 1) for name in names), default=GREEN)


def _load(name: str, words: list[str], titled: bool) -> int:
    if titled:
        print(f"\n{name}", flush=True)
    return run_module("loadtests", [name, *words], "locust")


def _has_users(name: str) -> bool:
    return (suites_root() / "loadtests" / f"{name}.py").exists()


def _passed(arguments: argparse.Namespace) -> Iterator[str]:
    for name in _OWN:
        value = getattr(arguments, name)
        if value is not None:
            yield from (f"--{name.replace('_', '-')}", str(value))
    if arguments.worker:
        yield "--worker"
