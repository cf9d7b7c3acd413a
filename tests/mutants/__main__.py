"""`python -m tests.mutants [SYSTEM ...]`: apply mutants one at a time and print who notices them."""

from __future__ import annotations

import argparse
import os
import sys
import tempfile
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from simulators.core.clock import Clock
from simulators.core.names import unknown
from simulators.registry import VENDORS
from simulators.suites import suites_root
from tests.mutants.judging import NOBODY, SUITES, UNITS, Judge, Verdict, played
from tests.mutants.operators import Mutant
from tests.mutants.reach import SuitesRed
from tests.mutants.sampling import CORE, sampled
from tests.mutants.workspace import Workspace

MINUTES = 30
SYSTEMS = 3
PACKAGES = (CORE, *VENDORS)


def main(words: Sequence[str] | None = None) -> int:
    """0 once every mutant has been judged, 1 if the suites are red without one, 2 for wrong use."""
    given = _parser().parse_args(words)
    for name in given.systems:
        if name not in PACKAGES:
            _parser().error(unknown("package", name, PACKAGES))
    names = given.systems or list(PACKAGES)
    drawn = sampled(suites_root(), names, given.count, given.seed)
    if given.list:
        print(*(f"{each}\n  before: {each.before}\n  after:  {each.after}" for each in drawn), sep="\n")
        return 0
    if not hasattr(os, "fork"):
        print("psasim: mutants are tried in processes that are forked, which this system cannot do", file=sys.stderr)
        return 2
    with tempfile.TemporaryDirectory(prefix="psasim-mutants-") as folder:
        workspace = Workspace(suites_root(), Path(folder, "copy"))
        try:
            verdicts = _judged(workspace, drawn, played(names), given)
        except SuitesRed as red:
            print(f"psasim: {red}", file=sys.stderr)
            return 1
    _summary(verdicts, len(drawn), given)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="python -m tests.mutants", description=__doc__)
    parser.add_argument("systems", nargs="*", metavar="PACKAGE", help="of simulators (default: all)")
    parser.add_argument(
        "--seed", type=int, default=1, metavar="N", help="what mutants are drawn by (default: %(default)s)"
    )
    parser.add_argument("--count", type=int, default=20, metavar="N", help="mutants (default: %(default)s)")
    parser.add_argument("--minutes", type=float, default=MINUTES, metavar="M", help="at most (default: %(default)s)")
    parser.add_argument(
        "--systems",
        dest="most",
        type=int,
        default=SYSTEMS,
        metavar="N",
        help="systems that are played for a mutant of the core, the likeliest first (default: %(default)s)",
    )
    parser.add_argument("--suites-alone", action="store_true", help="do not run unit tests")
    parser.add_argument("--list", action="store_true", help="print the mutants in full and judge none")
    return parser


def _judged(
    workspace: Workspace, drawn: Sequence[Mutant], systems: Sequence[str], given: argparse.Namespace
) -> list[Verdict]:
    clock = Clock()
    end = clock.time() + 60 * given.minutes
    verdicts = []
    judge = Judge(workspace, systems, not given.suites_alone, given.most, lambda: end - clock.time())
    for verdict in judge.judge(drawn):
        verdicts.append(verdict)
        print(verdict, flush=True)
    return verdicts


def _summary(verdicts: Sequence[Verdict], drawn: int, given: argparse.Namespace) -> None:
    counted = Counter(each.noticed_by for each in verdicts)
    print(f"\nseed {given.seed}: {len(verdicts)} of {drawn} mutants judged")
    print(f"noticed by the suites alone: {counted[SUITES]}")
    if not given.suites_alone:
        print(f"noticed by suites or unit tests: {counted[SUITES] + counted[UNITS]}")
    survivors = [each.mutant for each in verdicts if each.noticed_by == NOBODY]
    print("survivors:" if survivors else "no survivors", *survivors, sep="\n  ")


if __name__ == "__main__":
    sys.exit(main())
