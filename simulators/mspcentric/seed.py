"""A fresh MSPCentric: an integrator with its vendors, and the sample vendor."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.declaration import CredentialRequest, Credentials
from simulators.core.names import unknown
from simulators.core.store import Unit
from simulators.core.world import SimulatorState
from simulators.mspcentric.records import IN_FORCE

SECRETS = ("client_secret", "vendor_token")

TEMPLATE: Mapping[str, str] = {"api key": "", "api username": ""}
"""Labels of the sample vendor's credentials, as in the vendor's own samples [mspcentric 2.2]."""

SAMPLE: Mapping[str, Any] = {
    "id": IN_FORCE,
    "accounts": [
        {"id": "acc-1", "name": "Contoso"},
        {"id": "acc-2", "name": "Fabrikam"},
        {"id": "acc-3", "name": "Acme"},
        {"id": "acc-4", "name": "Globex"},
    ],
    "services": [
        {"id": "svc-backup", "name": "Server Backup", "description": "Backup of one server"},
        {"id": "svc-seat", "name": "Endpoint Seat", "description": "Protection of one workplace"},
    ],
    "units": {"acc-1/svc-backup": 4, "acc-1/svc-seat": 30, "acc-2/svc-seat": 12, "acc-3/svc-seat": 24},
    "product_groups": [
        {"id": "backup", "name": "Backup", "alertTypes": ["Backup failed", "Backup missed"]},
        {"id": "endpoint", "name": "Endpoint", "alertTypes": ["Threat found"]},
    ],
}

INTEGRATOR: Mapping[str, Any] = {
    "id": IN_FORCE,
    "base_url": "",
    "accounts": "/accounts",
    "services": "/services",
    "billing": "/billing",
    "product_groups": "/product-groups",
    "webhook": "",
    "credentials": {},
}
"""The default record of the integrator's server: without a base URL, the sample vendor replaces it."""


async def seed(state: SimulatorState) -> None:
    """Create the integrator of the ready file, and the sample vendor."""
    stream, given = state.streams.stream("credentials"), state.wanted
    credentials = {
        "client_id": given.get("client_id") or f"cid-{stream.hex(8)}",
        "client_secret": given.get("client_secret") or stream.token(24),
        "vendor_token": given.get("vendor_token") or f"vk_{stream.hex(12)}",
    }
    async with state.store().unit() as unit:
        await add_client(state, unit, credentials)
        await unit.put("integrator", INTEGRATOR)
        await unit.put("sample_vendor", SAMPLE)
    state.set_credentials(credentials, SECRETS)


async def issue(state: SimulatorState, request: CredentialRequest) -> Credentials:
    """Create another integrator with its own vendors. Raises ValueError for a role: integrators have none."""
    if request.role is not None:
        raise ValueError(unknown("role", request.role, ()))
    stream = state.streams.stream("issued")
    credentials = {
        "client_id": f"cid-{stream.hex(8)}",
        "client_secret": stream.token(24),
        "vendor_token": f"vk_{stream.hex(12)}",
    }
    async with state.store().unit() as unit:
        await add_client(state, unit, credentials, request.expired)
    for name in SECRETS:
        state.world.masker.learn(credentials[name])
    return credentials


async def add_client(state: SimulatorState, unit: Unit, credentials: Mapping[str, str], expired: bool = False) -> None:
    """Add an integrator with two vendors: one whose data MSPCentric requests, one that sends them."""
    client = credentials["client_id"]
    await unit.put(
        "clients",
        {
            "id": client,
            "secret": credentials["client_secret"],
            "vendor_token": credentials["vendor_token"],
            "expired": expired,
        },
    )
    for name, kind in (("ShieldBox", "custom_hosted"), ("ShieldBox Bridge", "external")):
        await unit.put("vendors", vendor(state, client, name, kind))


def vendor(state: SimulatorState, client: str, name: str, kind: str) -> dict[str, Any]:
    """A new vendor of an integrator."""
    return {
        "id": object_id(state),
        "client": client,
        "name": name,
        "integrationStatus": "active",
        "integrationType": kind,
        "integrationCredentialTemplate": dict(TEMPLATE),
    }


def object_id(state: SimulatorState) -> str:
    """An id of 24 hexadecimal digits [mspcentric 2.2]."""
    return state.streams.stream("ids").hex(12)
