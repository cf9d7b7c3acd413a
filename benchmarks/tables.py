"""Markdown tables, and their place in the documentation."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
"""The markers of a page between which `python -m benchmarks --write` puts its tables."""


class NoMarkers(ValueError):
    """The page has no markers for the tables."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a heading and a footnote."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    foot: str = ""

    def markdown(self) -> str:
        """As Markdown, words left-aligned and numbers right-aligned, readable as plain text."""
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
    """A number in readable form: 1,234 or 12.3 or 1.23."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def ratio(value: float, of: float) -> str:
    """The ratio of `value` to `of`."""
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
