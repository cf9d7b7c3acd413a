"""Joins: filters of lists that read records of another entity."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping
from typing import Any

from simulators.core.query import TRUE, Compare, In, Not, Predicate, any_of
from simulators.core.resources.context import every
from simulators.core.resources.lists import NOTHING, Filter, ListRequest, equals
from simulators.core.store.interface import Reader
from simulators.halopsa.filters import positive

Join = Callable[[Reader, Any, ListRequest], Awaitable[Predicate]]
"""From a query parameter's value to a predicate, after reading records of another entity."""


def through(collection: str, where: Filter, field: str, key: str = "id") -> Join:
    """The property `field` is the `key` of a record in `collection` for which `where` holds."""

    async def join(reader: Reader, value: Any, request: ListRequest) -> Predicate:
        return In((field,), await _keys(reader, collection, where(value, request), key))

    return join


async def _keys(reader: Reader, collection: str, where: Predicate, key: str) -> tuple[Any, ...]:
    return tuple({each[key]: None for each in await every(reader, collection, where)})


def of_toplevel(field: str = "client_id") -> Join:
    """The customer in the property `field` belongs to a top level."""
    return through("Client", equals("toplevel_id"), field)


async def parents_and_children(reader: Reader, values: Any, _: ListRequest) -> Predicate:
    """1 selects tickets with children, 2 tickets with a parent, 0 all others [halopsa 5.1]."""
    child = positive("parent_id")
    parent = In(("id",), await _keys(reader, "Tickets", child, "parent_id"))
    chosen: Mapping[int, Predicate] = {0: Not(any_of((parent, child))), 1: parent, 2: child}
    return any_of(chosen[value] for value in values if value in chosen)


async def of_ticket(reader: Reader, value: Any, _: ListRequest) -> Predicate:
    """The assets that a ticket links to."""
    ticket = await reader.get("Tickets", value)
    return In(("id",), tuple(each["id"] for each in (ticket or {}).get("assets", ()) if "id" in each))


async def of_asset_type(reader: Reader, value: Any, _: ListRequest) -> Predicate:
    """The fields of an asset type."""
    kind = await reader.get("AssetType", value) or {}
    return In(("id",), tuple(each["field_id"] for each in kind.get("fields", ()) if "field_id" in each))


async def of_licence(reader: Reader, value: Any, _: ListRequest) -> Predicate:
    """The assets that use a licence."""
    licence = await reader.get("SoftwareLicence", value) or {}
    return In(("id",), tuple(each["id"] for each in licence.get("configuration_items", ())))


async def of_asset_users(reader: Reader, value: Any, _: ListRequest) -> Predicate:
    """The users of an asset."""
    asset = await reader.get("Asset", value) or {}
    return In(("id",), (asset.get("user_id", 0), *(each["id"] for each in asset.get("users", ()))))


async def awaiting_recurring_invoice(reader: Reader, value: Any, _: ListRequest) -> Predicate:
    """Contracts without a recurring invoice, if the value is true."""
    if not value:
        return TRUE
    return Not(In(("id",), await _keys(reader, "RecurringInvoice", positive("contract_id"), "contract_id")))


async def of_own_team(reader: Reader, value: Any, request: ListRequest) -> Predicate:
    """The team of the calling agent, if the value is true."""
    if not value:
        return TRUE
    agent = await reader.get("Agent", request.caller)
    return Compare(("name",), "eq", (agent or {}).get("team") or None)


async def offered_by_workflow(reader: Reader, value: Any, request: ListRequest) -> Predicate:
    """Outcomes that the steps of a workflow offer; those of a single step with `workflow_step`."""
    workflow = await reader.get("Workflow", value)
    if workflow is None:
        return NOTHING if value > 0 else TRUE
    step = request.arguments.get("workflow_step", 0)
    steps = [each for each in workflow.get("steps", ()) if step in {0, each["step"]}]
    return In(("id",), tuple(action["action_id"] for each in steps for action in each.get("actions", ())))


async def offered_by_type(reader: Reader, value: Any, request: ListRequest) -> Predicate:
    """Outcomes of a ticket type: those of its workflow; all if it has no workflow."""
    kind = await reader.get("TicketType", value)
    return await offered_by_workflow(reader, (kind or {}).get("workflow_id", 0), request)
