"""Reports of verdicts, as text and as JSON."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from typing import Any

from loadtests.rounds import Loader
from loadtests.verdicts import Verdict
from simulators.commands.table import aligned, painted
from simulators.core.clock import Clock, rfc3339


def document(loader: Loader, verdicts: Sequence[Verdict], card: Mapping[str, Any] | None) -> dict[str, Any]:
    """The JSON report: the system, the time, and each round's result."""
    return {
        "system": loader.plan.system,
        "url": loader.served.url,
        "at": rfc3339(Clock().time()),
        "ok": all(verdict.ok for verdict in verdicts),
        "rounds": [verdict.data() for verdict in verdicts],
        "clients": card,
    }


def table(verdicts: Iterable[Verdict], card: Mapping[str, Any] | None) -> str:
    """A line per round, then failed and skipped checks, then the report card."""
    rows = [["round", "users", "requests", "refused", "failed", "verdict"]]
    notes: list[str] = []
    for verdict in verdicts:
        counted = verdict.counted
        numbers = [str(verdict.round.users), str(counted.requests), str(counted.refused), str(counted.failed)]
        word = painted("green", "green") if verdict.ok else painted("red", "red")
        rows.append([verdict.round.name, *numbers, word])
        notes += [
            f"  {verdict.round.name}: {check.name}: {check.detail}" for check in verdict.checks if check.ok is not True
        ]
    return "\n".join([aligned(rows), *notes, *_card(card)])


def _card(card: Mapping[str, Any] | None) -> list[str]:
    if card is None:
        return []
    lines = ["", "report card on the client"]
    lines += [f"  {each['name']}: {each['grade']} ({each['detail']})" for each in card["grades"]]
    return lines
