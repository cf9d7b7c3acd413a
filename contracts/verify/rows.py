"""The result of one operation, one scenario, or one rule of a protocol."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import asdict, dataclass
from typing import Any, Literal, get_args

Kind = Literal["operation", "scenario", "rule"]
KINDS: tuple[Kind, ...] = get_args(Kind)
"""In the order of reports."""
Result = Literal["pass", "fail", "style", "needs the fake", "not visible", "not tried", "not asked", "not reached"]

PASS: Result = "pass"  # noqa: S105  # a result, not a password
FAIL: Result = "fail"
STYLE: Result = "style"
"""A rule of style is broken: reported, but no failure."""
NEEDS: Result = "needs the fake"
NOT_REACHED: Result = "not reached"
"""The run ended before, by its limit or because the target stopped responding."""
NOT_VISIBLE: Result = "not visible"
"""The rule cannot be observed from outside."""
NOT_TRIED: Result = "not tried"
NOT_ASKED: Result = "not asked"
"""It does not apply to this target."""


@dataclass(frozen=True, slots=True)
class Row:
    """One line of the report.

    `name` is an operation's method and template, the scenario, or the id of a rule; `group` the feature, the contract
    or the protocol; `at` when it was tried, RFC 3339; `why` what a target lacks, or what was seen instead; `code` the
    finding, or the rule; `curl` reproduces it. Of a rule, `rule` is its sentence, `severity` how bad it is to break it,
    `breach` what the other side does then, `property` what is wrong, and `answer` the other side's own answer.
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
    rule: str = ""
    severity: str = ""
    breach: str = ""
    property: str = ""
    answer: str = ""

    def data(self) -> dict[str, Any]:
        """For evidence.json."""
        return asdict(self)

    @classmethod
    def of(cls, data: Mapping[str, Any]) -> Row:
        """Parse the result of `data`."""
        return cls(**{**data, "tags": tuple(data["tags"])})


def green(rows: Iterable[Row]) -> bool:
    """Whether nothing failed, everything was reached, and something passed. Style is no failure."""
    results = [row.result for row in rows]
    return FAIL not in results and NOT_REACHED not in results and bool({PASS, STYLE} & set(results))
