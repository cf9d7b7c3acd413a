"""Tags, and checklist libraries [autotask 7.15]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, delete_every, equal, put
from simulators.autotask.settings import AutotaskSettings
from simulators.core.query import Compare

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record


class LabelRules(AutotaskRules):
    """Labels are unique; system records cannot be renamed or deleted."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the label."""
        change.draft.setdefault("isSystem", False)
        if change.before("isSystem") and change.differs("label"):
            raise Refused(f"The label of a system {self.entity.title} cannot be changed.")
        for other in await context.every(self.entity.name, Compare(("label",), "eq", change.draft["label"], "nocase")):
            if other["id"] != change.draft.get("id"):
                raise Refused(f"A {self.entity.title} already exists with label [{change.draft['label']}].")

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Refuse for a system record."""
        if record.get("isSystem"):
            raise Refused(f"A system {self.entity.title} cannot be deleted.")
        return False


class TagRules(LabelRules):
    """A deleted tag is removed from its tickets."""

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Delete its aliases and its associations with tickets."""
        for entity in ("TicketTagAssociations", "TagAliases"):
            await delete_every(context, entity, tagID=record["id"])


class TagGroupRules(LabelRules):
    """The tags of a deleted group stay."""

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Clear the group of its tags."""
        for each in await context.every("Tags", *equal(tagGroupID=record["id"])):
            await put(context, "Tags", {**each, "tagGroupID": None})


class LibraryItemRules(AutotaskRules):
    """Items have positions: an item at a position is inserted before the current one."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse too many items; the default position is the current one, or the end for a new item."""
        draft, others = change.draft, await self._others(context, change)
        limit = AutotaskSettings.of(context).library_checklist_limit
        if change.old is None and len(others) >= limit:
            raise Refused(f"A checklist can have at most {limit} items.")
        if draft.get("position") is None:
            draft["position"] = change.before("position") or len(others) + 1
        draft["position"] = max(1, min(draft["position"], len(others) + 1))

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Renumber the other items."""
        others = await self._others(context, change)
        places = [place for place in range(1, len(others) + 2) if place != record["position"]]
        for place, each in zip(places, others, strict=True):
            if each["position"] != place:
                await put(context, self.entity.name, {**each, "position": place})

    async def _others(self, context: WriteContext, change: Change) -> list[Record]:
        same = await context.every(self.entity.name, *equal(checklistLibraryID=change.draft["checklistLibraryID"]))
        return sorted((each for each in same if each["id"] != change.draft.get("id")), key=_position)

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Renumber the remaining items."""
        same = await context.every(self.entity.name, *equal(checklistLibraryID=record["checklistLibraryID"]))
        for place, each in enumerate(sorted(same, key=_position), 1):
            if each["position"] != place:
                await put(context, self.entity.name, {**each, "position": place})


def _position(item: Record) -> Any:
    return item["position"], item["id"]


class LibraryRules(AutotaskRules):
    """The items of a deleted library are deleted."""

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Delete the items."""
        for each in await context.every("ChecklistLibraryChecklistItems", *equal(checklistLibraryID=record["id"])):
            await context.unit.delete("ChecklistLibraryChecklistItems", each["id"])


class TicketLibraryRules(AutotaskRules):
    """Adds all items of a library to the end of a ticket's checklist."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse more items than a ticket can have."""
        draft = change.draft
        there = await context.every("TicketChecklistItems", *equal(ticketID=draft["ticketID"]))
        limit = AutotaskSettings.of(context).ticket_checklist_limit
        if len(there) + len(await self._items(context, draft["checklistLibraryID"])) > limit:
            raise Refused(f"A checklist can have at most {limit} items.")

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Copy the items."""
        for each in await self._items(context, record["checklistLibraryID"]):
            names = ("itemName", "isImportant", "knowledgebaseArticleID")
            item = {name: each[name] for name in names if name in each}
            await context.create("TicketChecklistItems", item, record["ticketID"])

    @staticmethod
    async def _items(context: WriteContext, library: Any) -> list[Record]:
        found = await context.every("ChecklistLibraryChecklistItems", *equal(checklistLibraryID=library))
        return sorted(found, key=_position)


class AliasRules(AutotaskRules):
    """An alias belongs to one tag."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse an alias that another tag has as its label or alias."""
        alias = change.draft["alias"]
        for entity, name in (("TagAliases", "alias"), ("Tags", "label")):
            if await context.first(entity, Compare((name,), "eq", alias, "nocase")):
                raise Refused(f"A {context.engine.entities[entity].title} already exists with {name} [{alias}].")
