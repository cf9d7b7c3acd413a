"""Text tables: fitted to a terminal, unabridged elsewhere."""

from __future__ import annotations

import os
import re
import shutil
import sys
from collections.abc import Iterable, Sequence

_GAP = "  "
_COLOURS = {"green": "32", "red": "31"}
_CONTROL = re.compile(r"[\x00-\x1f\x7f-\x9f]")


def aligned(rows: Iterable[Sequence[str]]) -> str:
    """`rows` as lines with aligned columns; the last column is not padded.

    On a terminal long cells are wrapped, and a column that contains only `-` below its heading is left out. Elsewhere
    each row is one line with whole cells, two or more spaces apart, for searching and cutting.
    """
    kept = [[" ".join(cell.splitlines()) for cell in row] for row in rows]
    if not kept:
        return ""
    if on_terminal():
        return _wrapped(_filled(kept))
    widths = [max(map(len, column)) for column in zip(*kept, strict=True)]
    lines = (_GAP.join(cell.ljust(width) for cell, width in zip(row, widths, strict=True)) for row in kept)
    return "\n".join(line.rstrip() for line in lines)


def _filled(rows: Sequence[Sequence[str]]) -> list[list[str]]:
    columns = [column for column in zip(*rows, strict=True) if len(rows) == 1 or set(column[1:]) != {"-"}]
    return [list(row) for row in zip(*columns, strict=True)] or [[]]


def _wrapped(rows: Sequence[Sequence[str]]) -> str:
    # Importing rich takes longer than most commands, and only a terminal needs it.
    from rich.console import Console
    from rich.table import Table
    from rich.text import Text

    table = Table.grid(padding=(0, len(_GAP), 0, 0))
    for _ in rows[0]:
        table.add_column(overflow="fold")
    for row in rows:
        table.add_row(*map(Text.from_ansi, row))
    console = Console(width=_width(), force_terminal=True, color_system="standard" if _coloured() else None)
    with console.capture() as captured:
        console.print(table)
    return "\n".join(line.rstrip() for line in captured.get().splitlines())


def on_terminal() -> bool:
    """Whether stdout is a terminal."""
    return sys.stdout.isatty()


def fitted(line: str) -> str:
    """`line`, cut with an ellipsis at the terminal's width; unabridged elsewhere."""
    width = _width()
    return line if len(line) <= width or not on_terminal() else f"{line[: width - 1]}…"


def printable(text: str) -> str:
    """`text` without control characters: what a client sent must not control the terminal."""
    return _CONTROL.sub(lambda found: repr(found[0])[1:-1], text)


def painted(text: str, colour: str) -> str:
    """`text` in green or red if stdout is a terminal and NO_COLOR is not set."""
    return f"\x1b[{_COLOURS[colour]}m{text}\x1b[0m" if _coloured() else text


def _coloured() -> bool:
    # https://no-color.org: set, and not empty.
    return on_terminal() and not os.environ.get("NO_COLOR")


def _width() -> int:
    return shutil.get_terminal_size().columns
