"""A process with N-central and a custom PSA."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.targets import FakeProcess


@pytest.fixture(scope="module")
def served() -> Iterator[FakeProcess]:
    with FakeProcess(only=("ncentral", "custompsa")) as running:
        yield running
