"""Actions of a rep in the desktop application, and of a monitoring product's connector [tigerpaw 5]."""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from typing import TYPE_CHECKING, Any

from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.core.query import Compare
from simulators.tigerpaw import managed, rendering
from simulators.tigerpaw.auth import ROLES
from simulators.tigerpaw.engine import ENGINE
from simulators.tigerpaw.model import REGISTRY
from simulators.tigerpaw.model.rules import Rep
from simulators.tigerpaw.model.states import INVOICED, why_closed_to_changes

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.store import Record

_ORDERS = "serviceOrders"


async def close_service_order(call: Call) -> Answer:
    """A rep closes the order, optionally with the work performed."""
    body = call.body or {}
    performed = {"WorkPerformed": body["work_performed"]} if "work_performed" in body else {}
    return await _moved(call, "closed", performed)


async def reopen_service_order(call: Call) -> Answer:
    """A rep reopens a closed order."""
    return await _moved(call, "open", {})


async def void_service_order(call: Call) -> Answer:
    """A rep voids the order."""
    body = call.body or {}
    return await _moved(call, "void", {}, {"VoidReason": body.get("reason")})


async def invoice_service_order(call: Call) -> Answer:
    """A closed order is invoiced, after which it cannot be changed. Raises Problem `conflict`."""
    async with _acting(call) as context:
        order = await _order(call, context)
        reason = why_closed_to_changes(order, context.actor.number)
        if reason or order["_state"] != "closed":
            raise Problem("conflict", reason or f"Service order {order['id']} is not closed.")
        number = await context.unit.next("invoices")
        invoice = {"InvoiceNumber": number, "InvoicedStatus": INVOICED, "InvoiceDate": context.now}
        record = await context.keep(_ORDERS, order, {**order, **invoice})
        return await _shown(context, record)


async def lock_service_order(call: Call) -> Answer:
    """A rep opens the order in the desktop application, which locks it."""
    async with _acting(call) as context:
        order = await _order(call, context)
        rep = await context.get("reps", (call.body or {}).get("rep", context.actor.number))
        if rep is None:
            raise Problem("not_found", "There is no such rep.")
        lock = {"LockingRepNumber": rep["id"], "LockingRepName": rep["Name"]}
        return await _shown(context, await context.keep(_ORDERS, order, {**order, "_lock": lock}))


async def unlock_service_order(call: Call) -> Answer:
    """The rep closes the order's window, which unlocks it."""
    async with _acting(call) as context:
        order = await _order(call, context)
        return await _shown(context, await context.keep(_ORDERS, order, {**order, "_lock": None}))


async def raise_alert(call: Call) -> Answer:
    """A monitoring product's connector creates an order for one of its tickets."""
    body = call.body
    values = {"AccountNumber": body["account_number"], "BriefDescription": body["brief_description"]}
    async with _acting(call) as context:
        known = await context.first(_ORDERS, Compare(("_ticket",), "eq", body["external_ticket_id"], "nocase"))
        if known is not None:
            raise Problem("conflict", f"Service order {known['id']} has this external ticket already.")
        beside = {"AlertUrl": body["alert_url"]} if "alert_url" in body else {}
        product = body.get("external_product")
        with _conflicts():
            record = await managed.create(context, body["external_ticket_id"], values, beside, product)
        return await _shown(context, record, 201)


def _acting(call: Call) -> Any:
    return ENGINE.acting(call.state, call.tenant, Rep(DISPATCHER, "Dispatch", ROLES["administrator"]))


DISPATCHER = 5
"""The number of the rep in the desktop application."""


async def _order(call: Call, context: WriteContext) -> Record:
    return await ENGINE.find(context.unit, REGISTRY[_ORDERS], call.path["number"])


async def _moved(call: Call, state: str, values: Mapping[str, Any], also: Mapping[str, Any] | None = None) -> Answer:
    """Set an order to the first status of a state. Raises Problem `conflict` if the order cannot be changed."""
    async with _acting(call) as context:
        order = await _order(call, context)
        status = await context.first("serviceOrderStatuses", Compare(("_state",), "eq", state))
        if status is None:
            raise Problem("conflict", f"No status stands for {state}.")
        with _conflicts():
            record = await context.change(_ORDERS, order, {"Status": status["Status"], **values}, also)
        return await _shown(context, record)


@contextmanager
def _conflicts() -> Iterator[None]:
    """What the API refuses, some of it with status 200, is a conflict for people."""
    try:
        yield
    except Problem as problem:
        raise Problem("conflict", problem.detail) from None


async def _shown(context: WriteContext, record: Record, status: int = 200) -> Answer:
    return Answer(status, await rendering.summary(context.unit, REGISTRY[_ORDERS], record))
