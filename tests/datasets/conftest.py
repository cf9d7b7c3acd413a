"""A world over the dataset small, with every system, shared by the tests of this folder."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import ExitStack
from dataclasses import dataclass
from importlib import import_module
from typing import Any

import httpx
import pytest

from contracts.journal import findings
from contracts.targets import FakeProcess, Target
from contracts.targets.control import ControlClient

Place = Mapping[str, Any]


@dataclass(frozen=True, slots=True)
class Caller:
    """Somebody who may do everything at one system."""

    target: Target
    headers: Mapping[str, str]

    def send(self, method: str, path: str, **arguments: Any) -> httpx.Response:
        return self.target.send(method, path, headers=dict(self.headers), **arguments)

    def get(self, path: str, **query: Any) -> Any:
        answer = self.send("GET", path, params=query)
        assert answer.status_code == 200, (path, answer.status_code, answer.text[:500])
        return answer.json()

    def done(self, method: str, path: str, body: Any) -> Any:
        answer = self.send(method, path, json=body)
        assert answer.status_code in (200, 201), (path, answer.status_code, answer.text[:500])
        return answer.json()


@dataclass(frozen=True, slots=True)
class Small:
    """A world over small, and what its systems have in common."""

    opened: Mapping[str, Any]
    control: ControlClient
    dataset: Mapping[str, Any]
    stack: ExitStack

    def caller(self, system: str, headers: Mapping[str, str] | None = None) -> Caller:
        """Somebody with these headers, or else whoever `contracts.callers` signs in."""
        entry = self.opened["simulators"][system]
        target = Target(system, entry["url"], entry["credentials"], control=self.control, counterpart=self.control)
        self.stack.callback(target.close)
        if headers is None:
            headers = import_module(f"contracts.callers.{system}").sign_in(target)["*"]
        return Caller(target, headers)

    def records(self, system: str, collection: str) -> list[dict[str, Any]]:
        """Everything in a collection, as it is kept."""
        return [each["record"] for each in self.control.records(system, collection)]

    def held(self, system: str, kind: str) -> dict[int, dict[str, Any]]:
        """What a system holds of a kind, as it is kept, by the neutral key."""
        places = {each["key"]: each["systems"][system] for each in self.dataset[kind] if system in each["systems"]}
        if not places:
            return {}
        collection = next(iter(places.values()))["collection"]
        names = ("id", "customerId")
        rows = {next(row[name] for name in names if name in row): row for row in self.records(system, collection)}
        return {key: rows[place["id"]] for key, place in places.items()}


@pytest.fixture(scope="package")
def small(fakes: FakeProcess) -> Iterator[Small]:
    opened = fakes.control.request("POST", "/worlds", {"dataset": "small", "seed": 5})
    control = fakes.control.in_world(opened["id"])
    try:
        with ExitStack() as stack:
            yield Small(opened, control, control.request("GET", "/dataset"), stack)
        assert findings(control) == []
    finally:
        control.close()
        fakes.control.request("DELETE", f"/worlds/{opened['id']}")
