"""Steps for features of one's own: `pytest_plugins = ["psasim.bdd"]` in a conftest of a project with pytest-bdd.

docs/steps.md lists them. Each names its system, and no line fits two of them.
"""

from __future__ import annotations

import pytest
from pytest_bdd import given, parsers, then, when

from psasim.bdd.catalogue import STEPS
from psasim.bdd.playing import Play, play_of

_DECORATORS = {"Given": (given,), "When": (given, when), "Then": (then,)}

for _step in STEPS:
    for _decorator in _DECORATORS[_step.keyword]:
        # pytest-bdd puts the step into the namespace of the module in which the decorator is called.
        _decorator(parsers.re(_step.pattern), converters=_step.converters)(_step.act)


@pytest.fixture
def psasim_play(request: pytest.FixtureRequest) -> Play:
    """What the steps of a scenario speak about."""
    return play_of(request)
