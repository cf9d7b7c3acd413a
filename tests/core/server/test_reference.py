"""A share of the scenarios through Connexion's own middlewares; `make test-reference` plays all of them."""

from __future__ import annotations

import os
import re
import subprocess
import sys

from simulators.core.engines import ENGINE
from simulators.suites import suites_root

SHARE = (
    "custompsa/test_lifecycle.py",
    "ncentral/test_callback.py",
    "halopsa/test_nerdio.py",
    "supportcenterplus/test_alarm.py",
)
LEAST = 40


def test_scenarios_pass_on_connexions_own_middlewares() -> None:
    files = [f"features/{each}" for each in SHARE]
    command = [sys.executable, "-m", "pytest", "-q", "-p", "no:cacheprovider", *files]
    ended = subprocess.run(  # noqa: S603  # our own words
        command,
        cwd=suites_root(),
        env={**os.environ, ENGINE: "connexion", "PYTEST_ADDOPTS": ""},
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout[-4000:] + ended.stderr[-2000:]
    passed = re.search(r"(\d+) passed", ended.stdout)
    assert passed is not None
    assert int(passed[1]) >= LEAST
