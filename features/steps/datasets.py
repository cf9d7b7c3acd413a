"""Worlds that begin with a dataset, for tables of requests."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import ExitStack

import pytest
from pytest_bdd import given, parsers

from contracts.api.run import caller_of
from contracts.targets import Target
from contracts.targets.control import ControlClient
from features.steps.records import Records


@pytest.fixture
def worlds() -> Iterator[ExitStack]:
    """What is closed when the scenario ends."""
    with ExitStack() as stack:
        yield stack


@given(parsers.parse('a world with the dataset "{name}" of the seed {seed:d}'))
def _(records: Records, worlds: ExitStack, system: str, name: str, seed: int) -> None:
    control = ControlClient(records.target.fake.url)
    worlds.callback(control.close)
    opened = control.request("POST", "/worlds", {"seed": seed, "dataset": name, "only": [system]})
    worlds.callback(control.request, "DELETE", f"/worlds/{opened['id']}")
    inner = control.in_world(opened["id"])
    worlds.callback(inner.close)
    entry = opened["simulators"][system]
    target = Target(system, entry["url"], entry["credentials"], control=inner, counterpart=inner)
    worlds.callback(target.close)
    caller = caller_of(system)
    assert caller is not None
    records.target, records.talk.target, records.headers = target, target, caller.sign_in(target)
