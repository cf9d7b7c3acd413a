"""Records that a configuration file brings: written as on the wire, kept by the rules of their entity."""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from typing import Annotated, Any

import msgspec

from simulators.autotask import writing
from simulators.autotask.auth import USERS
from simulators.autotask.definitions import LISTS, checked_list
from simulators.autotask.model import instants
from simulators.autotask.model.entities import ENTITIES
from simulators.autotask.model.rights import LEVELS
from simulators.autotask.model.shape import UDFS, Entity
from simulators.autotask.model.writes import normalise
from simulators.autotask.seed import ADMINISTRATOR, PERSON, add_user
from simulators.autotask.work import Actor, Work
from simulators.core.names import unknown
from simulators.core.seeding import Plant, keeping, known_members
from simulators.core.store import Unit
from simulators.core.world import SimulatorState

Given = Mapping[str, Any]
Name = Annotated[str, msgspec.Meta(min_length=1)]

FIRST = (
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
    *("Contracts", "ContractServices", "ContractServiceBundles", "ResourceServiceDeskRoles", "Tickets"),
)
"""Entities to which others refer, filled before those."""


_USUAL: Mapping[str, Mapping[str, Any]] = {"Resources": {**PERSON, "licenseType": 1, "userType": 2}}
"""What a file need not say of a record."""


class User(msgspec.Struct, frozen=True, forbid_unknown_fields=True):
    """An API user: a login with its secret and integration code, and the security level that says what it may do."""

    username: Name
    secret: Name
    api_integration_code: Name
    level: str = "api_user"
    active: bool = True


async def plant(entity: Entity, state: SimulatorState, unit: Unit, record: Given) -> None:
    """A record of an entity: made, or with the id of one that is there put in its place, without a callout."""
    known_members(record, {*entity.by_name, UDFS})
    now = instants.kept_epoch(state.clock.time())
    usual = {"createDateTime": now} if entity.name == "WebhookEventErrorLogs" else _USUAL.get(entity.name, {})
    body = normalise(entity, {**usual, **record})
    server_set = (field.name for field in entity.fields if field.read_only)
    brought = {name: body[name] for name in server_set if body.get(name) is not None}
    work = Work(state, "default", unit, Actor(ADMINISTRATOR), now, quiet=True)
    await writing.create(work, entity, body, brought=brought)


async def plant_user(state: SimulatorState, unit: Unit, record: Given) -> None:
    """An API user with a resource of its own."""
    user = msgspec.convert(record, User)
    if user.level not in LEVELS:
        raise ValueError(f"level: {unknown('security level', user.level, LEVELS)}")
    if await unit.get(USERS, user.username.lower()) is not None:
        raise ValueError(f"username: there is a user {user.username} already")
    names = ("username", "secret", "api_integration_code")
    credentials = {name: str(getattr(user, name)) for name in names}
    await add_user(state, (unit, unit), "default", credentials, user.level, user.active)
    for secret in (user.secret, user.api_integration_code):
        state.world.masker.learn(secret)


_IN_ORDER = (*FIRST, *(name for name in ENTITIES if name not in FIRST))

SEEDS: Mapping[str, Plant] = {
    LISTS: keeping(LISTS, checked_list),
    **{name: partial(plant, ENTITIES[name]) for name in _IN_ORDER},
    USERS: plant_user,
}
