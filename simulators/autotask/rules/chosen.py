"""Records of which one is chosen among those of the same owner: default roles, primary locations [autotask 4.1]."""

from __future__ import annotations

from typing import Any

from simulators.autotask.rules.base import Rules
from simulators.autotask.work import Record, Refused, Work


class ChosenRules(Rules):
    """One record of an owner is its chosen one: a new choice takes the place of the old one."""

    def __init__(self, entity: str, owner: str, flag: str, needed: bool = False) -> None:
        """`owner` and `flag` are fields; `needed` tells whether the choice can only be replaced, never given up."""
        self._entity = entity
        self._owner = owner
        self._flag = flag
        self._needed = needed

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Refuse to leave an owner without a choice, where it needs one."""
        if self._needed and old.get(self._flag) and not new.get(self._flag):
            raise Refused(f"{self._flag} cannot be set to false: it can only be set to true elsewhere.")

    async def created(self, work: Work, record: Record) -> None:
        """Replace the choice."""
        await self._replace(work, record)

    async def updated(self, work: Work, old: Record, new: Record) -> None:
        """Replace the choice."""
        await self._replace(work, new)

    async def _replace(self, work: Work, chosen: Record) -> None:
        if not chosen.get(self._flag):
            return
        for other in await work.all(self._entity, **{self._owner: chosen[self._owner], self._flag: True}):
            if other["id"] != chosen["id"]:
                await work.keep(self._entity, {**other, self._flag: False})
