"""Actions: notes, time and changes of a ticket, in one act [halopsa 6]."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from simulators.core.query import TRUE, Compare, In, Not, Order, Predicate, Query, all_of
from simulators.core.resources.context import every
from simulators.core.resources.lists import NOTHING, ListRequest, is_true
from simulators.halopsa import datetimes
from simulators.halopsa.lookup import not_found, only, refuse, require
from simulators.halopsa.rules import action_log, emails, timing
from simulators.halopsa.rules.outcomes import offered_by_workflow
from simulators.halopsa.rules.plain import Given, Parameters, PlainRules
from simulators.halopsa.settings import HaloSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.refusals import Fault
    from simulators.core.resources.rules import Change
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader
    from simulators.halopsa.rendering import Renderer

NO_OUTCOME = "An Outcome must be entered for this Action"
NO_ACCESS = "You do not have access to this Action at the moment"
"""The refusals that clients know [halopsa 6]."""

LONGEST_PERIOD_HOURS = 24.0
"""How far apart the dates of a list without a ticket may be: a day, from date to date [halopsa 6]."""

_CHANGES: Mapping[str, str] = {"new_agent": "agent_id", "new_team": "team", "new_priority": "priority_id"}
"""Properties of an action, and those of its ticket that they change."""

_SOUGHT: Mapping[str, Predicate] = {
    "agentonly": Compare(("who_type",), "eq", 1),
    "emailonly": Compare(("emaildirection",), "gt", ""),
    "nonsystem": Not(is_true("system")),
}
"""Which actions the newest one is looked for among, by parameter [halopsa 6]."""


class ActionRules(PlainRules):
    """Actions: each is written on a ticket, which it may change."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Raises Problem `rejected`, or `not_found` without the ticket."""
        draft, given, old = change.draft, change.given, change.old
        draft.pop("attachments", None)
        if "note_html" in given and "note" not in given:
            draft["note"] = given["note_html"]
        if old is None:
            await self._complete(context, draft, given)
            return ()
        draft.pop("new_status", None)
        draft.update({"new_status": old["new_status"]} if "new_status" in old else {})
        return ()

    @staticmethod
    async def _complete(context: WriteContext, draft: dict[str, Any], given: Given) -> None:
        """What the outcome, the ticket and the author give a new action."""
        ticket = await require(context.unit, "Tickets", given["ticket_id"])
        outcome = await outcome_of(context, ticket, given)
        draft.pop("new_status", None)
        draft.update(_from_outcome(outcome, given))
        status = await _new_status(context, outcome, given)
        if status is not None:
            draft.update(status, old_status=ticket["status_id"])
        draft.update(await emails.sent(context, ticket, draft))
        draft.update(await action_log.signed(context, ticket, draft))

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """A new action changes its ticket, logs its time and brings its files; a rewritten one logs its time anew."""
        if action_log.written(change):
            return
        ticket = await require(context.unit, "Tickets", record["ticket_id"])
        if change.old is not None:
            await timing.logged(context, ticket, change.old.get("timetaken", 0.0), record)
            return
        ticket = await context.change("Tickets", ticket, _ticket_changes(record), {"lastactiondate": context.now})
        await timing.logged(context, ticket, 0.0, record)
        for each in change.given.get("attachments", ()):
            file = {**each, "ticket_id": ticket["id"], "action_id": record["id"]}
            await context.create("Attachment", file)

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """The time that an action logged goes with it."""
        ticket = await require(context.unit, "Tickets", record["ticket_id"])
        await timing.logged(context, ticket, record.get("timetaken", 0.0), {**record, "timetaken": 0.0})
        return False

    # -- reading -------------------------------------------------------------------------------------------------

    async def narrowed(
        self, reader: Reader, request: ListRequest, settings: HaloSettings
    ) -> tuple[ListRequest, Predicate]:
        """Raises Problem `rejected` for a period of more than a day without a ticket [halopsa 6]."""
        parameters = request.arguments
        if "ticket_id" in parameters:
            return await _of_children(reader, request) if parameters.get("ischildnotes") else (request, TRUE)
        if {"startdate", "enddate"} <= set(parameters):
            start, end = (datetimes.normal(parameters[name]) for name in ("startdate", "enddate"))
            if datetimes.hours_between(start, end) > LONGEST_PERIOD_HOURS:
                raise refuse("The dates must not be more than one day apart")
            return request, TRUE
        listed = settings.actions_without_ticket
        return request, TRUE if listed == "all" or (listed == "paged" and parameters.get("pageinate")) else NOTHING

    async def find(self, reader: Reader, identity: Any, inside: Any = None) -> Record:
        """The action of this number of a ticket. Raises Problem `not_found`, also without a ticket."""
        if inside is None:
            raise not_found()
        return await super().find(reader, identity, inside)

    async def sought(self, reader: Reader, identity: Any, parameters: Parameters) -> Record:
        """The action of this number; with `mostrecent` or `penultimate` the newest of its ticket, or the one before."""
        if "ticket_id" not in parameters or not (parameters.get("mostrecent") or parameters.get("penultimate")):
            return await super().sought(reader, identity, parameters)
        chosen = (predicate for name, predicate in _SOUGHT.items() if parameters.get(name))
        where = all_of((Compare(("ticket_id",), "eq", parameters["ticket_id"]), *chosen))
        place = 1 if parameters.get("penultimate") else 0
        query = Query(where, (Order(("action_systemid",), descending=True),), place, 1, total=False)
        found = (await reader.query("Actions", query)).items
        if not found:
            raise not_found()
        return found[0]

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """An action with what the query asks for."""
        row.setdefault("customfields", [])
        shown = await super().show(row, record, renderer, {})
        if parameters.get("includeattachments") or parameters.get("includedetails"):
            parts = Compare(("ticket_id",), "eq", record["ticket_id"]), Compare(("action_id",), "eq", record["id"])
            found = await every(renderer.reader, "Attachment", *parts)
            shown["attachments"] = [await renderer.brief("Attachment", each) for each in found]
        return shown

    async def show_row(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A row: HTML, attachments and agent only where they are asked for [halopsa 6]."""
        shown = self.as_row(await self.show(row, record, renderer, parameters), parameters)
        if parameters.get("includeagentdetails"):
            agent = await renderer.record("Agent", record["who_agentid"])
            shown |= {"who_agent": await renderer.brief("Agent", agent)} if agent is not None else {}
        return shown

    def orders(self, request: ListRequest) -> tuple[Order, ...]:
        """Important actions first, if asked."""
        return (Order(("important",), descending=True),) if request.arguments.get("importanttop") else ()


# -- steps ------------------------------------------------------------------------------------------------------------


async def outcome_of(context: WriteContext, ticket: Record, given: Given) -> Record | None:
    """The outcome that was sent, by id or by name; None for a name that is not set up.

    Raises Problem `rejected` if there is none, or if the ticket's workflow does not offer it [halopsa 6].
    """
    wanted, name = given.get("outcome_id", 0), given.get("outcome", "")
    if not wanted and not name:
        raise refuse(NO_OUTCOME)
    found = await context.get("Outcome", wanted) if wanted else await only(context.unit, "Outcome", outcome=name)
    if found is None and wanted:
        raise refuse(NO_ACCESS)
    offered = await offered_by_workflow(context.unit, ticket)
    if found is not None and offered is not None and found["id"] not in offered:
        raise refuse(NO_ACCESS)
    return found


def _from_outcome(outcome: Record | None, given: Given) -> dict[str, Any]:
    """What an outcome gives an action that the sender did not."""
    if outcome is None:
        return {}
    return {
        "outcome": outcome["outcome"],
        "outcome_id": outcome["id"],
        "hiddenfromuser": given.get("hiddenfromuser", outcome.get("hidefromuser", False)),
        "sendemail": given.get("sendemail", outcome.get("sendemail", False)),
    }


async def _new_status(context: WriteContext, outcome: Record | None, given: Given) -> dict[str, Any] | None:
    """The status that an action moves its ticket to: the sender's, else the outcome's unless rules are off."""
    wanted = given.get("new_status", 0)
    if not wanted and outcome is not None and not given.get("dont_do_rules"):
        wanted = outcome.get("newstatus", 0)
    if wanted <= 0:
        return None
    status = await context.get("Status", wanted)
    if status is None:
        raise refuse(f"The Status {wanted} does not exist")
    return {"new_status": wanted, "new_status_name": status["name"]}


def _ticket_changes(action: Record) -> dict[str, Any]:
    """What an action changes of its ticket."""
    changes = {"status_id": action["new_status"]} if "new_status" in action else {}
    return changes | {name: action[sent] for sent, name in _CHANGES.items() if action.get(sent)}


async def _of_children(reader: Reader, request: ListRequest) -> tuple[ListRequest, Predicate]:
    """The list of the actions of a ticket's children instead of its own."""
    parameters = {name: value for name, value in request.arguments.items() if name != "ticket_id"}
    children = await every(reader, "Tickets", Compare(("parent_id",), "eq", request.arguments["ticket_id"]))
    return replace(request, arguments=parameters), In(("ticket_id",), tuple(each["id"] for each in children))
