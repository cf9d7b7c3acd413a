"""The PSA of an organization: tested, synchronised, written to [mspcentric 6, 7]."""

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
    """What `work` returns. PsaError also for an answer of a shape that no such PSA gives."""
    try:
        return await work
    except (LookupError, TypeError, ValueError, AttributeError) as error:
        raise PsaError("refused", f"an answer of the PSA cannot be read: {error!r:.120}") from None


def connection(
    organization: str, system: str, base_url: str, credentials: Mapping[str, str], api_root: str
) -> dict[str, Any]:
    """A connection whose credentials have been tested; `api_root` is where the API was found."""
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
    """Keep a connection. Mappings onto another PSA than before mean nothing any more."""
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
    """Read companies, contracts, services and lines, and keep them in the place of what was read before.

    The connection's state shows the outcome; after a failure what was read before stays. `psa` is the PSA of the
    connection where it has been asked before.
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
    """Show on the connection that the PSA failed; credentials that expired are a state of their own."""
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
    """Keep a line as it was written."""
    identity = records.key(organization, line.psa_id)
    await unit.put("psa_lines", {"id": identity, "organization": organization, **asdict(line)})
