"""Customers, sites and users: each customer has a main site, each site a general user [halopsa 7.1]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.core.query import Compare
from simulators.core.resources.context import every
from simulators.halopsa.lookup import refuse
from simulators.halopsa.rules.plain import Parameters, PlainRules
from simulators.halopsa.settings import HaloSettings

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.resources.views import Row
    from simulators.core.store import Record
    from simulators.halopsa.rendering import Renderer

MAIN_SITE = "Main"
GENERAL_USER = "General User"
FIRST_TOP_LEVEL = 1

_TELEPHONES = ("phonenumber_preferred", "phonenumber", "mobilenumber")


class ClientRules(PlainRules):
    """Customers."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """By default, a new customer belongs to the first top level."""
        if change.old is None:
            change.fill("toplevel_id", FIRST_TOP_LEVEL)

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Create the main site of a new customer."""
        if change.old is None:
            site = await context.create("Site", {"name": MAIN_SITE, "client_id": float(record["id"])})
            await context.unit.put("Client", {**record, "main_site_id": site["id"]})

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Delete sites and users as well. Raises Problem `rejected` for a customer with tickets, by setting."""
        await _check_deletable(context, "Customer", "client_id", record)
        for site in await context.every("Site", Compare(("client_id",), "eq", record["id"])):
            await context.delete("Site", site)
        return False

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A customer; `showcounts` in lists has the same effect as `includeactivity` for a single customer."""
        row.setdefault("customfields", [])
        counted = {**parameters, "includeactivity": True} if parameters.get("showcounts") else parameters
        return await super().show(row, record, renderer, counted)


class SiteRules(PlainRules):
    """Sites."""

    extra_fields = True

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Raises Problem `rejected` for a change of the site's customer."""
        if change.old is not None and int(change.draft["client_id"]) != int(change.old["client_id"]):
            raise refuse("A Site cannot be moved to another Customer")

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Create the general user of a new site."""
        if change.old is None:
            user = {"name": GENERAL_USER, "site_id": float(record["id"])}
            await context.create("Users", user, also={"general": True})

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Delete users as well. Raises Problem `rejected` for a site with tickets, by setting."""
        await _check_deletable(context, "Site", "site_id", record)
        for user in await every(context.unit, "Users", Compare(("site_id",), "eq", record["id"])):
            await context.unit.delete("Users", user["id"])
        return False

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A site, with its full name: that of its customer and its own."""
        row["clientsite_name"] = f"{row['client_name']}/{row['name']}"
        return await super().show(row, record, renderer, parameters)


class UserRules(PlainRules):
    """Users: their site defines their customer."""

    async def prepare(self, context: WriteContext, change: Change) -> None:
        """Set the name from first name and surname, and the customer from the site."""
        if change.old is None:
            parts = [change.given[name] for name in ("firstname", "surname") if change.given.get(name)]
            change.fill("name", " ".join(parts) or None)
        site = await context.get("Site", int(change.given.get("site_id", 0)))
        if site is not None:
            change.draft.update(site_id_int=site["id"], client_id=int(site["client_id"]))

    async def show(self, row: Row, record: Record, renderer: Renderer, parameters: Parameters) -> Row:
        """A user; the preferred telephone number defaults to the first one that is set."""
        if parameters.get("includeusersassets"):
            mine = await every(renderer.reader, "Asset", Compare(("user_id",), "eq", record["id"]))
            row["assets"] = [{name: each[name] for name in ("id", "inventory_number")} for each in mine]
        numbers = [row[name] for name in _TELEPHONES if row.get(name)]
        if numbers:
            row["phonenumber_preferred"] = numbers[0]
        return await super().show(row, record, renderer, parameters)


async def _check_deletable(context: WriteContext, title: str, name: str, record: Record) -> None:
    if HaloSettings.of(context).delete_with_tickets == "delete":
        return
    if await context.unit.count("Tickets", Compare((name,), "eq", record["id"])):
        raise refuse(f"The {title} {record['name']} has Tickets and cannot be deleted")
