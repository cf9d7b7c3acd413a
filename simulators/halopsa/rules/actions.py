"""Actions: notes, time and changes of a ticket, in one act [halopsa 6]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from simulators.core.problem import Problem
from simulators.core.query import Compare, In, Not, Order, Predicate, Query, all_of
from simulators.halopsa import moments
from simulators.halopsa.desk import NOT_FOUND, Desk, Names, Reader, Record, all_of_them, only, refuse
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.filters import NOTHING, Ask, is_true
from simulators.halopsa.rules import attachments, emails, logbook, timing
from simulators.halopsa.rules.offers import offered_by_workflow
from simulators.halopsa.rules.plain import Rules, Sent, Wish
from simulators.halopsa.rules.tickets import TicketRules

NO_OUTCOME = "An Outcome must be entered for this Action"
NO_ACCESS = "You do not have access to this Action at the moment"
"""The refusals that clients know [halopsa 6]."""

LONGEST_PERIOD_HOURS = 24.0 + 1e-6
"""How far apart the dates of a list without a ticket may be: a day, from date to date [halopsa 6]."""

_CHANGES: Mapping[str, str] = {"new_agent": "agent_id", "new_team": "team", "new_priority": "priority_id"}
"""Members of an action, and those of its ticket that they change."""

_HTML = "note_html"

_SOUGHT: Mapping[str, Predicate] = {
    "agentonly": Compare(("who_type",), "eq", 1),
    "emailonly": Compare(("emaildirection",), "gt", ""),
    "nonsystem": Not(is_true("system")),
}
"""Which actions the newest one is looked for among, by parameter [halopsa 6]."""


class ActionRules(Rules):
    """Actions."""

    def __init__(self, tickets: TicketRules) -> None:
        """`tickets` changes the tickets that actions belong to."""
        super().__init__(ENTITIES["Actions"])
        self.tickets = tickets

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """Act on a ticket. Raises Problem `rejected`, or `not_found` without the ticket."""
        self.check_needs(sent)
        ticket = await self.tickets.find(desk.unit, sent["ticket_id"])
        outcome = await self.outcome(desk, ticket, sent)
        members = {**self.sent_members(sent), **self.from_outcome(outcome, sent)}
        new_status = await self.new_status(desk, outcome, sent)
        if new_status is not None:
            members |= {"old_status": ticket["status_id"], **new_status}
        members |= await emails.sent(desk, ticket, members)
        action = await logbook.write(desk, ticket, members | await self.custom(desk, {}, sent))
        ticket = await self.tickets.change(desk, {**ticket, "lastactiondate": desk.now}, self.ticket_changes(action))
        await timing.logged(desk, ticket, 0.0, action)
        for each in sent.get("attachments", ()):
            await attachments.attach(desk, {**each, "ticket_id": ticket["id"], "action_id": action["id"]})
        return await self.find(desk.unit, action["id"], ticket["id"])

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """Rewrite an action; what it did to its ticket stays done, but for the time taken."""
        changed = {**record, **self.sent_members(sent), **await self.custom(desk, record, sent)}
        changed |= {name: record[name] for name in ("id", "ticket_id")} | {"last_updated": desk.now}
        await desk.unit.put("Actions", changed)
        ticket = await self.tickets.find(desk.unit, record["ticket_id"])
        await timing.logged(desk, ticket, record.get("timetaken", 0.0), changed)
        return changed

    async def delete(self, desk: Desk, record: Record, wish: Wish) -> Record:
        """Remove an action and the time that it logged."""
        ticket = await self.tickets.find(desk.unit, record["ticket_id"])
        await timing.logged(desk, ticket, record.get("timetaken", 0.0), {**record, "timetaken": 0.0})
        return await super().delete(desk, record, wish)

    # -- steps ---------------------------------------------------------------------------------------------------

    @staticmethod
    async def outcome(desk: Desk, ticket: Record, sent: Sent) -> Record | None:
        """The outcome that was sent, by id or by name; None for a name that is not set up.

        Raises Problem `rejected` if there is none, or if the ticket's workflow does not offer it [halopsa 6].
        """
        wanted, name = sent.get("outcome_id", 0), sent.get("outcome", "")
        if not wanted and not name:
            raise refuse(NO_OUTCOME)
        found = await desk.unit.get("Outcome", wanted) if wanted else await only(desk.unit, "Outcome", outcome=name)
        if found is None and wanted:
            raise refuse(NO_ACCESS)
        offered = await offered_by_workflow(desk.unit, ticket)
        if found is not None and offered is not None and found["id"] not in offered:
            raise refuse(NO_ACCESS)
        return found

    @staticmethod
    def from_outcome(outcome: Record | None, sent: Sent) -> dict[str, Any]:
        """What an outcome gives an action that the sender did not."""
        if outcome is None:
            return {}
        return {
            "outcome": outcome["outcome"],
            "outcome_id": outcome["id"],
            "hiddenfromuser": sent.get("hiddenfromuser", outcome.get("hidefromuser", False)),
            "sendemail": sent.get("sendemail", outcome.get("sendemail", False)),
        }

    @staticmethod
    def sent_members(sent: Sent) -> dict[str, Any]:
        """What was sent to be kept as it is."""
        apart = {"id", "attachments", "customfields", "dont_do_rules", "new_status"}
        members = {name: value for name, value in sent.items() if name not in apart}
        if _HTML in members:
            members.setdefault("note", members[_HTML])
        return members

    @staticmethod
    async def new_status(desk: Desk, outcome: Record | None, sent: Sent) -> dict[str, Any] | None:
        """The status that an action moves its ticket to: the sender's, else the outcome's unless rules are off."""
        wanted = sent.get("new_status", 0)
        if not wanted and outcome is not None and not sent.get("dont_do_rules"):
            wanted = outcome.get("newstatus", 0)
        if wanted <= 0:
            return None
        status = await desk.unit.get("Status", wanted)
        if status is None:
            raise refuse(f"The Status {wanted} does not exist")
        return {"new_status": wanted, "new_status_name": status["name"]}

    @staticmethod
    def ticket_changes(action: Record) -> dict[str, Any]:
        """What an action changes of its ticket."""
        changes = {"status_id": action["new_status"]} if "new_status" in action else {}
        return changes | {member: action[name] for name, member in _CHANGES.items() if action.get(name)}

    # -- reading -------------------------------------------------------------------------------------------------

    async def ask(self, reader: Reader, ask: Ask, settings: Mapping[str, Any]) -> Ask:
        """Raises Problem `rejected` for a period of more than a day without a ticket [halopsa 6]."""
        wish = ask.arguments
        if "ticket_id" in wish:
            return await _of_children(reader, ask) if wish.get("ischildnotes") else ask
        if {"startdate", "enddate"} <= set(wish):
            start, end = (moments.normal(wish[name]) for name in ("startdate", "enddate"))
            if moments.hours_between(start, end) > LONGEST_PERIOD_HOURS:
                raise refuse("The dates must not be more than one day apart")
            return ask
        listed = settings["actions_without_ticket"]
        return ask if listed == "all" or (listed == "paged" and wish.get("pageinate")) else replace(ask, also=NOTHING)

    async def find(self, reader: Reader, identity: Any, inside: Any = None) -> Record:
        """The action of this number of a ticket. Raises Problem `not_found`, also without a ticket."""
        if inside is None:
            raise Problem("not_found", NOT_FOUND)
        return await super().find(reader, identity, inside)

    async def sought(self, reader: Reader, identity: Any, wish: Wish) -> Record:
        """The action of this number; with `mostrecent` or `penultimate` the newest of its ticket, or the one before."""
        if "ticket_id" not in wish or not (wish.get("mostrecent") or wish.get("penultimate")):
            return await super().sought(reader, identity, wish)
        chosen = (predicate for name, predicate in _SOUGHT.items() if wish.get(name))
        where = all_of((Compare(("ticket_id",), "eq", wish["ticket_id"]), *chosen))
        place = 1 if wish.get("penultimate") else 0
        query = Query(where, (Order(("action_systemid",), descending=True),), place, 1, total=False)
        found = (await reader.query("Actions", query)).items
        if not found:
            raise Problem("not_found", NOT_FOUND)
        return found[0]

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """An action with what the query asks for."""
        shown = await super().show(record, names, {})
        shown["customfields"] = shown.get("customfields", [])
        if wish.get("includeattachments") or wish.get("includedetails"):
            shown["attachments"] = await self.attachments(record, names)
        return shown

    async def show_row(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """A row: HTML, attachments and agent only where they are asked for [halopsa 6]."""
        shown = self.as_row(await self.show(record, names, wish), wish)
        if wish.get("includeagentdetails"):
            agent = await names.record("Agent", record["who_agentid"])
            shown |= {"who_agent": await Rules(ENTITIES["Agent"]).show(agent, names, {})} if agent is not None else {}
        return shown

    def orders(self, ask: Ask) -> tuple[Order, ...]:
        """Important actions first, if asked."""
        return (Order(("important",), descending=True),) if ask.arguments.get("importanttop") else ()

    @staticmethod
    async def attachments(record: Record, names: Names) -> list[dict[str, Any]]:
        """The attachments of an action."""
        parts = Compare(("ticket_id",), "eq", record["ticket_id"]), Compare(("action_id",), "eq", record["id"])
        found = await all_of_them(names.reader, "Attachment", all_of(parts))
        return [await Rules(ENTITIES["Attachment"]).show(each, names, {}) for each in found]


async def _of_children(reader: Reader, ask: Ask) -> Ask:
    """The list of the actions of a ticket's children instead of its own."""
    wish = {name: value for name, value in ask.arguments.items() if name != "ticket_id"}
    children = await all_of_them(reader, "Tickets", Compare(("parent_id",), "eq", ask.arguments["ticket_id"]))
    return replace(ask, arguments=wish, also=In(("ticket_id",), tuple(each["id"] for each in children)))
