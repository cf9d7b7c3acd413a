"""Time: what actions log on tickets and in timesheets, and what a day adds up to [halopsa 6, 8.4]."""

from __future__ import annotations

from typing import Any

from simulators.core.query import Compare, Order, Predicate, all_of
from simulators.halopsa.desk import Desk, Names, Reader, Record, all_of_them, only
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.model import timesheets
from simulators.halopsa.rules.plain import Rules, Sent, Wish

EVENT = ENTITIES["TimesheetEvent"]


async def logged(desk: Desk, ticket: Record, before: float, action: Record) -> None:
    """Bring the time of an action onto its ticket, and into the agent's time entries."""
    hours = action.get("timetaken", 0.0)
    if hours == before:
        return
    await desk.unit.put("Tickets", {**ticket, "timetaken": round(ticket.get("timetaken", 0.0) + hours - before, 6)})
    entry = await only(desk.unit, "TimesheetEvent", ticket_id=ticket["id"], action_number=action["id"])
    if hours <= 0 and entry is not None:
        await desk.unit.delete("TimesheetEvent", entry["id"])
    elif entry is not None:
        await desk.unit.put("TimesheetEvent", {**entry, "timetaken": hours})
    elif hours > 0 and action["who_agentid"]:
        record = await Rules(EVENT).identified(desk, timesheets.entry_of(ticket, action))
        await desk.unit.put("TimesheetEvent", record)


class EventRules(Rules):
    """Time entries."""

    def __init__(self) -> None:
        """They belong to whoever makes them, unless somebody else is named."""
        super().__init__(EVENT)

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """A new entry."""
        return await super().create(desk, timesheets.timed({"agent_id": desk.author.agent_id, **sent}))

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """A changed entry."""
        moved = {"start_date", "end_date"} & set(sent) and "timetaken" not in sent
        kept = {name: value for name, value in record.items() if name != "timetaken"} if moved else record
        return await super().update(desk, record, timesheets.timed({**kept, **sent}))


class TimesheetRules(Rules):
    """Timesheets: one for an agent and a day."""

    def __init__(self) -> None:
        """Their sums come from the time entries."""
        super().__init__(ENTITIES["Timesheet"])

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """A new timesheet; one that the agent has for the day is changed instead."""
        given = timesheets.dated({"agent_id": desk.author.agent_id, **sent})
        self.check_needs(given)
        known = await only(desk.unit, "Timesheet", agent_id=given["agent_id"], date=given["date"])
        return await (super().create(desk, given) if known is None else super().update(desk, known, given))

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """A changed timesheet."""
        return await super().update(desk, record, timesheets.dated(sent))

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """A timesheet with the entries of its day and what they add up to."""
        entries = await all_of_them(names.reader, "TimesheetEvent", _of_day(record), Order(("start_date",)))
        shown = {**await super().show(record, names, wish), **timesheets.sums(record, entries)}
        return {**shown, "events": [await Rules(EVENT).show(each, names, {}) for each in entries]}


def _of_day(timesheet: Record) -> Predicate:
    day = timesheet["date"][:10]
    return all_of(
        (
            Compare(("agent_id",), "eq", timesheet["agent_id"]),
            Compare(("start_date",), "ge", f"{day}T00:00:00"),
            Compare(("start_date",), "le", f"{day}T23:59:59.999999"),
        )
    )


async def forecast(reader: Reader, where: Predicate) -> list[dict[str, Any]]:
    """Planned and logged hours of the timesheets that satisfy `where`, by agent."""
    names, rules = Names(reader), TimesheetRules()
    shown = [await rules.show(each, names, {}) for each in await all_of_them(reader, "Timesheet", where)]
    return timesheets.by_agent(shown)
