"""Prometheus metrics."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.core.call import Answer

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call


async def get_metrics(universe: Universe, _: Call) -> Answer:
    """Metrics of the process since its start, over all worlds."""
    from simulators.control.exposition import MEDIA_TYPE, exposition

    return Answer(200, exposition(universe), [], MEDIA_TYPE)
