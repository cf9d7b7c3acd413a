"""What became of one operation or one scenario."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal

Kind = Literal["operation", "scenario"]
Result = Literal["pass", "fail", "needs the fake", "not this system", "not reached"]

PASS: Result = "pass"  # noqa: S105  # a result, not a password
FAIL: Result = "fail"
NEEDS: Result = "needs the fake"
ELSEWHERE: Result = "not this system"
NOT_REACHED: Result = "not reached"
"""The run ended before: by its limit, or because the target did not answer any more."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report.

    `name` is an operation's method and template, or the scenario, with its feature in `group`; `at` when it was tried,
    RFC 3339; `why` what a target lacks, or what was found instead; `code` the finding; `curl` reproduces it.
    """

    kind: Kind
    system: str
    group: str
    name: str
    result: Result
    at: str
    seconds: float = 0.0
    why: str = ""
    code: str = ""
    curl: str = ""
    tags: tuple[str, ...] = ()

    def data(self) -> dict[str, Any]:
        """For evidence.json."""
        return asdict(self)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Row:
        """What `data` wrote."""
        return cls(**{**data, "tags": tuple(data["tags"])})


def green(rows: Iterable[Row]) -> bool:
    """Whether nothing failed, everything was reached, and something passed at all."""
    results = [row.result for row in rows]
    return FAIL not in results and NOT_REACHED not in results and PASS in results
