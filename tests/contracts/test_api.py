"""Schemathesis over every system, quickly: in process with generated requests, over HTTP with the spec's examples."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.api.depth import GLANCE, QUICK
from contracts.api.inprocess import application
from contracts.api.run import run
from contracts.api.shapes import links, representatives
from contracts.targets import Fakes
from simulators.core.server.build import document
from simulators.registry import VENDORS


@pytest.fixture(scope="module")
def fakes() -> Iterator[Fakes]:
    with Fakes() as opened:
        yield opened


@pytest.mark.parametrize("system", VENDORS)
def test_in_process(system: str, fakes: Fakes) -> None:
    contract = document(system)
    with fakes.target(system, ()) as target:
        outcome = run(target, contract, QUICK, application(fakes, target, contract))
    assert outcome.ok, str(outcome)
    assert outcome.links & links(contract), f"no link of the spec was followed: {outcome.transitions}"


@pytest.mark.parametrize("system", VENDORS)
def test_over_http(system: str, fakes: Fakes) -> None:
    contract = document(system)
    with fakes.target(system, ()) as target:
        outcome = run(target, contract, GLANCE)
    assert outcome.ok, str(outcome)
    assert len(outcome.requests) == len(representatives(contract))
