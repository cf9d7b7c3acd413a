"""The state of a scenario: its world, clients and results."""

from __future__ import annotations

import os
import re
from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any, NoReturn

import httpx
import pytest
from pytest_bdd.parser import Feature
from pytest_bdd.parser import Step as BddStep

from psasim.bdd.client import Client, FakeClient
from psasim.bdd.declaring import Step
from psasim.control import Control
from psasim.system import System
from psasim.world import World

__tracebackhide__ = True  # pytest shows the line of the feature, not ours

VERIFY = "contracts.verify.plugin"
"""The plug-in of `psasim verify`, whose scenarios have a target instead of the fixture `psasim`."""

CLIENTS = "clients_of_target"
"""Its fixture that makes a client of the target from the stored values."""

NEEDS_FAKE = "needs the fake"
"""The mark by which `psasim verify` recognises a scenario that cannot run against a real system."""

_INTROSPECTION = re.compile(r"\nassert .*", re.DOTALL)
"""What pytest adds to the text of an assertion: Python representations of values."""

MakeClient = Callable[[Mapping[str, Any]], Client]


@dataclass(slots=True)
class Play:
    """The state of a scenario.

    `steered` is the world of fakes, None for a real system. `target` is the system that `psasim verify` tests, and the
    factory of its clients. `tickets` has the newest ticket of a step by system, `kept` the values that steps store,
    `outcomes` the newest response by system, or the reason why there is none.
    """

    steered: World | None
    target: tuple[str, MakeClient] | None = None
    tickets: dict[str, str] = field(default_factory=dict)
    kept: dict[str, Any] = field(default_factory=dict)
    outcomes: dict[str, httpx.Response | httpx.TransportError] = field(default_factory=dict)
    _clients: dict[str, Client] = field(default_factory=dict)

    @property
    def world(self) -> World:
        """The world of fakes. On a real system the scenario is skipped."""
        if self.steered is None:
            pytest.skip(f"{NEEDS_FAKE}: its control API")
        return self.steered

    def system(self, name: str) -> System:
        """The system with that name. AttributeError if the world does not serve it."""
        return self.world.system(name)

    def client(self, name: str) -> Client:
        """A client of a system, signed in at its first request."""
        if name not in self._clients:
            if self.target is not None and self.target[0] == name:
                self._clients[name] = self.target[1](self.kept)
            else:
                self._clients[name] = FakeClient(self.world, self.system(name), self.kept)
        return self._clients[name]

    def sign_out(self) -> None:
        """Discard the clients' sign-ins, so that they sign in again: their tokens may have expired."""
        for client in self._clients.values():
            client.close()
        self._clients.clear()

    def answer(self, name: str, title: str) -> httpx.Response:
        """The newest response to a client. AssertionError without one."""
        assert name in self.outcomes, f"no client has asked {title} for anything yet"
        outcome = self.outcomes[name]
        assert isinstance(outcome, httpx.Response), f"{title} gave no answer: {outcome!r}"
        return outcome

    def ticket(self, name: str) -> str:
        """The newest ticket that a step has created at a system. AssertionError without one."""
        assert name in self.tickets, f"no step has made a ticket at {name} yet"
        return self.tickets[name]

    def created(self, name: str, operation: str, *path: str) -> str:
        """The id in the newest successful response of `operation`. AssertionError without one."""
        responses = [each["response"] for each in self.system(name).journal.entries(operation) if each["response"]]
        found = [value for each in responses if (value := _at(each["body"], path)) is not None]
        assert found, f"{name}: no call of {operation} has made anything yet"
        return str(found[-1])


def play_of(request: pytest.FixtureRequest) -> Play:
    """The scenario's world: that of the target of `psasim verify`, else that of the pytest plug-in."""
    if not request.config.pluginmanager.hasplugin(VERIFY):
        return Play(request.getfixturevalue("psasim"))
    target = request.getfixturevalue("target")
    world = None if target.control is None else opened_elsewhere(target.control.url, target.control.world)
    return Play(world, (target.system, request.getfixturevalue(CLIENTS)))


def refuse(request: pytest.FixtureRequest, lines: Iterable[str], steps: Iterable[Step]) -> None:
    """Skip a scenario with a step that only fakes support, before anything is sent to a real system."""
    if not request.config.pluginmanager.hasplugin(VERIFY):
        return
    target = request.getfixturevalue("target")
    if target.control is not None:
        return
    ours = [step for step in steps if step.fake or step.system != target.system]
    for line in lines:
        if any(step.takes(line) for step in ours):
            pytest.skip(f"{NEEDS_FAKE}: {line}")


def fail(step: BddStep, feature: Feature, error: Exception) -> NoReturn:
    """Fail a scenario with the line of its feature and the text of `error`, without frames of libraries."""
    text = _INTROSPECTION.sub("", str(error))
    where = f"{Path(feature.filename).name}:{step.line_number}: {step.keyword} {step.name}"
    raise pytest.fail.Exception(f"{where}\n{text}", pytrace=False) from None


def opened_elsewhere(url: str, identity: str) -> World:
    """An open world, by its id, which its opener will close."""
    control = Control(url, os.environ.get("PSASIM_TOKEN"), identity)
    served = {each["name"]: each for each in control.get("/simulators")["items"]}
    return World(control, {"id": identity, "ca_file": None, "simulators": served})


def _at(body: Any, path: tuple[str, ...]) -> Any:
    for name in path:
        body = body.get(name) if isinstance(body, Mapping) else None
    return body
