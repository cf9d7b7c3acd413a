"""`python -m contracts.verify`: what `psasim verify` runs in a process of its own."""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
from collections.abc import Mapping, Sequence
from pathlib import Path

from contracts.targets.config import TargetRefused, load_target
from contracts.targets.sources import FAKE, TARGET, TARGETS
from contracts.verify.junit import junit
from contracts.verify.page import page
from contracts.verify.rows import Row, green
from contracts.verify.secrets import Secrets
from contracts.verify.table import table
from simulators.commands import GREEN, RED, WRONG_USE
from simulators.registry import VENDORS
from simulators.suites import suites_root

_RAN = (0, 1, 5)
"""Exit codes of pytest that say that it looked: all passed, some failed, nothing was there."""


def main(words: Sequence[str] | None = None) -> int:
    """0 if nothing failed and something passed, 1 if not, 2 for wrong use."""
    given = _parser().parse_args(words)
    try:
        names = _names(given)
    except TargetRefused as refused:
        print(f"psasim: {refused}", file=sys.stderr)
        return WRONG_USE
    environment = {**os.environ, TARGET: given.target, TARGETS: str(given.targets)}
    rows: list[Row] = []
    for name in names:
        own = _verify(name, environment)
        print(f"{name}, target {given.target}\n{table(own)}\n", flush=True)
        rows += own
    _write(given.report, rows, given.target)
    print(f"reports: {given.report / 'report.html'}, junit.xml, evidence.json")
    return GREEN if green(rows) else RED


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="psasim verify", description=__doc__)
    parser.add_argument("names", nargs="*")
    parser.add_argument("--target", default=FAKE)
    parser.add_argument("--targets", type=Path, default=Path("targets.toml"))
    parser.add_argument("--report", type=Path, default=Path(".psasim", "verify"))
    return parser


def _names(given: argparse.Namespace) -> list[str]:
    """The systems to look at; of a real target its own. Raises TargetRefused."""
    if given.target == FAKE or "://" in given.target:
        return given.names or [name for name in VENDORS if (suites_root() / "features" / name).is_dir()]
    system = load_target(given.targets, given.target).system
    if system not in VENDORS:
        raise TargetRefused(f"targets.{given.target}.system: there is no {system!r}; there are {', '.join(VENDORS)}")
    if given.names not in ([], [system]):
        raise TargetRefused(f"{given.target} is a {system}: name it, or no system at all")
    return [system]


def _verify(system: str, environment: Mapping[str, str]) -> list[Row]:
    root = suites_root()
    with tempfile.TemporaryDirectory(prefix="psasim-") as folder:
        evidence = Path(folder, "evidence.json")
        words = ["-c", str(root / "contracts" / "verify" / "pytest.ini"), "-q", "--tb=short"]
        words += ["--rootdir", str(root), "--confcutdir", str(root)]
        words += ["-p", "contracts.verify.plugin", "--evidence", str(evidence), "--system", system]
        words += [str(root / "contracts" / "test_contract.py")]
        if (root / "features" / system).is_dir():
            words.append(str(root / "features" / system))
        ended = subprocess.run(  # noqa: S603  # pytest of this environment, with words of our own
            [sys.executable, "-m", "pytest", *words], env=environment, capture_output=True, text=True, check=False
        )
        if ended.returncode not in _RAN or not evidence.exists():
            raise SystemExit(f"the suites of {system} could not be run:\n{_shown(ended.stdout + ended.stderr)}")
        return [Row.of(each) for each in json.loads(evidence.read_text("utf-8"))]


def _shown(text: str) -> str:
    return Secrets().hide(text[-4000:])


def _write(folder: Path, rows: Sequence[Row], target: str) -> None:
    folder.mkdir(parents=True, exist_ok=True)
    evidence = {"target": target, "ok": green(rows), "rows": [row.data() for row in rows]}
    folder.joinpath("evidence.json").write_text(json.dumps(evidence, indent=2) + "\n", "utf-8")
    folder.joinpath("junit.xml").write_bytes(junit(rows))
    folder.joinpath("report.html").write_text(page(rows, target), "utf-8")


if __name__ == "__main__":
    sys.exit(main())
