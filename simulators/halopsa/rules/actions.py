"""Actions: notes, time and changes of a ticket in a single record [halopsa 6]."""

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
"""Error texts that clients rely on [halopsa 6]."""

LONGEST_PERIOD_HOURS = 24.0
"""The maximum period of a list without a ticket [halopsa 6]."""

_CHANGES: Mapping[str, str] = {"new_agent": "agent_id", "new_team": "team", "new_priority": "priority_id"}
"""Properties of an action, and the properties of its ticket that they change."""

_SOUGHT: Mapping[str, Predicate] = {
    "agentonly": Compare(("who_type",), "eq", 1),
    "emailonly": Compare(("emaildirection",), "gt", ""),
    "nonsystem": Not(is_true("system")),
}
"""The actions that `mostrecent` and `penultimate` choose from, by parameter [halopsa 6]."""


class ActionRules(PlainRules):
    """Actions: each belongs to a ticket, which it may change."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Complete a new action. Raises Problem `rejected`, or `not_found` if the ticket does not exist."""
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
        """Set the properties of a new action that follow from its outcome, ticket and author."""
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
        """Change the ticket, log the time and store the files of a new action; log the new time of a changed one."""
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
        """Remove the time that the deleted action logged."""
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
        """The action with this number within a ticket. Raises Problem `not_found`, also without a ticket."""
        if inside is None:
            raise not_found()
        return await super().find(reader, identity, inside)

    async def sought(self, reader: Reader, identity: Any, parameters: Parameters) -> Record:
        """The action with this number; with `mostrecent` the ticket's newest, with `penultimate` the one before."""
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
        """An action, with its attachments on request."""
        row.setdefault("customfields", [])
        shown = await super().show(row, record, renderer, {})
        if parameters.get("includeattachments") or parameters.get("includedetails"):
            parts = Compare(("ticket_id",), "eq", record["ticket_id"]), Compare(("action_id",), "eq", record["id"])
            found = await every(renderer.reader, "Attachment", *parts)
            shown["attachments"] = [await renderer.brief("Attachment", each) for each in found]
        return shown

    async def show_row(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A row of a list: HTML, attachments and agent on request only [halopsa 6]."""
        shown = self.as_row(await self.show(row, record, renderer, parameters), parameters)
        if parameters.get("includeagentdetails"):
            agent = await renderer.record("Agent", record["who_agentid"])
            shown |= {"who_agent": await renderer.brief("Agent", agent)} if agent is not None else {}
        return shown

    def orders(self, request: ListRequest) -> tuple[Order, ...]:
        """Important actions first, if `importanttop` is true."""
        return (Order(("important",), descending=True),) if request.arguments.get("importanttop") else ()


# -- steps ------------------------------------------------------------------------------------------------------------


async def outcome_of(context: WriteContext, ticket: Record, given: Given) -> Record | None:
    """The outcome sent, by id or by name; None for an unknown name.

    Raises Problem `rejected` if none was sent, for an unknown id, or if the ticket's workflow does not offer the
    outcome [halopsa 6].
    """
    identity, name = given.get("outcome_id", 0), given.get("outcome", "")
    if not identity and not name:
        raise refuse(NO_OUTCOME)
    found = await context.get("Outcome", identity) if identity else await only(context.unit, "Outcome", outcome=name)
    if found is None and identity:
        raise refuse(NO_ACCESS)
    offered = await offered_by_workflow(context.unit, ticket)
    if found is not None and offered is not None and found["id"] not in offered:
        raise refuse(NO_ACCESS)
    return found


def _from_outcome(outcome: Record | None, given: Given) -> dict[str, Any]:
    """The properties of an action that its outcome sets unless they are sent."""
    if outcome is None:
        return {}
    return {
        "outcome": outcome["outcome"],
        "outcome_id": outcome["id"],
        "hiddenfromuser": given.get("hiddenfromuser", outcome.get("hidefromuser", False)),
        "sendemail": given.get("sendemail", outcome.get("sendemail", False)),
    }


async def _new_status(context: WriteContext, outcome: Record | None, given: Given) -> dict[str, Any] | None:
    """The new status of the ticket: the one sent, otherwise the outcome's unless `dont_do_rules` is true."""
    status_id = given.get("new_status", 0)
    if not status_id and outcome is not None and not given.get("dont_do_rules"):
        status_id = outcome.get("newstatus", 0)
    if status_id <= 0:
        return None
    status = await context.get("Status", status_id)
    if status is None:
        raise refuse(f"The Status {status_id} does not exist")
    return {"new_status": status_id, "new_status_name": status["name"]}


def _ticket_changes(action: Record) -> dict[str, Any]:
    """The changes of the ticket that an action makes."""
    changes = {"status_id": action["new_status"]} if "new_status" in action else {}
    return changes | {name: action[sent] for sent, name in _CHANGES.items() if action.get(sent)}


async def _of_children(reader: Reader, request: ListRequest) -> tuple[ListRequest, Predicate]:
    """The request for the actions of a ticket's children instead of the ticket's own."""
    parameters = {name: value for name, value in request.arguments.items() if name != "ticket_id"}
    children = await every(reader, "Tickets", Compare(("parent_id",), "eq", request.arguments["ticket_id"]))
    return replace(request, arguments=parameters), In(("ticket_id",), tuple(each["id"] for each in children))
