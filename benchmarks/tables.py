"""Tables in Markdown, and the place in the README where they go."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from pathlib import Path

BEGIN, END = "<!-- bench -->", "<!-- /bench -->"
"""Between these lines of the README stands what `python -m benchmarks --readme` last wrote."""


class NoMarkers(ValueError):
    """The README has no place for the tables."""


@dataclass(frozen=True, slots=True)
class Table:
    """A table with a line above and a line below."""

    title: str
    head: Sequence[str]
    rows: Sequence[Sequence[str]]
    foot: str = ""

    def markdown(self) -> str:
        """As Markdown, the first column to the left and numbers to the right, wide enough to be read as it is."""
        widths = [max(map(len, column)) for column in zip(self.head, *self.rows, strict=True)]
        lines = [_line(self.head, widths), _rule(widths), *(_line(row, widths) for row in self.rows)]
        foot = ["", self.foot] if self.foot else []
        return "\n".join([f"**{self.title}**", "", *lines, *foot])


def _line(cells: Sequence[str], widths: Sequence[int]) -> str:
    first, *rest = (
        cell.ljust(width) if at == 0 else cell.rjust(width)
        for at, (cell, width) in enumerate(zip(cells, widths, strict=True))
    )
    return "| " + " | ".join([first, *rest]) + " |"


def _rule(widths: Sequence[int]) -> str:
    return (
        "|"
        + "|".join("-" * (width + 2) if at == 0 else "-" * (width + 1) + ":" for at, width in enumerate(widths))
        + "|"
    )


def number(value: float) -> str:
    """A number as a reader wants it: 1,234 or 12.3 or 1.23."""
    return f"{value:,.0f}" if value >= 100 else f"{value:.3g}"


def ratio(value: float, of: float) -> str:
    """How many times `of` goes into `value`."""
    return f"{value / of:.1f}x" if of else "-"


def write(readme: Path, tables: Iterable[Table], conditions: str) -> None:
    """Put the tables between the README's markers. Raises NoMarkers."""
    text = readme.read_text("utf-8")
    before, begin, rest = text.partition(BEGIN)
    _, end, after = rest.partition(END)
    if not (begin and end):
        raise NoMarkers(f"{readme} lacks the lines {BEGIN} and {END}: put them where the tables belong")
    body = "\n\n".join([*(table.markdown() for table in tables), f"{conditions}."])
    readme.write_text(f"{before}{BEGIN}\n\n{body}\n\n{END}{after}", "utf-8")
