"""Counters of a process over all worlds, rendered when Prometheus scrapes.

Totals never decrease: resets and closed worlds do not affect them.
"""

from __future__ import annotations

from bisect import bisect_left
from collections import Counter

from simulators.core.journal import Exchange, Journal

BUCKETS_S = (0.001, 0.0025, 0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1.0, 2.5, 5.0, 10.0)
"""Upper bounds of the latency buckets, in seconds."""

_QUICK_S = BUCKETS_S[0]

RequestKey = tuple[str, str | None, int | None, str]
"""Simulator, operation, status, kind of decision."""


class Series:
    """Requests with one key: total seconds, and the number in each latency bucket, the last one unbounded."""

    __slots__ = ("buckets", "seconds")

    def __init__(self) -> None:
        self.seconds = 0.0
        self.buckets = [0] * (len(BUCKETS_S) + 1)


class Metrics:
    """The counts of one process."""

    def __init__(self) -> None:
        self.requests: dict[RequestKey, Series] = {}
        self.refusals: Counter[tuple[str, str]] = Counter()
        """Requests refused by a quota, by simulator and quota."""
        self.violations: Counter[tuple[str, str]] = Counter()
        """Violations by simulator and code, or rule without a code."""

    def observe(self, _: Journal, exchange: Exchange) -> None:
        """Count an exchange; an observer of every journal. It runs in every request and must stay cheap."""
        if exchange.violations:
            for each in exchange.violations:
                self.violations[exchange.simulator, each.code or each.rule] += 1
        if exchange.direction == "out":
            return
        kind = exchange.decided.kind
        key = (exchange.simulator, exchange.operation, exchange.status, kind)
        series = self.requests.get(key)
        if series is None:
            series = self.requests[key] = Series()
        seconds = exchange.duration_s
        series.seconds += seconds
        series.buckets[0 if seconds <= _QUICK_S else bisect_left(BUCKETS_S, seconds)] += 1
        if kind == "quota":
            self.refusals[exchange.simulator, exchange.decided.id] += 1
