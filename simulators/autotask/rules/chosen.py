"""Records with one default or primary record per owner, such as roles and locations [autotask 4.1]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, equal, put

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record


class ChosenRules(AutotaskRules):
    """At most one record of an owner has the flag: setting it on another record clears the former one."""

    @property
    def flag(self) -> str:
        """The field with the flag."""
        return "isDefault" if "isDefault" in self.entity.fields.kept else "isPrimary"

    @property
    def owner(self) -> str:
        """The field with the owner; empty if there is one flagged record in the whole database."""
        child = self.entity.own.child
        return "" if child is None else str(child.field)

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Clear the flag of the former record."""
        if not record.get(self.flag):
            return
        same = equal(**{name: record[name] for name in (self.owner,) if name}, **{self.flag: True})
        for other in await context.every(self.entity.name, *same):
            if other["id"] != record["id"]:
                await put(context, self.entity.name, {**other, self.flag: False})


class NeededChoiceRules(ChosenRules):
    """The flag can be moved to another record, but not cleared."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse to clear the flag."""
        if change.before(self.flag) and not change.draft.get(self.flag):
            raise Refused(f"{self.flag} cannot be set to false: it can only be set to true elsewhere.")
