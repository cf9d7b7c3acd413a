"""Reference data whose responses contain calculated properties [halopsa 7]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from simulators.core.query import TRUE, Compare, Not, Order, Predicate
from simulators.core.resources.context import every
from simulators.core.resources.lists import ListRequest, is_true
from simulators.halopsa import filters
from simulators.halopsa.lookup import UNASSIGNED, only, refuse
from simulators.halopsa.rules.plain import Parameters, PlainRules

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.refusals import Fault
    from simulators.core.resources.rules import Change
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.halopsa.rendering import Renderer


class SlaRules(PlainRules):
    """SLAs: each has its own priorities."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Drop the priorities from the SLA: they are separate records."""
        change.draft.pop("priorities", None)

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Create or change the priorities that are sent with an SLA."""
        for each in change.given.get("priorities", ()):
            mine = {**each, "slaid": record["id"]}
            known = await context.get("Priority", each.get("id", ""))
            if known is None:
                await context.create("Priority", mine)
            else:
                await context.change("Priority", known, mine)

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """An SLA with its priorities."""
        mine = Compare(("slaid",), "eq", record["id"])
        found = await every(renderer.reader, "Priority", mine, orders=(Order(("priorityid",)),))
        row["priorities"] = [await renderer.show("Priority", each) for each in found]
        return await super().show(row, record, renderer, parameters)


class PriorityRules(PlainRules):
    """Priorities: the number is unique within an SLA, the id is a GUID [halopsa 7]."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Raises Problem `rejected` for a number that another priority of the SLA has."""
        slaid, number = change.draft["slaid"], change.draft["priorityid"]
        found = await only(context.unit, "Priority", slaid=slaid, priorityid=number)
        if found is not None and found["id"] != change.before("id"):
            raise refuse(f"The SLA has a Priority {number} already")
        return ()

    def standing(self, request: ListRequest) -> Predicate:
        """Exclude hidden priorities, unless `showhidden` is true."""
        return TRUE if request.arguments.get("showhidden") else Not(is_true("ishidden"))


_BY_TEAM: Mapping[str, str] = {
    "Agent": "team",
    "Tickets": "team",
    "TicketType": "default_team",
    "Template": "team",
    "TicketRules": "new_team",
}
"""The entities that refer to a team by its name, and their properties with the name."""


class TeamRules(PlainRules):
    """Teams: other records refer to them by name."""

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the name of a team in the records that refer to it."""
        if change.old is not None and change.differs("name"):
            for entity, name in _BY_TEAM.items():
                for each in await context.every(entity, Compare((name,), "eq", change.old["name"], "nocase")):
                    await context.unit.put(entity, {**each, name: record["name"]})

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A team with its agents."""
        alike = await every(renderer.reader, "Agent", Compare(("team",), "eq", record["name"], "nocase"))
        agents = [each for each in alike if each["team"] == record["name"]]
        row["agents"] = [{"id": each["id"], "name": each["name"]} for each in agents]
        return await super().show(row, record, renderer, parameters)


class CategoryRules(PlainRules):
    """Categories: the value is a path with the separator `>`; its last level is the name."""

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A category with its name."""
        row["category_name"] = record["value"].rpartition(">")[2]
        return await super().show(row, record, renderer, parameters)


class AgentRules(PlainRules):
    """Agents."""

    def standing(self, request: ListRequest) -> Predicate:
        """Enabled agents without `unassigned`, unless the parameters request others."""
        return filters.shown_by_account(request, UNASSIGNED)

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """By default, a new agent is a technician."""
        if change.old is None:
            change.fill("role", "Technician")

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """An agent with its team and initials."""
        team = await only(renderer.reader, "Team", name=record["team"]) if record.get("team") else None
        row["teams"] = [{"id": team["id"], "name": team["name"]}] if team is not None else []
        row["initials"] = row["initials"] or "".join(word[:1] for word in record["name"].split()[:2]).upper()
        return await super().show(row, record, renderer, parameters)
