"""Notes, types and tracks of contacts and companies; rates of work roles [connectwise 8, inferred]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from simulators.connectwise.announcing import announce
from simulators.connectwise.refusals import bad_value, exists, unknown_reference
from simulators.connectwise.rules.base import Rules
from simulators.core.query import Compare
from simulators.core.resources.entity import value_at
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record


class OnceRules(Rules):
    """Records below a parent must refer to different records."""

    once: Mapping[str, str] = {
        "contactTypeAssociations": "type",
        "typeAssociations": "type",
        "workRoleLocations": "location",
        "workRoleExclusions": "workRole",
        "workTypeExclusions": "workType",
        "slaPriorities": "priority",
        "memberSkills": "skill",
    }

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check that no other record of the parent has the same reference."""
        whole, draft = context.entity(self.entity.collection), change.draft
        name = self.once[whole.name]
        if not change.moved(name) and not change.moved(whole.parent_at[0]):
            return []
        same = Compare((name, "id"), "eq", draft[name]["id"])
        if await context.below(whole.name, value_at(draft, whole.parent_at), same):
            return [exists(f"A {self.entity.title} with this {name} already exists", name)]
        return []


class AssociationRules(OnceRules):
    """Types of a company or a contact, which shows them."""

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Update the types of the parent, and of the former one."""
        whole = context.entity(self.entity.collection)
        for above in {value_at(each, whole.parent_at) for each in (record, change.old or record)}:
            await self._show(context, above)

    async def deleted(self, context: Context, record: Record) -> None:
        """Update the types of the parent."""
        await self._show(context, value_at(record, context.entity(self.entity.collection).parent_at))

    async def _show(self, context: Context, above: int) -> None:
        whole = context.entity(self.entity.collection)
        rows = await context.below(whole.name, above)
        shown = {**await context.require(whole.parent, above), "types": [row["type"] for row in rows]}
        await announce(context, whole.parent, "updated", await context.put(whole.parent, shown))


class TrackRules(Rules):
    """A track that is started for a contact or a company."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check the track; set its name, who started it and when."""
        draft = change.draft
        track = await context.get("tracks", draft["trackId"])
        if track is None:
            return [unknown_reference(f"Track {draft['trackId']} not found", "trackId")]
        if track["inactiveFlag"]:
            return [bad_value(f"Track {track['id']} is inactive", "trackId")]
        draft.update(name=track["name"], startDate=context.now, startedBy=context.who)
        draft.update(actionTaken=0, actionRemaining=0)
        if draft.get("contact") is not None:
            draft["company"] = (await context.require("contacts", draft["contact"]["id"])).get("company")
        return []


async def rate_of(context: Context, role: int, location: int | None) -> float:
    """Return the hourly rate of a work role at a location."""
    if location is not None:
        there = await context.below("workRoleLocations", role, Compare(("location", "id"), "eq", location))
        if there and there[0].get("hourlyRate") is not None:
            return float(there[0]["hourlyRate"])
    return float((await context.require("workRoles", role)).get("hourlyRate", 0.0))


async def excluded(context: Context, agreement: int, role: Record | None, kind: Record | None) -> bool:
    """Whether an agreement excludes a work role or a work type."""
    for table, name, face in (("workRoleExclusions", "workRole", role), ("workTypeExclusions", "workType", kind)):
        if face is not None and await context.below(table, agreement, Compare((name, "id"), "eq", face["id"])):
            return True
    return False
