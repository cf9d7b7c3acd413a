"""Customer, site and user of a ticket: a user defines the site, a site the customer [halopsa 5.2].

Without a user, a ticket gets the general user of its site.
"""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.resources.context import WriteContext
from simulators.core.store import Record
from simulators.core.store.interface import Reader
from simulators.halopsa.lookup import only, refuse

_MOST_SPECIFIC_FIRST = ("user_id", "site_id", "client_id")


async def placed(context: WriteContext, before: Record, sent: Mapping[str, Any]) -> dict[str, Any]:
    """Customer, site and user of a ticket after a request; empty if none changes. `before` is empty for a new ticket.

    `userlookup` names the user as `user_id` does (client C3).

    Raises Problem `rejected` if the request names neither customer, site nor user, or one that does not exist.
    """
    looked_up = {"user_id": sent["userlookup"].get("id", 0)} if "userlookup" in sent and not sent.get("user_id") else {}
    given = {**sent, **looked_up}
    named = {name: given[name] for name in _MOST_SPECIFIC_FIRST if given.get(name, 0) > 0}
    changed = {name: value for name, value in named.items() if value != before.get(name)}
    if before and not changed:
        return {}
    if "user_id" in changed:
        user = await _found(context, "Users", changed["user_id"], "User")
        return await _at(context, await _found(context, "Site", int(user["site_id"]), "Site"), user)
    if "site_id" in changed:
        return await _at(context, await _found(context, "Site", changed["site_id"], "Site"))
    if "client_id" in changed:
        client = await _found(context, "Client", changed["client_id"], "Customer")
        return await _at(context, await _found(context, "Site", client["main_site_id"], "Site"))
    raise refuse("A Customer must be selected for this Ticket")


async def _found(context: WriteContext, entity: str, key: int, title: str) -> Record:
    record = await context.unit.get(entity, key)
    if record is None:
        raise refuse(f"The {title} {key} does not exist")
    return record


async def _at(context: WriteContext, site: Record, user: Record | None = None) -> dict[str, Any]:
    who = user or await general_user(context.unit, site["id"])
    return {
        "client_id": int(site["client_id"]),
        "site_id": site["id"],
        "user_id": who["id"] if who is not None else 0,
        "user_name": who["name"] if who is not None else "",
    }


async def general_user(reader: Reader, site_id: int) -> Record | None:
    """The general user of a site, or None [halopsa 7.1]."""
    return await only(reader, "Users", site_id=site_id, general=True)
