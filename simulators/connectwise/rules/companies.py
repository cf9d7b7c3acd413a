"""Companies, their sites and types [connectwise 3]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING, Any

from simulators.connectwise.announcing import announce
from simulators.connectwise.refusals import in_use, required
from simulators.connectwise.rules.base import Rules, fill_default, pair
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.core.query import Compare
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record

_ADDRESS = ("addressLine1", "addressLine2", "city", "zip", "country")
NO_ADDRESS = "At least one address field is required -- addressLine1, addressLine2, city, state, zip and/or country"
MAIN = "Main"
"""The name of a new company's site if the body has none."""


class CompanyRules(Rules):
    """A company has a main site with its address, and types that are stored as associations."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set defaults; the `site` in the body of a new company is the name of a site to create."""
        draft = change.draft
        await fill_default(context, draft, "status", "companyStatuses")
        if change.old is None:
            draft["_site"] = (draft.pop("site", None) or {}).get("name", MAIN)
        elif change.write_kind == "replace" and draft.get("site") is None:
            draft["site"] = await main_site(context, change.old["id"])
        if change.fresh:
            change.fill("dateAcquired", context.now)
            await fill_default(context, draft, "currency", "currencies")

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Require some part of an address, as the vendor's models do, if the setting is on."""
        has_one = any(change.draft.get(name) for name in (*_ADDRESS, "state"))
        if has_one or not ConnectWiseSettings.of(context).company_needs_address:
            return []
        return [required("addressLine1", NO_ADDRESS)]

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Create the site and the type associations of a new company."""
        with context.suppress_notifications():
            if change.old is None:
                record = await self._settle(context, record)
        await announce(context, self.entity.name, "added" if change.old is None else "updated", record)

    @staticmethod
    async def _settle(context: Context, record: Record) -> Record:
        address = {name: record[name] for name in _ADDRESS if name in record}
        site = {"name": record["_site"], "primaryAddressFlag": True, **address}
        made = await context.create("sites", site, record["id"])
        kept = {name: value for name, value in record.items() if name != "_site"}
        record = await context.put("companies", {**kept, "site": context.face("sites", made)})
        for each in record.get("types", ()):
            await context.create("typeAssociations", {"type": each}, record["id"])
        also = {"company": context.face("companies", record)}
        await context.create("companyFinance", {}, also=also, identity=record["id"])
        return await context.require("companies", record["id"])

    async def instead_of_delete(self, context: Context, record: Record) -> bool:
        """Refuse for a company with tickets, otherwise mark it as deleted [connectwise unknown, chosen]."""
        count = await context.unit.count("tickets", Compare(("company", "id"), "eq", record["id"]))
        if count:
            raise in_use(self.entity.title, record["id"], f"{count} Service Ticket")
        await _mark_deleted(context, record)
        return True


async def _mark_deleted(context: Context, record: Record) -> None:
    marks = {"deletedFlag": True, "dateDeleted": context.now, "deletedBy": context.who}
    await announce(context, "companies", "deleted", await context.put("companies", {**record, **marks}))


async def main_site(context: Context, company: int) -> Draft | None:
    """Return a reference to the primary site of a company, or to its first site; None if it has none."""
    inside = context.inside("sites", company)
    marked = await context.first("sites", *inside, Compare(("primaryAddressFlag",), "eq", True))
    site = marked or await context.first("sites", *inside)
    return None if site is None else context.face("sites", site)


class ConfigurationRules(Rules):
    """A configuration shows location and department both as id and as reference."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Synchronize ids and references."""
        await pair(context, change, "location", "locationId", "locations")
        await pair(context, change, "department", "businessUnitId", "departments")
        return []


class TeamRoleRules(Rules):
    """A member of a company's team has a role: by default the first one."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the default role."""
        await fill_default(context, change.draft, "teamRole", "teamRoles")


async def merge_company(context: Context, source: Record, target: Record, options: Mapping[str, Any]) -> None:
    """Move the records of `source` to `target`, except those that `options` discard, and mark `source` as deleted."""
    face = context.face("companies", target)
    staying = {
        "companies",
        "typeAssociations",
        *(table for name, table in _MOVED.items() if options.get(name) == "Discard"),
    }
    for referrer, field in context.engine.entities.referrers["companies"]:
        if referrer.name not in staying and field.kind == "reference":
            for each in await context.every(referrer.name, Compare((field.name, "id"), "eq", source["id"])):
                await context.unit.put(referrer.collection, {**each, field.name: face})
    taken = {name: source[name] for name, from_ in _CHOSEN.items() if options.get(from_) == "From" and name in source}
    await announce(context, "companies", "updated", await context.put("companies", {**target, **taken}))
    await _mark_deleted(context, source)


_MOVED: Mapping[str, str] = {
    "contacts": "contacts",
    "sites": "sites",
    "notes": "companyNotes",
    "services": "tickets",
}
"""The options of a merge that may discard records, with the table of each."""

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
"""Properties that a merge may copy from the source company, with the option of each."""
