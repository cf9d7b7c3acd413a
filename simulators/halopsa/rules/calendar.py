"""Appointments, tasks and working hours [halopsa 7.3]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from simulators.core.query import TRUE, Not, Predicate
from simulators.core.resources.lists import ListRequest, is_true
from simulators.halopsa.lookup import UNASSIGNED, not_found, refuse
from simulators.halopsa.rules import belonging
from simulators.halopsa.rules.plain import Parameters, PlainRules

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.refusals import Fault
    from simulators.core.resources.rules import Change
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader
    from simulators.halopsa.rendering import Renderer

COMPLETE = 1
"""The `complete_status` of a completed appointment; the number is chosen [halopsa 13]."""

DAYS = ("monday", "tuesday", "wednesday", "thursday", "friday", "saturday", "sunday")


class AppointmentRules(PlainRules):
    """Appointments and tasks of agents."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set the customer from ticket, user or site, and the agents: those sent, the ticket's, or the caller."""
        draft, given = change.draft, change.given
        await belonging.fill(context, change)
        if given.get("agents"):
            draft["agents"] = [{"id": each["id"]} for each in given["agents"] if each.get("id", 0) > 0]
            draft["agent_id"] = draft["agents"][0]["id"] if draft["agents"] else 0
        elif "agent_id" in given:
            draft["agents"] = [{"id": given["agent_id"]}] if given["agent_id"] > 0 else []
        elif change.old is None:
            ticket = await context.get("Tickets", given.get("ticket_id", 0)) or {}
            agent = ticket.get("agent_id", UNASSIGNED)
            draft["agent_id"] = agent if agent > UNASSIGNED else context.actor.agent_id
            draft["agents"] = [{"id": draft["agent_id"]}] if draft["agent_id"] else []
        if change.old is None and given.get("note_html") and not given.get("note"):
            draft["note"] = given["note_html"]

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Set the completion. Raises Problem `rejected` for an end before the start, and for unknown agents."""
        draft = change.draft
        if draft["end_date"] < draft["start_date"]:
            raise refuse("The End Date must be after the Start Date")
        for each in draft.get("agents", ()):
            agent = await context.get("Agent", each["id"])
            if agent is None or agent.get("isdisabled"):
                raise refuse(f"The Agent {each['id']} cannot be given this Appointment")
        if draft.get("complete_status", 0) >= COMPLETE and change.differs("complete_status"):
            draft.update(complete_date=context.now, complete_agent_id=context.actor.agent_id)
        elif draft.get("complete_status", 0) < COMPLETE:
            for name in ("complete_date", "complete_agent_id"):
                draft.pop(name, None)
        return ()

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Mark the appointment as deleted; `includedeleted` still lists it [halopsa 7.3]."""
        await context.unit.put(self.entity.name, {**record, "deleted": True})
        return True

    async def find(self, reader: Reader, identity: Any, inside: Any = None) -> Record:
        """The appointment with this id. Raises Problem `not_found`, also for a deleted one."""
        found = await super().find(reader, identity, inside)
        if found.get("deleted"):
            raise not_found()
        return found

    def standing(self, request: ListRequest) -> Predicate:
        """Exclude deleted appointments, unless `includedeleted` is true."""
        return TRUE if request.arguments.get("includedeleted") else Not(is_true("deleted"))

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """An appointment with the names of its agents."""
        named = [(each["id"], await renderer.of("Agent", each["id"])) for each in record.get("agents", ())]
        row["agents"] = [{"id": identity, "name": name} for identity, name in named if name is not None]
        return await super().show(row, record, renderer, parameters)


class WorkdayRules(PlainRules):
    """Working hours: the same each day, or different by day."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """By default, new working hours apply from Monday to Friday."""
        if change.old is None:
            change.fill("alldayssame", True)
            for day in DAYS:
                change.fill(f"inc{day}", day not in DAYS[5:])

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Copy hours that are the same each day to the days. Raises Problem `rejected` for an end before its start."""
        draft = change.draft
        for day in DAYS:
            for edge in ("start", "end"):
                name = f"{edge}{day}"
                if draft.get("alldayssame") and edge in draft:
                    draft[name] = draft[edge]
            if draft.get(f"start{day}", "") > draft.get(f"end{day}", "~"):
                raise refuse(f"The End of {day.title()} must be after its Start")
        return ()
