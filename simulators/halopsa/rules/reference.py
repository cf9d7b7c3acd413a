"""Reference data that shows more than it keeps [halopsa 7]."""

from __future__ import annotations

from typing import Any

from simulators.core.query import TRUE, Compare, Not, Order, Predicate
from simulators.halopsa import filters
from simulators.halopsa.desk import UNASSIGNED, Desk, Names, Record, all_of_them, only, refuse
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.filters import Ask
from simulators.halopsa.rules.plain import Rules, Sent, Wish


class SlaRules(Rules):
    """SLAs: each has priorities of its own."""

    def __init__(self) -> None:
        """Priorities sent with an SLA become its own."""
        super().__init__(ENTITIES["SLA"])
        self.priorities = PriorityRules()

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """A new SLA with its priorities."""
        return await self._with_priorities(desk, await super().create(desk, _alone(sent)), sent)

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """A changed SLA; priorities that are sent are created or changed."""
        return await self._with_priorities(desk, await super().update(desk, record, _alone(sent)), sent)

    async def _with_priorities(self, desk: Desk, sla: Record, sent: Sent) -> Record:
        for each in sent.get("priorities", ()):
            mine = {**each, "slaid": sla["id"]}
            known = await desk.unit.get("Priority", each.get("id", ""))
            await (self.priorities.create(desk, mine) if known is None else self.priorities.update(desk, known, mine))
        return sla

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """An SLA with its priorities."""
        mine = Compare(("slaid",), "eq", record["id"])
        found = await all_of_them(names.reader, "Priority", mine, Order(("priorityid",)))
        shown = [await self.priorities.show(each, names, {}) for each in found]
        return {**await super().show(record, names, wish), "priorities": shown}


def _alone(sent: Sent) -> dict[str, Any]:
    return {name: value for name, value in sent.items() if name != "priorities"}


class PriorityRules(Rules):
    """Priorities: one for an SLA and a number; the number repeats across SLAs, the id is a GUID [halopsa 7]."""

    def __init__(self) -> None:
        """Numbers are given by whoever makes them."""
        super().__init__(ENTITIES["Priority"])

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """A new priority. Raises Problem `rejected` if the SLA has one of this number."""
        self.check_needs(sent)
        if await only(desk.unit, "Priority", slaid=sent["slaid"], priorityid=sent["priorityid"]) is not None:
            raise refuse(f"The SLA has a Priority {sent['priorityid']} already")
        return await super().create(desk, sent)

    def standing(self, ask: Ask) -> Predicate:
        """Hidden priorities are listed only where they are asked for."""
        return TRUE if ask.arguments.get("showhidden") else Not(filters.is_true("ishidden"))


class TeamRules(Rules):
    """Teams."""

    def __init__(self) -> None:
        """Their agents say that they belong to them."""
        super().__init__(ENTITIES["Team"])

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """A team with its agents."""
        shown = await super().show(record, names, wish)
        alike = await all_of_them(names.reader, "Agent", Compare(("team",), "eq", record["name"], "nocase"))
        agents = [each for each in alike if each["team"] == record["name"]]
        shown["agents"] = [{"id": each["id"], "name": each["name"]} for each in agents]
        return shown


class CategoryRules(Rules):
    """Categories: a path, its levels separated by `>`."""

    def __init__(self) -> None:
        """The last level is their name."""
        super().__init__(ENTITIES["Category"])

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """A category with its name."""
        name = record["value"].rpartition(">")[2]
        return {**await super().show(record, names, wish), "category_name": name}


class AgentRules(Rules):
    """Agents."""

    def __init__(self) -> None:
        """Who has no role is a technician."""
        super().__init__(ENTITIES["Agent"])

    def standing(self, ask: Ask) -> Predicate:
        """Who is enabled, and somebody."""
        return filters.shown_by_account(ask, UNASSIGNED)

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """A new agent."""
        return await super().create(desk, {"role": "Technician", **sent})

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """An agent with the team that it belongs to."""
        shown = await super().show(record, names, wish)
        team = await only(names.reader, "Team", name=record["team"]) if record.get("team") else None
        shown["teams"] = [{"id": team["id"], "name": team["name"]}] if team is not None else []
        initials = "".join(word[:1] for word in record["name"].split()[:2]).upper()
        return {**shown, "initials": shown["initials"] or initials}
