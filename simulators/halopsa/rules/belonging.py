"""Customer, site and user of a document that names only a user, a site or a ticket."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from simulators.core.resources.context import WriteContext
from simulators.core.resources.rules import Change
from simulators.halopsa.lookup import refuse

_FROM_TICKET = ("client_id", "site_id", "user_id")


async def fill(context: WriteContext, change: Change) -> None:
    """Set customer, site and user of a document from its ticket, user or site, unless they are sent.

    Raises Problem `rejected` for a ticket, user or site that does not exist.
    """
    given = {name: value for name, value in change.given.items() if isinstance(value, int) and value > 0}
    if "ticket_id" in given:
        ticket = await _found(context, "Tickets", given["ticket_id"], "Ticket")
        _take(change, given, {name: ticket[name] for name in _FROM_TICKET})
    if "user_id" in given:
        user = await _found(context, "Users", given["user_id"], "User")
        _take(change, given, {"client_id": user["client_id"], "site_id": int(user["site_id"])})
    if "site_id" in given:
        site = await _found(context, "Site", given["site_id"], "Site")
        _take(change, given, {"client_id": int(site["client_id"])})


def _take(change: Change, given: Mapping[str, Any], values: Mapping[str, Any]) -> None:
    change.draft.update({name: value for name, value in values.items() if name not in given})


async def _found(context: WriteContext, entity: str, key: int, title: str) -> Mapping[str, Any]:
    record = await context.get(entity, key)
    if record is None:
        raise refuse(f"The {title} {key} does not exist")
    return record
