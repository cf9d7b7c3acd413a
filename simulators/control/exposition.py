"""The Prometheus exposition. Imported at the first scrape, together with prometheus_client."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import accumulate
from typing import TYPE_CHECKING

from prometheus_client import GCCollector, PlatformCollector, ProcessCollector
from prometheus_client.core import (
    CollectorRegistry,
    CounterMetricFamily,
    GaugeMetricFamily,
    HistogramMetricFamily,
    InfoMetricFamily,
    Metric,
)
from prometheus_client.exposition import CONTENT_TYPE_PLAIN_0_0_4, generate_latest
from prometheus_client.registry import Collector

from simulators.control.metrics import BUCKETS_S, Series
from simulators.control.version import version

if TYPE_CHECKING:
    from simulators.control.universe import Universe

MEDIA_TYPE = CONTENT_TYPE_PLAIN_0_0_4

_BOUNDS = (*map(str, BUCKETS_S), "+Inf")


class _Served(Collector):
    """The counters of a universe, and gauges of its present content."""

    def __init__(self, universe: Universe) -> None:
        self._universe = universe

    def collect(self) -> Iterator[Metric]:
        yield InfoMetricFamily("psasim", "The psasim that serves", {"version": version()})
        yield from self._requests()
        yield self._attempts()
        yield from self._kept()

    def _requests(self) -> Iterator[Metric]:
        metrics = self._universe.metrics
        labels = ["system", "operation", "status", "decided_by"]
        total = CounterMetricFamily(
            "psasim_requests", "Requests that simulators answered, or left unanswered", labels=labels
        )
        merged: dict[tuple[str, str], list[Series]] = {}
        for (system, operation, status, decided), series in metrics.requests.items():
            place = (system, operation or "")
            total.add_metric([*place, _status(status), decided], sum(series.buckets))
            merged.setdefault(place, []).append(series)
        yield total
        yield _histogram(merged)
        refusals = CounterMetricFamily(
            "psasim_quota_refusals", "Requests that a quota refused", labels=["system", "quota"]
        )
        for names, count in metrics.refusals.items():
            refusals.add_metric(names, count)
        yield refusals
        violations = CounterMetricFamily(
            "psasim_violations", "Breaches of a contract that an exchange showed", labels=["system", "code"]
        )
        for names, count in metrics.violations.items():
            violations.add_metric(names, count)
        yield violations

    def _attempts(self) -> Metric:
        family = CounterMetricFamily(
            "psasim_delivery_attempts", "Outbound calls, by how each attempt ended", labels=["system", "outcome"]
        )
        for names, count in self._universe.transport.attempts.items():
            family.add_metric(names, count)
        return family

    def _kept(self) -> Iterator[Metric]:
        # With several processes, all but the first have an empty default world, which cannot be reached.
        journals = [opened.world.journal for opened in self._universe.worlds if opened.world.simulators]
        yield GaugeMetricFamily("psasim_worlds", "Worlds that are open", len(journals))
        yield GaugeMetricFamily(
            "psasim_journal_entries",
            "Exchanges that the journals of all worlds keep",
            sum(each.count for each in journals),
        )
        yield GaugeMetricFamily(
            "psasim_journal_bytes", "What those exchanges take of memory, about", sum(each.weight for each in journals)
        )


def exposition(universe: Universe) -> bytes:
    """All metrics of a process in Prometheus's text format, version 0.0.4."""
    registry = CollectorRegistry()
    registry.register(_Served(universe))
    for collector in (ProcessCollector, PlatformCollector, GCCollector):
        collector(registry=registry)
    return generate_latest(registry)


def _histogram(merged: dict[tuple[str, str], list[Series]]) -> HistogramMetricFamily:
    family = HistogramMetricFamily(
        "psasim_request_duration_seconds",
        "From the first byte of a request to its answer, on the clock of its world",
        labels=["system", "operation"],
    )
    for place, series in merged.items():
        buckets = accumulate(map(sum, zip(*(each.buckets for each in series), strict=True)))
        family.add_metric(place, list(zip(_BOUNDS, buckets, strict=True)), sum(each.seconds for each in series))
    return family


def _status(status: int | None) -> str:
    """The status as a label; empty without a response."""
    return "" if status is None else str(status)
