"""Actions on boards."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.handlers.writing import acting
from simulators.connectwise.refusals import invalid, unknown_reference
from simulators.connectwise.rendering import render, root_of
from simulators.connectwise.rules.boards import copy_board
from simulators.core.call import Answer

if TYPE_CHECKING:
    from simulators.core.call import Call


async def copy(call: Call) -> Answer:
    """Copy a board under a new name."""
    boards = ENTITIES["boards"]
    async with acting(call) as context:
        source = await context.unit.get("boards", call.body["id"])
        if source is None:
            raise invalid("boardCopy", [unknown_reference(f"{boards.title} {call.body['id']} not found", "id")])
        record = await copy_board(context, source, call.body["name"])
    return Answer(201, render(boards, record, root_of(call)))
