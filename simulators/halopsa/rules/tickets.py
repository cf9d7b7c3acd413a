"""Tickets: who they are for, what they must have, what their changes cause [halopsa 5]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import Any

from simulators.core.problem import Problem
from simulators.core.query import TRUE, Compare, Not, Predicate, any_of
from simulators.halopsa import events, filters, joins
from simulators.halopsa.desk import (
    NOT_FOUND,
    Desk,
    Names,
    Reader,
    Record,
    all_of_them,
    last,
    only,
    refuse,
)
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.filters import Ask
from simulators.halopsa.model import tickets as model
from simulators.halopsa.moments import hours_between
from simulators.halopsa.rules import logbook
from simulators.halopsa.rules import ticket_rows as rows
from simulators.halopsa.rules.offers import offered
from simulators.halopsa.rules.placing import placed
from simulators.halopsa.rules.plain import Rules, Sent, Wish

TITLES: Mapping[str, str] = {
    "summary": "Summary",
    "details": "Details",
    "category_1": "Category",
    "impact": "Impact",
    "urgency": "Urgency",
}
"""What a member is called where it is missed."""

NEEDS_APPROVAL = "CODE:APP03/2 Please select the CAB members to approve"
"""The refusal of a ticket whose type starts with an approval [halopsa 5.3]."""

BRIEF = ("id", "sla_id", "status_id", "client_id", "client_name", "lastincomingemail")
"""What `ticketidonly` leaves of a ticket."""


class TicketRules(Rules):
    """Tickets."""

    def __init__(self) -> None:
        """Their type says what they begin with."""
        super().__init__(ENTITIES["Tickets"])

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """Log a ticket: type, customer, checks, then the first action [halopsa 5.3]. Raises Problem `rejected`."""
        kind = await self.kind(desk, sent)
        ticket = model.opened(kind, sent, desk.now)
        ticket |= await placed(desk, {}, sent) | await self.custom(desk, {}, sent)
        if not sent.get("_novalidate"):
            self.check_kind(kind, ticket)
        ticket = await self.assigned(desk, ticket, ticket)
        ticket = await self.in_status(desk, {**ticket, "created_by": desk.author.name})
        ticket = model.promised(ticket, await self.priority(desk, ticket))
        ticket = await self.identified(desk, ticket)
        await desk.unit.put("Tickets", ticket)
        await logbook.write(desk, ticket, {"outcome": "Opened", "note": ticket.get("details", "")})
        await events.emit(desk, events.NEW, ticket)
        return ticket

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """Change what was sent, and nothing else [halopsa 3, 5.4]. Raises Problem `rejected` or `not_found`."""
        if desk.setting("strict_updates") and not {"tickettype_id", "client_id"} <= set(sent):
            raise Problem("not_found", NOT_FOUND)
        return await self.change(desk, record, sent)

    async def change(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """Change a ticket and tell of it."""
        changes = {name: value for name, value in sent.items() if name not in model.FIXED and record.get(name) != value}
        ticket = {**record, **changes, **model.described(changes), "last_update": desk.now}
        ticket |= await placed(desk, record, sent) | await self.custom(desk, record, sent)
        if await desk.unit.get("TicketType", ticket["tickettype_id"]) is None:
            ticket["tickettype_id"] = record["tickettype_id"]
        ticket = await self.assigned(desk, ticket, changes)
        if "status_id" in changes:
            ticket = await self.in_status(desk, ticket)
        if {"sla_id", "priority_id"} & set(changes):
            ticket = model.promised(ticket, await self.priority(desk, ticket))
        if "new_external_link" in sent:
            ticket["external_links"] = model.numbered([*ticket.get("external_links", ()), sent["new_external_link"]])
        if sent.get("_recover"):
            ticket = model.recovered(ticket)
        await desk.unit.put("Tickets", ticket)
        await events.tell(desk, record, ticket)
        return ticket

    async def delete(self, desk: Desk, record: Record, wish: Wish) -> Record:
        """Out of sight, and recoverable [halopsa 5.4]."""
        ticket = model.deleted(record, desk.now, wish.get("reason", ""))
        await desk.unit.put("Tickets", ticket)
        if not record["deleted"]:
            await events.emit(desk, events.DELETED, ticket)
        return ticket

    # -- steps ---------------------------------------------------------------------------------------------------

    @staticmethod
    async def kind(desk: Desk, sent: Sent) -> Record:
        """The type of a ticket: the one that was sent, else the tenant's default [halopsa 5.2]."""
        wanted = sent.get("tickettype_id", 0)
        found = await desk.unit.get("TicketType", wanted) if wanted > 0 else None
        found = found or await desk.unit.get("TicketType", desk.setting("default_tickettype_id"))
        if found is None:
            raise refuse("A Ticket Type must be selected")
        return found

    @staticmethod
    def check_kind(kind: Record, ticket: Record) -> None:
        """Raises Problem `rejected` if the type demands more."""
        lacking = model.missing(kind, ticket)
        if lacking is not None:
            raise refuse(f"{TITLES.get(lacking, lacking)} must be entered")
        if kind.get("initial_approval_process"):
            raise refuse(NEEDS_APPROVAL)

    async def assigned(self, desk: Desk, ticket: dict[str, Any], changes: Sent) -> dict[str, Any]:
        """`ticket` with agent, team, priority and categories checked and spelled out, as far as they change."""
        if "agent_id" in changes:
            ticket["agent_id"] = await self.agent(desk, changes["agent_id"])
            ticket["dateassigned"] = desk.now
        if {"team", "team_id"} & set(changes):
            ticket |= await self.team(desk, changes)
        if {"sla_id", "priority_id"} & set(changes) and ticket.get("priority_id"):
            await self.check_priority(desk, ticket)
        if "external_links" in changes:
            ticket["external_links"] = model.numbered(changes["external_links"])
        for n in range(1, 5):
            if f"category_{n}" in changes:
                ticket |= await self.category(desk, n, changes[f"category_{n}"])
        return ticket

    @staticmethod
    async def agent(desk: Desk, wanted: int) -> int:
        """The agent who gets the ticket. API-only agents cannot [halopsa 2.3]."""
        if wanted <= model.NO_AGENT:
            return model.NO_AGENT
        found = await desk.unit.get("Agent", wanted)
        if found is None or found.get("isapiagent") or found.get("isdisabled"):
            raise refuse(f"The Agent {wanted} cannot be assigned to this Ticket")
        return wanted

    @staticmethod
    async def team(desk: Desk, changes: Sent) -> dict[str, Any]:
        """The team, by name or, in newer builds, by id [halopsa 5.2]."""
        if changes.get("team"):
            found = await only(desk.unit, "Team", name=changes["team"])
        else:
            found = await desk.unit.get("Team", changes.get("team_id", 0))
        if found is None:
            raise refuse(f"The Team {changes.get('team') or changes.get('team_id')} does not exist")
        return {"team": found["name"], "team_id": found["id"]}

    async def check_priority(self, desk: Desk, ticket: Record) -> None:
        """Raises Problem `rejected` if the ticket's SLA does not exist, or lacks its priority [halopsa 5.2]."""
        if await desk.unit.get("SLA", ticket.get("sla_id", 0)) is None:
            raise refuse(f"The SLA {ticket.get('sla_id')} does not exist")
        if desk.setting("foreign_priority") == "refuse" and await self.priority(desk, ticket) is None:
            raise refuse(f"The Priority {ticket.get('priority_id')} does not belong to the SLA of this Ticket")

    @staticmethod
    async def priority(desk: Desk, ticket: Record) -> Record | None:
        """The priority that the ticket's SLA and number mean."""
        return await Names(desk.unit).priority(ticket.get("sla_id"), ticket.get("priority_id"))

    @staticmethod
    async def category(desk: Desk, level: int, value: str) -> dict[str, Any]:
        """A category by its path. One that is not set up is kept as text and has no id."""
        found = await only(desk.unit, "Category", value=value, type_id=level)
        text = found["value"] if found is not None else value
        return {
            f"category_{level}": text,
            f"categoryid_{level}": found["id"] if found is not None else 0,
            f"category_{level}_display": text.rpartition(">")[2],
        }

    @staticmethod
    async def in_status(desk: Desk, ticket: Record) -> dict[str, Any]:
        """`ticket` after it came into its status. Raises Problem `rejected` if there is none of this id."""
        status = await desk.unit.get("Status", ticket["status_id"])
        if status is None:
            raise refuse(f"The Status {ticket['status_id']} does not exist")
        closes = bool(status.get("closes"))
        held = {"onhold": str(status.get("slaaction", "")).lower() == "hold"}
        closer = {"closure_agent_id": desk.author.agent_id} if closes else {}
        return {**model.moved(ticket, closes, desk.now), **held, **closer}

    # -- reading -------------------------------------------------------------------------------------------------

    def check_shown(self, record: Record, settings: Mapping[str, Any]) -> None:
        """Raises Problem `not_found` for a deleted ticket, if the setting says so."""
        if record["deleted"] and settings["deleted_ticket"] == "missing":
            raise Problem("not_found", NOT_FOUND)

    def found(self, shown: dict[str, Any], wish: Wish, settings: Mapping[str, Any]) -> dict[str, Any]:
        """A ticket; its custom fields are among the details, unless the setting says otherwise [halopsa 5.1]."""
        if wish.get("includedetails") or settings["ticket_customfields"] == "always":
            return shown
        return {name: value for name, value in shown.items() if name != "customfields"}

    async def ask(self, reader: Reader, ask: Ask, settings: Mapping[str, Any]) -> Ask:
        """With the statuses that close a ticket; `searchactions` lets `search` look into the notes of actions, too."""
        closed = await all_of_them(reader, "Status", filters.is_true("closes"))
        ask = replace(ask, closed=tuple(each["id"] for each in closed))
        text = ask.arguments.get("search")
        if not text or not ask.arguments.get("searchactions"):
            return ask
        noted = await joins.through("Actions", filters.containing("note"), "id", "ticket_id")(reader, text, ask)
        found = any_of((filters.containing(*self.entity.search)(text, ask), noted))
        rest = {name: value for name, value in ask.arguments.items() if name != "search"}
        return replace(ask, arguments=rest, also=found)

    def standing(self, ask: Ask) -> Predicate:
        """Deleted tickets are listed only where they are asked for."""
        return TRUE if "deleted" in ask.arguments else Not(filters.is_true("deleted"))

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """One ticket; `includedetails` adds the objects that it links to [halopsa 5.1]."""
        shown = await self.plain(record, names)
        if wish.get("ticketidonly"):
            return {name: shown[name] for name in BRIEF}
        if "customfields" not in shown:
            shown["customfields"] = []
        if wish.get("includedetails"):
            shown |= await self.details(record, names)
        shown |= await rows.requested(record, names, wish)
        return shown | await self.last_action(record, names, wish)

    @staticmethod
    async def last_action(record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """The newest action of a ticket, where it is asked for."""
        if not wish.get("includelastaction") or wish.get("ticketidonly"):
            return {}
        action = await last(names.reader, "Actions", Compare(("ticket_id",), "eq", record["id"]))
        return {} if action is None else {"lastaction": await Rules(ENTITIES["Actions"]).show(action, names, {})}

    async def show_row(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """A ticket in a list: names of what it links to, and custom fields, only where they are asked for."""
        shown = await self.plain(record, names)
        if wish.get("ticketidonly"):
            return {name: shown[name] for name in BRIEF}
        if "include_custom_fields" not in wish:
            shown.pop("customfields", None)
        always = names.settings.get("ticket_row_names") == "always"
        shown = self.as_row(shown, {**wish, **dict.fromkeys(rows.NAMED, True)} if always else wish)
        return shown | await rows.requested(record, names, wish)

    async def show_alone(self, record: Record, row: dict[str, Any], names: Names, wish: Wish) -> dict[str, Any]:
        """The only row of a list can have its last action."""
        return row | await self.last_action(record, names, wish)

    async def plain(self, record: Record, names: Names) -> dict[str, Any]:
        """What a ticket and a row of tickets have in common."""
        shown = await super().show(record, names, {})
        children = Compare(("parent_id",), "eq", record["id"])
        shown["child_count"] = await names.reader.count("Tickets", children)
        shown["ticketage"] = hours_between(record["dateoccurred"], record.get("dateclosed", names.now))
        priority = await names.priority(record.get("sla_id"), record.get("priority_id"))
        if priority is not None:
            shown["priority_name"] = priority["name"]
        user = await names.record("Users", record.get("user_id"))
        if user is not None and user.get("emailaddress"):
            shown["user_email"] = user["emailaddress"]
        return shown | model.clock(record, names.now)

    @staticmethod
    async def details(record: Record, names: Names) -> dict[str, Any]:
        """The objects that a ticket links to, and the outcomes that its actions may have."""
        found: dict[str, Any] = {}
        for member, entity, key in (("user", "Users", "user_id"), ("tickettype", "TicketType", "tickettype_id")):
            linked = await names.record(entity, record.get(key))
            if linked is not None:
                found[member] = await Rules(ENTITIES[entity]).show(linked, names, {})
        priority = await names.priority(record.get("sla_id"), record.get("priority_id"))
        if priority is not None:
            found["priority"] = await Rules(ENTITIES["Priority"]).show(priority, names, {})
        mine = Compare(("ticket_id",), "eq", record["id"])
        attachments = await all_of_them(names.reader, "Attachment", mine)
        found["extra_actions"] = [
            {"id": each["id"], "outcome": each["outcome"], "buttonname": each.get("buttonname", each["outcome"])}
            for each in await offered(names.reader, record)
        ]
        found["attachments"] = [await Rules(ENTITIES["Attachment"]).show(each, names, {}) for each in attachments]
        return found
