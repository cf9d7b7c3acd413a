"""Taxes, currencies and charge rates [halopsa 8.6]."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulators.core.query import Any as AnyOf
from simulators.core.query import Compare
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
    """Taxes: the rate of a composite tax is the sum of its linked taxes."""

    async def derive(self, context: WriteContext, change: Change) -> Sequence[Fault]:
        """Add up the linked rates of a composite tax; others have none. Raises Problem `rejected`."""
        draft = change.draft
        if not draft.get("is_composite"):
            draft["linked_rates"] = []
        else:
            if change.old is not None and await _made_of(context, change.old):
                raise refuse(f"The Tax {draft['id']} cannot be part of another")
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

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Add up the composite taxes again that a changed tax is part of."""
        if change.old is not None and change.differs("value"):
            for each in await _made_of(context, record):
                await context.change("Tax", each, {})

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Take a deleted tax out of the composite ones."""
        for each in await _made_of(context, record):
            left = [one for one in each["linked_rates"] if one["id"] != record["id"]]
            await context.change("Tax", each, {"linked_rates": left})

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A tax with the names and rates of its linked taxes."""
        parts = [each["id"] for each in record.get("linked_rates", ())]
        named = [(each, await renderer.of("Tax", each), await renderer.of("Tax", each, "value")) for each in parts]
        row["linked_rates"] = [{"id": key, "name": name, "value": value or 0.0} for key, name, value in named]
        return await super().show(row, record, renderer, parameters)


async def _made_of(context: WriteContext, tax: Record) -> list[Record]:
    """The composite taxes that a tax is part of."""
    return await context.every("Tax", AnyOf(("linked_rates",), Compare(("id",), "eq", tax["id"])))


class CurrencyRules(PlainRules):
    """Currencies."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set the date of a changed rate."""
        if change.old is None:
            change.fill("conversion_rate", 1.0)
        if change.differs("conversion_rate"):
            change.draft["last_updated"] = context.now


class ChargeRateRules(PlainRules):
    """Charge rates: their dates determine which are in force."""

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A rate, and whether it is in force."""
        row["current"] = record.get("startdate", "") <= renderer.now and record.get("expirydate", "~") > renderer.now
        return await super().show(row, record, renderer, parameters)
