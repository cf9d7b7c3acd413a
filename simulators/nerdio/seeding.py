"""Records of a configuration file, and checks of the records in a snapshot."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from typing import Annotated, Any

import msgspec
from msgspec.structs import replace

from simulators.core.names import unknown
from simulators.core.seeding import Plant
from simulators.core.store import Unit, free_id
from simulators.core.stored import Stored
from simulators.core.world import SimulatorState
from simulators.nerdio import records
from simulators.nerdio.model.conditions import Condition, Queue
from simulators.nerdio.model.incidents import Incident, key_of
from simulators.nerdio.model.integrations import Integration, Name
from simulators.nerdio.model.jobs import Job
from simulators.nerdio.psas import PSAS
from simulators.nerdio.psas.base import SECRETS
from simulators.nerdio.ticketing import Happening

Given = Mapping[str, Any]
Day = Annotated[str, msgspec.Meta(pattern="^[0-9]{4}-[0-9]{2}-[0-9]{2}$")]


class Account(Stored, frozen=True):
    """A customer of the MSP."""

    id: int
    name: Name
    tenantId: str


class UsageItem(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The used quantity of an item."""

    name: str
    quantity: float


class Usage(Stored, frozen=True):
    """The usage of an account in a period."""

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


class Invoice(Stored, frozen=True):
    """An invoice of Nerdio for a period."""

    id: int
    number: str
    startBillingPeriod: Day
    endBillingPeriod: Day
    paid: bool
    total: float
    invoiceItems: tuple[InvoiceItem, ...] = ()


class Application(Stored, frozen=True):
    """A client of the REST API."""

    client_id: Annotated[str, msgspec.Meta(min_length=1)]
    client_secret: Annotated[str, msgspec.Meta(min_length=1)]
    expired: bool = False


async def plant_account(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Add an account; id and tenant are generated if they are missing."""
    given = {"tenantId": state.streams.stream("accounts").uuid(), **record}
    await _keep(unit, "accounts", given, Account)


async def plant_usage(_: SimulatorState, unit: Unit, record: Given) -> None:
    """Add the usage of an account, which must exist."""
    name = await records.account_name(unit, record.get("accountId", 0))
    await _keep(unit, "usages", {"accountName": name, **record}, Usage)


async def plant_invoice(_: SimulatorState, unit: Unit, record: Given) -> None:
    """Add an invoice; a missing total is the sum of its lines."""
    lines = msgspec.convert(record.get("invoiceItems", []), list[InvoiceItem])
    total = sum(each.quantity * each.unitPrice for each in lines)
    await _keep(unit, "invoices", {"paid": False, "total": total, **record}, Invoice)


async def plant_integration(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Add an integration that is set up already; the first one is the default unless another has `default: true`."""
    others = await records.integrations(unit)
    psa = PSAS.get(record.get("system", ""))
    number = await unit.next("integration")
    given = {"number": number, "display_name": psa.title if psa else "", "default": not others, **record}
    integration = Integration.of(given)
    if psa is None:
        raise ValueError(f"system: {unknown('system', integration.system, PSAS)}")
    for name in SECRETS & set(integration.credentials):
        state.world.masker.learn(integration.credentials[name])
    for each in others:
        if integration.default and each.default and each.name != integration.name:
            await records.keep_integration(unit, replace(each, default=False))
    await records.keep_integration(unit, integration)


async def plant_queue(_: SimulatorState, unit: Unit, record: Given) -> None:
    """Add a ticket queue to an integration, which must exist."""
    queue = Queue.of({"id": record.get("id") or await free_id(unit, "queues"), **record})
    await records.need_integration(unit, queue.integration)
    await unit.put("queues", queue.record())


async def plant_condition(_: SimulatorState, unit: Unit, record: Given) -> None:
    """Add a condition, whose accounts and queues must exist; actions without an id get one."""
    listed = msgspec.convert(record.get("actions", []), list[dict[str, Any]])
    actions = [{"id": each.get("id") or await unit.next("action"), **each} for each in listed]
    number = record.get("id") or await free_id(unit, "conditions")
    condition = Condition.of({"severity": None, "account_ids": None, **record, "id": number, "actions": actions})
    for account in condition.account_ids or ():
        await records.account_name(unit, account)
    for action in condition.actions:
        if action.queue is not None:
            await records.need_queue(unit, action.queue)
    await unit.put("conditions", condition.record())


async def plant_job(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Add a job; `created` is in epoch seconds and defaults to now."""
    given = {"account_id": None, "created": state.clock.time(), "status": "Completed", **record}
    if "id" not in given:
        given["id"] = await records.next_job(unit)
    await unit.put("jobs", Job.of(given).record())


async def plant_incident(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Add an incident, such as one with an open ticket at a PSA; its condition and action must exist."""
    given = {"account_id": None, "created": state.clock.time(), "state": "open", "key": "", **record}
    if "id" not in given:
        given["id"] = await free_id(unit, "incidents")
    incident = Incident.of(given)
    condition = await records.need_condition(unit, incident.condition_id)
    if incident.action_id not in {each.id for each in condition.actions}:
        raise ValueError(f"action_id: the condition {condition.name} has no action {incident.action_id}")
    key = key_of(condition.id, incident.action_id, incident.account_id, incident.target, incident.job_type)
    await unit.put("incidents", replace(incident, key=key).record())


async def plant_application(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Add an application of the REST API. Its id is kept in small letters, as `create_token` looks it up."""
    application = Application.of(record)
    application = replace(application, client_id=application.client_id.lower())
    state.world.masker.learn(application.client_secret)
    await unit.put("applications", application.record())


async def _keep(unit: Unit, collection: str, given: Given, kind: type[Stored]) -> None:
    whole = dict(given)
    if "id" not in whole:
        whole["id"] = await free_id(unit, collection)
    await unit.put(collection, kind.of(whole).record())


SEEDS: Mapping[str, Plant] = {
    "accounts": plant_account,
    "integrations": plant_integration,
    "queues": plant_queue,
    "conditions": plant_condition,
    "jobs": plant_job,
    "incidents": plant_incident,
    "usages": plant_usage,
    "invoices": plant_invoice,
    "applications": plant_application,
}


READERS: Mapping[str, Callable[[Given], object]] = {
    "accounts": Account.of,
    "usages": Usage.of,
    "invoices": Invoice.of,
    "integrations": Integration.of,
    "conditions": Condition.of,
    "queues": Queue.of,
    "incidents": Incident.of,
    "jobs": Job.of,
    "events": Happening.of,
    "applications": Application.of,
}
"""Parsers that check the records of an edited snapshot, by collection."""
