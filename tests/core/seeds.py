"""A vendor in this process that begins with the records of a configuration file."""

from __future__ import annotations

import asyncio
from collections.abc import Mapping
from dataclasses import replace
from typing import Any

import pytest

from simulators.core.configuration import Configuration, ConfigurationError
from simulators.core.declaration import Declaration
from simulators.core.store import Record
from simulators.core.world import SimulatorState
from tests.core.server.inprocess import InProcess


def seeded(declaration: Declaration, seed: Mapping[str, list[Mapping[str, Any]]]) -> InProcess:
    """The vendor with these records. Raises ConfigurationError."""

    async def begin(state: SimulatorState) -> None:
        await declaration.seed(state)
        await Configuration(seed=seed).apply(state)

    return InProcess(replace(declaration, seed=begin))


_FRESH: dict[str, InProcess] = {}


def refusal(declaration: Declaration, seed: Mapping[str, list[Mapping[str, Any]]]) -> str:
    """The line with which records are refused, of which none is kept."""
    fresh = _FRESH.get(declaration.name) or _FRESH.setdefault(declaration.name, InProcess(declaration))
    before = fresh.state.store().dump()
    with pytest.raises(ConfigurationError) as caught:
        asyncio.run(Configuration(seed=seed).apply(fresh.state))
    assert fresh.state.store().dump() == before
    text = str(caught.value)
    assert "\n" not in text
    assert text.startswith(f"simulators.{declaration.name}.seed.")
    return text


def held(simulator: InProcess, collection: str, key: str | int) -> Record:
    """The record of a key, which must be there."""
    found = asyncio.run(simulator.state.store().get(collection, key))
    assert found is not None, f"{collection} {key}"
    return found
