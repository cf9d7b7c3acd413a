"""Users and access groups of organization units [ncentral-api 5]."""

from __future__ import annotations

from collections.abc import Awaitable, Callable, Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.core.call import Answer, Call
from simulators.core.query import Compare, In, Order
from simulators.core.resources.context import every
from simulators.ncentral import listing, refusals, rendering
from simulators.ncentral.caller import NcentralCaller
from simulators.ncentral.engine import ENGINE
from simulators.ncentral.inventory.access import GROUPS, ROLE_IDS, USER_ROLES, USERS, in_groups, reaching
from simulators.ncentral.scope import GROUPS_OF, find_unit

if TYPE_CHECKING:
    from simulators.core.store import Record

ORDERS: Mapping[str, str] = {
    "lastname": "last_name",
    "name": "first_name",
    "username": "id",
    "description": "description",
    **dict.fromkeys(("accountstatus", "enabled", "isenabled", "locked", "islocked"), "password_expired"),
}
"""Properties for `sortBy` in lists of users, by its value in lower case; other documented values have no effect."""

ALIKE = frozenset(
    [
        "currentssoprovider",
        "ssoproviders",
        "ldap",
        "isldap",
        "accessgroups",
        "roles",
        "twofactorenabled",
        "apionlyuser",
        "soname",
        "customername",
        "sitename",
    ]
)


async def users_root(_: Call) -> Answer:
    """Links to lists of users, but no list."""
    return Answer(200, {"_links": {"users": "/api/org-units/{orgUnitId}/users"}})


async def access_groups_root(_: Call) -> Answer:
    """Links to lists of access groups, but no list."""
    lists = {"access-groups": "/api/org-units/{orgUnitId}/access-groups"}
    return Answer(200, {"_links": {**lists, "access-group": "/api/access-groups/{accessGroupId}"}})


async def _above(call: Call, unit: Record) -> list[Record]:
    """A unit after its parent units, beginning with the highest."""
    found = [unit]
    while found[0].get("parentId") is not None:
        parent = await call.store.get("orgUnits", found[0]["parentId"])
        if parent is None:
            break
        found.insert(0, parent)
    return found


async def list_users(call: Call) -> Answer:
    """The users with access to a unit."""
    unit = await find_unit(call, call.store, "orgUnits", call.path["orgUnitId"])
    above = tuple(each["id"] for each in await _above(call, unit))
    groups = await every(call.store, GROUPS.name, reaching(above))
    where = in_groups(tuple(each["id"] for each in groups))

    async def rows(found: Sequence[Record]) -> list[dict[str, Any]]:
        return [await _user(call, each) for each in found]

    return await listing.answer(call, USERS, (where,), rows, _order(call))


def _order(call: Call) -> tuple[Order, ...]:
    """The order of users, which has its own values of `sortBy` [ncentral-api 5]. Raises Problem."""
    word = (call.arguments.get("sortBy") or "").lower()
    direction = (call.arguments.get("sortOrder") or "asc").lower()
    if direction in {"natural", "reverse"}:
        raise refusals.bad_request(f"Invalid sortOrder format: '{call.arguments['sortOrder']}'.")
    plain = (Order(("number",)),)
    if not word or word in ALIKE:
        return plain
    if word not in ORDERS:
        raise refusals.bad_request(f"Field not found: {call.arguments['sortBy']}")
    return Order((ORDERS[word],), direction in listing.DESCENDING, collation="nocase"), *plain


async def _user(call: Call, user: Record) -> dict[str, Any]:
    groups = [await call.store.get(GROUPS.name, each) for each in user[GROUPS_OF]]
    units = [unit for group in groups if group is not None for unit in group["orgUnitIds"]]
    home = await call.store.get("orgUnits", units[0]) if units else None
    first, last = user.get("first_name") or "", user.get("last_name") or ""
    return {
        "userId": user["number"],
        "userName": user["id"],
        "firstName": first,
        "lastName": last,
        "fullName": f"{first} {last}".strip() or user["id"],
        "description": user.get("description") or "",
        "isEnabled": True,
        "isLocked": user["password_expired"],
        "isLdap": False,
        "apiOnlyUser": True,
        "readOnly": user["role"] == "read_only",
        "supportUser": False,
        "loggedInUser": NcentralCaller.of(call).id == user["id"],
        "twoFactorEnabled": False,
        "currentSsoProvider": "None",
        "accessGroupIds": list(user[GROUPS_OF]),
        "roleIds": [ROLE_IDS[user["role"]]],
        "customerTree": [] if home is None else [each["name"] for each in await _above(call, home)],
    }


