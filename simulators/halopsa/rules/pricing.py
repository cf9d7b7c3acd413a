"""Taxes, currencies and charge rates [halopsa 8.6]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulators.halopsa.lookup import refuse
from simulators.halopsa.rules.plain import Parameters, PlainRules

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.refusals import Fault
    from simulators.core.resources.rules import Change
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.halopsa.rendering import Renderer


class TaxRules(PlainRules):
    """Taxes: the rate of a composite one is the sum of those that it links to."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Add the linked rates; a tax that is not composite has none. Raises Problem `rejected` for an unknown one."""
        draft = change.draft
        if not draft.get("is_composite"):
            draft["linked_rates"] = []
        if draft.get("is_composite"):
            linked = [await self._linked(context, each.get("id", 0)) for each in draft.get("linked_rates", ())]
            draft["value"] = round(sum(each.get("value", 0.0) for each in linked), 4)
            draft["linked_rates"] = [{"id": each["id"]} for each in linked]
        return ()

    @staticmethod
    async def _linked(context: WriteContext, identity: int) -> Record:
        found = await context.get("Tax", identity)
        if found is None or found.get("is_composite"):
            raise refuse(f"The Tax {identity} cannot be part of another")
        return found

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A tax with names and rates of those that it is made of."""
        parts = [await renderer.record("Tax", each["id"]) for each in record.get("linked_rates", ())]
        row["linked_rates"] = [
            {"id": each["id"], "name": each["name"], "value": each.get("value", 0.0)}
            for each in parts
            if each is not None
        ]
        return await super().show(row, record, renderer, parameters)


class CurrencyRules(PlainRules):
    """Currencies: a new rate is dated."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Date the rate where it changes."""
        if change.old is None:
            change.fill("conversion_rate", 1.0)
        if change.differs("conversion_rate"):
            change.draft["last_updated"] = context.now


class ChargeRateRules(PlainRules):
    """Charge rates: dates say which is in force."""

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A rate, and whether it is in force."""
        row["current"] = record.get("startdate", "") <= renderer.now and record.get("expirydate", "~") > renderer.now
        return await super().show(row, record, renderer, parameters)
