"""Storing accounts, services and unit counts of the vendor, whether imported or sent."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.store import Record, Unit
from simulators.mspcentric import records
from simulators.mspcentric.model.mapping import UNMAPPED


async def keep_account(unit: Unit, integration: Record, given: Mapping[str, Any]) -> Record:
    """Store an account of the vendor, and keep its mapping. `given` has id and name."""
    key = records.key(integration["id"], given["id"])
    known = await unit.get("accounts", key)
    record = {
        "id": key,
        "organization": integration["organization"],
        "integration": integration["id"],
        "vendorAccountId": given["id"],
        "name": given["name"],
        "description": given.get("description") or "",
        "externalId": given.get("externalId"),
        "mapping": UNMAPPED if known is None else known["mapping"],
    }
    await unit.put("accounts", record)
    return record


async def keep_service(unit: Unit, integration: Record, given: Mapping[str, Any]) -> Record:
    """Store a service of the vendor, and keep its mapping. `given` has id and name."""
    key = records.key(integration["id"], given["id"])
    known = await unit.get("services", key)
    record = {
        "id": key,
        "organization": integration["organization"],
        "integration": integration["id"],
        "vendorServiceId": given["id"],
        "name": given["name"],
        "description": given.get("description") or "",
        "mapping": UNMAPPED if known is None else known["mapping"],
    }
    await unit.put("services", record)
    return record


async def keep_units(unit: Unit, integration: Record, account: str, service: str, count: int) -> None:
    """Store the number of units of a service that an account uses."""
    await unit.put(
        "units",
        {
            "id": records.key(integration["id"], account, service),
            "integration": integration["id"],
            "account": account,
            "service": service,
            "count": count,
        },
    )
