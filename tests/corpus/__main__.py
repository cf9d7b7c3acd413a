"""`python -m tests.corpus VENDOR`: keep a simulator's answers to odd requests, or compare them with those kept."""

from __future__ import annotations

import argparse
import sys
from collections.abc import Sequence
from pathlib import Path

from simulators.core.names import unknown
from simulators.registry import VENDORS
from tests.corpus.comparing import Comparison, read, written
from tests.corpus.playing import play


def main(words: Sequence[str] | None = None) -> int:
    """0; 1 if an answer differs; 2 for wrong use."""
    parser = argparse.ArgumentParser(prog="python -m tests.corpus", description=__doc__)
    parser.add_argument("vendor", metavar="VENDOR")
    parser.add_argument("--operations", default="", metavar="REGEX", help="only operations whose id it is found in")
    asked = parser.add_mutually_exclusive_group(required=True)
    asked.add_argument("--write", type=Path, metavar="FILE", help="keep the answers")
    asked.add_argument("--against", type=Path, metavar="FILE", help="print each answer that differs from those kept")
    given = parser.parse_args(words)
    if given.vendor not in VENDORS:
        parser.error(unknown("simulator", given.vendor, VENDORS))
    answers = play(given.vendor, given.operations)
    if given.write is not None:
        print(f"{written(answers, given.write)} answers")
        return 0
    if not given.against.is_file():
        parser.error(f"there is no file {given.against}")
    comparison, operations, different = Comparison(read(given.against)), set(), 0
    for each in answers:
        operations.add(each.operation)
        found = comparison.after(each)
        different += bool(found)
        print(*found, sep="\n", end="\n" if found else "")
    gone = comparison.missing(operations)
    print(*gone, sep="\n", end="\n" if gone else "")
    print(f"{comparison.equal} answers are equal, {different + len(gone)} differ")
    return 1 if different or gone else 0


if __name__ == "__main__":
    sys.exit(main())
