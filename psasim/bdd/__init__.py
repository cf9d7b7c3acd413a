"""Steps for your own features: `pytest_plugins = ["psasim.bdd"]` in the conftest of a project with pytest-bdd.

docs/steps.md lists them. Each names its system, so that no line matches two steps.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator

import pytest
from pytest_bdd import given, parsers, then, when
from pytest_bdd.parser import Feature, Scenario
from pytest_bdd.parser import Step as BddStep

from psasim.bdd.catalogue import STEPS
from psasim.bdd.playing import VERIFY, Play, fail, play_of, refuse
from psasim.errors import PsasimError
from psasim.systems import SYSTEMS

_DECORATORS = {"Given": (given,), "When": (given, when), "Then": (then,)}

for _step in STEPS:
    for _decorator in _DECORATORS[_step.keyword]:
        # pytest-bdd puts the step into the namespace of the module in which the decorator is called.
        _decorator(parsers.re(_step.pattern), converters=_step.converters)(_step.act)


def pytest_configure(config: pytest.Config) -> None:
    """Register the tags that `psasim verify` reads, so that one feature runs in a project and against real systems."""
    config.addinivalue_line("markers", "writes: a scenario that may change the system")
    for name in SYSTEMS:
        config.addinivalue_line("markers", f"system_{name}: a feature about this system")


@pytest.fixture
def psasim_play(request: pytest.FixtureRequest) -> Iterator[Play]:
    """The state of a scenario."""
    play = play_of(request)
    yield play
    play.sign_out()


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, scenario: Scenario) -> None:
    """Skip, before its first step, a scenario that cannot run against a real system."""
    refuse(request, (step.name for step in scenario.steps), STEPS)


@pytest.hookimpl(trylast=True)
def pytest_bdd_step_error(
    request: pytest.FixtureRequest,
    feature: Feature,
    step: BddStep,
    step_func: Callable[..., object],
    exception: Exception,
) -> None:
    """Report the failure of one of our steps without the frames of pytest."""
    ours = step_func.__module__.startswith(__name__) and isinstance(exception, AssertionError | PsasimError)
    if ours and not request.config.pluginmanager.hasplugin(VERIFY):
        fail(step, feature, exception)
