"""Schemathesis over HTTP, with the examples of every spec; contracts/test_contract.py does the rest in process."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.api.depth import GLANCE
from contracts.api.run import run
from contracts.targets import Fakes
from simulators.core.server.build import document
from simulators.registry import VENDORS


@pytest.fixture(scope="module")
def fakes() -> Iterator[Fakes]:
    with Fakes() as opened:
        yield opened


@pytest.mark.parametrize("system", VENDORS)
def test_over_http(system: str, fakes: Fakes) -> None:
    contract = document(system)
    with fakes.target(system, ()) as target:
        outcome = run(target, contract, GLANCE)
    assert outcome.ok, str(outcome)
    assert outcome.requests, "the spec has no example"
