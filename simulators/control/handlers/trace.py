"""One chain of causes across the systems of a world."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.control.tracing import chain
from simulators.core.call import Answer
from simulators.core.names import shown
from simulators.core.problem import Problem

if TYPE_CHECKING:
    from simulators.control.universe import Universe
    from simulators.core.call import Call


async def get_trace(_: Universe, call: Call) -> Answer:
    """The exchanges of a trace, oldest first."""
    journal, identity = call.world.journal, call.path["id"]
    found = chain(journal.entries(), identity, call.world.simulators)
    if not found.exchanges:
        raise Problem("not_found", f"no exchange of the journal belongs to a trace or a ticket {shown(identity)}")
    render = journal.render if call.arguments["bodies"] else journal.outline
    keys = [call.world.masker.text(each) for each in found.keys]
    return Answer(
        200, {"id": identity, "keys": keys, "items": [render(each) for each in found.exchanges], "next": None}
    )
