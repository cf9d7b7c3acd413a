"""How a record changes as a consequence of something else, with the stamps and the webhooks of any change."""

from __future__ import annotations

from typing import Any

from simulators.autotask.model import writes
from simulators.autotask.model.entities import ENTITIES
from simulators.autotask.webhooks import announce
from simulators.autotask.work import Record, Work


def stamps(work: Work, created: bool) -> dict[str, Any]:
    """The stamps of a write, by name."""
    actor = work.actor
    marks: dict[str, Any] = {"changed": work.now, "changer": actor.resource}
    if created:
        return {**marks, "made": work.now, "maker": actor.resource, "poser": actor.poser}
    return {**marks, "reposer": actor.poser}


async def touch(work: Work, entity: str, identity: Any, **values: Any) -> Record | None:
    """Change a record as the server does by itself; with no values, an activity is all that there is to note."""
    old = await work.get(entity, identity)
    if old is None:
        return None
    new = {**old, **values}
    writes.stamp(ENTITIES[entity], new, stamps(work, created=False))
    await work.keep(entity, new)
    await announce(work, ENTITIES[entity], "Update", old, new)
    return new
