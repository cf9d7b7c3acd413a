"""A fresh tenant: an MSP with two service boards, its set-up tables, and a few customers with agreements."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from simulators.connectwise import business, sample
from simulators.connectwise.context import Context
from simulators.connectwise.engine import context_of, writer_of
from simulators.connectwise.entities import ENTITIES
from simulators.connectwise.entities.lookups import LOOKUPS, rows_of
from simulators.connectwise.rights import ADMIN, ROLES
from simulators.connectwise.tables import KEYS
from simulators.connectwise.tenants import DEFAULT, company_of
from simulators.core.declaration import CredentialRequest, Credentials
from simulators.core.names import unknown
from simulators.core.query import Query
from simulators.core.resources.lookup import by_label
from simulators.core.store import Record, Unit, free_id
from simulators.core.world import SimulatorState

COMPANY = "acmemsp"
"""The login company of the default tenant."""

INTEGRATOR = "Integrator"
"""The API member of a fresh tenant."""

SECRETS = ("private_key",)

_SYSTEM: Mapping[str, Any] = {"id": 0, "identifier": "System"}
"""The author of the records of a fresh tenant."""


async def seed(state: SimulatorState) -> None:
    """Fill the default tenant, and create a key of its API member."""
    stream = state.streams.stream("credentials")
    requested = state.wanted
    company = requested.get("company") or COMPANY
    public = requested.get("public_key") or stream.token(12)
    private = requested.get("private_key") or stream.token(12)
    client = requested.get("client_id") or stream.uuid()
    async with state.store().unit() as unit:
        member = await _furnish(state, unit, DEFAULT)
        await keep_key(unit, public, private, member["id"])
    credentials = {"company": company, "public_key": public, "private_key": private, "client_id": client}
    state.set_credentials(credentials, SECRETS)


async def issue(state: SimulatorState, wanted: CredentialRequest) -> Credentials:
    """Create an API member with a key: its role is `wanted.role`, by default Admin, its tenant `wanted.tenant`.

    Raises ValueError for an unknown role.
    """
    tenant = wanted.tenant or DEFAULT
    stream = state.streams.stream("issued")
    public, private = stream.token(12), stream.token(12)
    async with state.store(tenant).unit() as unit:
        if await unit.count("members") == 0:
            await _furnish(state, unit, tenant)
        context = context_of(state, unit, tenant, _SYSTEM)
        role = await by_label(unit, ENTITIES["securityRoles"], "name", wanted.role or ADMIN)
        if role is None:
            known = (await unit.query(ENTITIES["securityRoles"].collection, Query())).items
            raise ValueError(unknown("security role", wanted.role or ADMIN, [each["name"] for each in known]))
        member = await _api_member(context, f"API{await unit.next('issued keys')}", role)
        await keep_key(unit, public, private, member["id"], wanted.expired)
    state.world.masker.learn(private)
    return {
        "company": company_of(state, tenant),
        "public_key": public,
        "private_key": private,
        "client_id": state.credentials["client_id"],
    }


async def keep_key(
    unit: Unit, public: str, private: str, member: int, expired: bool = False, until: str | None = None
) -> None:
    """Store an API key of a member; `until` is the time when it expires, None for a permanent key."""
    key = {"id": public, "private": private, "member": member, "expired": expired}
    await unit.put(KEYS.name, key if until is None else {**key, "until": until})


async def _api_member(context: Context, identifier: str, role: Record) -> Record:
    """Create an API member at the corporate level and location, as the vendor documents [connectwise 1]."""
    given = {
        "identifier": identifier,
        "firstName": identifier,
        "lastName": "API",
        "licenseClass": "A",
        "securityRole": {"id": role["id"]},
        "structureLevel": {"id": 1},
        "defaultLocation": {"id": 1},
        "defaultDepartment": {"id": 1},
        "serviceDefaultBoard": {"id": 1},
    }
    return await context.create("members", given)


async def _furnish(state: SimulatorState, unit: Unit, tenant: str) -> Record:
    """Fill a tenant; return its API member, whose role has all rights."""
    context = context_of(state, unit, tenant, _SYSTEM, quiet=True)
    for name in LOOKUPS:
        await _rows(context, name, rows_of(name))
    for name, rows in business.TABLES.items():
        await _rows(context, name, rows)
    for name in ("severities", "impacts"):
        kind = ENTITIES[name].title.rpartition(" ")[2].lower()
        await _rows(
            context, name, [{**row, "description": row["description"].format(kind=kind)} for row in sample.LEVELS]
        )
    roles = [await context.create("securityRoles", {"name": role, "adminFlag": role == ADMIN}) for role in ROLES]
    for name, rows in sample.BEFORE_BOARDS:
        for row in rows:
            await context.create(name, row)
    admin = roles[list(ROLES).index(ADMIN)]
    await _technicians(context, admin)
    await _boards(context)
    member = await _api_member(context, INTEGRATOR, admin)
    await _customers(context)
    for name, parent, row in business.RECORDS:
        await context.create(name, row, parent)
    return member


async def _rows(context: Context, name: str, rows: Iterable[Mapping[str, Any]]) -> None:
    """Store the rows of a table, without rules."""
    entity = ENTITIES[name]
    writer = writer_of(entity)
    guids = [field.name for field in entity.fields if field.stamp == "guid"]
    for row in rows:
        made = {name: context.guid() for name in guids}
        known = {**writer.defaults, **row, **made, "_info": context.marks}
        await context.unit.put(name, {"id": await free_id(context.unit, name), **known})


async def _technicians(context: Context, admin: Record) -> None:
    for row in sample.MEMBERS:
        given = {"securityRole": {"id": admin["id"]}, "defaultLocation": {"id": 1}, "workRole": {"id": 1}}
        await context.create("members", {**row, **given})


async def _boards(context: Context) -> None:
    for board, parts in sample.BOARDS:
        made = await context.create("boards", board)
        kinds = []
        for name, rows in parts.items():
            for row in rows:
                part = await context.create(name, row, made["id"])
                kinds += [part["id"]] if name == "boardTypes" else []
        for name in sample.SUBTYPES:
            given = {"name": name, "typeAssociationIds": kinds[:1]}
            await context.create("boardSubTypes", given, made["id"])


async def _customers(context: Context) -> None:
    tables = {
        "companies": sample.COMPANIES,
        "contacts": sample.CONTACTS,
        "configurations": sample.CONFIGURATIONS,
        "catalog": sample.PRODUCTS,
    }
    for name, rows in tables.items():
        for row in rows:
            await context.create(name, row)
    for agreement, additions in sample.AGREEMENTS:
        made = await context.create("agreements", agreement)
        for row in additions:
            await context.create("additions", row, made["id"])
