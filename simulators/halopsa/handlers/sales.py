"""Additional operations of quotations, purchase orders and fields of assets [halopsa 7.1, 8.5]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Iterable, Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.operation import Handler
from simulators.core.resources.context import WriteContext
from simulators.core.store import Record
from simulators.halopsa.acting import acting
from simulators.halopsa.engine import ENGINE
from simulators.halopsa.handlers.records import CREATED
from simulators.halopsa.rendering import renderer
from simulators.halopsa.rules.inventory import FieldRules
from simulators.halopsa.rules.orders import PurchaseOrderRules, QuotationRules

Act = Callable[[WriteContext, Any], Awaitable[Record]]


async def post_quotation_approval(call: Call) -> Answer:
    """Record the customer's decision on quotations; the response is the last of them."""
    rules = ENGINE.writers["Quotation"].rules
    assert isinstance(rules, QuotationRules)  # noqa: S101 - for mypy
    return await _done(call, "Quotation", rules.approve, call.body)


async def post_purchase_order_confirmreceipt(call: Call) -> Answer:
    """Confirm the receipt of a purchase order by its supplier."""
    rules = ENGINE.writers["PurchaseOrder"].rules
    assert isinstance(rules, PurchaseOrderRules)  # noqa: S101 - for mypy
    return await _done(call, "PurchaseOrder", rules.confirm, [call.body])


async def post_field_add_to_all(call: Call) -> Answer:
    """Add a field to every type of assets."""
    rules = ENGINE.writers["Field"].rules
    assert isinstance(rules, FieldRules)  # noqa: S101 - for mypy
    return await _done(call, "Field", rules.add_to_all, [call.path["id"]])


async def _done(call: Call, entity: str, act: Act, sent: Iterable[Any]) -> Answer:
    async with acting(call) as context:
        records = [await act(context, each) for each in sent]
        shown = await renderer(call, context.unit).show(entity, records[-1])
    return Answer(CREATED, shown)


OPERATIONS: Mapping[str, Handler] = {
    "postQuotationApproval": post_quotation_approval,
    "postPurchaseOrderConfirmreceipt": post_purchase_order_confirmreceipt,
    "postFieldAddFieldToAll": post_field_add_to_all,
}
