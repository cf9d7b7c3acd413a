"""Actions of people in the user interface: work on tickets, post billing items, administer lists and users."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.autotask import posting, selling
from simulators.autotask.auth import FOREVER, USERS
from simulators.autotask.definitions import LISTS, checked_list
from simulators.autotask.engine import ENGINE
from simulators.autotask.entities import ENTITIES
from simulators.autotask.model import datetimes, tickets
from simulators.autotask.model.rights import Actor
from simulators.autotask.model.texts import Refused
from simulators.autotask.model.values import NoRecord
from simulators.autotask.rendering import shown
from simulators.autotask.rules.expenses import decide
from simulators.autotask.seed import TECHNICIAN
from simulators.core import drive
from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.core.resources.context import WriteContext
from simulators.core.store import Record

_TICKETS, _NOTES = ENTITIES["Tickets"], ENTITIES["TicketNotes"]
_NOTE: Mapping[str, Any] = {"title": "Note", "noteType": 3, "publish": 1}
"""The defaults of a note: a task note for all Autotask users."""


async def change_ticket_status(call: Call) -> Answer:
    """Set the status of a ticket, as a resource does."""
    return await _change(call, {"status": call.body["status"]})


async def complete_ticket(call: Call) -> Answer:
    """Complete a ticket, as a resource does, optionally with a resolution."""
    body = call.body or {}
    resolution = {"resolution": body["resolution"]} if "resolution" in body else {}
    return await _change(call, {"status": tickets.COMPLETE, **resolution})


async def add_ticket_note(call: Call) -> Answer:
    """Add a note to a ticket, as a resource does."""
    note = {**_NOTE, **{name: value for name, value in call.body.items() if name != "resource"}}
    try:
        async with ENGINE.acting(call.state, call.tenant, await _resource(call)) as context:
            given = ENGINE.binder.bind(_NOTES.fields, note, _NOTES.called)
            await context.create(_NOTES.name, given, (await _ticket(call, context))["id"])
    except (Refused, NoRecord) as error:
        raise Problem("conflict", str(error)) from None
    return await _changed_ticket(call)


async def _change(call: Call, values: Mapping[str, Any]) -> Answer:
    try:
        async with ENGINE.acting(call.state, call.tenant, await _resource(call)) as context:
            ticket = await _ticket(call, context)
            await context.change(_TICKETS.name, ticket, ENGINE.binder.bind(_TICKETS.fields, values, _TICKETS.called))
    except (Refused, NoRecord) as error:
        raise Problem("conflict", str(error)) from None
    return await _changed_ticket(call)


async def _resource(call: Call) -> Actor:
    """Return the acting resource: the one in the body, or the first technician."""
    identity = (call.body or {}).get("resource", TECHNICIAN)
    if await call.store.get("Resources", identity) is None:
        raise Problem("not_found", f"There is no resource {identity}.")
    return Actor(identity)


async def _ticket(call: Call, context: WriteContext) -> Record:
    ticket = await context.get("Tickets", call.path["id"])
    if ticket is None:
        raise Problem("not_found", f"There is no ticket {call.path['id']}.")
    return ticket


async def _changed_ticket(call: Call) -> Answer:
    """Return the ticket as the API shows it, and the callouts that the action caused."""
    waited = await drive.settle(call)
    item = await shown(call.store, _TICKETS, await call.store.get("Tickets", call.path["id"]))
    return Answer(200 if waited else 202, {"ticket": item, "exchanges": drive.exchanges(call)})


async def post_billing(call: Call) -> Answer:
    """Approve & Post: create billing items for everything due until a day."""
    through = (call.body or {}).get("through")
    try:
        day = datetimes.kept_epoch(call.clock.time()) if through is None else datetimes.read(through, date_only=True)
    except datetimes.NoInstant:
        raise Problem("rejected", f"through: {through!r} is no date; write it as 2024-03-31") from None
    async with ENGINE.acting(call.state, call.tenant, await _resource(call)) as context:
        made = await posting.post(context, day)
    return Answer(200, {"billingItems": made})


async def win_opportunity(call: Call) -> Answer:
    """Run the Won Opportunity wizard: close the opportunity, and create its sales order."""
    try:
        async with ENGINE.acting(call.state, call.tenant, await _resource(call)) as context:
            opportunity = await context.get("Opportunities", call.path["id"])
            if opportunity is None:
                raise Problem("not_found", f"There is no opportunity {call.path['id']}.")
            return Answer(200, await selling.win(context, opportunity))
    except Refused as error:
        raise Problem("conflict", str(error)) from None


async def set_picklist(call: Call) -> Answer:
    """Change a picklist, as the owner of the database does."""
    try:
        record = checked_list({"id": call.path["name"], "values": call.body["values"]})
    except ValueError as error:
        raise Problem("rejected", str(error)) from None
    async with call.store.unit() as unit:
        await unit.put(LISTS, record)
    return Answer(200, record)


async def lock_user(call: Call) -> Answer:
    """Lock an API user, as an administrator does."""
    return await _locked(call, FOREVER)


async def unlock_user(call: Call) -> Answer:
    """Unlock an API user, as an administrator does."""
    return await _locked(call, 0.0)


async def _locked(call: Call, until: float) -> Answer:
    async with call.state.store().unit() as unit:
        user = await unit.get(USERS, call.path["username"].lower())
        if user is None:
            raise Problem("not_found", f"There is no API user {call.path['username']}.")
        await unit.put(USERS, {**user, "failures": 0, "locked_until": until})
    return Answer(200, {"username": user["login"], "locked": bool(until)})


async def approve_expense_report(call: Call) -> Answer:
    """Approve a submitted report, as an approver does."""
    return await _decided(call)


async def reject_expense_report(call: Call) -> Answer:
    """Reject a submitted report with a reason, as an approver does."""
    return await _decided(call, call.body["reason"])


async def _decided(call: Call, reason: str | None = None) -> Answer:
    approver = await _resource(call)
    try:
        async with ENGINE.acting(call.state, call.tenant, approver) as context:
            report = await context.get("ExpenseReports", call.path["id"])
            if report is None:
                raise Problem("not_found", f"There is no expense report {call.path['id']}.")
            await decide(context, report, approver.resource, reason)
    except Refused as error:
        raise Problem("conflict", str(error)) from None
    entity = ENTITIES["ExpenseReports"]
    return Answer(200, {"report": await shown(call.store, entity, await call.store.get(entity.name, report["id"]))})
