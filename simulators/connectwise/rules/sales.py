"""Opportunities, activities and orders [connectwise 8, inferred]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

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
    """Set the default companies and sites for billing and shipping: the company and its main site."""
    for company, site in _PARTIES:
        if draft.get(company) is None:
            draft[company] = draft["company"]
        if draft.get(site) is None:
            draft[site] = await main_site(context, draft[company]["id"])


class OpportunityRules(Rules):
    """An opportunity has the probability of its stage, and is closed by its status."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set defaults: status, stage, dates, and the member's location and department."""
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
        """Set the probability and the closing."""
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
    """An item of a forecast; with a catalog item it has its price and cost."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set the amounts and the properties of the catalog item."""
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
    """A note shows its author."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the default type and the author."""
        await fill_default(context, change.draft, "type", "noteTypes")
        change.fill("enteredBy", context.who)


class OpportunityContactRules(Rules):
    """A contact of an opportunity shows its company, e-mail address and phone number."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Copy them from the contact."""
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
    """At most one entry of an opportunity's team is responsible."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Require a member for an individual."""
        if change.draft["type"] == "Individual" and change.draft.get("member") is None:
            return [required("member")]
        return []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Clear the flag of the former responsible entry."""
        if record.get("responsibleFlag"):
            for other in await context.below(
                "opportunityTeam", record["opportunityId"], Compare(("responsibleFlag",), "eq", True)
            ):
                if other["id"] != record["id"]:
                    await context.put("opportunityTeam", {**other, "responsibleFlag": False})


class StatusRules(Rules):
    """A status can be won or lost, not both."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set a won or lost status as closed."""
        draft = change.draft
        if draft["wonFlag"] and draft["lostFlag"]:
            return [bad_value("A status cannot be both won and lost", "lostFlag")]
        draft["closedFlag"] = draft["closedFlag"] or draft["wonFlag"] or draft["lostFlag"]
        marks = (change.old or {}).get("_info", {})
        draft["dateEntered"] = marks.get("dateEntered", context.now)
        draft["enteredBy"] = marks.get("enteredBy", context.who)
        return []


class ProbabilityRules(Rules):
    """A probability is a percentage, and its name is the number."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check the range; set the name."""
        if not 0 <= change.draft["probability"] <= 100:
            return [bad_value("probability must be between 0 and 100", "probability")]
        change.draft["name"] = str(change.draft["probability"])
        return []


_OF_SOURCE = ("company", "contact")


class ActivityRules(Rules):
    """An activity is assigned to a member; company and contact are by default those of its ticket or opportunity."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set default status and type, and who assigned it."""
        draft = change.draft
        await fill_default(context, draft, "status", "activityStatuses")
        await fill_default(context, draft, "type", "activityTypes")
        if change.old is None and draft.get("assignedBy") is None:
            draft["assignedBy"] = {"id": context.member["id"]} if context.member["id"] else draft["assignTo"]

    def resolved(self, context: Context, change: Change, field: Field) -> None:
        """Clear e-mail address and phone number of a former contact."""
        if field.name == "contact" and change.old is not None and change.moved("contact"):
            for name in ("email", "phoneNumber"):
                if name not in change.given:
                    change.draft[name] = None

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check the dates; set the defaults of ticket, opportunity and contact."""
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
    """The total of a sales order is that of its products."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set default date, location, department and currency."""
        draft = change.draft
        if change.fresh:
            change.fill("orderDate", context.now)
            for name in ("location", "department"):
                change.fill(name, context.member.get(f"default{name.capitalize()}"))
                await fill_default(context, draft, name, f"{name}s")
            await fill_default(context, draft, "currency", "currencies")

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Check the due date; set parties and totals."""
        draft = change.draft
        if draft.get("dueDate") and draft["dueDate"] < draft["orderDate"]:
            return [bad_value("dueDate must not be before orderDate", "dueDate")]
        if change.fresh:
            await fill_parties(context, draft)
        await _total(context, draft)
        return []

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Set the identifier of a new order to its id."""
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
    """Update the totals of an order from its products."""
    order = dict(await context.require("orders", identity))
    await _total(context, order)
    await context.put("orders", order)


async def tax_rate(context: Context, code: Record | None) -> float:
    """Return the tax rate as a fraction: the sum of all levels that are percentages."""
    if code is None:
        return 0.0
    record = await context.require("taxCodes", code["id"])
    levels = ("levelOne", "levelTwo", "levelThree", "levelFour", "levelFive", "levelSix")
    rates = (record.get(f"{each}Rate") or 0.0 for each in levels if record.get(f"{each}RateType") != "Amount")
    return float(sum(rates)) / 100
