"""The events of a world, live."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.control.events import EventStream
from simulators.core.call import Answer

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call

_HEADERS = [("Cache-Control", "no-store"), ("X-Accel-Buffering", "no")]


async def stream_events(universe: Universe, call: Call) -> Answer:
    """Server-Sent Events until the client disconnects, the world is closed or the process stops."""
    events = EventStream(call.world, universe.boot, call.headers.get("last-event-id"))
    return Answer(200, events.chunks(), [*_HEADERS], "text/event-stream")
