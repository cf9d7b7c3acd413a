"""Limits of a run by counts: Schemathesis 4.32 limits boundary cases by time alone, which depends on the machine."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from itertools import islice
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, TypeVar
from unittest.mock import patch

from hypothesis.configuration import set_hypothesis_home_dir
from schemathesis.engine.context import EngineContext
from schemathesis.engine.run.unit import _direct_executor
from schemathesis.generation.drivers import CaseGenerator, CoverageGenerator

T = TypeVar("T")

GENERATED = 12
"""How many boundary cases are generated for each one that is tried. Those of the largest entities take seconds."""


@contextmanager
def boundaries(most: int) -> Iterator[None]:
    """In the body, at most `most` boundary cases of an operation are tried, spread evenly over its properties."""
    collect = _direct_executor._collect_within_budget

    def collect_bounded(generator: CaseGenerator, context: EngineContext) -> list[Any]:
        if not isinstance(generator, CoverageGenerator):
            return collect(generator, context)
        return spread(list(islice(generator, most * GENERATED)), most)

    with patch.object(_direct_executor, "_collect_within_budget", collect_bounded):
        yield


def spread(cases: list[T], most: int) -> list[T]:
    """At most `most` of `cases`, in their order, the first among them."""
    step = max(1.0, len(cases) / most)
    return [cases[int(place * step)] for place in range(min(most, len(cases)))]


@contextmanager
def nothing_left_behind() -> Iterator[None]:
    """In the body, Hypothesis keeps its files in a temporary folder."""
    with TemporaryDirectory(prefix="psasim-") as folder:
        set_hypothesis_home_dir(Path(folder))
        try:
            yield
        finally:
            set_hypothesis_home_dir(None)
