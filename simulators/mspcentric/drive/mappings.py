"""Mappings: from the vendor's accounts to the PSA's companies, and from its services to the PSA's services."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.problem import Problem
from simulators.core.store import Record, Unit
from simulators.mspcentric import records
from simulators.mspcentric.drive.common import integration_of, unprocessable
from simulators.mspcentric.drive.vendor import shown_account, shown_service
from simulators.mspcentric.model.mapping import EXCLUDED, UNMAPPED, mapped


async def list_mappings(call: Call) -> Answer:
    """All accounts and services of the vendor, with their mappings."""
    integration = await integration_of(call, call.store)
    accounts = await records.every(call.store, "accounts", integration=integration["id"])
    services = await records.every(call.store, "services", integration=integration["id"])
    shown = {"accounts": list(map(shown_account, accounts)), "services": list(map(shown_service, services))}
    return Answer(200, shown)


async def map_account(call: Call) -> Answer:
    """Map an account to a company of the PSA, exclude it, or remove its mapping."""
    given: Any = call.body.get("psa_id")
    psa_ids = [] if given is None else [str(given)]
    return await _assign(call, "accounts", call.path["vendorAccountId"], "psa_companies", psa_ids)


async def map_service(call: Call) -> Answer:
    """Map a service to one or several services of the PSA, exclude it, or remove its mapping."""
    psa_ids = list(dict.fromkeys(str(each) for each in call.body.get("psa_ids") or ()))
    return await _assign(call, "services", call.path["vendorServiceId"], "psa_services", psa_ids)


async def _assign(call: Call, collection: str, identity: str, psa: str, psa_ids: list[str]) -> Answer:
    async with call.store.unit() as unit:
        integration = await integration_of(call, unit)
        known = await unit.get(collection, records.key(integration["id"], identity))
        if known is None:
            raise Problem("not_found", f"There is no {collection[:-1]} {identity}: import {collection} first.")
        missing = await _unknown(unit, integration, psa, psa_ids)
        if missing is not None:
            return unprocessable(f"The PSA has no {psa.removeprefix('psa_')} {missing}.", [])
        changed = {**known, "mapping": _mapping(call.body, psa_ids)}
        await unit.put(collection, changed)
    shown = shown_account(changed) if collection == "accounts" else shown_service(changed)
    return Answer(200, {**shown, "exchanges": []})


async def _unknown(unit: Unit, integration: Record, psa: str, psa_ids: list[str]) -> str | None:
    for each in psa_ids:
        if await unit.get(psa, records.key(integration["organization"], each)) is None:
            return each
    return None


def _mapping(body: Mapping[str, Any], psa_ids: list[str]) -> Mapping[str, Any]:
    if body.get("excluded"):
        return EXCLUDED
    return mapped(psa_ids) if psa_ids else UNMAPPED
