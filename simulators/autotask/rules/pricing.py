"""Price lists: priced records have a row for each currency other than the internal one [autotask 7.16]."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from itertools import product
from typing import TYPE_CHECKING

from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, delete_every, equal, put
from simulators.autotask.rules.charges import ServiceRules
from simulators.autotask.rules.purchasing import ProductTierRules
from simulators.autotask.rules.unique import not_negative

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change, Draft
    from simulators.core.store import Record

PRICED: Mapping[str, tuple[str, str]] = {
    "BillingCodes": ("PriceListMaterialCodes", "billingCodeID"),
    "Products": ("PriceListProducts", "productID"),
    "ProductTiers": ("PriceListProductTiers", "productTierID"),
    "Roles": ("PriceListRoles", "roleID"),
    "Services": ("PriceListServices", "serviceID"),
    "ServiceBundles": ("PriceListServiceBundles", "serviceBundleID"),
    "WorkTypeModifiers": ("PriceListWorkTypeModifiers", "workTypeModifierID"),
}
"""The price list of each priced entity, and the field of its rows with the reference."""


def price_rows(field: str, identities: Iterable[int], currencies: Iterable[int], first: int) -> list[Draft]:
    """Return the rows of many records, with ids from `first` on."""
    pairs = product(identities, currencies)
    return [{"id": number, **price_row(field, *pair)} for number, pair in enumerate(pairs, first)]


def price_row(field: str, identity: int, currency: int) -> Draft:
    """Return a row as the server creates it: the price is that of the internal currency, converted."""
    return {field: identity, "currencyID": currency, "usesInternalCurrencyPrice": True}


class PricedRules(AutotaskRules):
    """A priced record has its rows from creation to deletion."""

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Create the rows of a new record."""
        if change.old is None:
            rows, field = PRICED[self.entity.name]
            for currency in await context.every("Currencies", *equal(isInternalCurrency=False, isActive=True)):
                await put(context, rows, price_row(field, record["id"], currency["id"]))

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Delete the rows."""
        rows, field = PRICED[self.entity.name]
        await delete_every(context, rows, **{field: record["id"]})


class PricedServiceRules(ServiceRules, PricedRules):
    """A service with its prices."""


class PricedTierRules(ProductTierRules, PricedRules):
    """A tier with its prices."""


class PriceRules(AutotaskRules):
    """A row has its own price, or uses that of the internal currency."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the price; clear it if the row uses that of the internal currency."""
        draft, price = change.draft, self._price
        if draft["usesInternalCurrencyPrice"]:
            draft[price] = None
        elif draft.get(price) is None:
            raise Refused(f"{price} is required where usesInternalCurrencyPrice is false.")
        not_negative(draft, price)

    @property
    def _price(self) -> str:
        names = ("unitPrice", "hourlyRate", "modifierValue")
        return next(name for name in names if name in self.entity.fields.kept)
