"""The results as a table for a terminal."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence

from contracts.verify.groups import LEFT_OUT, findings, summary, title_of, unjudged
from contracts.verify.rows import FAIL, NOT_TRIED, NOT_VISIBLE, PASS, STYLE, Row
from simulators.commands.table import aligned, painted
from simulators.core.findings import SEVERITIES

_COLOURS = {PASS: "green", FAIL: "red"}


def table(rows: Sequence[Row]) -> str:
    """A line per row, then the findings: the failed check, the actual value, and a curl command."""
    lines = [["result", "what", "where", "finding, reason"]]
    lines += [[_word(row), row.name, row.group, _reason(row)] for row in rows if _has_line(row)]
    lines += _left_out(rows)
    parts = [aligned(lines), *_rules(rows), *_findings(rows), *_unjudged(rows), "", *_verdict(rows), summary(rows)]
    return "\n".join(parts)


def _has_line(row: Row) -> bool:
    return row.kind != "rule" and row.result not in LEFT_OUT


def _word(row: Row) -> str:
    return painted(row.result, _COLOURS[row.result]) if row.result in _COLOURS else row.result


def _reason(row: Row) -> str:
    return title_of(row) or row.why.partition("\n")[0]


def _rules(rows: Sequence[Row]) -> Iterator[str]:
    """A line for each rule that was tried, then the others with their reason."""
    rules = [row for row in rows if row.kind == "rule" and row.result not in (NOT_TRIED, NOT_VISIBLE)]
    if rules:
        lines = [["result", "rule", "severity", "what must hold"]]
        yield ""
        yield aligned(lines + [[_word(row), row.name, row.severity, row.rule] for row in rules])


def _left_out(rows: Sequence[Row]) -> Iterator[list[str]]:
    """The number of skipped scenarios by reason: evidence.json and the page list them individually."""
    reasons = Counter((row.result, row.why) for row in rows if row.result in LEFT_OUT)
    for (result, why), number in reasons.items():
        yield [result, f"{number} scenario{'s' * (number > 1)}", "", why.partition("\n")[0]]


def _findings(rows: Sequence[Row]) -> Iterator[str]:
    for each in findings(rows):
        yield f"\n{each.title}"
        for line in each.lines:
            yield "  " + line.replace("\n", "\n  ")
        if each.row.curl:
            yield f"  {each.row.curl}"
        yield f"  psasim explain {each.row.code}"


def _unjudged(rows: Sequence[Row]) -> Iterator[str]:
    for number, (why, own) in enumerate(unjudged(rows)):
        if number == 0:
            yield ""
        codes = ", ".join(row.code for row in own)
        unseen = own[0].result == NOT_VISIBLE
        yield f"Cannot be seen from outside: {codes}: {own[0].rule} {why}" if unseen else f"Not tried: {codes}. {why}"


def _verdict(rows: Sequence[Row]) -> Iterator[str]:
    """The rules that a graded system breaks."""
    rules = [row for row in rows if row.kind == "rule"]
    broken = [row for row in rules if row.result in (FAIL, STYLE)]
    if not rules:
        return
    if not broken:
        yield "No rule of the protocol that was tried is broken."
    for severity, meaning in SEVERITIES.items():
        codes = [row.code for row in broken if row.severity == severity]
        if codes:
            yield f"Broken, {severity} ({meaning}): {', '.join(codes)}"
