"""Access groups, which bound what their users reach, and users as lists show them [ncentral-api 5]."""

from __future__ import annotations

from simulators.core.query import Any as AnyOf
from simulators.core.query import In, Predicate
from simulators.core.resources.entity import Entity, documented, inferred, next_free
from simulators.core.resources.fields import always, fields, flag, integer, integers, required, text, texts
from simulators.ncentral.inventory.fields import NOT_BLANK, unit_id

EVERYTHING = 1
"""The group of users who reach the whole system."""

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
"""`orgUnitId` is the unit that a group belongs to, `orgUnitIds` are those that its users reach, with all below them."""

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
"""What users may do: a role belongs to a unit, and is used there and below it (the second inferred)."""

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
"""What lists of users filter by; the collection is that of callers, and no table keeps it."""

ROLE_IDS = {"integration": 1, "user": 2, "password_expired": 2, "restricted": 3, "read_only": 4, "customer": 5}
"""Numbers of the roles that users have."""


def in_groups(groups: tuple[int, ...]) -> Predicate:
    """What holds for the users of some groups."""
    return AnyOf(("access_groups",), In((), groups))


def reaching(units: tuple[int, ...]) -> Predicate:
    """What holds for the groups that name one of some units."""
    return AnyOf(("orgUnitIds",), In((), units))


ENTITIES = (GROUPS, USER_ROLES)
