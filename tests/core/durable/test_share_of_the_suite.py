"""A share of the other tests, with state that is kept in a folder; `make test-kept` has all of them so."""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from contracts.targets.keeping import KEPT

ROOT = Path(__file__).resolve().parents[3]
SHARE = ("tests/control/test_deliveries.py", "tests/control/test_endings.py", "tests/control/test_state.py")


@pytest.mark.skipif(KEPT in os.environ, reason="all tests are so already")
def test_share_of_the_suite_passes_with_kept_state() -> None:
    command = [sys.executable, "-m", "pytest", "-q", "-x", "-n", "0", "-p", "no:cacheprovider", *SHARE]
    done = subprocess.run(  # noqa: S603  # our own words
        command, cwd=ROOT, env={**os.environ, KEPT: "always"}, capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stdout[-3000:]