async def list_groups(call: Call) -> Answer:
    """The groups that belong to a unit."""
    unit = await find_unit(call, call.store, "orgUnits", call.path["orgUnitId"])
    mine = Compare(("orgUnitId",), "eq", unit["id"])
    return await listing.answer(call, GROUPS, (mine,), lambda found: rendering.rows(call, GROUPS, found))


async def get_group(call: Call) -> Answer:
    """A group with its numbers as text; a negative id returns an empty object, not an error [ncentral-api 5]."""
    identity: int = call.path["accessGroupId"]
    if identity < 0:
        return Answer(200, {"data": {}, "_links": {}})
    group = await call.store.get(GROUPS.name, identity)
    if group is None:
        raise refusals.not_found(f"Access group was not found. Id: '{identity}'.")
    await find_unit(call, call.store, "orgUnits", group["orgUnitId"])
    users = await every(call.store, "users", in_groups((identity,)), orders=(Order(("number",)),))
    shown = {
        "groupId": str(identity),
        "orgUnitId": str(group["orgUnitId"]),
        "groupName": group["groupName"],
        "groupDescription": group.get("groupDescription") or "",
        "orgUnitIds": [str(each) for each in group["orgUnitIds"]],
        "deviceIds": [],
        "userIds": [str(each["number"]) for each in users],
        "autoIncludeNewOrgUnits": group["autoIncludeNewOrgUnits"],
    }
    return Answer(200, {"data": shown, "_links": {}})


async def list_roles(call: Call) -> Answer:
    """The roles of a unit and of its parent units, which also apply there [inferred]."""
    unit = await find_unit(call, call.store, "orgUnits", call.path["orgUnitId"])
    above = tuple(each["id"] for each in await _above(call, unit))

    async def rows(found: Sequence[Record]) -> list[dict[str, Any]]:
        return [await _role(call, each) for each in found]

    return await listing.answer(call, USER_ROLES, (In(("orgUnitId",), above),), rows)


async def get_role(call: Call) -> Answer:
    """A role with its unit and the ids of its users."""
    unit = await find_unit(call, call.store, "orgUnits", call.path["orgUnitId"])
    role = await ENGINE.find(call.store, USER_ROLES, call.path["userRoleId"])
    if role["orgUnitId"] not in {each["id"] for each in await _above(call, unit)}:
        raise refusals.missing(USER_ROLES.called, role["id"])
    users = [each["number"] for each in await _in_role(call, role["id"])]
    return Answer(
        200, {"data": {**await _role(call, role), "orgUnitId": role["orgUnitId"], "userIds": users}, "_links": {}}
    )


async def _in_role(call: Call, role: int) -> list[Record]:
    names = tuple(name for name, number in ROLE_IDS.items() if number == role)
    return await every(call.store, "users", In(("role",), names), orders=(Order(("number",)),))


async def _role(call: Call, role: Record) -> dict[str, Any]:
    users = await _in_role(call, role["id"])
    return {
        "roleId": role["id"],
        "roleName": role["roleName"],
        "roleDescription": role.get("roleDescription") or "",
        "_extra": {
            "cloneable": True,
            "readonly": bool(role.get("readonly")),
            "usernames": [each["id"] for each in users],
            "permissions": list(role.get("permissions") or ()),
        },
    }


OWN: Mapping[str, Callable[[Call], Awaitable[Answer]]] = {
    "usersRoot": users_root,
    "accessGroupsRoot": access_groups_root,
    "listUsers": list_users,
    "listAccessGroups": list_groups,
    "getAccessGroup": get_group,
    "listUserRoles": list_roles,
    "getUserRole": get_role,
}
"""The operations on users and groups, by id."""
