"""A fresh tenant: reference data, two customers and a few other records, and the applications that call the API."""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import Any

import msgspec

from simulators.core.declaration import CredentialRequest, Credentials
from simulators.core.names import unknown
from simulators.core.query import Compare, Query
from simulators.core.resources.entity import GUIDS
from simulators.core.store import Unit
from simulators.core.world import SimulatorState
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.scopes import EVERYTHING
from simulators.halopsa.tokens import new_application

OWN_STORE = "default"
"""The store of the tenant in the ready file; the stores of other tenants have their names."""

TENANT = "psasim"

FOUNDED = "2024-01-01T00:00:00"
"""The default of the dates on which records of a fresh tenant were created and last changed."""

NERDIO = "Nerdio Manager"
NERDIO_SCOPES = ("read:tickets", "edit:tickets", "read:customers")
"""The scopes that Nerdio requires [halopsa 1]."""

INTEGRATION, ACCOUNTS, REPORTING = 2, 5, 6
"""The ids of the seeded tenant's API-only agents."""

_ROLES: Mapping[str, tuple[int, tuple[str, ...]]] = {
    "administrator": (INTEGRATION, tuple(EVERYTHING)),
    "nerdio": (INTEGRATION, NERDIO_SCOPES),
    "read_only": (REPORTING, tuple(EVERYTHING)),
    "no_tickets": (ACCOUNTS, tuple(EVERYTHING)),
    "customers_only": (INTEGRATION, ("read:customers",)),
}
"""Roles of new credentials: the agent that the application logs in as, and the application's permissions."""

_SECRETS = ("client_secret",)


@cache
def _tenant() -> dict[str, list[dict[str, Any]]]:
    found: dict[str, list[dict[str, Any]]] = msgspec.json.decode(Path(__file__).with_name("tenant.json").read_bytes())
    return found


async def seed(state: SimulatorState) -> None:
    """Create the tenant, an application with all permissions, and the one that Nerdio's article describes."""
    stream, name = state.streams.stream("credentials"), state.wanted.get("tenant") or TENANT
    given = {key: value for key, value in state.wanted.items() if key != "tenant"}
    own = new_application(stream, "psasim", name, INTEGRATION, EVERYTHING, **given)
    nerdio = new_application(stream, NERDIO, name, INTEGRATION, NERDIO_SCOPES)
    await furnish(state, OWN_STORE)
    async with state.store().unit() as unit:
        await unit.put("tenants", {"name": name, "store": OWN_STORE})
        for application in (own, nerdio):
            await unit.put("applications", application)
    state.world.masker.learn(nerdio["client_secret"])
    state.set_credentials(_credentials(own), _SECRETS)


async def furnish(state: SimulatorState, store: str) -> None:
    """Fill an empty store with the records of a fresh tenant."""
    async with state.store(store).unit() as unit:
        if await unit.count("Status"):
            return
        for name, records in _tenant().items():
            for record in records:
                await unit.put(name, furnished(state, name, record))


def furnished(state: SimulatorState, name: str, record: Mapping[str, Any]) -> dict[str, Any]:
    """A record of an entity with its key, and with GUIDs and dates unless they are given."""
    entity, found, guids = ENTITIES[name], dict(record), state.streams.stream("guids")
    if entity.ids == GUIDS:
        found.setdefault("id", guids.uuid())
    if entity.key != "id":
        found[entity.key] = entity.key_of(found["id"], found[entity.ids.inside])
    for field in entity.fields:
        if field.stamp and field.name not in found:
            found[field.name] = guids.uuid() if field.stamp == "guid" else FOUNDED
    return found


async def issue(state: SimulatorState, request: CredentialRequest) -> Credentials:
    """Credentials of another application; the role `nerdio` returns the existing one. Expired ones get no token.

    A new tenant is created first. Raises ValueError for an unknown role.
    """
    role, own = request.role or "administrator", state.credentials["tenant"]
    if role not in _ROLES:
        raise ValueError(unknown("role", role, _ROLES))
    tenant = request.tenant or own
    if role == "nerdio" and tenant == own and not request.expired:
        return await _ready_made(state)
    if tenant != own:
        await furnish(state, tenant)
    agent, scopes = _ROLES[role]
    application = new_application(state.streams.stream("issued"), f"psasim {role}", tenant, agent, scopes)
    async with state.store().unit() as unit:
        if tenant != own:
            await unit.put("tenants", {"name": tenant, "store": tenant})
        await _keep(state, unit, {**application, "active": not request.expired})
    return _credentials(application)


async def _keep(state: SimulatorState, unit: Unit, application: Mapping[str, Any]) -> None:
    state.world.masker.learn(application["client_secret"])
    await unit.put("applications", application)


async def _ready_made(state: SimulatorState) -> Credentials:
    found = await state.store().query("applications", Query(Compare(("name",), "eq", NERDIO)))
    return _credentials(found.items[0])


def _credentials(application: Mapping[str, Any]) -> Credentials:
    return {name: application[name] for name in ("client_id", "client_secret", "tenant")}
