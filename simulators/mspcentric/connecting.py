"""The PSA connection of an organization: storing it, and synchronising data [mspcentric 6, 7]."""

from __future__ import annotations

from collections.abc import Awaitable, Iterable, Mapping
from dataclasses import asdict
from typing import Any, TypeVar

from simulators.core.clock import rfc3339
from simulators.core.store import Record, Store, Unit
from simulators.core.world import SimulatorState
from simulators.mspcentric import records
from simulators.mspcentric.client import psa_of
from simulators.mspcentric.model.cards import DECIDABLE, STALE
from simulators.mspcentric.model.mapping import UNMAPPED
from simulators.mspcentric.psas import Line, Psa, PsaError, Snapshot

T = TypeVar("T")

SYNCING, SYNCED, FAILED, REFUSED = "syncing", "synced", "sync_failed", "credentials_refused"
"""The states of a PSA connection."""


async def answered(work: Awaitable[T]) -> T:
    """The result of `work`. Raises PsaError, also for responses of an unexpected format."""
    try:
        return await work
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise PsaError("refused", f"an answer of the PSA cannot be read: {error!r:.120}") from None


def connection(
    organization: str, system: str, base_url: str, credentials: Mapping[str, str], api_root: str
) -> dict[str, Any]:
    """A new connection with tested credentials; `api_root`: the root URL of the API."""
    return {
        "id": organization,
        "system": system,
        "base_url": base_url.rstrip("/"),
        "api_root": api_root,
        "credentials": dict(credentials),
        "state": SYNCING,
        "error": None,
        "lastSyncedAt": None,
    }


async def keep_connection(unit: Unit, made: Mapping[str, Any]) -> None:
    """Store a connection. If the PSA is another one than before, its data, mappings and cards are removed."""
    before = await unit.get("psa_connections", made["id"])
    if before is not None and (before["system"], before["base_url"]) != (made["system"], made["base_url"]):
        for collection in ("accounts", "services"):
            for each in await records.every(unit, collection, organization=made["id"]):
                if each["mapping"]["state"] == "mapped":
                    await unit.put(collection, {**each, "mapping": UNMAPPED})
        await records.clear(unit, "cards", organization=made["id"])
        for collection in ("psa_companies", "psa_contracts", "psa_services", "psa_lines"):
            await records.clear(unit, collection, organization=made["id"])
    await unit.put("psa_connections", made)


def psa_behind(state: SimulatorState, connected: Record) -> Psa:
    """The PSA of a connection."""
    return psa_of(state, connected["system"], connected["base_url"], connected["credentials"])


async def synchronise(state: SimulatorState, store: Store, connected: Record, psa: Psa | None = None) -> None:
    """Read companies, contracts, services and lines, and replace the data of the previous synchronisation.

    The outcome is stored as the connection's state; after a failure the previous data stay. `psa`: the PSA of the
    connection, if the caller has used it before.
    """
    organization = connected["id"]
    try:
        found = await answered((psa or psa_behind(state, connected)).snapshot())
    except PsaError as error:
        await note_failure(store, organization, error)
        return
    async with store.unit() as unit:
        await _keep(unit, organization, found)
        current = await unit.get("psa_connections", organization) or connected
        at = rfc3339(state.clock.time())
        await unit.put("psa_connections", {**current, "state": SYNCED, "error": None, "lastSyncedAt": at})


async def note_failure(store: Store, organization: str, error: PsaError) -> None:
    """Store a failure as the connection's state: one for refused credentials, one for all others."""
    async with store.unit() as unit:
        current = await unit.get("psa_connections", organization)
        if current is not None:
            state = REFUSED if error.kind == "credentials" else FAILED
            await unit.put("psa_connections", {**current, "state": state, "error": str(error)})


async def _keep(unit: Unit, organization: str, found: Snapshot) -> None:
    await _replace(unit, "psa_companies", organization, map(asdict, found.companies))
    await _replace(unit, "psa_contracts", organization, map(asdict, found.contracts))
    await _replace(unit, "psa_services", organization, map(asdict, found.services))
    await _replace(unit, "psa_lines", organization, map(asdict, found.lines))
    lines = {each.psa_id for each in found.lines}
    for card in await records.every(unit, "cards", organization=organization):
        if card["line"] is not None and card["line"] not in lines and card["state"] in DECIDABLE:
            await unit.put("cards", {**card, "state": STALE, "error": "the contract line is gone at the PSA"})


async def _replace(unit: Unit, collection: str, organization: str, found: Iterable[Mapping[str, Any]]) -> None:
    await records.clear(unit, collection, organization=organization)
    for each in found:
        identity = records.key(organization, each["psa_id"])
        await unit.put(collection, {"id": identity, "organization": organization, **each})


async def keep_line(unit: Unit, organization: str, line: Line) -> None:
    """Store a line after it was written to the PSA."""
    identity = records.key(organization, line.psa_id)
    await unit.put("psa_lines", {"id": identity, "organization": organization, **asdict(line)})
