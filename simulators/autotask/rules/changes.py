"""How a record changes as a consequence of something else, with the stamps and the webhooks of any change."""

from __future__ import annotations

from typing import Any

from simulators.autotask.model import writes
from simulators.autotask.model.entities import ENTITIES
from simulators.autotask.webhooks import announce
from simulators.autotask.work import Work


def stamps(work: Work, created: bool) -> dict[str, Any]:
    """The stamps of a write, by name."""
    actor = work.actor
    marks: dict[str, Any] = {"changed": work.now, "changer": actor.resource}
    if created:
        return {**marks, "made": work.now, "maker": actor.resource, "poser": actor.poser}
    return {**marks, "reposer": actor.poser}


async def note_activity(work: Work, ticket: int) -> None:
    """Something happened to a ticket, although none of its own fields was written."""
    entity = ENTITIES["Tickets"]
    old = await work.known(entity.name, ticket)
    new = dict(old)
    writes.stamp(entity, new, stamps(work, created=False))
    await work.keep(entity.name, new)
    await announce(work, entity, "Update", old, new)
