"""The Won Opportunity wizard, the action in the user interface that creates sales orders [autotask 7.6]."""

from __future__ import annotations

from typing import Any

from simulators.autotask.model.sales import CLOSED, LOST, WON
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import equal, put
from simulators.core.resources.context import WriteContext
from simulators.core.store import Record

_ADDRESSES = {"billToLocationID": ("billingAddress{}", "billTo{}"), "shipToLocationID": ("shipToAddress{}", "shipTo{}")}
"""The fields of a sales order that a location of the primary quote sets: address lines, and the others."""


async def win(context: WriteContext, opportunity: Record) -> dict[str, Any]:
    """Close an opportunity as won, and create its sales order; return the ids of both. Raises Refused."""
    if opportunity["status"] in WON or opportunity["status"] == LOST:
        raise Refused("The opportunity has been closed already.")
    if opportunity.get("contactID") is None:
        raise Refused("A sales order needs a contact: contactID of the opportunity.")
    order = await put(
        context,
        "SalesOrders",
        {
            **{name: opportunity[name] for name in ("companyID", "contactID", "ownerResourceID", "title")},
            **{"opportunityID": opportunity["id"], "status": 1, "salesOrderDate": f"{context.now[:10]}T00:00:00.000Z"},
            "promisedFulfillmentDate": opportunity.get("promisedFulfillmentDate"),
            **await _addresses(context, opportunity),
        },
    )
    closed = {"status": CLOSED, "probability": 100}
    record = await context.change("Opportunities", opportunity, closed)
    await put(context, "Opportunities", {**record, "salesOrderID": order["id"]})
    return {"opportunityID": opportunity["id"], "salesOrderID": order["id"]}


async def _addresses(context: WriteContext, opportunity: Record) -> dict[str, Any]:
    """Return the billing and shipping addresses of the primary quote."""
    quote = await context.first("Quotes", *equal(opportunityID=opportunity["id"], primaryQuote=True)) or {}
    found: dict[str, Any] = {}
    for name, (line, other) in _ADDRESSES.items():
        place = await context.get("QuoteLocations", quote.get(name)) or {}
        found |= {line.format(number): place.get(f"address{number}") for number in (1, 2)}
        found |= {
            other.format(part[:1].upper() + part[1:]): place.get(part) for part in ("city", "state", "postalCode")
        }
    return found
