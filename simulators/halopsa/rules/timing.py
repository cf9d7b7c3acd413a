"""Time: the time of actions on tickets and in time entries, and the sums of timesheets [halopsa 6, 8.4]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.core.query import Compare, Order, Predicate, all_of
from simulators.core.resources.context import every
from simulators.halopsa.datetimes import later
from simulators.halopsa.lookup import only
from simulators.halopsa.model import timesheets
from simulators.halopsa.rules.plain import Given, Parameters, PlainRules

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.halopsa.rendering import Renderer


async def logged(context: WriteContext, ticket: Record, before: float, action: Record) -> None:
    """Add the time of an action to its ticket and to the agent's time entries; `before`: its earlier hours."""
    hours = action.get("timetaken", 0.0)
    if hours == before:
        return
    spent = round(ticket.get("timetaken", 0.0) + hours - before, 6)
    await context.unit.put("Tickets", {**ticket, "timetaken": spent})
    entry = await only(context.unit, "TimesheetEvent", ticket_id=ticket["id"], action_number=action["id"])
    if hours <= 0 and entry is not None:
        await context.unit.delete("TimesheetEvent", entry["id"])
    elif entry is not None:
        end = later(entry["start_date"], hours=hours)
        await context.unit.put("TimesheetEvent", {**entry, "timetaken": hours, "end_date": end})
    elif hours > 0 and action["who_agentid"]:
        await context.keep("TimesheetEvent", None, timesheets.entry_of(ticket, action))


class EventRules(PlainRules):
    """Time entries: by default they belong to the calling agent."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set the agent; without `timetaken`, set it to the hours between the dates."""
        if change.old is None:
            change.fill("agent_id", context.actor.agent_id)
        elif {"start_date", "end_date"} & set(change.given) and "timetaken" not in change.given:
            change.draft.pop("timetaken", None)
        change.draft.update(timesheets.timed(change.draft))


class TimesheetRules(PlainRules):
    """Timesheets: one per agent and day; their sums are calculated from the time entries."""

    async def meant(self, context: WriteContext, given: Given) -> Record | None:
        """The agent's existing timesheet for the day."""
        day = timesheets.dated(given).get("date")
        agent = given.get("agent_id", context.actor.agent_id)
        return await only(context.unit, "Timesheet", agent_id=agent, date=day) if day else None

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set the agent, and the time of the date to 00:00."""
        if change.old is None:
            change.fill("agent_id", context.actor.agent_id)
        change.draft.update(timesheets.dated(change.draft))

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A timesheet with the entries of its day and their sums."""
        entries = await every(renderer.reader, "TimesheetEvent", _of_day(record), orders=(Order(("start_date",)),))
        row |= timesheets.sums(record, entries)
        row["events"] = [await renderer.brief("TimesheetEvent", each) for each in entries]
        return await super().show(row, record, renderer, parameters)


def _of_day(timesheet: Record) -> Predicate:
    day = timesheet["date"][:10]
    return all_of(
        (
            Compare(("agent_id",), "eq", timesheet["agent_id"]),
            Compare(("start_date",), "ge", f"{day}T00:00:00"),
            Compare(("start_date",), "le", f"{day}T23:59:59.999999"),
        )
    )


async def forecast(renderer: Renderer, where: Predicate) -> list[Row]:
    """Planned and logged hours of the timesheets that satisfy `where`, by agent."""
    found = await every(renderer.reader, "Timesheet", where)
    return timesheets.by_agent([await renderer.show("Timesheet", each) for each in found])
