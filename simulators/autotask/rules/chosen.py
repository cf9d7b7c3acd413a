"""Records of which one is chosen among those of the same owner: default roles, primary locations [autotask 4.1]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, equal, put

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record


class ChosenRules(AutotaskRules):
    """One record of an owner is its chosen one: a new choice takes the place of the old one."""

    @property
    def flag(self) -> str:
        """The field that marks the chosen one."""
        return "isDefault" if "isDefault" in self.entity.fields.kept else "isPrimary"

    @property
    def owner(self) -> str:
        """The field that names whose records these are; empty where the whole database has one chosen record."""
        child = self.entity.own.child
        return "" if child is None else str(child.field)

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Replace the choice."""
        if not record.get(self.flag):
            return
        same = equal(**{name: record[name] for name in (self.owner,) if name}, **{self.flag: True})
        for other in await context.every(self.entity.name, *same):
            if other["id"] != record["id"]:
                await put(context, self.entity.name, {**other, self.flag: False})


class NeededChoiceRules(ChosenRules):
    """A choice that can only be replaced, never given up."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse to leave an owner without a choice."""
        if change.before(self.flag) and not change.draft.get(self.flag):
            raise Refused(f"{self.flag} cannot be set to false: it can only be set to true elsewhere.")
