"""Base rules, which run when records are written. Most entities have no others."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.connectwise.announcing import announce
from simulators.core.query import Compare
from simulators.core.resources import rules
from simulators.core.resources.entity import value_at
from simulators.core.resources.rules import Change, Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record

IS_DEFAULT = Compare(("defaultFlag",), "eq", True)


class Rules(rules.Rules):
    """Keeps at most one default row in a table of the set-up screens, and queues callbacks for every change."""

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Clear the flag of the former default row, and queue callbacks."""
        await self._keep_one_default(context, change, record)
        await announce(context, self.entity.name, "added" if change.old is None else "updated", record)

    async def _keep_one_default(self, context: Context, change: Change, record: Record) -> None:
        entity = context.entity(self.entity.name)
        if not (entity.setup and record.get("defaultFlag")) or change.before("defaultFlag"):
            return
        siblings = [entity.below(value_at(record, entity.parent_at))] if entity.parent_at else []
        for other in await context.every(entity.name, IS_DEFAULT, *siblings):
            if other["id"] != record["id"]:
                await context.unit.put(entity.collection, {**other, "defaultFlag": False})

    async def deleted(self, context: Context, record: Record) -> None:
        """Queue callbacks for the deletion."""
        await announce(context, self.entity.name, "deleted", record)


async def pair(context: Context, change: Change, name: str, number: str, table: str) -> None:
    """Synchronize a reference and the property with its id: a sent reference takes precedence over the id."""
    draft = change.draft
    if name in change.given and draft.get(name) is not None:
        draft[number] = draft[name]["id"]
        return
    record = await context.get(table, draft.get(number))
    draft[name] = None if record is None else context.face(table, record)


async def fill_default(context: Context, draft: Draft, name: str, table: str, parent: int | None = None) -> None:
    """Set an empty reference to the default row of a table, or to its first row."""
    if draft.get(name) is not None:
        return
    row = await context.default_of(table, parent)
    if row is None:
        row = await context.first(table, *context.inside(table, parent))
    if row is not None:
        draft[name] = context.face(table, row)


class AuthoredNoteRules(Rules):
    """A note shows its author."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the author and the default type."""
        change.fill("enteredBy", context.who)
        await fill_default(context, change.draft, "type", "noteTypes")
