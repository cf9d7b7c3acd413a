"""Access groups, which limit their users' access, roles, and users in lists [ncentral-api 5]."""

from __future__ import annotations

from simulators.core.query import Any as AnyOf
from simulators.core.query import In, Predicate
from simulators.core.resources.entity import Entity, documented, inferred, next_free
from simulators.core.resources.fields import always, fields, flag, integer, integers, required, text, texts
from simulators.ncentral.inventory.fields import NOT_BLANK, unit_id

EVERYTHING = 1
"""The id of the group of users with access to the whole system."""

GROUPS = Entity(
    "accessGroups",
    fields(
        integer("id", wire="groupId", use="read"),
        text("groupName", need=required(), own=NOT_BLANK, index=True),
        always(text("groupDescription")),
        unit_id("orgUnitId"),
        integers("orgUnitIds", use="kept"),
        flag("autoIncludeNewOrgUnits", use="kept"),
    ),
    title="Access group",
    ids=next_free(3),
    evidence=inferred("ncentral-api 5"),
)
"""`orgUnitId`: the unit of a group; `orgUnitIds`: the units that its users have access to, with all units below."""

USER_ROLES = Entity(
    "userRoles",
    fields(
        integer("id", wire="roleId", use="read"),
        text("roleName", need=required(), own=NOT_BLANK, index=True),
        always(text("roleDescription")),
        unit_id("orgUnitId"),
        flag("readonly", use="kept"),
        texts("permissions", use="kept"),
    ),
    title="User role",
    ids=next_free(101),
    evidence=documented("ncentral-api 5"),
)
"""Roles of users: a role belongs to a unit, and applies there and (inferred) below it."""

USERS = Entity(
    "users",
    fields(
        integer("number", wire="userId", use="read"),
        text("id", wire="userName", use="read"),
        text("first_name", wire="firstName", use="read"),
        text("last_name", wire="lastName", use="read"),
        text("description", use="read"),
    ),
    title="User",
    evidence=documented("ncentral-api 5"),
)
"""The fields that lists of users can filter by; the collection is that of callers, not of the engine."""

ROLE_IDS = {"integration": 1, "user": 2, "password_expired": 2, "restricted": 3, "read_only": 4, "customer": 5}
"""The ids of roles, by the name of the role in users."""


def in_groups(groups: tuple[int, ...]) -> Predicate:
    """The predicate of users in one of these groups."""
    return AnyOf(("access_groups",), In((), groups))


def reaching(units: tuple[int, ...]) -> Predicate:
    """The predicate of groups with access to one of these units."""
    return AnyOf(("orgUnitIds",), In((), units))


ENTITIES = (GROUPS, USER_ROLES)
