"""The world that the steps of a scenario speak about."""

from __future__ import annotations

import os
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

import pytest

from psasim.control import Control
from psasim.system import System
from psasim.world import World

__tracebackhide__ = True  # pytest shows the line of the feature, not ours

VERIFY = "contracts.verify.plugin"
"""The plug-in of `psasim verify`, whose scenarios have a target in place of the fixture `psasim`."""

NEEDS_FAKE = "needs the fake"
"""How `psasim verify` recognises a scenario that a real system cannot be asked to play."""


@dataclass(slots=True)
class Play:
    """The world of a scenario, and the newest ticket by system where a step has made one."""

    world: World
    tickets: dict[str, str] = field(default_factory=dict)

    def system(self, name: str) -> System:
        """The system of that name. AttributeError if the world does not serve it."""
        return self.world.system(name)

    def ticket(self, name: str) -> str:
        """The newest ticket that a step has made at a system. AssertionError if there is none."""
        assert name in self.tickets, f"no step has made a ticket at {name} yet"
        return self.tickets[name]

    def created(self, name: str, operation: str, *path: str) -> str:
        """The id in the newest successful response of `operation`. AssertionError if there is none."""
        responses = [each["response"] for each in self.system(name).journal.entries(operation) if each["response"]]
        found = [value for each in responses if (value := _at(each["body"], path)) is not None]
        assert found, f"{name}: no call of {operation} has made anything yet"
        return str(found[-1])


def play_of(request: pytest.FixtureRequest) -> Play:
    """The scenario's world: that of the target of `psasim verify`, else that of the pytest plug-in."""
    if not request.config.pluginmanager.hasplugin(VERIFY):
        return Play(request.getfixturevalue("psasim"))
    control = request.getfixturevalue("target").control
    if control is None:
        pytest.skip(f"{NEEDS_FAKE}: its control API")
    return Play(opened_elsewhere(control.url, control.world))


def opened_elsewhere(url: str, identity: str) -> World:
    """A world that others have opened and will close, by its id."""
    control = Control(url, os.environ.get("PSASIM_TOKEN"), identity)
    served = {each["name"]: each for each in control.get("/simulators")["items"]}
    return World(control, {"id": identity, "ca_file": None, "simulators": served})


def _at(body: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        body = body.get(name) if isinstance(body, Mapping) else None
    return body
