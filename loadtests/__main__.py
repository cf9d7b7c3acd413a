"""`python -m loadtests SYSTEM`: runs the load rounds of a vendor and judges them. `psasim load` runs this."""

from __future__ import annotations

import argparse
import importlib
import json
import os
import sys
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path

from loadtests.plan import Plan, Round
from loadtests.report import document, table
from loadtests.rounds import Loader, LocustFailed
from loadtests.servers import Served, real, running, started
from simulators.commands import GREEN, RED, WRONG_USE, WrongUse
from simulators.commands.durations import seconds
from simulators.registry import VENDORS
from simulators.suites import suites_root

ROUND_S = 3


def main(words: Sequence[str] | None = None) -> int:
    """0 if every round passed, 1 if one failed, 2 for wrong use."""
    parser = _parser()
    given, options = parser.parse_known_args(words)
    try:
        plan = _plan(given.system)
        with _served(given, plan) as served:
            if not served.allow_writes:
                print("psasim: allow_writes is not set: tasks that write are skipped", file=sys.stderr)
            return _play(given, Loader(plan, served, given.report, options))
    except (WrongUse, LocustFailed) as mistake:
        print(f"psasim: {mistake}", file=sys.stderr)
        return WRONG_USE


def _play(given: argparse.Namespace, loader: Loader) -> int:
    given.report.mkdir(parents=True, exist_ok=True)
    if given.worker:
        ended = loader.run(["--worker"], Round("worker", 0))
        print(ended.stderr, file=sys.stderr, end="")
        return ended.returncode
    rounds = loader.plan.rounds
    if given.users is not None:
        rounds = (Round(f"{given.users} clients", given.users),)
    span = seconds(given.run_time) if given.run_time is not None else ROUND_S * len(rounds)
    each = max(1, round(span / len(rounds)))
    verdicts = [loader.play(played, each) for played in rounds]
    card = loader.card()
    report = given.report / f"{loader.plan.system}.json"
    report.write_text(json.dumps(document(loader, verdicts, card), indent=2) + "\n", "utf-8")
    print(table(verdicts, card))
    print(f"\nverdicts: {report}; Locust's own reports beside it")
    return GREEN if all(verdict.ok for verdict in verdicts) else RED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="psasim load", description=__doc__, allow_abbrev=False)
    parser.add_argument("system")
    parser.add_argument("--url")
    parser.add_argument("--control")
    parser.add_argument("--target")
    parser.add_argument("--targets", type=Path, default=Path("targets.toml"))
    parser.add_argument("--report", type=Path, default=Path(".psasim", "load"))
    parser.add_argument("-u", "--users", type=int)
    parser.add_argument("-t", "--run-time")
    parser.add_argument("--worker", action="store_true")
    return parser


def _plan(system: str) -> Plan:
    known = [name for name in VENDORS if (suites_root() / "loadtests" / f"{name}.py").exists()]
    if system not in known:
        raise WrongUse(f"there are no load users for {system!r}: choose from {', '.join(known)}")
    # The file is only read for its plan: importing Locust would patch this process.
    os.environ["LOCUST_SKIP_MONKEY_PATCH"] = "1"
    found: Plan = importlib.import_module(f"loadtests.{system}").PLAN
    return found


@contextmanager
def _served(given: argparse.Namespace, plan: Plan) -> Iterator[Served]:
    if given.target is not None:
        yield real(plan.system, given.target, given.targets)
    elif given.url is not None:
        yield running(plan.system, given.url, given.control, os.environ.get("PSASIM_TOKEN"))
    else:
        with started(plan.system, plan.beside) as served:
            yield served


if __name__ == "__main__":
    sys.exit(main())
