"""Service orders for tickets of an external system, as a monitoring product creates them [tigerpaw 4, 5]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.core.problem import Problem
from simulators.core.query import Compare
from simulators.core.resources.context import first
from simulators.tigerpaw.model.rules import refused

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader


async def order_of(reader: Reader, ticket: str) -> Record:
    """The service order of an external ticket. Raises Problem `not_found`."""
    found = await first(reader, "serviceOrders", Compare(("_ticket",), "eq", ticket, "nocase"))
    if found is None:
        raise Problem("not_found", f"No service order has the external ticket '{ticket:.100}'.")
    return found


async def update(context: WriteContext, body: Mapping[str, Any]) -> Record:
    """Change the order of the external ticket in a body, and add the body's note. Raises the vendor's error."""
    ticket = body["ExternalTicketId"]
    order = await first(context.unit, "serviceOrders", Compare(("_ticket",), "eq", ticket, "nocase"))
    if order is None:
        raise refused(f"No service order has the external ticket '{ticket:.100}'.")
    record = await context.change("serviceOrders", order, body, _beside(body, order))
    return await _noted(context, record, body)


async def create_print(context: WriteContext, body: Mapping[str, Any]) -> Record:
    """Create an order for the account and the contract of the item with the device. Raises the vendor's error."""
    device, ticket = body["DeviceId"], body["ExternalTicketId"]
    item = await context.first("itemsCovered", Compare(("DeviceId",), "eq", device, "nocase"))
    if item is None:
        raise refused(f"No contract covers the device '{device:.100}'.")
    if await first(context.unit, "serviceOrders", Compare(("_ticket",), "eq", ticket, "nocase")) is not None:
        raise refused(f"There is a service order of the external ticket '{ticket:.100}' already.")
    under = {"AccountNumber": item["AccountNumber"], "ContractNumber": item["_contract"]}
    return await create(context, ticket, {**body, **under}, body)


async def create(
    context: WriteContext, ticket: str, values: Mapping[str, Any], body: Mapping[str, Any], product: str | None = None
) -> Record:
    """Create an order for an external ticket; `product`: the name of the external product."""
    also = {"_ticket": ticket, "_product": product, "ManagedServiceProviderAlertId": ticket, **_beside(body, {})}
    record = await context.create("serviceOrders", values, also=also)
    return await _noted(context, record, body)


def _beside(body: Mapping[str, Any], order: Mapping[str, Any]) -> dict[str, Any]:
    """The values that only bodies of managed orders set: the alert's URL and links."""
    kept = [] if body.get("ClearExistingWebLinks") else list(order.get("_links", ()))
    found: dict[str, Any] = {"_links": [*kept, *body.get("WebLinks", ())]}
    if "AlertUrl" in body:
        found["ManagedServiceProviderAlertUrl"] = body["AlertUrl"]
    return found


async def _noted(context: WriteContext, order: Record, body: Mapping[str, Any]) -> Record:
    if body.get("Note"):
        await context.create("serviceOrderNotes", {"Note": body["Note"]}, order["id"])
    return order
