"""Steps found among those that a scenario's folder can see.

pytest-bdd 9 goes through every fixture of the whole run at every step, and asks pytest each time whether the scenario
may see it: where many folders are played at once, that takes longer than the steps themselves. What a file of scenarios
can see does not change while it is played, so it is looked up once.
"""

from __future__ import annotations

import sys
from collections.abc import Iterator
from typing import Any

import pytest
from _pytest.fixtures import FixtureDef, FixtureManager
from _pytest.nodes import Node
from pytest_bdd.compat import get_fixture_names, getfixturedefs
from pytest_bdd.parser import Step
from pytest_bdd.steps import StepFunctionContext, step_function_context_registry

Known = tuple[FixtureDef[Any], StepFunctionContext]

_VISIBLE = pytest.StashKey[list[Known]]()
_NAME = "find_fixturedefs_for_step"


def install(config: pytest.Config) -> None:
    """Have pytest-bdd find steps with `found` until the run ends."""
    patch = pytest.MonkeyPatch()
    # The package shows a function under the name of this module.
    patch.setattr(sys.modules["pytest_bdd.scenario"], _NAME, found)
    config.add_cleanup(patch.undo)


def found(step: Step, fixturemanager: FixtureManager, node: Node) -> Iterator[FixtureDef[Any]]:
    """The definitions that can parse a step of the scenario `node`, as pytest-bdd's own search yields them."""
    for definition, context in _visible(fixturemanager, node):
        if context.type in (None, step.type) and context.parser.is_matching(step.name):
            yield definition


def _visible(fixturemanager: FixtureManager, node: Node) -> list[Known]:
    """Every definition of a step that the file of a scenario can see."""
    file = node.parent
    assert file is not None
    known = file.stash.get(_VISIBLE, None)
    if known is None:
        known = []
        for name in get_fixture_names(fixturemanager=fixturemanager):
            for definition in getfixturedefs(fixturemanager, name, file) or ():
                context = step_function_context_registry.get(definition.func)
                if context is not None:
                    known.append((definition, context))
        file.stash[_VISIBLE] = known
    return known
