"""When a request is repeated, and after which delay."""

from __future__ import annotations

import re
from dataclasses import dataclass
from email.utils import parsedate_to_datetime

from simulators.core.outbox.message import Outcome

REPEATABLE = frozenset({"GET", "HEAD", "OPTIONS", "PUT", "DELETE"})
"""Methods that may be repeated when it is unknown whether the other side has acted [RFC 9110 9.2.2]."""

_LOST = frozenset({"timeout", "broken"})


@dataclass(frozen=True, slots=True)
class RetryRule:
    """A vendor's rule: at most `attempts` in all, on the world's clock.

    An answer with one of `statuses` is repeated after its `Retry-After` (seconds or a date), or else after `delay_s`,
    which each further attempt multiplies by `factor`. With `unanswered` a request without an answer is repeated, too:
    always where no connection was made, and after a time-out or a broken answer where the method is repeatable.
    """

    attempts: int = 3
    delay_s: float = 1.0
    factor: float = 2.0
    statuses: frozenset[int] = frozenset({429, 503})
    unanswered: bool = True

    def wait_s(self, outcome: Outcome, made: int, now: float, repeatable: bool) -> float | None:
        """Seconds to wait after attempt number `made`; None if its outcome stands. `now` is in epoch seconds."""
        if made >= self.attempts or not self._repeats(outcome, repeatable):
            return None
        asked = retry_after(outcome, now)
        return self.delay_s * self.factor ** (made - 1) if asked is None else asked

    def _repeats(self, outcome: Outcome, repeatable: bool) -> bool:
        if outcome.kind == "answered":
            return outcome.status in self.statuses
        if not self.unanswered or outcome.blocked:
            return False
        return outcome.kind == "refused" or (repeatable and outcome.kind in _LOST)


NEVER = RetryRule(attempts=1)
"""A single attempt, whatever its outcome."""


def retry_after(outcome: Outcome, now: float) -> float | None:
    """Seconds from `now` (epoch seconds) until `Retry-After` allows another attempt; None without that header."""
    for name, value in outcome.headers:
        if name.lower() == "retry-after":
            return _seconds(value.strip(), now)
    return None


def _seconds(text: str, now: float) -> float | None:
    if re.fullmatch(r"[0-9]{1,9}(\.[0-9]{1,9})?", text):
        return float(text)
    try:
        return max(0.0, parsedate_to_datetime(text).timestamp() - now)
    except (ValueError, OverflowError):
        return None
