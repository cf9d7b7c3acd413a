"""Records of a configuration file: written in the notation of the API, and stored by the rules of their entity."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Annotated, Any

import msgspec

from simulators.autotask.auth import USERS
from simulators.autotask.definitions import LISTS, checked_list
from simulators.autotask.engine import ENGINE
from simulators.autotask.entities import ENTITIES
from simulators.autotask.model.rights import LEVELS, Actor
from simulators.autotask.seed import ADMINISTRATOR, PERSON, add_user
from simulators.autotask.seed_projects import FIRST as PROJECT_DATA
from simulators.autotask.seed_sales import FIRST as REFERENCE_DATA
from simulators.core.names import unknown
from simulators.core.resources.planting import plants
from simulators.core.seeding import Plant, keeping
from simulators.core.store import Unit
from simulators.core.world import SimulatorState

Given = Mapping[str, Any]
Name = Annotated[str, msgspec.Meta(min_length=1)]

FIRST = (
    *REFERENCE_DATA,
    *(
        "UserDefinedFieldDefinitions",
        "UserDefinedFieldListItems",
        "TicketCategories",
        "Resources",
        "Roles",
        "BillingCodes",
        "InvoiceTemplates",
    ),
    *("Companies", "Contacts", "CompanyLocations", "Products", "Services", "ServiceBundles", "ConfigurationItems"),
    "Opportunities",
    *("Contracts", "ContractServices", "ContractServiceBundles", "ResourceServiceDeskRoles", "Tickets"),
    *PROJECT_DATA,
)
"""Entities that others refer to; they are filled first."""


class User(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An API user: a login with its secret and integration code, and its security level."""

    username: Name
    secret: Name
    api_integration_code: Name
    level: str = "api_user"
    active: bool = True


async def plant_user(state: SimulatorState, unit: Unit, record: Given) -> None:
    """Add an API user and its resource."""
    user = msgspec.convert(record, User)
    if user.level not in LEVELS:
        raise ValueError(f"level: {unknown('security level', user.level, LEVELS)}")
    if await unit.get(USERS, user.username.lower()) is not None:
        raise ValueError(f"username: the user {user.username} exists already")
    names = ("username", "secret", "api_integration_code")
    credentials = {name: str(getattr(user, name)) for name in names}
    await add_user(state, (unit, unit), "default", credentials, user.level, user.active)
    for secret in (user.secret, user.api_integration_code):
        state.world.masker.learn(secret)


async def _administrator(_: SimulatorState, __: Unit) -> Actor:
    return Actor(ADMINISTRATOR, fills=True)


def _seeds() -> Mapping[str, Plant]:
    found = dict(plants(ENGINE, _administrator))
    plant = found["Resources"]

    async def plant_resource(state: SimulatorState, unit: Unit, record: Given) -> None:
        """Add or replace a resource; a new one has the common values as defaults."""
        known = await unit.get("Resources", record.get("id", -1))
        usual = {**PERSON, "licenseType": 1, "userType": 2} if known is None else {}
        await plant(state, unit, {**usual, **record})

    in_order = (*FIRST, *(name for name in ENTITIES if name not in FIRST))
    ordered = {name: found[name] for name in in_order}
    return {LISTS: keeping(LISTS, checked_list), **ordered, "Resources": plant_resource, USERS: plant_user}


SEEDS = _seeds()
