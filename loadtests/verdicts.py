"""Compares the result of a round with its expectation. Pure functions: Locust's statistics in, a verdict out."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import asdict, dataclass
from typing import Any

from loadtests.plan import Expected, Round

REFUSED = " 429"
"""The ending of the names of refused requests in Locust's statistics."""


REASONS = 3
"""How many reasons of failures a verdict shows."""


@dataclass(frozen=True, slots=True)
class Check:
    """One check. `ok` is None if it was not possible, for the reason in `detail`."""

    name: str
    ok: bool | None
    detail: str


@dataclass(frozen=True, slots=True)
class Counted:
    """The clients' counts: responses by operation, refusals, and failures with the most frequent reasons."""

    answered: Mapping[str, int]
    refused: int
    failed: int
    reasons: tuple[str, ...] = ()

    @property
    def requests(self) -> int:
        """The number of all requests."""
        return sum(self.answered.values()) + self.refused

    @classmethod
    def of(cls, entries: Iterable[Mapping[str, Any]], errors: Iterable[Mapping[str, Any]] = ()) -> Counted:
        """Parse Locust's statistics and errors, as it serialises them."""
        answered: dict[str, int] = {}
        refused = failed = 0
        for entry in entries:
            failed += entry["num_failures"]
            if entry["name"].endswith(REFUSED):
                refused += entry["num_requests"]
            else:
                answered[entry["name"]] = answered.get(entry["name"], 0) + entry["num_requests"]
        worst = sorted(errors, key=lambda error: -int(error["occurrences"]))[:REASONS]
        return cls(answered, refused, failed, tuple(f"{error['name']}: {error['error']}" for error in worst))


@dataclass(frozen=True, slots=True)
class Metered:
    """The server's counts: grants of the plan's quota, for the operations it covers, and all refusals."""

    granted: int
    refused: int
    operations: frozenset[str]

    @classmethod
    def between(cls, quota: str, before: Sequence[Mapping[str, Any]], after: Sequence[Mapping[str, Any]]) -> Metered:
        """The difference of two responses of the control API. LookupError for an unknown quota."""
        at_first = {each["id"]: each for each in before}
        pressed = next((each for each in after if each["id"] == quota), None)
        if pressed is None:
            raise LookupError(f"there is no quota {quota!r}: {', '.join(at_first) or 'none are declared'}")
        return cls(
            pressed["granted"] - at_first[quota]["granted"],
            sum(each["refused"] - at_first[each["id"]]["refused"] for each in after),
            frozenset(pressed["operations"]),
        )


@dataclass(frozen=True, slots=True)
class Verdict:
    """A round and its checks."""

    round: Round
    counted: Counted
    checks: tuple[Check, ...]

    @property
    def ok(self) -> bool:
        """Whether no check failed."""
        return all(check.ok is not False for check in self.checks)

    def data(self) -> dict[str, Any]:
        """As data for the JSON report."""
        return {
            "round": self.round.name,
            "users": self.round.users,
            "requests": self.counted.requests,
            "refused": self.counted.refused,
            "failed": self.counted.failed,
            "ok": self.ok,
            "checks": [asdict(check) for check in self.checks],
        }


def judge(played: Round, counted: Counted, metered: Metered | None, crashes: Sequence[str] = ()) -> Verdict:
    """Judge one round; `metered` is None without a control API.

    `crashes` are exceptions inside the server, whatever the status of the response.
    """
    return Verdict(played, counted, (*_checks(played, counted, metered), *_crashed(metered, crashes)))


def _crashed(metered: Metered | None, crashes: Sequence[str]) -> Iterator[Check]:
    if metered is not None:
        detail = "; ".join(crashes[:REASONS]) or "no exception in the journal"
        yield Check("no handler of the server raised", not crashes, detail)


def _checks(played: Round, counted: Counted, metered: Metered | None) -> Iterator[Check]:
    least = max(1, played.users * (played.requests_each or 0))
    yield Check("requests were made", counted.requests >= least, f"{counted.requests} requests of {least} at least")
    yield Check(
        f"refused: {played.refused}", _as_expected(played.refused, counted.refused), f"{counted.refused} were refused"
    )
    failures = "; ".join((f"{counted.failed} failures", *counted.reasons))
    yield Check("nothing else failed, and every 429 has the right shape", counted.failed == 0, failures)
    if metered is None:
        yield Check("the server counts the same", None, "needs the fake: its control API counts what it grants")
        return
    answered = sum(
        number for name, number in counted.answered.items() if not metered.operations or name in metered.operations
    )
    agreed = (metered.granted, metered.refused) == (answered, counted.refused)
    detail = (
        f"server granted {metered.granted} and refused {metered.refused}, clients saw {answered} and {counted.refused}"
    )
    yield Check("the server counts the same", agreed, detail)


def _as_expected(expected: Expected, refused: int) -> bool:
    if expected == "any":
        return True
    if expected == "some":
        return refused > 0
    return refused == (0 if expected == "none" else expected)
