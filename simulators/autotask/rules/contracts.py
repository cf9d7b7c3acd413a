"""Contracts, their services and bundles, and adjustments of quantities [autotask 7.5]."""

from __future__ import annotations

from dataclasses import dataclass
from typing import TYPE_CHECKING, Any, ClassVar

from simulators.autotask.model import contracts, texts
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, equal, put
from simulators.autotask.settings import AutotaskSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change, Draft
    from simulators.core.store import Record

NOT_RECURRING = "A service can be added to a contract of type Recurring Service only: contractID."


class ContractRules(AutotaskRules):
    """A contract ends after its start; a recurring contract has a period type."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check dates and period."""
        draft = change.draft
        recurring_type = draft["contractType"] == contracts.RECURRING
        if change.old is None and recurring_type and "contractPeriodType" not in draft:
            period = self.entity.fields.kept["contractPeriodType"]
            raise Refused(*texts.lacking(AutotaskSettings.of(context.state), [period]))
        if draft["endDate"] < draft["startDate"]:
            raise Refused("The endDate of a contract must not be before its startDate.")


@dataclass(frozen=True, slots=True)
class Kind:
    """Names of the entities and fields for recurring services, or for bundles."""

    sold: str
    field: str
    added: str
    link: str
    units: str
    repeat: str


SERVICES = Kind(
    "Services",
    "serviceID",
    "ContractServices",
    "contractServiceID",
    "ContractServiceUnits",
    "allowRepeatService",
)
BUNDLES = Kind(
    "ServiceBundles",
    "serviceBundleID",
    "ContractServiceBundles",
    "contractServiceBundleID",
    "ContractServiceBundleUnits",
    "allowRepeatServiceBundle",
)


class ContractServiceRules(AutotaskRules):
    """A service of a contract: once per contract, by default at the price of the service."""

    kind: ClassVar[Kind] = SERVICES

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check a new one, and set the prices in the internal currency."""
        if change.old is None:
            await _begin(context, self.kind, change.draft)
        _convert(change.draft)

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Set the initial units of the setting."""
        units = AutotaskSettings.of(context).initial_service_units
        if change.old is None and units:
            contract = await recurring(context, record["contractID"])
            await change_units(context, self.kind, contract, record, contracts.Change(contract["startDate"], units))


class ContractBundleRules(ContractServiceRules):
    """A bundle of a contract."""

    kind = BUNDLES


async def _begin(context: WriteContext, kind: Kind, draft: Draft) -> None:
    """Check the contract, and set the default prices of the service."""
    await recurring(context, draft["contractID"])
    if await context.first(kind.added, *equal(**{name: draft[name] for name in ("contractID", kind.field)})):
        raise Refused(f"The contract has this {kind.field} already.")
    sold = await context.require(kind.sold, draft[kind.field])
    for name in ("unitPrice", "unitCost"):
        draft.setdefault(name, sold.get(name, 0.0))


def _convert(draft: Draft) -> None:
    draft["internalCurrencyUnitPrice"] = draft.get("unitPrice")
    draft["internalCurrencyAdjustedPrice"] = draft.get("adjustedPrice")


class AdjustmentRules(AutotaskRules):
    """An adjustment changes the units of a contract's service; it is the only way to change them."""

    kind: ClassVar[Kind] = SERVICES

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Find the adjusted service, and add it to the contract if it is missing."""
        kind, draft = self.kind, change.draft
        if not {"unitChange", "adjustedUnitPrice", "adjustedUnitCost"} & draft.keys():
            raise Refused(texts.lacks("unitChange"))
        added = await context.get(kind.added, draft.get(kind.link))
        if added is not None:
            draft["contractID"], draft[kind.field] = added["contractID"], added[kind.field]
        if "contractID" not in draft or kind.field not in draft:
            raise Refused(f"Either {kind.link}, or contractID and {kind.field}, is required.")
        contract = await recurring(context, draft["contractID"])
        if not contract["startDate"] <= draft["effectiveDate"] <= contract["endDate"]:
            raise Refused(contracts.OUTSIDE.format(entity=self.entity.title))
        draft[kind.link] = await self._added(context, draft)
        await self.refuse_repetition(context, draft)

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Change the units of the periods from the effective date on."""
        contract = await recurring(context, record["contractID"])
        added = await context.require(self.kind.added, record[self.kind.link])
        price, cost = record.get("adjustedUnitPrice"), record.get("adjustedUnitCost")
        adjustment = contracts.Change(record["effectiveDate"], record.get("unitChange", 0), price, cost)
        await change_units(context, self.kind, contract, added, adjustment)

    async def _added(self, context: WriteContext, draft: Draft) -> int:
        """Return the id of the contract's service, which is added if it is missing."""
        kind = self.kind
        fresh: Draft = {name: draft[name] for name in ("contractID", kind.field)}
        known = await context.first(kind.added, *equal(**fresh))
        if known is None:
            if "adjustedUnitPrice" in draft:
                fresh["unitPrice"] = draft["adjustedUnitPrice"]
            await _begin(context, kind, fresh)
            _convert(fresh)
            known = await put(context, kind.added, fresh)
        return int(known["id"])

    async def refuse_repetition(self, context: WriteContext, draft: Draft) -> None:
        """Refuse a second adjustment of the same service on one day, unless the body allows it."""
        kind = self.kind
        same = {name: draft[name] for name in (kind.link, "effectiveDate")}
        if not draft.get(kind.repeat) and await context.first(self.entity.name, *equal(**same)):
            raise Refused(contracts.DUPLICATE)


class BundleAdjustmentRules(AdjustmentRules):
    """An adjustment of a bundle."""

    kind = BUNDLES


async def recurring(context: WriteContext, identity: Any) -> Record:
    """Return the contract with this id. Raises Refused if its type does not have services."""
    contract = await context.require("Contracts", identity)
    if contract["contractType"] != contracts.RECURRING:
        raise Refused(NOT_RECURRING)
    return contract


async def change_units(
    context: WriteContext, kind: Kind, contract: Record, added: Record, change: contracts.Change
) -> None:
    """Store the unit rows of an adjustment, and its new price, if any."""
    rows = await context.every(kind.units, *equal(**{kind.link: added["id"]}))
    spans = list(contracts.periods(contract["startDate"], contract["endDate"], contract["contractPeriodType"]))
    price = (added.get("adjustedPrice", added["unitPrice"]), added.get("unitCost", 0.0))
    partial: contracts.Partial = AutotaskSettings.of(context).partial_period_units
    try:
        touched = contracts.adjusted(rows, spans, change, price, partial)
    except contracts.NoChange as error:
        raise Refused(str(error)) from None
    if any(row.get("approveAndPostDate") for row in touched):
        raise Refused("The billing period of the effectiveDate has been approved and posted.")
    sold = await context.get(kind.sold, added[kind.field]) or {}
    ties = {"contractID": contract["id"], kind.link: added["id"], kind.field: added[kind.field]}
    for row in touched:
        await put(context, kind.units, {**row, **ties, "vendorCompanyID": sold.get("vendorCompanyID")})
    if change.price is not None:
        await put(
            context, kind.added, {**added, "adjustedPrice": change.price, "internalCurrencyAdjustedPrice": change.price}
        )
