"""`python -m contracts.defects [VENDOR ...]`: play every seeded defect and print which suite killed which."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

import pytest

from contracts.defects import vendors_with_defects
from simulators.core.host.running import pause_gc
from simulators.suites import suites_root


def main(words: Sequence[str] | None = None) -> int:
    """0 if every defect was detected, 1 otherwise."""
    parser = argparse.ArgumentParser(prog="python -m contracts.defects", description=__doc__)
    parser.add_argument("vendors", nargs="*", default=vendors_with_defects(), metavar="VENDOR")
    parser.add_argument("--one-in", type=int, default=1, metavar="N", help="play one in N of each vendor's")
    parser.add_argument("--report", type=Path, metavar="FILE", help="write what became of each as JSON")
    given = parser.parse_args(words)
    options = ["-q", "--tb", "short", "-p", "contracts.defects.plugin", "-p", "no:cacheprovider"]
    options += ["--rootdir", str(suites_root())]
    options += ["--defects", ",".join(given.vendors), "--one-defect-in", str(given.one_in)]
    if given.report is not None:
        options += ["--defect-report", str(given.report)]
    pause_gc()
    return int(pytest.main(options))


if __name__ == "__main__":
    sys.exit(main())
