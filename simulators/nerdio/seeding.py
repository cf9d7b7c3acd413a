"""Records that a configuration file brings, and what a snapshot may hold."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import msgspec

from simulators.core.seeding import Plant
from simulators.core.store import Unit, free_id
from simulators.core.world import SimulatorState
from simulators.nerdio import records
from simulators.nerdio.model.conditions import condition_of, queue_of
from simulators.nerdio.model.incidents import incident_of
from simulators.nerdio.model.integrations import Name, integration_of
from simulators.nerdio.model.jobs import job_of

Given = Mapping[str, Any]
Day = Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A customer of the MSP."""

    id: int
    name: Name
    tenantId: str


class UsageItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """How much of something was used."""

    name: str
    quantity: float


class Usage(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What an account used in a period."""

    id: int
    accountId: int
    accountName: str
    startDate: Day
    endDate: Day
    usageItems: tuple[UsageItem, ...] = ()


class InvoiceItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A line of an invoice."""

    name: str
    quantity: float
    unitPrice: float


class Invoice(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """What Nerdio charges for a period."""

    id: int
    number: str
    startBillingPeriod: Day
    endBillingPeriod: Day
    paid: bool
    total: float
    invoiceItems: tuple[InvoiceItem, ...] = ()


async def plant_account(state: SimulatorState, unit: Unit, record: Given) -> None:
    """An account; its id and its tenant are filled in where they are left out."""
    given = {"tenantId": state.streams.stream("accounts").uuid(), **record}
    await _keep(unit, "accounts", given, Account)


async def plant_usage(_: SimulatorState, unit: Unit, record: Given) -> None:
    """What an account used; the account must be there."""
    name = await records.account_name(unit, record.get("accountId", 0))
    await _keep(unit, "usages", {"accountName": name, **record}, Usage)


async def plant_invoice(_: SimulatorState, unit: Unit, record: Given) -> None:
    """An invoice; its total is that of its lines where it is left out."""
    total = sum(
        float(each.get("quantity", 0)) * float(each.get("unitPrice", 0)) for each in record.get("invoiceItems", ())
    )
    await _keep(unit, "invoices", {"paid": False, "total": total, **record}, Invoice)


async def _keep(unit: Unit, collection: str, given: Given, kind: type[msgspec.Struct]) -> None:
    whole = dict(given)
    if "id" not in whole:
        whole["id"] = await free_id(unit, collection)
    await unit.put(collection, msgspec.to_builtins(msgspec.convert(whole, kind)))


SEEDS: Mapping[str, Plant] = {"accounts": plant_account, "usages": plant_usage, "invoices": plant_invoice}


def _as(kind: type[msgspec.Struct]) -> Callable[[Given], object]:
    return lambda record: msgspec.convert(record, kind)


READERS: Mapping[str, Callable[[Given], object]] = {
    "accounts": _as(Account),
    "usages": _as(Usage),
    "invoices": _as(Invoice),
    "integrations": integration_of,
    "conditions": condition_of,
    "queues": queue_of,
    "incidents": incident_of,
    "jobs": job_of,
}
"""What checks the records of an edited snapshot."""
