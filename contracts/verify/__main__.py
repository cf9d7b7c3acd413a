"""`python -m contracts.verify`: the process behind `psasim verify`."""

from __future__ import annotations

import argparse
import json
import os
import sys
from collections.abc import Mapping, Sequence
from pathlib import Path

from contracts.targets.config import TargetRefused
from contracts.targets.sources import FAKE, TARGET, TARGETS
from contracts.verify.display import Display
from contracts.verify.jobs import jobs_of
from contracts.verify.junit import junit
from contracts.verify.page import page
from contracts.verify.rows import Row, green
from contracts.verify.running import Ended, SuitesBroken, play
from contracts.verify.table import table
from simulators.commands import GREEN, RED, WRONG_USE
from simulators.core.clock import Clock

CALLBACK_WAIT = "PSASIM_CALLBACK_WAIT"
"""Environment variable: seconds that a foreign system has to call back."""


def main(words: Sequence[str] | None = None) -> int:
    """0 if nothing failed, everything was reached and something passed; 1 if not; 2 for wrong use."""
    given = _parser().parse_args(words)
    environment = {**os.environ, TARGET: given.target, TARGETS: str(given.targets)}
    if given.callback_wait is not None:
        environment[CALLBACK_WAIT] = str(given.callback_wait)
    clock = Clock()
    end = None if given.limit is None else clock.time() + given.limit
    try:
        jobs = jobs_of(given, environment)
        ended: dict[str, Ended] = {}
        for job in jobs:
            left = None if end is None else max(0.0, end - clock.time())
            ended[job.system] = each = play(job, environment, Display(), left)
            print(
                f"{job.system}, target {given.target}\n{table(each.rows)}\n{operations_tried(each, given.all)}",
                flush=True,
            )
            if given.first and not green(each.rows):
                break
    except (TargetRefused, SuitesBroken) as refused:
        print(f"psasim: {refused}", file=sys.stderr)
        return WRONG_USE if isinstance(refused, TargetRefused) else RED
    rows = [row for each in ended.values() for row in each.rows]
    _write(given.report, rows, given.target, ended)
    print(f"reports: {given.report / 'report.html'}, junit.xml, evidence.json")
    return GREEN if green(rows) else RED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="psasim verify", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--target", default=FAKE)
    parser.add_argument("--targets", type=Path, default=Path("targets.toml"))
    parser.add_argument("--report", type=Path, default=Path(".psasim", "verify"))
    parser.add_argument("-k", dest="words", default="")
    parser.add_argument("--tags", default="")
    parser.add_argument("--all", action="store_true")
    parser.add_argument("--deep", action="store_true")
    parser.add_argument("-x", "--exitfirst", dest="first", action="store_true")
    parser.add_argument("--limit", type=float)
    parser.add_argument("--callback-wait", type=float)
    return parser


def operations_tried(ended: Ended, every: bool) -> str:
    """How many operations the contract suite tried, of how many, and the reason for the difference."""
    if not ended.contract:
        return ""
    numbers = ended.contract
    text = f"{numbers['tried']} of {numbers['total']} operations tried"
    if numbers["asked"] < numbers["total"]:
        text += f"; {numbers['asked']} may be asked of this target: the others write, or are no part of its contract"
    if not every and numbers["tried"] < numbers["selected"]:
        text += "; one of each shape: --all tries all"
    return f"{text}\n"


def _write(folder: Path, rows: Sequence[Row], target: str, ended: Mapping[str, Ended]) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    operations = {
        system: {name: each.contract[name] for name in ("tried", "asked", "total")}
        for system, each in ended.items()
        if each.contract
    }
    evidence = {
        "target": target,
        "ok": green(rows),
        "operations": operations,
        "stopped": {system: each.stopped for system, each in ended.items() if each.stopped},
        "rows": [row.data() for row in rows],
    }
    folder.joinpath("evidence.json").write_text(json.dumps(evidence, indent=2) + "\n", "utf-8")
    folder.joinpath("junit.xml").write_bytes(junit(rows))
    folder.joinpath("report.html").write_text(page(rows, target), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
