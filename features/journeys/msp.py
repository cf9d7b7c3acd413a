"""A world whose systems hold the MSP of a dataset, beside the one that a scenario begins with."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from typing import Any

import pytest

from contracts.journal import findings
from contracts.targets import ControlClient, Target


@dataclass(frozen=True, slots=True)
class Msp:
    """The world, as it was opened, and the MSP in neutral terms; `stack` closes what is opened in it."""

    control: ControlClient
    opened: Mapping[str, Any]
    dataset: Mapping[str, Any]
    stack: ExitStack

    def served(self, system: str) -> Mapping[str, Any]:
        """The entry of a system in the ready file."""
        found: Mapping[str, Any] = self.opened["simulators"][system]
        return found

    def target(self, system: str) -> Target:
        """A system of the world."""
        entry = self.served(system)
        target = Target(system, entry["url"], entry["credentials"], control=self.control, counterpart=self.control)
        self.stack.callback(target.close)
        return target

    def ids(self, kind: str, system: str) -> dict[int, Any]:
        """Under which id a system holds what the dataset has of a kind, by the neutral key."""
        return {each["key"]: each["systems"][system]["id"] for each in self.dataset[kind]}

    def records(self, system: str, collection: str) -> Iterator[dict[str, Any]]:
        """Everything in a collection."""
        yield from (each["record"] for each in self.control.records(system, collection))


OpenMsp = Callable[[str, int], Msp]


@pytest.fixture
def open_msp(target: Target) -> Iterator[OpenMsp]:
    """Opens a world over a dataset and a seed, with the systems of the scenario. No exchange may break its contract."""
    names = [each["name"] for each in target.fake.request("GET", "/simulators")["items"]]
    with ExitStack() as stack:
        process = ControlClient(target.fake.url)
        stack.callback(process.close)

        def opened(dataset: str, seed: int) -> Msp:
            world = process.request("POST", "/worlds", {"dataset": dataset, "seed": seed, "only": names})
            stack.callback(process.request, "DELETE", f"/worlds/{world['id']}")
            control = process.in_world(world["id"])
            stack.callback(control.close)
            stack.callback(_check, control)
            return Msp(control, world, control.request("GET", "/dataset"), stack)

        yield opened


def _check(control: ControlClient) -> None:
    assert findings(control) == []
