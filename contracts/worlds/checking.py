"""How the checks of this suite report what does not hold."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

import httpx

from contracts.api.outcome import Failure, Outcome
from contracts.targets import ControlClient
from simulators.core import findings

WRONG = (httpx.codes.BAD_REQUEST, httpx.codes.NOT_FOUND)
LONGEST = 300
"""Characters of a value in a message."""


@dataclass(frozen=True, slots=True)
class Check:
    """One part of the suite; what does not hold goes into `outcome` under its name."""

    outcome: Outcome
    name: str

    @property
    def label(self) -> str:
        """What reports call this part."""
        return f"worlds: {self.name}"

    def equal(self, what: str, found: Any, expected: Any) -> None:
        """Note one thing, which must be as expected."""
        self.outcome.requests[self.label] += 1
        self.outcome.answered[self.label] += 1
        if found != expected:
            place, one, other = _differs(found, expected)
            message = f"{place} is {one!r:.{LONGEST}}, not {other!r:.{LONGEST}}"
            self.outcome.add(Failure(findings.WORLD_WRONG, self.label, what, message))

    def refused(
        self, control: ControlClient, method: str, place: str, body: Any = None, *statuses: int, says: str = ""
    ) -> None:
        """Note one call of the control API, which must be refused: as wrong or unknown, unless statuses are given."""
        answer = control.respond(method, place, body)
        found = answer.status_code in (statuses or WRONG) and says in answer.text
        self.equal(f"{method} {place} {body!r:.{LONGEST}} is refused", found, True)

    def fails(self, what: str, message: str) -> None:
        """Note that something does not hold."""
        self.outcome.add(Failure(findings.WORLD_WRONG, self.label, what, message))


def _differs(found: Any, expected: Any, place: str = "it") -> tuple[str, Any, Any]:
    """The first place where two values differ, and what is there in each."""
    if isinstance(found, dict) and isinstance(expected, dict) and found.keys() == expected.keys():
        parts = [(f"{place}/{name}", found[name], expected[name]) for name in found]
    elif isinstance(found, list) and isinstance(expected, list) and len(found) == len(expected):
        parts = [(f"{place}/{at}", *pair) for at, pair in enumerate(zip(found, expected, strict=True))]
    else:
        return place, found, expected
    return next(_differs(one, other, at) for at, one, other in parts if one != other)
