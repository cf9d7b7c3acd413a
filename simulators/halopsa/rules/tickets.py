"""Tickets: customer and user, mandatory properties, effects of changes, lists [halopsa 5]."""

from __future__ import annotations

from collections import Counter
from collections.abc import Hashable, Mapping, Sequence
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from simulators.core.query import TRUE, Compare, In, Not, Predicate, all_of, any_of
from simulators.core.resources.context import every
from simulators.core.resources.lists import ListRequest, containing, is_true
from simulators.halopsa import filters, joins
from simulators.halopsa.datetimes import hours_between
from simulators.halopsa.lookup import last, not_found, only, refuse
from simulators.halopsa.model import tickets as model
from simulators.halopsa.rules import action_log
from simulators.halopsa.rules import ticket_rows as rows
from simulators.halopsa.rules.assignment import placed
from simulators.halopsa.rules.automation import assigned, templated
from simulators.halopsa.rules.outcomes import offered
from simulators.halopsa.rules.plain import Given, Parameters, PlainRules
from simulators.halopsa.settings import HaloSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.refusals import Fault
    from simulators.core.resources.rules import Change, Draft
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader
    from simulators.halopsa.rendering import Renderer

TITLES: Mapping[str, str] = {
    "summary": "Summary",
    "details": "Details",
    "category_1": "Category",
    "impact": "Impact",
    "urgency": "Urgency",
}
"""The names of properties in error texts about missing ones."""

NEEDS_APPROVAL = "CODE:APP03/2 Please select the CAB members to approve"
"""The error text for a new ticket whose type begins with an approval [halopsa 5.3]."""

_CLOCK = frozenset({"includeslaactiondate", "includeslatimer"})
"""The parameters that request the state of the SLA."""

BRIEF = ("id", "sla_id", "status_id", "client_id", "client_name", "lastincomingemail")
"""The properties of a ticket with `ticketidonly`."""


