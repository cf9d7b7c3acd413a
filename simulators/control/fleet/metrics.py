"""Merges the metrics of several processes. Imported at the first scrape, together with prometheus_client."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from prometheus_client.core import CollectorRegistry, Metric
from prometheus_client.exposition import generate_latest
from prometheus_client.parser import text_string_to_metric_families
from prometheus_client.registry import Collector

_OF_ONE = ("process_", "python_")
"""Prefixes of metrics about a process: only those of the first process are shown."""


class _Merged(Collector):
    def __init__(self, texts: Iterable[str]) -> None:
        self._families: dict[str, Metric] = {}
        self._values: dict[str, dict[tuple[str, tuple[tuple[str, str], ...]], float]] = {}
        for number, text in enumerate(texts):
            for family in text_string_to_metric_families(text):
                if number == 0 or not family.name.startswith(_OF_ONE):
                    self._add(family)

    def _add(self, family: Metric) -> None:
        self._families.setdefault(family.name, family)
        values = self._values.setdefault(family.name, {})
        for sample in family.samples:
            place = sample.name, tuple(sample.labels.items())
            known = values.get(place, 0.0)
            values[place] = max(known, sample.value) if sample.name.endswith("_info") else known + sample.value

    def collect(self) -> Iterator[Metric]:
        for name, first in self._families.items():
            family = Metric(name, first.documentation, first.type)
            for (sample, labels), value in self._values[name].items():
                family.add_sample(sample, dict(labels), value)
            yield family


def merged(texts: Iterable[str]) -> bytes:
    """The sum of several expositions, in Prometheus's text format."""
    registry = CollectorRegistry()
    registry.register(_Merged(texts))
    return generate_latest(registry)
