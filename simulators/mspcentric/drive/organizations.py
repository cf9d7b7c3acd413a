"""Organizations that integrators have created."""

from __future__ import annotations

from typing import Any

from simulators.core.call import Answer, Call
from simulators.core.store import Record
from simulators.mspcentric import records
from simulators.mspcentric.drive.common import organization_of
from simulators.mspcentric.records import Reader

SUFFIX = 6
"""The number of characters at the end of an OEM token that responses contain."""


async def list_organizations(call: Call) -> Answer:
    """All organizations, oldest first."""
    found = await records.every(call.store, "organizations")
    oldest_first = sorted(found, key=lambda each: int(each["number"]))
    return Answer(200, {"items": [await _row(call.store, each) for each in oldest_first]})


async def _row(reader: Reader, record: Record) -> dict[str, Any]:
    return {
        "id": record["id"],
        "name": record["name"],
        "oem_token_suffix": record["oem_token"][-SUFFIX:],
        "vendorOrganizationId": record["vendorOrganizationId"],
        "state": await records.state_of(reader, record),
    }


async def get_organization(call: Call) -> Answer:
    """An organization with its users and integrations."""
    record = await organization_of(call, call.store)
    users = await records.every(call.store, "users", organization=record["id"])
    integrations = await records.every(call.store, "integrations", organization=record["id"])
    shown = [shown_integration(each) for each in sorted(integrations, key=lambda each: int(each["number"]))]
    emails = [each["email"] for each in sorted(users, key=lambda each: int(each["number"]))]
    return Answer(200, {**await _row(call.store, record), "users": emails, "integrations": shown})


def shown_integration(record: Record) -> dict[str, Any]:
    """An integration with the names of its credentials, without their values."""
    return {
        "id": record["id"],
        "vendorId": record["vendorId"],
        "kind": record["kind"],
        "state": record["status"],
        "error": record["error"],
        "credentials": records.masked(record["credentials"]),
        "last_synced_at": record["lastSyncedAt"],
    }
