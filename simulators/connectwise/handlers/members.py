"""What is done to members as a whole."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.handlers.writing import acting
from simulators.connectwise.lookup import find
from simulators.core.call import Answer

if TYPE_CHECKING:
    from simulators.core.call import Call


async def deactivate(call: Call) -> Answer:
    """The member can no longer call; who takes over is taken note of, and echoed."""
    members = ENTITIES["members"]
    async with acting(call) as desk:
        member = await find(desk.unit, members, call.path["parentId"])
        await desk.change(members, {**member, "inactiveDate": desk.at}, {"inactiveFlag": True})
    return Answer(200, dict(call.body))
