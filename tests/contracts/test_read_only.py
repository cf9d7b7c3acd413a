"""Every suite of every system against a target that may not be written to: worth running, and nothing is written."""

from __future__ import annotations

import json
import os
import subprocess
import sys
from pathlib import Path

from simulators.registry import VENDORS
from simulators.suites import suites_root
from tests.contracts.reads_only import REPORT

LEAST = {
    "ncentral": 90,
    "supportcenterplus": 25,
    "halopsa": 15,
    "connectwise": 12,
    "autotask": 40,
    "nerdio": 12,
    "tigerpaw": 5,
}
"""Scenarios that only read. Of a custom PSA there are none: the protocol is one POST."""


def test_nothing_is_written_and_there_is_much_to_read(tmp_path: Path) -> None:
    file = tmp_path / "report.json"
    words = ["-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "tests.contracts.reads_only", "--tb=short"]
    ended = subprocess.run(  # noqa: S603  # pytest of this environment
        [sys.executable, "-m", "pytest", *words, "features", "contracts/test_contract.py"],
        cwd=suites_root(),
        env={**os.environ, REPORT: str(file)},
        capture_output=True,
        text=True,
        check=False,
    )
    assert file.exists(), ended.stdout[-3000:] + ended.stderr[-3000:]
    report = json.loads(file.read_text("utf-8"))
    assert report["failed"] == []
    assert report["written"] == []
    assert {name: number for name, number in LEAST.items() if report["passed"].get(name, 0) < number} == {}
    assert {name for name in VENDORS if report["arrived"].get(name, 0) > 10} == set(LEAST)
    assert sum("::test_contract[" in name for name in report["passed"]) == len(VENDORS)
    assert sum("::test_chains[" in name for name in report["passed"]) > 1
