"""Contracts, their services and bundles, and the adjustments that change quantities [autotask 7.5]."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Any

from simulators.autotask.checks import lacking
from simulators.autotask.model import contracts, texts
from simulators.autotask.model.entities import ENTITIES
from simulators.autotask.model.shape import Entity
from simulators.autotask.rules.base import Rules
from simulators.autotask.work import Record, Refused, Work

CONTRACTS = ENTITIES["Contracts"]
NOT_RECURRING = "A service can be added to a contract of type Recurring Service only: contractID."


class ContractRules(Rules):
    """Dates in order; a recurring contract has periods."""

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Check dates and period."""
        if record["contractType"] == contracts.RECURRING and "contractPeriodType" not in record:
            raise Refused(*lacking(work.state.settings, [CONTRACTS.by_name["contractPeriodType"]]))
        self._check(record)

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Check the dates."""
        self._check(new)

    @staticmethod
    def _check(record: Record) -> None:
        if record["endDate"] < record["startDate"]:
            raise Refused("The endDate of a contract must not be before its startDate.")


@dataclass(frozen=True, slots=True)
class Kind:
    """What is sold by the period: services, or bundles. Names of the entities and of the fields that tie them."""

    sold: str
    field: str
    added: str
    link: str
    units: str
    adjustment: str
    adjustments: str
    repeat: str


SERVICES = Kind(
    "Services",
    "serviceID",
    "ContractServices",
    "contractServiceID",
    "ContractServiceUnits",
    "ContractServiceAdjustment",
    "ContractServiceAdjustments",
    "allowRepeatService",
)
BUNDLES = Kind(
    "ServiceBundles",
    "serviceBundleID",
    "ContractServiceBundles",
    "contractServiceBundleID",
    "ContractServiceBundleUnits",
    "ContractServiceBundleAdjustment",
    "ContractServiceBundleAdjustments",
    "allowRepeatServiceBundle",
)


class ContractServiceRules(Rules):
    """A service of a contract: once per contract, at the price of the service where none is given."""

    def __init__(self, kind: Kind) -> None:
        """For services or for bundles."""
        self._kind = kind

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Check the contract, and take prices from the service."""
        kind = self._kind
        await recurring(work, record["contractID"])
        if await work.all(kind.added, **{"contractID": record["contractID"], kind.field: record[kind.field]}):
            raise Refused(f"The contract has this {kind.field} already.")
        sold = await work.known(kind.sold, record[kind.field])
        for name in ("unitPrice", "unitCost"):
            record.setdefault(name, sold.get(name, 0.0))
        self._convert(record)

    async def created(self, work: Work, record: Record) -> None:
        """Begin with as many units as the setting says."""
        units = work.state.settings["initial_service_units"]
        if units:
            contract = await recurring(work, record["contractID"])
            await change_units(work, self._kind, contract, record, contracts.Change(contract["startDate"], units))

    async def updating(self, work: Work, old: Record, new: dict[str, Any]) -> None:
        """Keep prices in both currencies."""
        self._convert(new)

    @staticmethod
    def _convert(record: dict[str, Any]) -> None:
        record["internalCurrencyUnitPrice"] = record.get("unitPrice")
        record["internalCurrencyAdjustedPrice"] = record.get("adjustedPrice")


class AdjustmentRules(Rules):
    """Quantities change here and nowhere else. Nobody is told the id of an adjustment."""

    def __init__(self, kind: Kind) -> None:
        """For services or for bundles."""
        self._kind = kind

    async def creating(self, work: Work, record: dict[str, Any]) -> None:
        """Find out what is adjusted."""
        kind = self._kind
        if "unitChange" not in record and "adjustedUnitPrice" not in record and "adjustedUnitCost" not in record:
            raise Refused(texts.lacks("unitChange"))
        added = await work.get(kind.added, record.get(kind.link))
        if added is not None:
            record["contractID"], record[kind.field] = added["contractID"], added[kind.field]
        if record.get("contractID") is None or record.get(kind.field) is None:
            raise Refused(f"Either {kind.link}, or contractID and {kind.field}, is required.")

    async def keep(self, work: Work, entity: Entity, record: dict[str, Any]) -> int | None:
        """Change the units of the periods from the effective date on."""
        contract = await recurring(work, record["contractID"])
        if not contract["startDate"] <= record["effectiveDate"] <= contract["endDate"]:
            raise Refused(contracts.OUTSIDE.format(entity=entity.singular))
        added = await self._added(work, contract, record)
        record[self._kind.link] = added["id"]
        await self._refuse_repetition(work, record)
        await work.keep(entity.name, record)
        change = contracts.Change(
            record["effectiveDate"],
            record.get("unitChange", 0),
            record.get("adjustedUnitPrice"),
            record.get("adjustedUnitCost"),
        )
        await change_units(work, self._kind, contract, added, change)
        return None

    async def _added(self, work: Work, contract: Record, record: Record) -> Record:
        """The contract's service, added now where the contract does not have it yet."""
        kind = self._kind
        known = await work.all(kind.added, **{"contractID": contract["id"], kind.field: record[kind.field]})
        if known:
            return known[0]
        fresh: dict[str, Any] = {"contractID": contract["id"], kind.field: record[kind.field]}
        if record.get("adjustedUnitPrice") is not None:
            fresh["unitPrice"] = record["adjustedUnitPrice"]
        await ContractServiceRules(kind).creating(work, fresh)
        return {**fresh, "id": await work.keep(kind.added, fresh)}

    async def _refuse_repetition(self, work: Work, record: Record) -> None:
        kind = self._kind
        same = {kind.link: record[kind.link], "effectiveDate": record["effectiveDate"]}
        if not record.get(kind.repeat) and await work.all(kind.adjustments, **same):
            raise Refused(contracts.DUPLICATE)


async def recurring(work: Work, identity: Any) -> Record:
    """The contract of this id. Raises Refused where it is none that can have services."""
    contract = await work.known("Contracts", identity)
    if contract["contractType"] != contracts.RECURRING:
        raise Refused(NOT_RECURRING)
    return contract


async def change_units(work: Work, kind: Kind, contract: Record, added: Record, change: contracts.Change) -> None:
    """Write the unit rows of an adjustment, and the new price where it has one."""
    rows = await work.all(kind.units, **{kind.link: added["id"]})
    spans = list(contracts.periods(contract["startDate"], contract["endDate"], contract["contractPeriodType"]))
    price = (added.get("adjustedPrice", added["unitPrice"]), added.get("unitCost", 0.0))
    partial: contracts.Partial = work.state.settings["partial_period_units"]
    try:
        touched = contracts.adjusted(rows, spans, change, price, partial)
    except contracts.NoChange as error:
        raise Refused(str(error)) from None
    if any(row.get("approveAndPostDate") for row in touched):
        raise Refused("The billing period of the effectiveDate has been approved and posted.")
    sold = await work.get(kind.sold, added[kind.field]) or {}
    ties = {"contractID": contract["id"], kind.link: added["id"], kind.field: added[kind.field]}
    for row in touched:
        await work.keep(kind.units, {**row, **ties, "vendorCompanyID": sold.get("vendorCompanyID")})
    if change.price is not None:
        await work.keep(
            kind.added, {**added, "adjustedPrice": change.price, "internalCurrencyAdjustedPrice": change.price}
        )
