"""Steps that scenarios of several systems share, and the way in which a folder takes over a module of steps.

pytest-bdd keeps a step as a fixture of the module that defines it, under a name that no import by hand could spell. A
conftest takes all of a module's steps and fixtures over with `adopt(globals(), module)`.
"""

from __future__ import annotations

import inspect
from types import ModuleType
from typing import Any

import pytest

_FIXTURE = type(pytest.fixture(lambda: None))
_STEP = "pytestbdd_stepdef"


class StepRefused(TypeError):
    """A step that could not do its work."""


def adopt(into: dict[str, Any], *modules: ModuleType) -> None:
    """Put the steps and fixtures of `modules`, and nothing else of them, into the namespace `into`.

    StepRefused for one that is there already under the same name.
    """
    for module in modules:
        for name, value in vars(module).items():
            if not isinstance(value, _FIXTURE):
                continue
            if isinstance(into.get(name), _FIXTURE) and into[name] is not value:
                raise StepRefused(f"{module.__name__} brings {name.removeprefix(_STEP)}, which is there already")
            into[name] = value


def refuse_async(function: Any) -> None:
    """Raise StepRefused for a coroutine function: pytest-bdd never awaits it, so that it would pass unrun."""
    if inspect.iscoroutinefunction(function) or inspect.isasyncgenfunction(function):
        raise StepRefused(f"the step {function.__module__}.{function.__qualname__} is async: write it with def")
