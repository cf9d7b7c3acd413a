"""Runs a suite that travels with the package in a process of its own, whose path starts at the suites."""

from __future__ import annotations

import importlib.util
import os
import subprocess
import sys
from collections.abc import Mapping, Sequence

from simulators.commands import WrongUse
from simulators.suites import suites_root


def run_module(module: str, words: Sequence[str], needs: str, more: Mapping[str, str] | None = None) -> int:
    """`python -m module words`, and its exit code. `needs` is the library without which it cannot run; WrongUse."""
    if importlib.util.find_spec(needs) is None:
        raise WrongUse(f"{needs} is not installed: pip install 'psasim[suites]'")
    paths = [str(suites_root()), *filter(None, [os.environ.get("PYTHONPATH")])]
    environment = {**os.environ, **(more or {}), "PYTHONPATH": os.pathsep.join(paths)}
    ended = subprocess.run([sys.executable, "-m", module, *words], env=environment, check=False)  # noqa: S603  # words of our own
    return ended.returncode
