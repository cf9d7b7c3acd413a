"""Every system's OpenAPI file, held against the target of this run. `make fuzz` and `psasim verify` play it."""

from __future__ import annotations

import pytest

from contracts.api.depth import QUICK
from contracts.api.inprocess import application
from contracts.api.run import Outcome, run
from contracts.api.shapes import everything, links, readings
from contracts.protocol.operations import asked_of_others
from contracts.targets import Source
from simulators.core.server.build import document
from simulators.registry import VENDORS


@pytest.mark.parametrize("system", VENDORS)
def test_contract(system: str, source: Source, request: pytest.FixtureRequest) -> None:
    """In this process where the target is a fake of ours, else over HTTP; only reads where writes are not allowed.

    A system that is not ours is held to what any system of its kind must have; where that is a protocol with rules of
    its own, scenarios grade it, and nothing is left to do here.
    """
    if source.system not in (None, system):
        pytest.skip(f"the target is a {source.system}")
    contract = document(system)
    chosen = everything(contract) if "writes" in source.capabilities else readings(contract)
    if source.system is not None:
        chosen &= asked_of_others(contract)
    if not chosen:
        request.node.user_properties.append(("outcome", Outcome(system, QUICK.seed).data()))
        return
    with source.target(system, ()) as target:
        outcome = run(target, contract, QUICK, application(source, target, contract), chosen)
    request.node.user_properties.append(("outcome", outcome.data()))
    assert outcome.ok, str(outcome)
    if target.control is not None and links(contract):
        assert outcome.links & set(links(contract)), f"no link of the spec was followed: {outcome.transitions}"
