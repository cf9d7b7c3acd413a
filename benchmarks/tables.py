"""Tables in Markdown, and the place in the documentation where they go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
"""Between these lines of a page stands what `python -m benchmarks --write` last wrote."""


class NoMarkers(ValueError):
    """The page has no place for the tables."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a line above and a line below."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    foot: str = ""

    def markdown(self) -> str:
        """As Markdown, words to the left and numbers to the right, wide enough to be read as it is."""
        columns = list(zip(self.head, *self.rows, strict=True))
        widths = [max(map(len, column)) for column in columns]
        left = [not any(cell[:1].isdigit() for cell in column[1:]) for column in columns]
        lines = [_line(self.head, widths, left), _rule(widths, left)]
        lines += [_line(row, widths, left) for row in self.rows]
        foot = ["", self.foot] if self.foot else []
        return "\n".join([f"**{self.title}**", "", *lines, *foot])


def _line(cells: Sequence[str], widths: Sequence[int], left: Sequence[bool]) -> str:
    placed = [
        cell.ljust(width) if words else cell.rjust(width)
        for cell, width, words in zip(cells, widths, left, strict=True)
    ]
    return f"| {' | '.join(placed)} |"


def _rule(widths: Sequence[int], left: Sequence[bool]) -> str:
    marks = ["-" * (width + 2) if words else "-" * (width + 1) + ":" for width, words in zip(widths, left, strict=True)]
    return f"|{'|'.join(marks)}|"


def number(value: float) -> str:
    """A number as a reader wants it: 1,234 or 12.3 or 1.23."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def ratio(value: float, of: float) -> str:
    """How many times `of` goes into `value`."""
    return f"{value / of:.1f}x" if of else "-"


def write(readme: Path, tables: Iterable[Table], conditions: str) -> None:
    """Put the tables between the page's markers. Raises NoMarkers."""
    text = readme.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise NoMarkers(f"{readme} lacks the lines {BEGIN} and {END}: put them where the tables belong")
    body = "\n\n".join([*(table.markdown() for table in tables), f"{conditions}."])
    readme.write_text(f"{before}{BEGIN}\n\n{body}\n\n{END}{after}", "utf-8")
