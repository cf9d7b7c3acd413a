"""Actions on members."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.connectwise.datetimes import stamp
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.handlers.writing import acting
from simulators.connectwise.lookup import find, keyed
from simulators.connectwise.seed import keep_key
from simulators.core.call import Answer

if TYPE_CHECKING:
    from simulators.core.call import Call


async def deactivate(call: Call) -> Answer:
    """Deactivate a member, whose keys stop working; the body is returned, its reassignments have no effect."""
    members = ENTITIES["members"]
    async with acting(call) as context:
        member = await find(context.unit, members, call.path["parentId"])
        await context.change(members.name, {**member, "inactiveDate": context.now}, {"inactiveFlag": True})
    return Answer(200, dict(call.body))


LIFE = 4 * 3600
"""Lifetime of impersonation keys in seconds [connectwise 1]."""


async def issue_token(call: Call) -> Answer:
    """Issue keys of the member in the path, valid for four hours. Raises Problem `not_found`."""
    stream, until = call.state.streams.stream("issued"), stamp(call.clock.time() + LIFE)
    async with acting(call) as context:
        member = await find(context.unit, ENTITIES["members"], keyed(call.path["memberIdentifier"]))
        public, private = stream.token(12), stream.token(12)
        await keep_key(context.unit, public, private, member["id"], until=until)
    call.state.world.masker.learn(private)
    return Answer(200, {"publicKey": public, "privateKey": private, "expiration": until})