class TicketRules(PlainRules):
    """Tickets of all types: they share a collection, and GET by id finds each of them [halopsa 5.5]."""

    row_reads = frozenset({"ClientContract", "FieldInfo", "Priority", "Users"})
    use = ""
    """The `use` of the ticket types; empty: any."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set the defaults of a new ticket from template and type; set customer, site and user together."""
        draft, given, old = change.draft, change.given, change.old
        if old is None:
            draft.clear()
            given = await templated(context, given)
            draft.update(model.opened(await self.kind(context, given), given, context.now))
            # Those that are sent are merged later.
            draft.update({"customfields": given["customfields"]} if "customfields" in given else {})
        else:
            for name in model.FIXED & given.keys():
                draft.pop(name, None)
                draft.update({name: old[name]} if name in old else {})
            draft.update(model.described(_changes(change)))
        draft.update(await placed(context, old or {}, given))

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Create a ticket, or change the properties of the payload [halopsa 3, 5.3, 5.4]. Raises Problem `rejected`."""
        draft = change.draft
        if change.old is None:
            kind = await self.kind(context, {"tickettype_id": draft["tickettype_id"]})
            begun = dict(draft) if change.given.get("dont_do_rules") else await assigned(context, dict(draft))
            done = await _logged(context, change, begun, kind)
        else:
            done = await _changed(context, change, dict(draft))
        draft.clear()
        draft.update(done)
        return ()

    async def kind(self, context: WriteContext, given: Given) -> Record:
        """The type of a ticket: the one sent, otherwise the tenant's default [halopsa 5.2]."""
        found = await context.get("TicketType", given.get("tickettype_id", 0))
        found = found or await context.get("TicketType", HaloSettings.of(context).default_tickettype_id)
        if found is None:
            raise refuse("A Ticket Type must be selected")
        return found

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Write the first action of a new ticket: Opened."""
        if change.old is None:
            await action_log.write(context, record, {"outcome": "Opened", "note": record.get("details", "")})

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Mark the ticket as deleted; it can be recovered [halopsa 5.4]."""
        old = await context.require("Tickets", record["id"])
        await context.keep("Tickets", old, model.deleted(old, context.now, record.get("deletion_reason", "")))
        return True

    def condemned(self, record: Record, parameters: Parameters) -> Record:
        """A ticket with the reason for its deletion."""
        return {**record, "deletion_reason": parameters.get("reason", "")}

    def check_update(self, context: WriteContext, given: Given) -> None:
        """Raises Problem `not_found` for an update without the properties that `strict_updates` makes mandatory."""
        repeated = all(name in given for name in ("tickettype_id", "client_id"))
        if HaloSettings.of(context).strict_updates and not repeated:
            raise not_found()

    # -- reading -------------------------------------------------------------------------------------------------

    def check_shown(self, record: Record, settings: HaloSettings) -> None:
        """Raises Problem `not_found` for a deleted ticket if the setting `deleted_ticket` is `missing`."""
        if record["deleted"] and settings.deleted_ticket == "missing":
            raise not_found()

    def found(self, shown: Row, parameters: Parameters, settings: HaloSettings) -> Row:
        """A ticket; custom fields only with `includedetails` or if `ticket_customfields` is `always` [halopsa 5.1]."""
        if not parameters.get("includedetails") and settings.ticket_customfields != "always":
            shown.pop("customfields", None)
        return shown

    async def narrowed(
        self, reader: Reader, request: ListRequest, settings: HaloSettings
    ) -> tuple[ListRequest, Predicate]:
        """Add the statuses that close a ticket; `searchactions` extends `search` to the notes of actions."""
        closed = await every(reader, "Status", is_true("closes"))
        request = replace(request, known={**request.known, "closed": tuple(each["id"] for each in closed)})
        text = request.arguments.get("search")
        if not text or not request.arguments.get("searchactions"):
            return request, TRUE
        noted = await joins.through("Actions", containing("note"), "id", "ticket_id")(reader, text, request)
        found = any_of((containing(*self.entity.lists.search)(text, request), noted))
        rest = {name: value for name, value in request.arguments.items() if name != "search"}
        return replace(request, arguments=rest), found

    def standing(self, request: ListRequest) -> Predicate:
        """Exclude deleted tickets, and opportunities and projects among tickets, unless parameters request them."""
        shown = TRUE if "deleted" in request.arguments else Not(is_true("deleted"))
        if self.use or {"domain", "includeprojects"} & request.arguments.keys():
            return shown
        return all_of((shown, filters.REQUESTS))

    async def live(self, reader: Reader, records: Sequence[Record], rows: Sequence[Row], given: Given) -> None:
        """Add the number of children of each ticket, the progress of projects and the value of opportunities.

        The children of all tickets of a page are read in a single query.
        """
        parents = In(("parent_id",), tuple(each["id"] for each in records))
        children = await every(reader, "Tickets", parents)
        counted = Counter(each["parent_id"] for each in children)
        for record, row in zip(records, rows, strict=True):
            row["child_count"] = counted[record["id"]]
            if record.get("use") == model.PROJECT:
                mine = [each for each in children if each["parent_id"] == record["id"] and not each["deleted"]]
                row |= {"is_project": True, **model.progress(record, mine)}
            elif record.get("use") == model.OPPORTUNITY:
                row |= {"is_opportunity": True, **model.weighted(record)}

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """One ticket; `includedetails` adds the objects that it links to [halopsa 5.1]."""
        if parameters.get("ticketidonly"):
            return {name: row[name] for name in BRIEF}
        shown = await self._named(row, record, renderer)
        shown |= {"ticketage": _age(record, renderer.now), **model.clock(record, renderer.now)}
        shown.setdefault("customfields", [])
        if parameters.get("includedetails"):
            shown |= await _details(record, renderer)
        shown |= await rows.requested(record, renderer, parameters)
        return await self.show_alone(record, shown, renderer, parameters)

    async def show_row(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A row of a list: linked names and custom fields on request only."""
        if parameters.get("ticketidonly"):
            return {name: row[name] for name in BRIEF}
        shown = await self.lasting_row(row, record, renderer, parameters)
        shown |= self.passing(record, renderer.now, parameters)
        return shown | await rows.requested(record, renderer, parameters)

    def row_key(self, parameters: Parameters, settings: HaloSettings) -> Hashable | None:
        """The requested names; None for rows with properties of other records, which are not cached."""
        if parameters.get("ticketidonly") or parameters.keys() & rows.ROW_MEMBERS.keys():
            return None
        requested = frozenset(name for name in self.own.requested if parameters.get(name))
        return requested, frozenset(parameters.keys() & {"include_custom_fields"}), settings.ticket_row_names

    async def lasting_row(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A row without its age and the state of its SLA."""
        if "include_custom_fields" not in parameters:
            row.pop("customfields", None)
        always = renderer.settings.ticket_row_names == "always"
        shaped = {**parameters, **dict.fromkeys(rows.NAMED, True)} if always else parameters
        return self.as_row(await self._named(row, record, renderer), shaped)

    def passing(self, record: Record, now: str, parameters: Parameters) -> Row:
        """The ticket's age, and on request the state of its SLA."""
        if not parameters.keys() & _CLOCK:
            return {"ticketage": _age(record, now)}
        return self.as_row({"ticketage": _age(record, now), **model.clock(record, now)}, parameters)

    async def show_alone(self, record: Record, row: Row, renderer: Renderer, parameters: Parameters) -> Row:
        """The row of a list with a single row, on request with the ticket's last action."""
        if not parameters.get("includelastaction") or parameters.get("ticketidonly"):
            return row
        action = await last(renderer.reader, "Actions", Compare(("ticket_id",), "eq", record["id"]))
        return row if action is None else {**row, "lastaction": await renderer.brief("Actions", action)}

    async def _named(self, row: Row, record: Record, renderer: Renderer) -> Row:
        """A ticket or a row with the names of linked records that the view does not join."""
        shown = await super().show(row, record, renderer, {})
        priority = await renderer.priority(record.get("sla_id"), record.get("priority_id"))
        if priority is not None:
            shown["priority_name"] = priority["name"]
        shown["user_email"] = await renderer.of("Users", record.get("user_id"), "emailaddress") or shown["user_email"]
        contract = await renderer.of("ClientContract", record.get("contract_id"), "ref")
        if contract is not None:
            shown["contract_ref"] = contract
        return shown


class _OtherRules(TicketRules):
    """Tickets of types with another `use`."""

    async def kind(self, context: WriteContext, given: Given) -> Record:
        """The type sent, otherwise the first with this use. Raises Problem `rejected` for one with another use."""
        found = await context.get("TicketType", given.get("tickettype_id", 0))
        if found is None:
            found = await context.first("TicketType", Compare(("use",), "eq", self.use, "nocase"))
        if found is None:
            raise refuse("A Ticket Type must be selected")
        if found.get("use") != self.use:
            raise refuse(f"The Ticket Type {found['name']} cannot be used for this")
        return found


class ProjectRules(_OtherRules):
    """Projects: tickets whose children are their tasks [halopsa 5.5]."""

    use = model.PROJECT


class OpportunityRules(_OtherRules):
    """Opportunities: tickets with a value and a probability [halopsa 5.5]."""

    use = model.OPPORTUNITY


def _age(record: Record, now: str) -> float:
    """The hours since a ticket occurred, until it was closed."""
    return hours_between(record["dateoccurred"], record.get("dateclosed", now))


async def _details(record: Record, renderer: Renderer) -> Row:
    """The objects that a ticket links to, and the outcomes that are offered for its actions."""
    found: Row = {}
    for name, entity, key in (("user", "Users", "user_id"), ("tickettype", "TicketType", "tickettype_id")):
        linked = await renderer.record(entity, record.get(key))
        if linked is not None:
            found[name] = await renderer.brief(entity, linked)
    priority = await renderer.priority(record.get("sla_id"), record.get("priority_id"))
    if priority is not None:
        found["priority"] = await renderer.brief("Priority", priority)
    attachments = await every(renderer.reader, "Attachment", Compare(("ticket_id",), "eq", record["id"]))
    found["extra_actions"] = [
        {"id": each["id"], "outcome": each["outcome"], "buttonname": each.get("buttonname", each["outcome"])}
        for each in await offered(renderer.reader, record)
    ]
    found["attachments"] = [await renderer.brief("Attachment", each) for each in attachments]
    return found


# -- steps of a write -------------------------------------------------------------------------------------------------


async def _logged(context: WriteContext, change: Change, ticket: Draft, kind: Record) -> Draft:
    """A new ticket after the checks of its type, with the effects of its assignment and status [halopsa 5.3]."""
    if not change.given.get("_novalidate"):
        _check_kind(kind, ticket)
    ticket = await _assigned(context, ticket, dict(ticket))
    return await _in_status(context, {**ticket, "created_by": context.actor.name})


async def _changed(context: WriteContext, change: Change, ticket: Draft) -> Draft:
    """A ticket after an update [halopsa 3, 5.4]."""
    given, changes = change.given, _changes(change)
    kind = await context.get("TicketType", ticket["tickettype_id"])
    if kind is None:
        ticket["tickettype_id"] = change.before("tickettype_id")
    elif "tickettype_id" in changes:
        ticket.pop("use", None)
        ticket |= model.used(kind)
    ticket = await _assigned(context, ticket, changes)
    if "status_id" in changes:
        ticket = await _in_status(context, ticket)
    if "new_external_link" in given:
        ticket["external_links"] = model.numbered([*ticket.get("external_links", ()), given["new_external_link"]])
    return model.recovered(ticket) if given.get("_recover") else ticket


def _changes(change: Change) -> Draft:
    """The properties sent whose values differ from those of the ticket."""
    return {
        name: value for name, value in change.given.items() if name not in model.FIXED and change.before(name) != value
    }


def _check_kind(kind: Record, ticket: Record) -> None:
    """Raises Problem `rejected` if a mandatory property is missing, or if the type begins with an approval."""
    lacking = model.missing(kind, ticket)
    if lacking is not None:
        raise refuse(f"{TITLES.get(lacking, lacking)} must be entered")
    if kind.get("initial_approval_process"):
        raise refuse(NEEDS_APPROVAL)


async def _assigned(context: WriteContext, ticket: dict[str, Any], changes: Given) -> dict[str, Any]:
    """`ticket` with its agent, team, priority and categories checked and completed, as far as they change."""
    if "agent_id" in changes:
        ticket["agent_id"] = await _agent(context, changes["agent_id"])
        ticket["dateassigned"] = context.now
    if {"team", "team_id"} & set(changes):
        ticket |= await _team(context, changes)
    if {"sla_id", "priority_id"} & set(changes):
        ticket = await _prioritised(context, ticket)
    if "external_links" in changes:
        ticket["external_links"] = model.numbered(changes["external_links"])
    for n in range(1, 5):
        if f"category_{n}" in changes:
            ticket |= await _category(context, n, changes[f"category_{n}"])
    return ticket


async def _agent(context: WriteContext, agent_id: int) -> int:
    """The agent of the ticket; it must not be disabled or API-only [halopsa 2.3]. Raises Problem `rejected`."""
    named = max(agent_id, model.NO_AGENT)
    found = await context.get("Agent", named)
    if found is None or found.get("isapiagent") or found.get("isdisabled"):
        raise refuse(f"The Agent {agent_id} cannot be assigned to this Ticket")
    return named


async def _team(context: WriteContext, changes: Given) -> dict[str, Any]:
    """The team by name or, in newer builds, by id [halopsa 5.2]. Raises Problem `rejected`."""
    if changes.get("team"):
        found = await only(context.unit, "Team", name=changes["team"])
    else:
        found = await context.get("Team", changes.get("team_id", 0))
    if found is None:
        raise refuse(f"The Team {changes.get('team') or changes.get('team_id')} does not exist")
    return {"team": found["name"], "team_id": found["id"]}


async def _prioritised(context: WriteContext, ticket: Record) -> dict[str, Any]:
    """`ticket` with the response and fix dates of its priority.

    Raises Problem `rejected` if its SLA does not exist, or lacks the priority [halopsa 5.2].
    """
    sla, number = ticket.get("sla_id"), ticket.get("priority_id")
    if number and await context.get("SLA", sla) is None:
        raise refuse(f"The SLA {sla} does not exist")
    priority = await only(context.unit, "Priority", slaid=sla, priorityid=number)
    if number and priority is None and HaloSettings.of(context).foreign_priority == "refuse":
        raise refuse(f"The Priority {number} does not belong to the SLA of this Ticket")
    return model.promised(ticket, priority)


async def _category(context: WriteContext, level: int, value: str) -> dict[str, Any]:
    """A category by its path. An unknown category is stored as text with the id 0."""
    found = await only(context.unit, "Category", value=value, type_id=level)
    text = found["value"] if found is not None else value
    return {
        f"category_{level}": text,
        f"categoryid_{level}": found["id"] if found is not None else 0,
        f"category_{level}_display": text.rpartition(">")[2],
    }


async def _in_status(context: WriteContext, ticket: Record) -> dict[str, Any]:
    """`ticket` with the effects of its status. Raises Problem `rejected` for an unknown status."""
    status = await context.get("Status", ticket["status_id"])
    if status is None:
        raise refuse(f"The Status {ticket['status_id']} does not exist")
    closes = bool(status.get("closes"))
    held = {"onhold": str(status.get("slaaction", "")).lower() == "hold"}
    closer = {"closure_agent_id": context.actor.agent_id} if closes else {}
    return {**model.moved(ticket, closes, context.now), **held, **closer}
