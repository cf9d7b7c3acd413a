"""A process that serves Autotask alone, and a fresh world of it for every test."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.targets import FakeProcess
from tests.autotask.asking import Psa


@pytest.fixture(scope="session")
def process() -> Iterator[FakeProcess]:
    with FakeProcess(only=("autotask",)) as running:
        yield running


@pytest.fixture
def psa(process: FakeProcess) -> Iterator[Psa]:
    with process.target("autotask", seed=7) as target:
        yield Psa(target, dict(target.credentials))
