"""A world of one system, without a server, that begins with the records of a configuration file."""

from __future__ import annotations

from collections.abc import AsyncIterator, Mapping, Sequence
from contextlib import asynccontextmanager
from typing import Any

from simulators.core.clock import Clock
from simulators.core.configuration import Configuration
from simulators.core.declaration import Declaration
from simulators.core.journal import Journal
from simulators.core.masking import Masker
from simulators.core.outbox import InProcessCalls, Transport
from simulators.core.world import SimulatorState, World
from simulators.core.world.seeds import Seeds

START = 1_772_442_000.0
"""The instant at which these worlds stand still: 2026-03-02T09:00:00Z."""


@asynccontextmanager
async def opened(
    declaration: Declaration, file: Mapping[str, Sequence[Any]], seeds: Seeds
) -> AsyncIterator[SimulatorState]:
    """The state of a system in a world that stands still. Raises ConfigurationError."""
    name, masker = declaration.name, Masker(declaration.secrets)
    brought = {collection: list(records) for collection, records in file.items()}
    world = World(
        "seeds",
        {name: declaration},
        {name: ()},
        Transport(InProcessCalls()),
        Journal("seeds", masker=masker),
        masker,
        configuration={name: Configuration(seed=brought)},
        clock=Clock("frozen", START),
    )
    world.seeds = seeds
    try:
        await world.open()
        yield world.simulators[name]
    finally:
        await world.close()
