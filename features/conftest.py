"""What every scenario stands on: its target, what its tags ask of it, and the contract that must hold meanwhile."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from pathlib import Path

import pytest
from pytest_bdd.parser import Scenario, Step

from contracts.journal import JournalReader, violations
from contracts.targets import Source, Target, fixtures
from contracts.targets.facts import PREFIX
from features.finding import install
from features.needs import BREAKS_CONTRACT, WRITES, missing, tags_below
from features.steps import adopt, answers, clock, datasets, refuse_async, talk

adopt(globals(), fixtures, talk, answers, clock, datasets)


def pytest_configure(config: pytest.Config) -> None:
    """Make a marker known for each tag, as --strict-markers asks, and have steps found fast."""
    install(config)
    for tag in sorted(tags_below(Path(__file__).parent)):
        config.addinivalue_line("markers", f"{tag}: a tag of scenarios")


@pytest.fixture
def beside() -> tuple[str, ...]:
    """The systems that a folder's scenarios need beside their own; a folder's conftest names them."""
    return ()


@pytest.fixture(scope="session")
def journals() -> JournalReader:
    """How far the journals of fakes beside a real system have been read: a counterpart outlives a scenario."""
    return JournalReader()


@pytest.fixture
def target(
    request: pytest.FixtureRequest, source: Source, system: str, beside: tuple[str, ...], journals: JournalReader
) -> Iterator[Target]:
    """The system under test, in a fresh world if it is a fake."""
    if source.system not in (None, system):
        pytest.skip(f"the target is a {source.system}")
    tags = {mark.name for mark in request.node.iter_markers()}
    lacking = list(missing(tags, source.capabilities))
    if lacking:
        pytest.skip(f"needs the fake: {', '.join(lacking)}")
    with source.target(system, beside) as opened:
        # On fakes, too: a forgotten tag is found here, and never by a write to a real system.
        opened.allow_writes = opened.allow_writes and WRITES in tags
        opened.granted = frozenset(tag.removeprefix(PREFIX) for tag in tags)
        if opened.control is None and opened.counterpart is not None:
            journals.read(opened.counterpart)
        yield opened


@pytest.fixture(autouse=True)
def _scenario_target(target: Target) -> Target:
    """Every scenario has its target before its first step."""
    return target


def pytest_bdd_before_step_call(step_func: Callable[..., object]) -> None:
    """Refuse steps that would never run."""
    refuse_async(step_func)


def pytest_bdd_after_step(request: pytest.FixtureRequest, scenario: Scenario, step: Step) -> None:
    """When the last step has passed, the fakes must have kept their contracts all along, and no handler has raised."""
    target: Target = request.getfixturevalue("target")
    if step is not scenario.steps[-1] or target.counterpart is None:
        return
    # The world of a fake is as old as its scenario; a counterpart may hold what others did.
    reader = request.getfixturevalue("journals") if target.control is None else None
    on_purpose = request.node.get_closest_marker(BREAKS_CONTRACT) is not None
    found = [str(each) for each in violations(target.counterpart, reader) if each.raised or not on_purpose]
    assert not found, "\n".join(found)
