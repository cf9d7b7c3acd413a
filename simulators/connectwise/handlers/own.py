"""The calling member's own record and rights [connectwise 2]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.connectwise.caller import ConnectWiseCaller
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.rendering import render, root_of
from simulators.core.call import Answer
from simulators.core.resources.context import every

if TYPE_CHECKING:
    from simulators.core.call import Call


async def get_member(call: Call) -> Answer:
    """Return the current record of the calling member."""
    entity = ENTITIES["myMembers"]
    caller = ConnectWiseCaller.of(call).member
    member = await call.store.get(entity.collection, caller["id"]) or caller
    return Answer(200, render(entity, member, root_of(call)))


async def get_security(call: Call) -> Answer:
    """Return the levels of the calling member's role in each function."""
    entity, member = ENTITIES["mySecurity"], ConnectWiseCaller.of(call).member
    role = (member.get("securityRole") or {}).get("id")
    rows = await every(call.store, entity.collection, ENTITIES["roleSettings"].below(role)) if role is not None else []
    face = ENTITIES["members"].face.of(member)
    return Answer(200, [render(entity, {**row, "member": face}, root_of(call)) for row in rows])
