"""Groups rows for people: one finding per rule, however many scenarios met it."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass

from contracts.protocol.gradebook import ended
from contracts.verify.rows import FAIL, NEEDS, NOT_ASKED, NOT_TRIED, NOT_VISIBLE, STYLE, Result, Row
from simulators.core.findings import FINDINGS

LEFT_OUT: tuple[Result, ...] = (NEEDS, NOT_ASKED)
"""Results of scenarios that do not apply to this target."""
NAMED = 3
"""Scenarios that a finding names."""


@dataclass(frozen=True, slots=True)
class Finding:
    """A failure or a matter of style. `row` has the details; `scenarios` are those that ended with it."""

    row: Row
    scenarios: tuple[str, ...]

    @property
    def title(self) -> str:
        """One line: severity and sentence of a rule, or the kind of finding and its place."""
        row = self.row
        if row.rule:
            return f"{row.code} {row.severity}: {row.rule}"
        return f"{row.code} {row.group}: {row.name}"

    @property
    def lines(self) -> Iterator[str]:
        """The actual value, and its consequence."""
        row = self.row
        if not row.rule:
            yield row.why
            return
        at = f" (at {row.property})" if row.property not in row.why else ""
        yield ended(f"Seen{at}: {row.why}")
        if row.answer:
            yield row.answer
        yield row.breach
        if self.scenarios:
            yield _where(self.scenarios)


def _where(scenarios: Sequence[str]) -> str:
    named = "; ".join(scenarios[:NAMED])
    more = f"; and {len(scenarios) - NAMED} more" if len(scenarios) > NAMED else ""
    return f"In {len(scenarios)} scenario{'s' * (len(scenarios) > 1)}: {named}{more}."


def findings(rows: Sequence[Row]) -> list[Finding]:
    """What failed or is of style, rules first; scenarios that broke a rule are named by the finding of the rule."""
    wrong = [row for row in rows if row.result in (FAIL, STYLE)]
    rules = {row.code for row in wrong if row.kind == "rule"}
    own = [row for row in wrong if row.kind == "rule"] + [row for row in wrong if row.code not in rules]
    return [Finding(row, _met(row, wrong)) for row in own]


def _met(row: Row, wrong: Sequence[Row]) -> tuple[str, ...]:
    if row.kind != "rule":
        return ()
    return tuple(each.name for each in wrong if each.kind == "scenario" and each.code == row.code)


def unjudged(rows: Sequence[Row]) -> Iterator[tuple[str, list[Row]]]:
    """Rules without a verdict: those that cannot be seen from outside, one by one, and the others by their reason."""
    rules = [row for row in rows if row.kind == "rule"]
    for row in rules:
        if row.result == NOT_VISIBLE:
            yield row.why, [row]
    untried = [row for row in rules if row.result == NOT_TRIED]
    for why in dict.fromkeys(row.why for row in untried):
        yield why, [row for row in untried if row.why == why]


def title_of(row: Row) -> str:
    """A short title for the finding of a row; empty without one."""
    if row.rule:
        return f"{row.code} ({row.severity})"
    return f"{row.code} {FINDINGS[row.code].title}" if row.code else ""


def summary(rows: Sequence[Row]) -> str:
    """The numbers of operations, scenarios and rules by result."""
    counted = Counter((row.kind, row.result) for row in rows)
    parts = [
        f"{kind}s: " + ", ".join(f"{number} {result}" for (each, result), number in counted.items() if each == kind)
        for kind in ("operation", "scenario", "rule")
        if any(each == kind for each, _ in counted)
    ]
    return "; ".join(parts) or "nothing was tried"
