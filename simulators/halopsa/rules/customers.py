"""Customers, sites and users: a customer has a main site, a site a user that stands for everybody [halopsa 7.1]."""

from __future__ import annotations

from typing import Any

from simulators.core.query import Compare
from simulators.halopsa.desk import Desk, Names, Record, all_of_them, refuse
from simulators.halopsa.entities import ENTITIES
from simulators.halopsa.rules.plain import Rules, Sent, Wish

MAIN_SITE = "Main"
GENERAL_USER = "General User"
FIRST_TOP_LEVEL = 1

_TELEPHONES = ("phonenumber_preferred", "phonenumber", "mobilenumber")


class ClientRules(Rules):
    """Customers."""

    def __init__(self, sites: SiteRules) -> None:
        """`sites` makes and removes their sites."""
        super().__init__(ENTITIES["Client"])
        self.sites = sites

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """A new customer with its main site."""
        record = await super().create(desk, {"toplevel_id": FIRST_TOP_LEVEL, **sent})
        site = await self.sites.create(desk, {"name": MAIN_SITE, "client_id": float(record["id"])})
        record = {**record, "main_site_id": site["id"]}
        await desk.unit.put("Client", record)
        return record

    async def delete(self, desk: Desk, record: Record, wish: Wish) -> Record:
        """Remove a customer with its sites and users. Raises Problem `rejected` while it has tickets, by setting."""
        await _check_deletable(desk, "Customer", "client_id", record)
        for site in await all_of_them(desk.unit, "Site", Compare(("client_id",), "eq", record["id"])):
            await self.sites.delete(desk, site, wish)
        return await super().delete(desk, record, wish)

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """A customer; in lists `showcounts` counts its tickets as `includeactivity` does elsewhere."""
        counted = {**wish, "includeactivity": True} if wish.get("showcounts") else wish
        return {"customfields": [], **await super().show(record, names, counted)}


class SiteRules(Rules):
    """Sites."""

    def __init__(self) -> None:
        """They make and remove their users."""
        super().__init__(ENTITIES["Site"])

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """A new site with its General User."""
        site = await super().create(desk, sent)
        users = UserRules()
        await users.create(desk, {"name": GENERAL_USER, "site_id": float(site["id"]), "general": True})
        return site

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """A changed site. Raises Problem `rejected` if it would go to another customer."""
        if int(sent.get("client_id", record["client_id"])) != int(record["client_id"]):
            raise refuse("A Site cannot be moved to another Customer")
        return await super().update(desk, record, sent)

    async def delete(self, desk: Desk, record: Record, wish: Wish) -> Record:
        """Remove a site with its users. Raises Problem `rejected` while it has tickets, by setting."""
        await _check_deletable(desk, "Site", "site_id", record)
        for user in await all_of_them(desk.unit, "Users", Compare(("site_id",), "eq", record["id"])):
            await desk.unit.delete("Users", user["id"])
        return await super().delete(desk, record, wish)

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """A site, with its customer's name before its own."""
        shown = await super().show(record, names, wish)
        return {**shown, "clientsite_name": f"{shown.get('client_name', '')}/{shown['name']}"}


class UserRules(Rules):
    """Users."""

    def __init__(self) -> None:
        """Their site says their customer."""
        super().__init__(ENTITIES["Users"])

    async def create(self, desk: Desk, sent: Sent) -> Record:
        """A new user."""
        return await super().create(desk, await self.sited(desk, _named(sent)))

    async def update(self, desk: Desk, record: Record, sent: Sent) -> Record:
        """A changed user."""
        return await super().update(desk, record, await self.sited(desk, sent))

    async def show(self, record: Record, names: Names, wish: Wish) -> dict[str, Any]:
        """A user; the preferred telephone number is the first that there is, unless one was set."""
        shown = await super().show(record, names, wish)
        if wish.get("includeusersassets"):
            mine = await all_of_them(names.reader, "Asset", Compare(("user_id",), "eq", record["id"]))
            shown["assets"] = [{name: each[name] for name in ("id", "inventory_number")} for each in mine]
        numbers = [shown[name] for name in _TELEPHONES if shown.get(name)]
        return {**shown, "phonenumber_preferred": numbers[0]} if numbers else shown

    @staticmethod
    async def sited(desk: Desk, sent: Sent) -> dict[str, Any]:
        """What was sent, with what a site, if there is one, says of it."""
        site = await desk.unit.get("Site", int(sent.get("site_id", 0)))
        if site is None:
            return dict(sent)
        return {**sent, "site_id_int": site["id"], "client_id": int(site["client_id"])}


async def _check_deletable(desk: Desk, title: str, member: str, record: Record) -> None:
    if desk.setting("delete_with_tickets") == "delete":
        return
    if await desk.unit.count("Tickets", Compare((member,), "eq", record["id"])):
        raise refuse(f"The {title} {record['name']} has Tickets and cannot be deleted")


def _named(sent: Sent) -> dict[str, Any]:
    """A user who gives first name and surname has a name."""
    parts = [sent[name] for name in ("firstname", "surname") if sent.get(name)]
    return {**({"name": " ".join(parts)} if parts else {}), **sent}
