"""Every system's OpenAPI file, held against the target of this run. `make fuzz` and `psasim verify` play it."""

from __future__ import annotations

import pytest

from contracts.api.depth import QUICK
from contracts.api.inprocess import application
from contracts.api.run import run
from contracts.api.shapes import everything, links, readings
from contracts.targets import Source
from simulators.core.server.build import document
from simulators.registry import VENDORS


@pytest.mark.parametrize("system", VENDORS)
def test_contract(system: str, source: Source, request: pytest.FixtureRequest) -> None:
    """In this process where the target is a fake of ours, else over HTTP; only reads where writes are not allowed."""
    if source.system not in (None, system):
        pytest.skip(f"the target is a {source.system}")
    contract = document(system)
    chosen = everything(contract) if "writes" in source.capabilities else readings(contract, system)
    with source.target(system, ()) as target:
        outcome = run(target, contract, QUICK, application(source, target), chosen)
    request.node.user_properties.append(("outcome", outcome.data()))
    assert outcome.ok, str(outcome)
    if target.control is not None and links(contract):
        assert outcome.links & set(links(contract)), f"no link of the spec was followed: {outcome.transitions}"
