"""Rows for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from contracts.verify.rows import FAIL, PASS, Row
from simulators.commands.table import aligned, painted
from simulators.core.findings import FINDINGS

_COLOURS = {PASS: "green", FAIL: "red"}


def table(rows: Sequence[Row]) -> str:
    """A line each, and below them whatever failed: the finding, what was found, and the curl that shows it."""
    lines = [["result", "what", "where", "finding, reason"]]
    lines += [[_word(row), row.name, row.group, f"{row.code} {_first_line(row)}".strip()] for row in rows]
    return "\n".join([aligned(lines), *_failures(rows), "", _summary(rows)])


def _word(row: Row) -> str:
    return painted(row.result, _COLOURS[row.result]) if row.result in _COLOURS else row.result


def _first_line(row: Row) -> str:
    if row.code:
        return FINDINGS[row.code].title
    return row.why.partition("\n")[0]


def _failures(rows: Sequence[Row]) -> Iterator[str]:
    for row in rows:
        if row.result == FAIL:
            yield f"\n{row.code} {row.group}: {row.name}"
            yield "  " + row.why.replace("\n", "\n  ")
            if row.curl:
                yield f"  {row.curl}"
            yield f"  psasim explain {row.code}"


def _summary(rows: Sequence[Row]) -> str:
    counted = Counter((row.kind, row.result) for row in rows)
    parts = [
        f"{kind}s: " + ", ".join(f"{number} {result}" for (each, result), number in counted.items() if each == kind)
        for kind in ("operation", "scenario")
        if any(each == kind for each, _ in counted)
    ]
    return "; ".join(parts) or "nothing was tried"
