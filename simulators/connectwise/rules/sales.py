"""Opportunities, activities and orders [connectwise 8, inferred]."""
# mypy: disable-error-code="override"
# The engine hands the context of this vendor to its rules.

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from simulators.connectwise.model.sales import settle
from simulators.connectwise.refusals import bad_value, required
from simulators.connectwise.rules.base import Rules, fill_default
from simulators.connectwise.rules.companies import main_site
from simulators.core.query import Compare
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.resources.fields import Field
    from simulators.core.store import Record

_PARTIES = (("company", "site"), ("billToCompany", "billToSite"), ("shipToCompany", "shipToSite"))


async def fill_parties(context: Context, draft: Draft) -> None:
    """Who is billed and shipped to is the company, at its main site, unless another is named."""
    for company, site in _PARTIES:
        if draft.get(company) is None:
            draft[company] = draft["company"]
        if draft.get(site) is None:
            draft[site] = await main_site(context, draft[company]["id"])


class OpportunityRules(Rules):
    """An opportunity has a stage, whose probability it takes, and is closed by its status."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Status and stage by default, dates, and the place of who sells."""
        draft = change.draft
        await fill_default(context, draft, "status", "opportunityStatuses")
        await fill_default(context, draft, "stage", "opportunityStages")
        if change.fresh:
            for name in ("expectedCloseDate", "dateBecameLead"):
                change.fill(name, context.now)
            await fill_default(context, draft, "currency", "currencies")
            for name, source in (("locationId", "defaultLocation"), ("businessUnitId", "defaultDepartment")):
                change.fill(name, (context.member.get(source) or {"id": 1})["id"])

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """What follows from stage and status."""
        draft = change.draft
        if change.fresh:
            await fill_parties(context, draft)
        if change.moved("stage"):
            draft["pipelineChangeDate"] = context.now
            stage = await context.require("opportunityStages", draft["stage"]["id"])
            if "probability" not in change.given:
                draft["probability"] = stage.get("probability")
        status = await context.require("opportunityStatuses", draft["status"]["id"])
        settle(draft, status, context.face("members", context.member), context.now)
        return []


class ForecastRules(Rules):
    """An item of a forecast; for a product of the catalog it has its price and cost."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Amounts, and what is shown of the product."""
        draft = change.draft
        if not 0 <= draft["percentage"] <= 100:
            return [bad_value("percentage must be between 0 and 100", "percentage")]
        if draft.get("catalogItem") is not None:
            item = await context.require("catalog", draft["catalogItem"]["id"])
            draft.update(productDescription=item["description"], productClass=item["productClass"])
            if change.moved("catalogItem"):
                for name, price in (("revenue", "price"), ("cost", "cost")):
                    if name not in change.given:
                        draft[name] = round(draft["quantity"] * item.get(price, 0.0), 2)
        draft["margin"] = round(draft["revenue"] - draft["cost"], 2)
        if change.old is None:
            rows = await context.below("forecastItems", draft["opportunity"]["id"])
            change.fill("sequenceNumber", float(len(rows) + 1))
        return []


class OpportunityNoteRules(Rules):
    """Who writes a note is shown on it."""

    async def prepare(self, context: Context, change: Change) -> None:
        """The default type, and the author."""
        await fill_default(context, change.draft, "type", "noteTypes")
        change.fill("enteredBy", context.who)


class OpportunityContactRules(Rules):
    """A contact of an opportunity shows how it is reached."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Company, mail and phone."""
        draft = change.draft
        contact = await context.require("contacts", draft["contact"]["id"])
        mail = [each for each in contact.get("communicationItems", ()) if each.get("communicationType") == "Email"]
        draft.update(
            company=contact.get("company"),
            emailAddress=mail[0]["value"] if mail else None,
            phoneNumber=contact.get("defaultPhoneNbr"),
        )
        return []


class OpportunityTeamRules(Rules):
    """One member at most is responsible for an opportunity."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """An individual is a member."""
        if change.draft["type"] == "Individual" and change.draft.get("member") is None:
            return [required("member")]
        return []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Who was responsible before is so no more."""
        if record.get("responsibleFlag"):
            for other in await context.below(
                "opportunityTeam", record["opportunityId"], Compare(("responsibleFlag",), "eq", True)
            ):
                if other["id"] != record["id"]:
                    await context.put("opportunityTeam", {**other, "responsibleFlag": False})


