"""The forecast of an opportunity: its items and totals [connectwise 2; totals 8, inferred]."""

from __future__ import annotations

from typing import TYPE_CHECKING, Any

from simulators.connectwise.engine import faults_of
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.handlers.writing import acting
from simulators.connectwise.lookup import served
from simulators.connectwise.model.sales import forecast_of
from simulators.connectwise.refusals import invalid
from simulators.connectwise.rendering import render, root_of
from simulators.core.call import Answer
from simulators.core.resources.context import every

if TYPE_CHECKING:
    from simulators.core.call import Call
    from simulators.core.store import Record
    from simulators.core.store.interface import Reader

ITEMS = ENTITIES["forecastItems"]


async def get_forecast(call: Call) -> Answer:
    """Return a list with the only forecast of an opportunity."""
    opportunity = await served(call.store, ENTITIES["opportunities"], call.path["parentId"])
    return Answer(200, [await _shown(call, call.store, opportunity)])


async def add_items(call: Call) -> Answer:
    """Add items and return the whole forecast. Raises Problem `rejected` for an invalid item; then none is added."""
    async with acting(call) as context:
        opportunity = await served(context.unit, ENTITIES["opportunities"], call.path["parentId"])
        for item in call.body.get("forecastItems") or ():
            faults = faults_of(ITEMS, item, "create")
            if faults:
                raise invalid(ITEMS.resource, faults)
            await context.create(ITEMS.name, item, opportunity["id"])
        shown = await _shown(call, context.unit, opportunity)
    return Answer(201, shown, [("Location", f"{call.base_url}{call.target.rstrip('/')}")])


async def _shown(call: Call, reader: Reader, opportunity: Record) -> dict[str, Any]:
    items = await every(reader, ITEMS.collection, ITEMS.below(opportunity["id"]))
    statuses = {each["id"]: each for each in await every(reader, "opportunityStatuses")}
    whole = render(ENTITIES["opportunities"], opportunity, root_of(call), info=False)
    named: dict[str, Any] = {name: whole[name] for name in ("billingTerms", "currency", "taxCode") if name in whole}
    chance = (opportunity.get("probability") or {}).get("name")
    return {
        "id": opportunity["id"],
        "forecastItems": [render(ITEMS, each, root_of(call)) for each in items],
        **forecast_of(opportunity, items, statuses),
        **named,
        **({"expectedProbability": int(chance)} if chance is not None else {}),
    }
