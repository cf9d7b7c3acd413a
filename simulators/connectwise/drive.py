"""Actions of people in the user interface: technicians work on tickets, an administrator on roles."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.connectwise.context import Context
from simulators.connectwise.engine import context_of
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.handlers.tickets import merge_tickets
from simulators.connectwise.refusals import not_found
from simulators.connectwise.rendering import public_root, render
from simulators.connectwise.rights import COLUMNS, FUNCTIONS, USES, Use, matrix_of, smallest
from simulators.connectwise.rules.tickets import PLACES
from simulators.core import drive
from simulators.core.call import Answer
from simulators.core.problem import Problem
from simulators.core.query import TRUE, Compare, Query
from simulators.core.resources.context import every, first
from simulators.core.resources.lookup import by_label

if TYPE_CHECKING:
    from collections.abc import Awaitable, Callable

    from simulators.core.call import Call
    from simulators.core.store import Record, Store
    from simulators.core.store.interface import Reader

TICKETS = ENTITIES["tickets"]

_PLACES = dict(zip(("discussion", "internal", "resolution"), PLACES, strict=True))


async def get_ticket(call: Call) -> Answer:
    """Return the ticket as the API shows it."""
    return _shown(call, await _found(call.store, call.path["id"]))


async def set_status(call: Call) -> Answer:
    """Set the status of a ticket, as a technician does: one of its board's."""

    async def act(context: Context, ticket: Record) -> None:
        await context.change("tickets", ticket, {"status": _named(call.body["status"])})

    return await _act(call, act)


async def close_ticket(call: Call) -> Answer:
    """Close a ticket, as a technician does: it gets the first closed status of its board."""

    async def act(context: Context, ticket: Record) -> None:
        inside = context.inside("boardStatuses", ticket["board"]["id"])
        status = await context.first("boardStatuses", *inside, Compare(("closedStatus",), "eq", True))
        if status is None:
            raise Problem("conflict", f"The board {ticket['board']['name']} has no status that closes.")
        await context.change("tickets", ticket, {"status": {"id": status["id"]}})

    return await _act(call, act)


async def add_note(call: Call) -> Answer:
    """Add a note to a ticket, as a technician does."""

    async def act(context: Context, ticket: Record) -> None:
        given = {"text": call.body["text"], _PLACES[call.body.get("placement", "discussion")]: True}
        await context.create("notes", given, ticket["id"])

    return await _act(call, act)


async def assign_ticket(call: Call) -> Answer:
    """Assign a ticket to members: the first one becomes its owner, all become its resources."""

    async def act(context: Context, ticket: Record) -> None:
        identifiers = call.body["members"]
        records = [await _member(context, each) for each in identifiers]
        owner = {"owner": {"id": records[0]["id"]}}
        resources = ", ".join(str(each["identifier"]) for each in records)
        await context.change("tickets", {**ticket, "resources": resources}, owner)

    return await _act(call, act)


async def move_ticket(call: Call) -> Answer:
    """Move a ticket to another board, as a technician does; it gets that board's default status."""

    async def act(context: Context, ticket: Record) -> None:
        await context.change("tickets", ticket, {"board": _named(call.body["board"])})

    return await _act(call, act)


async def merge_ticket(call: Call) -> Answer:
    """Merge a ticket into another one, as a technician does."""

    async def act(context: Context, ticket: Record) -> None:
        into = await context.require("tickets", call.body["into"])
        await merge_tickets(context, into, [ticket["id"]], None)

    return await _act(call, act)


def _named(key: int | str) -> dict[str, Any]:
    return {"id": key} if isinstance(key, int) else {"name": key}


async def _act(call: Call, act: Callable[[Context, Record], Awaitable[None]]) -> Answer:
    async with call.store.unit() as unit:
        ticket, member = await _found(unit, call.path["id"]), await _technician(call, unit)
        await act(context_of(call.state, unit, call.tenant, member), ticket)
    waited = await drive.settle(call)
    latest = await _found(call.store, call.path["id"])
    body = {"ticket": render(TICKETS, latest, public_root(call.state)), "exchanges": drive.exchanges(call)}
    return Answer(200 if waited else 202, body)


