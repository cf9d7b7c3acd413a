"""The contract suites, run for every system against the target of this run."""

from __future__ import annotations

import os
from functools import partial

import pytest

from contracts.access.run import run as run_access
from contracts.api.inprocess import application, directly
from contracts.api.outcome import CALLERS, CHAINS, CONTRACT, LIMITS, MESSAGES, PEOPLE, REFUSALS, WORLDS, Outcome
from contracts.api.plan import ContractPlan
from contracts.api.run import run
from contracts.api.shapes import links
from contracts.chains.bounds import ALL
from contracts.chains.run import grammar_of
from contracts.chains.run import run as run_chains
from contracts.deliveries.run import run as run_messages
from contracts.evidence.check import check_evidence
from contracts.people.playing import perform
from contracts.people.plays import plays_of
from contracts.people.run import run as run_people
from contracts.quotas.run import run as run_limits
from contracts.refusals.run import run as run_refusals
from contracts.seeding.digests import check as check_digests
from contracts.seeding.run import check_seeding
from contracts.targets import Fakes, Source
from contracts.worlds.run import run as run_worlds
from simulators.core.engines import ENGINE, ENGINES
from simulators.core.server.build import document
from simulators.registry import VENDORS, declaration

DRIVER = "driver"
"""The capability of fakes alone."""


@pytest.mark.parametrize("system", VENDORS)
def test_contract(system: str, source: Source, contract_plan: ContractPlan, request: pytest.FixtureRequest) -> None:
    """In this process where the target is a fake of ours, else over HTTP; only reads where writes are not allowed.

    A system that is not ours is held to what any system of its kind must have; where that is a protocol with rules of
    its own, scenarios grade it, and nothing is left to do here.
    """
    if source.system not in (None, system):
        pytest.skip(f"the target is a {source.system}")
    contract = document(system)
    chosen = contract_plan.among(contract, system)
    if not chosen:
        request.node.user_properties.append((CONTRACT, Outcome(system, contract_plan.depth.seed).data()))
        return
    with source.target(system, ()) as target:
        app = application(source, target)
        outcome = run(target, contract, contract_plan.depth, app, chosen, watch=contract_plan.watch)
    request.node.user_properties.append((CONTRACT, outcome.data()))
    assert outcome.ok, str(outcome)
    if target.control is not None and links(contract) and contract_plan.whole and not outcome.not_reached:
        assert outcome.links & set(links(contract)), f"no link of the spec was followed: {outcome.transitions}"


@pytest.mark.parametrize("system", VENDORS)
def test_chains(system: str, source: Source, contract_plan: ContractPlan, request: pytest.FixtureRequest) -> None:
    """Written values are read back, and pages, orders and filters of lists agree with the list of all rows."""
    if source.system not in (None, system):
        pytest.skip(f"the target is a {source.system}")
    if grammar_of(system) is None:
        return _note(request, CHAINS, Outcome(system, 0))
    contract = document(system)
    chosen = contract_plan.among(contract, system)
    with source.target(system, ()) as target:
        outcome = run_chains(directly(source, target), contract, contract_plan.bounds, chosen, contract_plan.watch)
    _note(request, CHAINS, outcome)


@pytest.mark.parametrize("system", VENDORS)
def test_callers(system: str, source: Source, contract_plan: ContractPlan, request: pytest.FixtureRequest) -> None:
    """Callers with missing, wrong, expired or revoked credentials, or too few permissions, are refused everywhere."""
    if DRIVER not in source.capabilities:
        # A real system may lock out a caller with wrong credentials.
        return _note(request, CALLERS, Outcome(system, 0))
    contract = document(system)
    with source.target(system, ()) as target:
        bounds, chosen = contract_plan.bounds, contract_plan.among(contract, system)
        outcome = run_access(directly(source, target), contract, bounds == ALL, chosen, bounds.one_in)
    _note(request, CALLERS, outcome)


@pytest.mark.parametrize("system", VENDORS)
def test_refusals(system: str, source: Source, contract_plan: ContractPlan, request: pytest.FixtureRequest) -> None:
    """A body without a required property is refused, and the refusal names the property."""
    if DRIVER not in source.capabilities:
        # The wording of a real system's refusals is its own.
        return _note(request, REFUSALS, Outcome(system, 0))
    contract = document(system)
    with source.target(system, ()) as target:
        chosen = sorted(contract_plan.among(contract, system))[:: contract_plan.bounds.one_in]
        outcome = run_refusals(directly(source, target), contract, chosen)
    _note(request, REFUSALS, outcome)


@pytest.mark.parametrize("system", VENDORS)
def test_people(system: str, source: Source, contract_plan: ContractPlan, request: pytest.FixtureRequest) -> None:
    """Actions of people and devices at a fake respond as documented, and exactly as plays have it.

    Plays are of the default engine: the other words refusals of its own, and routes otherwise.
    """
    if DRIVER not in source.capabilities:
        return _note(request, PEOPLE, Outcome(system, 0))
    if not contract_plan.among(document(system), system):
        return _note(request, PEOPLE, Outcome(system, 0))
    contract = document(f"{system}.drive")
    with source.target(system, ()) as target:
        outcome = run_people(target, contract)
    plays, served = plays_of(system), getattr(source, "systems", lambda: VENDORS)()
    default = (os.environ.get(ENGINE) or ENGINES[0]) == ENGINES[0]
    if plays is not None and default and set(plays.beside) <= set(served):
        perform(partial(source.target, system), contract, plays, outcome)
    _note(request, PEOPLE, outcome)


@pytest.mark.parametrize("system", VENDORS)
def test_limits(system: str, source: Source, contract_plan: ContractPlan, request: pytest.FixtureRequest) -> None:
    """A limit grants its amount to each of its keys, and ends on time."""
    if DRIVER not in source.capabilities:
        return _note(request, LIMITS, Outcome(system, 0))
    if not contract_plan.among(document(system), system):
        return _note(request, LIMITS, Outcome(system, 0))
    with source.target(system, ()) as target:
        outcome = run_limits(target)
    _note(request, LIMITS, outcome)


@pytest.mark.parametrize("system", VENDORS)
def test_messages(system: str, source: Source, contract_plan: ContractPlan, request: pytest.FixtureRequest) -> None:
    """Each event sends exactly the messages that the vendor sends, repeated as the vendor repeats them."""
    if DRIVER not in source.capabilities or not contract_plan.among(document(system), system):
        return _note(request, MESSAGES, Outcome(system, 0))
    outcome = run_messages(system, lambda: source.target(system, ()), contract_plan.bounds.one_in)
    _note(request, MESSAGES, outcome)


@pytest.mark.parametrize("system", VENDORS)
def test_worlds(system: str, source: Source, contract_plan: ContractPlan, request: pytest.FixtureRequest) -> None:
    """The fake itself: kept state, snapshots, configuration files and their records, datasets, and bytes on sockets."""
    if DRIVER not in source.capabilities or not contract_plan.among(document(system), system):
        return _note(request, WORLDS, Outcome(system, 0))
    outcome = run_worlds(source, system)
    with source.target(system, ()) as target:
        check_evidence(target, outcome)
    if isinstance(source, Fakes):
        check_seeding(outcome, source, system)
    check_digests(declaration(system), outcome)
    _note(request, WORLDS, outcome)


def _note(request: pytest.FixtureRequest, suite: str, outcome: Outcome) -> None:
    """Record the outcome for reports; a suite that does not apply to this target has none."""
    request.node.user_properties.append((suite, outcome.data()))
    assert outcome.ok, str(outcome)
