"""The records of a fresh server: units, devices and monitored services."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

import msgspec

from simulators.ncentral.engine import ENGINE

if TYPE_CHECKING:
    from simulators.core.store import Unit
    from simulators.core.world import SimulatorState


@cache
def _records() -> Mapping[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = msgspec.json.decode(Path(__file__).with_name("fixture.json").read_bytes())
    return found


async def furnish(state: SimulatorState, unit: Unit) -> None:
    """Create the records of a fresh server by the rules of their entities."""
    context = ENGINE.context(state, "default", unit)
    for collection, records in _records().items():
        entity = ENGINE.entities[collection]
        for record in records:
            given = {name: context.now if value == "@now" else value for name, value in record.items()}
            await context.create(entity.name, given, also=given, identity=given["id"])
