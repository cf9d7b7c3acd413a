"""Records of a configuration file: integrators, vendors, organizations, users, the integrator's server."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any, Literal

import msgspec

from simulators.core.clock import rfc3339
from simulators.core.seeding import Plant
from simulators.core.store import Unit
from simulators.core.world import SimulatorState
from simulators.mspcentric import records
from simulators.mspcentric.model import organizations
from simulators.mspcentric.seed import object_id
from simulators.mspcentric.seeding_work import WORK

Given = Mapping[str, Any]
Text = Annotated[str, msgspec.Meta(min_length=1)]


class Client(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An integrator."""

    id: Text
    secret: Text
    vendor_token: Text
    expired: bool = False


class Vendor(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A vendor of an integrator."""

    id: Text
    client: Text
    name: Text
    integrationType: Literal["custom_hosted", "external"] = "custom_hosted"
    integrationStatus: Text = "active"
    integrationCredentialTemplate: dict[Text, str] = {}


class Organization(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A partner's organization in the format of the OEM API, with its token."""

    name: Text
    email: Text
    oem_token: Text
    id: str = ""
    client: str = ""
    vendorOrganizationId: str | None = None
    vendorUserId: str | None = None


class User(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A user of an organization."""

    organization: Text
    email: Text
    firstName: Text
    lastName: Text
    id: str = ""
    vendorUserId: str | None = None


class Integrator(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The integrator's server in the format of the drive API."""

    base_url: str
    accounts: Text = "/accounts"
    services: Text = "/services"
    billing: Text = "/billing"
    product_groups: Text = "/product-groups"
    webhook: str = ""
    credentials: dict[Text, str] = {}


async def plant_client(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Store an integrator."""
    client = msgspec.convert(record, Client)
    for secret in (client.secret, client.vendor_token):
        state.world.masker.learn(secret)
    await unit.put("clients", msgspec.to_builtins(client))


async def plant_vendor(_: SimulatorState, unit: Unit, record: Given) -> None:
    """Store a vendor. Raises ValueError if its integrator does not exist."""
    vendor = msgspec.convert(record, Vendor)
    if await unit.get("clients", vendor.client) is None:
        raise ValueError(f"client: there is no client {vendor.client}")
    await unit.put("vendors", msgspec.to_builtins(vendor))


async def plant_organization(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Store an organization, by default of the ready file's integrator. Raises ValueError for an unknown one."""
    given = msgspec.convert(record, Organization)
    client = given.client or (await records.every(unit, "clients"))[0]["id"]
    if await unit.get("clients", client) is None:
        raise ValueError(f"client: there is no client {client}")
    state.world.masker.learn(given.oem_token)
    identity, number = given.id or object_id(state), await unit.next("organizations")
    at = rfc3339(state.clock.time())
    made = organizations.organization(msgspec.to_builtins(given), client, identity, given.oem_token, number, at)
    await unit.put("organizations", made)


async def plant_user(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Store a user. Raises ValueError if its organization does not exist."""
    given = msgspec.convert(record, User)
    if await unit.get("organizations", given.organization) is None:
        raise ValueError(f"organization: there is no organization {given.organization}")
    number, at = await unit.next("users"), rfc3339(state.clock.time())
    data = msgspec.to_builtins(given)
    await unit.put("users", organizations.user(data, given.organization, given.id or object_id(state), number, at))


async def plant_integrator(_: SimulatorState, unit: Unit, record: Given) -> None:
    """Store the integrator's server."""
    given = msgspec.convert(record, Integrator)
    await unit.put("integrator", {"id": records.IN_FORCE, **msgspec.to_builtins(given)})


class Account(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An account of the sample vendor."""

    id: Text
    name: Text


class Service(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """A service of the sample vendor."""

    id: Text
    name: Text
    description: str = ""


class Sample(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """The data of the sample vendor; keys of `units` are `account/service`."""

    accounts: list[Account] = []
    services: list[Service] = []
    units: dict[Text, Annotated[int, msgspec.Meta(ge=0)]] = {}


async def plant_sample(_: SimulatorState, unit: Unit, record: Given) -> None:
    """Store parts of the sample vendor; parts that are left out do not change."""
    given = msgspec.to_builtins(msgspec.convert(record, Sample))
    known = await unit.get("sample_vendor", records.IN_FORCE) or {}
    kept = {name: value for name, value in given.items() if name in record}
    await unit.put("sample_vendor", {**known, **kept, "id": records.IN_FORCE})


SEEDS: Mapping[str, Plant] = {
    "clients": plant_client,
    "vendors": plant_vendor,
    "organizations": plant_organization,
    "users": plant_user,
    "integrator": plant_integrator,
    "sample_vendor": plant_sample,
    **WORK,
}
