"""Records of a configuration file that organizations own: integrations, mappings, PSA connections, cards, alerts."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec

from simulators.core.clock import rfc3339
from simulators.core.seeding import Plant
from simulators.core.store import Unit
from simulators.core.world import SimulatorState
from simulators.mspcentric import records
from simulators.mspcentric.integrator import secret_values
from simulators.mspcentric.keeping import keep_units
from simulators.mspcentric.model.cards import Kind
from simulators.mspcentric.model.integrations import Status
from simulators.mspcentric.psas import PSAS
from simulators.mspcentric.seed import object_id

Given = Mapping[str, Any]
Text = Annotated[str, msgspec.Meta(min_length=1)]
Count = Annotated[int, msgspec.Meta(ge=0)]


class Integration(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An integration of an organization with a vendor."""

    organization: Text
    vendorId: Text
    id: str = ""
    kind: Literal["custom_hosted", "external"] = "custom_hosted"
    credentials: dict[Text, str] = {}
    partner_key: str | None = None
    status: Status = "pending"


class Assignment(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The mapping of an account or a service of the vendor to records of the PSA."""

    state: Literal["unmapped", "mapped", "excluded"] = "unmapped"
    psa_ids: list[Text] = []


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An account of an integration's vendor."""

    integration: Text
    vendorAccountId: Text
    name: Text
    description: str = ""
    externalId: str | None = None
    mapping: Assignment = Assignment()


class Service(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A service of an integration's vendor."""

    integration: Text
    vendorServiceId: Text
    name: Text
    description: str = ""
    mapping: Assignment = Assignment()


class Units(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The number of units of a service that an account of an external integration uses."""

    integration: Text
    account: Text
    service: Text
    count: Count


class Connection(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The PSA connection of an organization, before its first synchronisation."""

    id: Text
    system: str
    base_url: Text
    credentials: dict[Text, str]
    api_root: str = ""


class Card(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A card of the reconcile page."""

    integration: Text
    vendor_account: Text
    vendor_service: Text
    vendor_units: Count
    company: Text
    psa_services: list[Text]
    id: str = ""
    kind: Kind = "new"
    psa_units: float | None = None
    line: str | None = None
    contract_id: str | None = None
    state: Literal["open", "approved", "adjusted", "dismissed", "stale", "failed"] = "open"
    error: str | None = None


class Alert(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An alert and its ticket."""

    organization: Text
    vendorAccountId: Text
    alertId: Text
    title: Text
    id: str = ""
    correlationId: str = ""
    integration: str | None = None
    description: str = ""
    severity: Literal["low", "medium", "high", "critical"] = "medium"
    productGroup: str | None = None
    alertType: str | None = None
    status: Literal["pending", "success", "failed", "suppressed", "appended", "resolved"] = "success"
    ticketId: str | None = None
    company: str | None = None
    message: str = ""


async def plant_integration(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Store an integration. Raises ValueError if its organization or vendor does not exist."""
    given = msgspec.convert(record, Integration)
    await _there(unit, "organizations", given.organization, "organization")
    await _there(unit, "vendors", given.vendorId, "vendorId")
    secrets = [*secret_values(given.credentials), *([given.partner_key] if given.partner_key else [])]
    for secret in secrets:
        state.world.masker.learn(secret)
    rest = {"error": None, "accounts_imported": False, "services_imported": False, "lastSyncedAt": None}
    number, identity = await unit.next("integrations"), given.id or object_id(state)
    await unit.put("integrations", {**msgspec.to_builtins(given), **rest, "id": identity, "number": number})


async def plant_account(_: SimulatorState, unit: Unit, record: Given) -> None:
    """Store an account. Raises ValueError if its integration does not exist."""
    given = msgspec.convert(record, Account)
    await _put_of_vendor(unit, "accounts", given.vendorAccountId, msgspec.to_builtins(given))


async def plant_service(_: SimulatorState, unit: Unit, record: Given) -> None:
    """Store a service. Raises ValueError if its integration does not exist."""
    given = msgspec.convert(record, Service)
    await _put_of_vendor(unit, "services", given.vendorServiceId, msgspec.to_builtins(given))


async def _put_of_vendor(unit: Unit, collection: str, own: str, record: Given) -> None:
    organization = await _organization_of(unit, record["integration"])
    identity = records.key(record["integration"], own)
    await unit.put(collection, {**record, "id": identity, "organization": organization})


async def plant_units(_: SimulatorState, unit: Unit, record: Given) -> None:
    """Store a count of an external vendor. Raises ValueError if integration, account or service does not exist."""
    given = msgspec.convert(record, Units)
    integration = await unit.get("integrations", given.integration)
    if integration is None:
        raise ValueError(f"integration: there is no record {given.integration} in integrations")
    for collection, name, own in (("accounts", "account", given.account), ("services", "service", given.service)):
        await _there(unit, collection, records.key(given.integration, own), name)
    await keep_units(unit, integration, given.account, given.service, given.count)


async def plant_connection(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Store a PSA connection. Raises ValueError for an unknown organization or system."""
    given = msgspec.convert(record, Connection)
    await _there(unit, "organizations", given.id, "id")
    if given.system not in PSAS:
        raise ValueError(f"system: expected {', '.join(PSAS)}, got {given.system!r:.80}")
    for name in PSAS[given.system].secrets & set(given.credentials):
        state.world.masker.learn(given.credentials[name])
    base_url = given.base_url.rstrip("/")
    rest = {"base_url": base_url, "api_root": given.api_root or base_url}
    unread = {"state": "syncing", "error": None, "lastSyncedAt": None}
    await unit.put("psa_connections", {**msgspec.to_builtins(given), **rest, **unread})


async def plant_card(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Store a card. Raises ValueError if its integration does not exist."""
    given = msgspec.convert(record, Card)
    organization = await _organization_of(unit, given.integration)
    number, identity = await unit.next("cards"), given.id or object_id(state)
    made = {**msgspec.to_builtins(given), "id": identity, "number": number, "organization": organization}
    await unit.put("cards", made)


async def plant_alert(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Store an alert with its outcome. Raises ValueError if its organization does not exist."""
    given = msgspec.convert(record, Alert)
    await _there(unit, "organizations", given.organization, "organization")
    stream, number = state.streams.stream("alerts"), await unit.next("alerts")
    rest = {
        "id": given.id or stream.uuid(),
        "correlationId": given.correlationId or stream.uuid(),
        "number": number,
        "subject": f"{given.organization}/{given.vendorAccountId}/{given.alertId}",
        "createdAt": rfc3339(state.clock.time()),
        "resolves": False,
    }
    await unit.put("alerts", {**msgspec.to_builtins(given), **rest})


async def _there(unit: Unit, collection: str, identity: str, name: str) -> None:
    if await unit.get(collection, identity) is None:
        raise ValueError(f"{name}: there is no record {identity} in {collection}")


async def _organization_of(unit: Unit, integration: str) -> str:
    found = await unit.get("integrations", integration)
    if found is None:
        raise ValueError(f"integration: there is no record {integration} in integrations")
    return str(found["organization"])


WORK: Mapping[str, Plant] = {
    "integrations": plant_integration,
    "accounts": plant_account,
    "services": plant_service,
    "units": plant_units,
    "psa_connections": plant_connection,
    "cards": plant_card,
    "alerts": plant_alert,
}
