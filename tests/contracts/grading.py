"""Grades one foreign PSA after the other in a process of its own: a plan on standard input, rows on standard output.

{"targets": "targets.toml", "runs": [{"target": "mine", "tests": ["features/..."], "env": {}}]}
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import tempfile
from pathlib import Path
from typing import Any

import pytest

from contracts.targets.sources import TARGET, TARGETS
from simulators.suites import suites_root


def grade(run: dict[str, Any], folder: Path) -> list[dict[str, Any]]:
    """The rows of one run."""
    root, evidence = suites_root(), folder / "evidence.json"
    evidence.unlink(missing_ok=True)
    os.environ.update({TARGET: run["target"], **run["env"]})
    words = ["-c", str(root / "contracts" / "verify" / "pytest.ini"), "-q", "--tb=short", "--rootdir", str(root)]
    words += ["-p", "contracts.verify.plugin", "--evidence", str(evidence), "--system", "custompsa"]
    said = io.StringIO()
    with contextlib.redirect_stdout(said):
        pytest.main([*words, *(str(root / test) for test in run["tests"])])
    if not evidence.exists():
        raise SystemExit(f"{run}: nothing was graded\n{said.getvalue()}")
    rows: list[dict[str, Any]] = json.loads(evidence.read_text("utf-8"))
    return rows


def main() -> None:
    """Do what the plan says."""
    plan = json.load(sys.stdin)
    os.environ[TARGETS] = plan["targets"]
    with tempfile.TemporaryDirectory() as folder:
        graded = [grade(run, Path(folder)) for run in plan["runs"]]
    json.dump(graded, sys.stdout)


if __name__ == "__main__":
    main()
