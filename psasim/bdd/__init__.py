"""Steps for features of one's own: `pytest_plugins = ["psasim.bdd"]` in a conftest of a project with pytest-bdd.

docs/steps.md lists them. Each names its system, and no line fits two of them.
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

_DECORATORS = {"Given": (given,), "When": (given, when), "Then": (then,)}

for _step in STEPS:
    for _decorator in _DECORATORS[_step.keyword]:
        # pytest-bdd puts the step into the namespace of the module in which the decorator is called.
        _decorator(parsers.re(_step.pattern), converters=_step.converters)(_step.act)


@pytest.fixture
def psasim_play(request: pytest.FixtureRequest) -> Iterator[Play]:
    """What the steps of a scenario speak about."""
    play = play_of(request)
    yield play
    play.sign_out()


def pytest_bdd_before_scenario(request: pytest.FixtureRequest, scenario: Scenario) -> None:
    """Leave out what a real system cannot be asked to play, before its first step."""
    refuse(request, (step.name for step in scenario.steps), STEPS)


@pytest.hookimpl(trylast=True)
def pytest_bdd_step_error(
    request: pytest.FixtureRequest,
    feature: Feature,
    step: BddStep,
    step_func: Callable[..., object],
    exception: Exception,
) -> None:
    """Report what a step of ours found, in place of the frames of pytest that led to it."""
    ours = step_func.__module__.startswith(__name__) and isinstance(exception, AssertionError | PsasimError)
    if ours and not request.config.pluginmanager.hasplugin(VERIFY):
        fail(step, feature, exception)
