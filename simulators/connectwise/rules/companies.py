"""Companies, their sites and types [connectwise 3]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.connectwise.announcing import announce
from simulators.connectwise.entities import ENTITIES, REFERRERS, Entity
from simulators.connectwise.lookup import below, every, first
from simulators.connectwise.problems import Fault, in_use, required
from simulators.connectwise.rules.base import Change, Rules, fill_default, pair
from simulators.connectwise.shape import Draft, Record, face_of
from simulators.core.query import Compare

if TYPE_CHECKING:
    from simulators.connectwise.desk import Desk

_ADDRESS = ("addressLine1", "addressLine2", "city", "zip", "country")
NO_ADDRESS = "At least one address field is required -- addressLine1, addressLine2, city, state, zip and/or country"
MAIN = "Main"
"""The name of the site that a new company gets unless it names one."""


class CompanyRules(Rules):
    """A company has a main site with its address, and types that are kept as associations."""

    async def prepare(self, desk: Desk, change: Change) -> None:
        """Status by default; the site of a new company is made, not looked up."""
        draft = change.draft
        await fill_default(desk, draft, "status", "companyStatuses")
        if change.old is None:
            draft["_site"] = (draft.pop("site", None) or {}).get("name", MAIN)
        elif change.replacing and draft.get("site") is None:
            draft["site"] = await main_site(desk, change.old["id"])
        if change.fresh:
            change.fill("dateAcquired", desk.at)
            await fill_default(desk, draft, "currency", "currencies")

    async def complete(self, desk: Desk, entity: Entity, change: Change) -> list[Fault]:
        """The vendor's models ask for some part of an address; whether the system does is a setting."""
        has_one = any(change.draft.get(name) for name in (*_ADDRESS, "state"))
        if has_one or not desk.state.settings["company_needs_address"]:
            return []
        return [required("addressLine1", NO_ADDRESS)]

    async def follow(
        self, desk: Desk, entity: Entity, record: Record, old: Record | None, given: Mapping[str, Any]
    ) -> None:
        """A new company gets its site and its types."""
        with desk.hushed():
            if old is None:
                record = await self._settle(desk, entity, record)
        await announce(desk, entity, "added" if old is None else "updated", record)

    @staticmethod
    async def _settle(desk: Desk, entity: Entity, record: Record) -> Record:
        address = {name: record[name] for name in _ADDRESS if name in record}
        site = {"name": record["_site"], "primaryAddressFlag": True, **address}
        made = await desk.create(ENTITIES["sites"], site, record["id"])
        kept = {name: value for name, value in record.items() if name != "_site"}
        record = await desk.put(entity, {**kept, "site": face_of(ENTITIES["sites"], made)})
        for each in record.get("types", ()):
            await desk.create(ENTITIES["typeAssociations"], {"type": each}, record["id"])
        return await desk.find("companies", record["id"])

    async def instead_of_delete(self, desk: Desk, entity: Entity, record: Record) -> bool:
        """A company with tickets stays; any other is marked as deleted [connectwise unknown, chosen]."""
        count = await desk.unit.count("tickets", Compare(("company", "id"), "eq", record["id"]))
        if count:
            raise in_use(entity.title, record["id"], f"{count} Service Ticket")
        await _mark_deleted(desk, entity, record)
        return True


async def _mark_deleted(desk: Desk, companies: Entity, record: Record) -> None:
    marks = {"deletedFlag": True, "dateDeleted": desk.at, "deletedBy": desk.who}
    await announce(desk, companies, "deleted", await desk.put(companies, {**record, **marks}))


async def main_site(desk: Desk, company: int) -> Draft | None:
    """A reference to the main site of a company: the one marked so, or the first."""
    sites = ENTITIES["sites"]
    marked = await first(desk.unit, sites, below(sites, company), Compare(("primaryAddressFlag",), "eq", True))
    site = marked or await first(desk.unit, sites, below(sites, company))
    return None if site is None else face_of(sites, site)


class ConfigurationRules(Rules):
    """A configuration shows its location and department by id and by reference."""

    async def complete(self, desk: Desk, entity: Entity, change: Change) -> list[Fault]:
        """Keep them in line."""
        await pair(desk, change, "location", "locationId", "locations")
        await pair(desk, change, "department", "businessUnitId", "departments")
        return []


class TeamRoleRules(Rules):
    """A member of a company's team has a role: the first one, unless another is named."""

    async def prepare(self, desk: Desk, change: Change) -> None:
        """The role."""
        await fill_default(desk, change.draft, "teamRole", "teamRoles")


class AssociationRules(Rules):
    """Types of a company show on it."""

    async def follow(
        self, desk: Desk, entity: Entity, record: Record, old: Record | None, given: Mapping[str, Any]
    ) -> None:
        """The company shows its types."""
        await self._show(desk, entity, record["company"]["id"])

    async def gone(self, desk: Desk, entity: Entity, record: Record) -> None:
        """The company shows what is left."""
        await self._show(desk, entity, record["company"]["id"])

    @staticmethod
    async def _show(desk: Desk, entity: Entity, company: int) -> None:
        rows = await every(desk.unit, entity, below(entity, company))
        companies = ENTITIES["companies"]
        shown = {**await desk.find("companies", company), "types": [row["type"] for row in rows]}
        await announce(desk, companies, "updated", await desk.put(companies, shown))


async def merge_company(desk: Desk, source: Record, target: Record, wanted: Mapping[str, Any]) -> None:
    """Move what belongs to `source` to `target`, except what `wanted` discards, and mark `source` as deleted."""
    face = face_of(ENTITIES["companies"], target)
    staying = {
        "companies",
        "typeAssociations",
        *(table for name, table in _MOVED.items() if wanted.get(name) == "Discard"),
    }
    for referrer, member in REFERRERS["companies"]:
        if referrer.name not in staying and member.kind == "ref":
            for each in await every(desk.unit, referrer, Compare((member.name, "id"), "eq", source["id"])):
                await desk.unit.put(referrer.collection, {**each, member.name: face})
    taken = {name: source[name] for name, from_ in _CHOSEN.items() if wanted.get(from_) == "From" and name in source}
    companies = ENTITIES["companies"]
    await announce(desk, companies, "updated", await desk.put(companies, {**target, **taken}))
    await _mark_deleted(desk, companies, source)


_MOVED: Mapping[str, str] = {
    "contacts": "contacts",
    "sites": "sites",
    "notes": "companyNotes",
    "services": "tickets",
}
"""What a merge may discard, with the table of each."""

_CHOSEN: Mapping[str, str] = {
    "accountNumber": "accountNumber",
    "phoneNumber": "phone",
    "faxNumber": "fax",
    "website": "website",
    "market": "market",
    "territory": "territory",
    "status": "status",
    "taxCode": "taxCode",
    "timeZoneSetup": "timeZone",
    "numberOfEmployees": "numberOfEmployees",
    "annualRevenue": "revenue",
    "revenueYear": "revenueYear",
    "dateAcquired": "dateAcquired",
    "billingTerms": "billingTerms",
    "sicCode": "sicCode",
}
"""Members that a merge may take from the company that goes, with the name of each choice."""
