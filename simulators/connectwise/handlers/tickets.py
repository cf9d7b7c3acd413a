"""Actions on tickets [connectwise 2, 8]."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from typing import TYPE_CHECKING, Any

from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.entities.forms import FORMS
from simulators.connectwise.entities.operations import operation_of
from simulators.connectwise.handlers.reading import FILTERS, SEARCH_FACTOR, answer_list, ticket_above
from simulators.connectwise.handlers.writing import acting
from simulators.connectwise.refusals import bad_value, invalid, unknown_reference
from simulators.connectwise.rules.projects import take_hours
from simulators.core.call import Answer
from simulators.core.query import Compare
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Draft
from simulators.core.store import Record

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.call import Call

TICKETS = ENTITIES["tickets"]


async def search(call: Call) -> Answer:
    """Return a list with filters from the body; page and fields are in the query."""
    filters = {name: call.body.get(name, "") for name in FILTERS}
    order = call.body.get("orderBy") or call.query.get("orderBy")
    return await answer_list(call, _entity(call), filters, order, SEARCH_FACTOR)


def _entity(call: Call) -> Entity:
    """Return the entity of service or project tickets, depending on the path."""
    return ENTITIES["projectTickets"] if operation_of(call).template.startswith("/project/") else TICKETS


async def merge(call: Call) -> Answer:
    """Merge the tickets of the body into this one [connectwise 8, inferred]."""
    async with acting(call) as context:
        parent = await ticket_above(call, context.unit)
        await merge_tickets(context, parent, call.body["mergeTicketIds"], call.body.get("status"))
    return _success("Tickets merged successfully.")


async def merge_tickets(context: Context, parent: Record, children: list[int], status: Draft | None) -> None:
    """Merge tickets into `parent`; they get `status`, or the first closed one of their board."""
    records = await _children(context, parent, children, "ticketMerge", "mergeTicketIds")
    for record in records:
        given: Draft = {"status": status or await _closed(context, record)}
        await context.change("tickets", {**record, "mergedParentTicket": TICKETS.face.of(parent)}, given)
    latest = await context.require("tickets", parent["id"])
    await context.change("tickets", {**latest, "hasMergedChildTicketFlag": True}, {})


async def _closed(context: Context, ticket: Record) -> Draft:
    inside = context.inside("boardStatuses", ticket["board"]["id"])
    found = await context.first("boardStatuses", *inside, Compare(("closedStatus",), "eq", True))
    return ticket["status"] if found is None else {"id": found["id"]}


async def attach_children(call: Call) -> Answer:
    """Make the tickets of the body children of this one."""
    async with acting(call) as context:
        parent = await ticket_above(call, context.unit)
        for record in await _children(context, parent, call.body["childTicketIds"], "ticketBundle", "childTicketIds"):
            await context.change("tickets", {**record, "parentTicketId": parent["id"]}, {})
        latest = await context.require("tickets", parent["id"])
        await context.change("tickets", {**latest, "hasChildTicket": True}, {})
    return _success("Tickets attached successfully.")


async def _children(context: Context, parent: Record, ids: list[int], resource: str, field: str) -> list[Record]:
    """Return the child tickets. Raises Problem `rejected` for unknown ones and for the parent itself."""
    faults: list[Fault] = []
    found: list[Record] = []
    for each in dict.fromkeys(ids):
        record: Any = await context.unit.get("tickets", each)
        if record is None or not TICKETS.has(record):
            faults.append(unknown_reference(f"{TICKETS.title} {each} not found", field))
        elif each == parent["id"]:
            faults.append(bad_value(f"{TICKETS.title} {each} cannot be its own child", field))
        else:
            found.append(record)
    if faults:
        raise invalid(resource, faults)
    return found


async def convert(call: Call) -> Answer:
    """Convert a ticket to one of a project, of another phase, or of the service desk.

    An unknown project or phase is refused; the phase must be of the project [connectwise 8, inferred].
    """
    kind = call.body.get("recordType", "ProjectTicket")
    entity = _entity(call)
    async with acting(call) as context:
        record = await ticket_above(call, context.unit, entity)
        also: Draft = {"recordType": kind, "isIssueFlag": kind == "ProjectIssue"}
        if kind == "ServiceTicket":
            also |= dict.fromkeys(("project", "phase", "isIssueFlag", "wbsCode"))
        else:
            also |= await _of_project(context, call.body)
            also |= {"wbsCode": call.body["wbsCode"]} if "wbsCode" in call.body else {}
        changed = await context.change("tickets", {**record, **also}, {})
        await take_hours(context, record, changed)
    return _success("Ticket converted successfully.")


async def _of_project(context: Context, given: Mapping[str, Any]) -> Draft:
    """Return references to the project and phase of a body; without a project, that of the phase."""
    fields, found, faults = FORMS["ConvertItem"], Draft(), []
    for name in ("project", "phase"):
        field = replace(fields.kept[name], within="project" if name == "phase" else "")
        if given.get(name) is not None:
            found[name], fault = await context.referred(field, given[name], found)
            faults += [fault] if fault is not None else []
    if faults:
        raise invalid("convertItem", faults)
    if found.get("phase") is not None and found.get("project") is None:
        phase = await context.require("phases", found["phase"]["id"])
        found["project"] = await context.refer("projects", phase["projectId"])
    return found


def _success(message: str) -> Answer:
    return Answer(200, {"success": True, "message": message})
