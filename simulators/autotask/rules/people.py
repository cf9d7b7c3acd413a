"""What resources are associated with: roles at the service desk, and roles in departments [autotask 4.1]."""

from __future__ import annotations

from typing import Any

from simulators.autotask.rules.base import Rules
from simulators.autotask.work import Record, Refused, Work


class DefaultRules(Rules):
    """One association of a resource is its default: a new default takes the place of the old one."""

    def __init__(self, entity: str, needed: bool = False) -> None:
        """`needed`: whether the default can only be replaced, never given up."""
        self._entity = entity
        self._needed = needed

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Refuse to leave a resource without a default, where it needs one."""
        if self._needed and old.get("isDefault") and not new.get("isDefault"):
            raise Refused("isDefault cannot be set to false: a resource must have a default role and department.")

    async def created(self, work: Work, record: Record) -> None:
        """Replace the default."""
        await self._replace(work, record)

    async def updated(self, work: Work, old: Record, new: Record) -> None:
        """Replace the default."""
        await self._replace(work, new)

    async def _replace(self, work: Work, chosen: Record) -> None:
        if not chosen.get("isDefault"):
            return
        for other in await work.all(self._entity, resourceID=chosen["resourceID"], isDefault=True):
            if other["id"] != chosen["id"]:
                await work.keep(self._entity, {**other, "isDefault": False})
