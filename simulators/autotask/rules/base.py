"""What an entity's own rules may add to a write; an entity without any is kept as it comes."""

from __future__ import annotations

from typing import Any

from simulators.autotask.model.shape import Entity
from simulators.autotask.work import Record, Work


class Rules:
    """The defaults: nothing is refused, nothing follows. A rule refuses by raising Refused."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Complete or refuse a record that is about to be made."""

    async def keep(self, work: Work, entity: Entity, record: dict[str, Any]) -> int | None:
        """Put the new record; returns the id for the answer."""
        return await work.keep(entity.name, record)

    async def created(self, work: Work, record: Record) -> None:
        """Draw the consequences of a new record."""

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Complete or refuse a change."""

    async def updated(self, work: Work, old: Record, new: Record) -> None:
        """Draw the consequences of a change."""

    async def deleting(self, work: Work, record: Record) -> None:
        """Refuse a removal, or draw its consequences."""