class StatusRules(Rules):
    """An opportunity is won or lost by a status, not both."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """What decides an opportunity closes it."""
        draft = change.draft
        if draft["wonFlag"] and draft["lostFlag"]:
            return [bad_value("A status cannot be both won and lost", "lostFlag")]
        draft["closedFlag"] = draft["closedFlag"] or draft["wonFlag"] or draft["lostFlag"]
        marks = (change.old or {}).get("_info", {})
        draft["dateEntered"] = marks.get("dateEntered", context.now)
        draft["enteredBy"] = marks.get("enteredBy", context.who)
        return []


class ProbabilityRules(Rules):
    """A probability is a percentage, and goes by its number."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Its name in references."""
        if not 0 <= change.draft["probability"] <= 100:
            return [bad_value("probability must be between 0 and 100", "probability")]
        change.draft["name"] = str(change.draft["probability"])
        return []


_OF_SOURCE = ("company", "contact")


class ActivityRules(Rules):
    """An activity is somebody's; its company and contact are those of the ticket or opportunity that it is about."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Status and type by default, and who assigned it."""
        draft = change.draft
        await fill_default(context, draft, "status", "activityStatuses")
        await fill_default(context, draft, "type", "activityTypes")
        if change.old is None and draft.get("assignedBy") is None:
            draft["assignedBy"] = {"id": context.member["id"]} if context.member["id"] else draft["assignTo"]

    def resolved(self, context: Context, change: Change, field: Field) -> None:
        """Another contact is called at another number."""
        if field.name == "contact" and change.old is not None and change.moved("contact"):
            for name in ("email", "phoneNumber"):
                if name not in change.given:
                    change.draft[name] = None

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """What the record that it is about says already."""
        draft = change.draft
        if draft.get("dateStart") and draft.get("dateEnd") and draft["dateEnd"] < draft["dateStart"]:
            return [bad_value("dateEnd must not be before dateStart", "dateEnd")]
        for name, table in (("ticket", "tickets"), ("opportunity", "opportunities")):
            if draft.get(name) is not None:
                source = await context.require(table, draft[name]["id"])
                for each in _OF_SOURCE:
                    change.fill(each, source.get(each))
        if draft.get("contact") is not None:
            contact = await context.require("contacts", draft["contact"]["id"])
            change.fill("company", contact.get("company"))
            change.fill("phoneNumber", contact.get("defaultPhoneNbr"))
            items = contact.get("communicationItems", ())
            change.fill("email", next((each["value"] for each in items if each["communicationType"] == "Email"), None))
        return []


class OrderRules(Rules):
    """A sales order is worth the products on it."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Dates, and where it belongs."""
        draft = change.draft
        if change.fresh:
            change.fill("orderDate", context.now)
            for name in ("location", "department"):
                change.fill(name, context.member.get(f"default{name.capitalize()}"))
                await fill_default(context, draft, name, f"{name}s")
            await fill_default(context, draft, "currency", "currencies")

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """A due date before the order is none; totals of what there is."""
        draft = change.draft
        if draft.get("dueDate") and draft["dueDate"] < draft["orderDate"]:
            return [bad_value("dueDate must not be before orderDate", "dueDate")]
        if change.fresh:
            await fill_parties(context, draft)
        await _total(context, draft)
        return []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """A new order goes by its number."""
        if change.old is None:
            record = await context.put("orders", {**record, "identifier": str(record["id"])})
        await super().follow(context, change, record)


async def _total(context: Context, order: Draft) -> None:
    products = []
    if order.get("id") is not None:
        products = await context.every("products", Compare(("salesOrder", "id"), "eq", order["id"]))
    rate = await tax_rate(context, order.get("taxCode"))
    sub = round(sum(each["extPrice"] for each in products), 2)
    tax = round(sum(each["extPrice"] for each in products if each.get("taxableFlag")) * rate, 2)
    invoices = sorted({each["invoice"]["id"] for each in products if each.get("invoice")})
    order.update(productIds=[each["id"] for each in products], invoiceIds=invoices)
    order.update(subTotal=sub, taxTotal=tax, total=round(sub + tax, 2))


async def total_order(context: Context, identity: int) -> None:
    """Bring the totals of an order in line with its products."""
    order = dict(await context.require("orders", identity))
    await _total(context, order)
    await context.put("orders", order)


async def tax_rate(context: Context, code: Record | None) -> float:
    """What a tax code takes of an amount of one, at all of its levels that are percentages."""
    if code is None:
        return 0.0
    record = await context.require("taxCodes", code["id"])
    levels = ("levelOne", "levelTwo", "levelThree", "levelFour", "levelFive", "levelSix")
    rates = (record.get(f"{each}Rate") or 0.0 for each in levels if record.get(f"{each}RateType") != "Amount")
    return float(sum(rates)) / 100
