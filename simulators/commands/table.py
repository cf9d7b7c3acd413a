"""Columns of text for people: aligned, and without colour unless a terminal shows them."""

from __future__ import annotations

import sys
from collections.abc import Iterable, Sequence

_GAP = "  "
_COLOURS = {"green": "32", "red": "31"}


def aligned(rows: Iterable[Sequence[str]]) -> str:
    """`rows` as lines whose columns start at the same place; the last column is not padded."""
    kept = list(rows)
    widths = [max(map(len, column)) for column in zip(*kept, strict=True)]
    lines = (_GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in kept)
    return "\n".join(line.rstrip() for line in lines)


def painted(text: str, colour: str) -> str:
    """`text` in green or red where stdout is a terminal, else as it is."""
    if not sys.stdout.isatty():
        return text
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m"