def _shown(call: Call, ticket: Record) -> Answer:
    return Answer(200, render(TICKETS, ticket, public_root(call.state)))


async def _found(reader: Reader, identity: int) -> Record:
    ticket = await reader.get("tickets", identity)
    if ticket is None:
        raise not_found(TICKETS.title, identity)
    return ticket


async def _technician(call: Call, reader: Reader) -> Record:
    """Return the acting member: the one in the body, or the first technician."""
    identifier = (call.body or {}).get("member")
    members = ENTITIES["members"]
    if identifier is None:
        member = await first(reader, "members", Compare(("licenseClass",), "eq", "F"))
    else:
        member = await by_label(reader, members, "identifier", identifier)
    if member is None:
        raise not_found(members.title, identifier)
    return member


async def _member(context: Context, identifier: str) -> Record:
    record = await context.labelled("members", "identifier", identifier)
    if record is None:
        raise not_found(ENTITIES["members"].title, identifier)
    return record


def _stores(call: Call) -> list[Store]:
    """Return the stores of all tenants."""
    return [call.state.store(tenant) for tenant in call.state.tenants]


async def get_permissions(call: Call) -> Answer:
    """Report the rights that requests needed so far, the missing ones, and the smallest sufficient role."""
    kept = [each for store in _stores(call) for each in (await store.query(USES.name, Query(TRUE))).items]
    uses = sorted({Use(*(each[name] for name in Use.__slots__)) for each in kept})
    return Answer(
        200,
        {
            "used": [_use(each) for each in uses if each.granted],
            "refused": [_use(each) for each in uses if not each.granted],
            "smallest_role": [
                {"module": FUNCTIONS[name], "function": name, **row} for name, row in smallest(uses).items()
            ],
        },
    )


def _use(use: Use) -> dict[str, str]:
    return {
        "module": FUNCTIONS[use.function],
        "function": use.function,
        "level": use.level,
        "reach": use.reach,
        "operation": use.operation,
    }


async def forget_permissions(call: Call) -> Answer:
    """Clear the report of rights."""
    for store in _stores(call):
        async with store.unit() as unit:
            for each in (await unit.query(USES.name, Query(TRUE))).items:
                await unit.delete(USES.name, each["key"])
    return Answer.empty(204)


async def get_role(call: Call) -> Answer:
    """Return a security role by its name."""
    return await _role(call, call.path["name"])


async def set_role(call: Call) -> Answer:
    """Create or change a role, as an administrator does; functions that the body omits stay unchanged."""
    roles, name = ENTITIES["securityRoles"], call.path["name"]
    async with call.store.unit() as unit:
        context = context_of(call.state, unit, call.tenant, await _technician(call, unit))
        role = await by_label(unit, roles, "name", name) or await context.create(roles.name, {"name": name})
        settings = {each["moduleFunctionName"]: each for each in await _settings(context, role)}
        for function, row in call.body["functions"].items():
            levels = {f"{column}Level": reach for column, reach in row.items()}
            await unit.put("roleSettings", {**settings[function], **levels})
    return await _role(call, name)


async def _settings(context: Context, role: Record) -> list[Record]:
    return await context.below("roleSettings", role["id"])


async def _role(call: Call, name: str) -> Answer:
    roles, table = ENTITIES["securityRoles"], ENTITIES["roleSettings"]
    role = await by_label(call.store, roles, "name", name)
    if role is None:
        raise not_found(roles.title, name)
    matrix: Mapping[str, Mapping[Any, str]] = matrix_of(await every(call.store, table.name, table.below(role["id"])))
    functions = {function: {column: row[column] for column in COLUMNS} for function, row in matrix.items()}
    return Answer(200, {"id": role["id"], "name": role["name"], "functions": functions})
