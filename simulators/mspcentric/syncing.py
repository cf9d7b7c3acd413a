"""Import of the vendor's accounts and services, and comparison of its units with the PSA [mspcentric 6, 7]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any, Literal

from simulators.core.clock import rfc3339
from simulators.core.store import Record, Store, Unit
from simulators.core.world import SimulatorState
from simulators.mspcentric import records
from simulators.mspcentric.integrator import Vendor, VendorError, vendor_of
from simulators.mspcentric.keeping import keep_account, keep_service, keep_units
from simulators.mspcentric.model import cards, mapping
from simulators.mspcentric.model.integrations import failed, moved
from simulators.mspcentric.seed import object_id
from simulators.mspcentric.settings import MspcentricSettings

What = Literal["accounts", "services"]
_PSA: Mapping[What, str] = {"accounts": "psa_companies", "services": "psa_services"}

_ENDS = frozenset({"credentials", "refused", "unreachable"})
"""Failures that end a synchronisation, as they would repeat for every further pair."""


async def import_from_vendor(state: SimulatorState, store: Store, identity: str, what: What) -> None:
    """Import active accounts or services; the first import also maps equal names [mspcentric 6].

    A failure is stored in the integration's state, and nothing else changes. External vendors have sent their data,
    so that nothing is requested. Raises LookupError for an unknown integration.
    """
    integration = await _integration(store, identity)
    found: list[dict[str, Any]] | None = None
    if integration["kind"] == "custom_hosted":
        vendor = await vendor_of(state, store, integration["credentials"])
        try:
            found = await (vendor.accounts() if what == "accounts" else vendor.services())
        except VendorError as error:
            await _note(store, identity, error)
            return
    async with store.unit() as unit:
        integration = await _integration(unit, identity)
        if found is not None:
            await _keep(unit, integration, what, found)
        if not integration[f"{what}_imported"] and MspcentricSettings.of(state).automatic_mapping:
            await _map_equal_names(unit, integration, what)
        await unit.put("integrations", {**moved(integration, "import"), f"{what}_imported": True})


async def _integration(reader: records.Reader, identity: str) -> Record:
    found = await reader.get("integrations", identity)
    if found is None:
        raise LookupError(f"there is no integration {identity}")
    return found


async def _note(store: Store, identity: str, error: VendorError) -> None:
    async with store.unit() as unit:
        await unit.put("integrations", failed(await _integration(unit, identity), str(error)))


async def _keep(unit: Unit, integration: Record, what: What, found: list[dict[str, Any]]) -> None:
    """Store the active records; delete those that the vendor does not return any more."""
    kept = {records.key(integration["id"], each["id"]) for each in found}
    for each in await records.every(unit, what, integration=integration["id"]):
        if each["id"] not in kept:
            await unit.delete(what, each["id"])
    for each in found:
        await (keep_account if what == "accounts" else keep_service)(unit, integration, each)


async def _map_equal_names(unit: Unit, integration: Record, what: What) -> None:
    psa = await records.every(unit, _PSA[what], organization=integration["organization"])
    for each in await records.every(unit, what, integration=integration["id"]):
        if each["mapping"]["state"] == "unmapped":
            await unit.put(what, {**each, "mapping": mapping.by_name(each["name"], psa)})


async def synchronise(state: SimulatorState, store: Store, identity: str) -> dict[str, Any]:
    """Request the units of each mapped pair once, and update the cards.

    Returns the number of pairs, the failed ones, and the error. A pair that the vendor does not know is skipped. Any
    other failure ends the synchronisation, and no card changes. Raises LookupError for an unknown integration.
    """
    integration = await _integration(store, identity)
    accounts = await records.every(store, "accounts", integration=identity)
    services = await records.every(store, "services", integration=identity)
    pairs = list(cards.pairs(accounts, services))
    vendor = await vendor_of(state, store, integration["credentials"])
    if integration["kind"] == "external":
        vendor = _Sent(await records.every(store, "units", integration=identity))
    units: dict[tuple[str, str], int] = {}
    unknown: list[dict[str, str]] = []
    for account, service in pairs:
        names = account["vendorAccountId"], service["vendorServiceId"]
        try:
            units[names] = await vendor.units(*names)
        except VendorError as error:
            if error.kind in _ENDS:
                await _note(store, identity, error)
                return {"pairs": len(pairs), "failed": [], "error": str(error)}
            unknown.append({"vendor_account": names[0], "vendor_service": names[1], "error": str(error)})
    await _lay_out(state, store, identity, pairs, units)
    return {"pairs": len(pairs), "failed": unknown, "error": None}


class _Sent(Vendor):
    """An external vendor, which has sent its counts before."""

    def __init__(self, units: list[Record]) -> None:
        self._units = {(each["account"], each["service"]): int(each["count"]) for each in units}

    async def units(self, account: str, service: str) -> int:
        if (account, service) not in self._units:
            raise VendorError("unknown", "no unit count was sent")
        return self._units[account, service]


async def _lay_out(
    state: SimulatorState,
    store: Store,
    identity: str,
    pairs: list[tuple[Record, Record]],
    units: Mapping[tuple[str, str], int],
) -> None:
    async with store.unit() as unit:
        integration = await _integration(unit, identity)
        organization = integration["organization"]
        lines = await records.every(unit, "psa_lines", organization=organization)
        known = {_subject(each): each for each in await records.every(unit, "cards", integration=identity)}
        kept: set[str] = set()
        for account, service in pairs:
            names = account["vendorAccountId"], service["vendorServiceId"]
            if names not in units:
                kept |= {each["id"] for subject, each in known.items() if subject[:2] == names}
                continue
            await keep_units(unit, integration, *names, units[names])
            for found in cards.compared(account, service, units[names], lines):
                kept.add(await _keep_card(state, unit, integration, found, known.get(found.subject)))
        for each in known.values():
            if each["id"] not in kept:
                await unit.delete("cards", each["id"])
        at = rfc3339(state.clock.time())
        await unit.put("integrations", {**moved(integration, "synced"), "lastSyncedAt": at})


def _subject(card: Record) -> tuple[str, str, str]:
    return card["vendor_account"], card["vendor_service"], card["line"] or ""


async def _keep_card(
    state: SimulatorState, unit: Unit, integration: Record, found: cards.Found, known: Record | None
) -> str:
    """Store a card and return its id; a dismissed card stays dismissed until the counts change."""
    content = found.content()
    if known is None:
        identity, number = object_id(state), await unit.next("cards")
        kept: dict[str, Any] = {"id": identity, "number": number, "integration": integration["id"]}
        kept["organization"] = integration["organization"]
        await unit.put("cards", {**kept, **content, "state": cards.OPEN, "error": None})
        return identity
    same = all(known[name] == content[name] for name in ("kind", "vendor_units", "psa_units"))
    keeps = known["state"] == cards.WRITING or (same and known["state"] == cards.DISMISSED)
    outcome = {} if keeps else {"state": cards.OPEN, "error": None}
    await unit.put("cards", {**known, **content, **outcome})
    return str(known["id"])
