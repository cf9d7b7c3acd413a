"""Opportunities and quotes: amounts, primary quotes, and closing [autotask 7.6]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.autotask.model import sales, texts
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, equal, put
from simulators.autotask.rules.charges import MATERIAL, check_code
from simulators.autotask.rules.chosen import ChosenRules
from simulators.autotask.rules.unique import in_order, not_negative
from simulators.core.query import Order

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change, Draft
    from simulators.core.store import Record

NO_PRIMARY = "An Opportunity with Quotes must have one Quote with primaryQuote set to true."
EXPENSE_CODES = 2
"""The use of billing codes for expenses [autotask 7.5]."""

_SOLD: Mapping[str, tuple[str, Mapping[str, str]]] = {
    "productID": ("Products", {"unitPrice": "unitPrice", "unitCost": "unitCost", "description": "description"}),
    "serviceID": ("Services", {"unitPrice": "unitPrice", "unitCost": "unitCost", "periodType": "periodType"}),
    "serviceBundleID": (
        "ServiceBundles",
        {"unitPrice": "unitPrice", "unitCost": "unitCost", "periodType": "periodType"},
    ),
    "laborID": ("Roles", {"unitPrice": "hourlyRate"}),
    "chargeID": ("BillingCodes", {"unitPrice": "unitPrice", "unitCost": "unitCost"}),
    "expenseID": ("BillingCodes", {"unitPrice": "unitPrice", "unitCost": "unitCost"}),
    "shippingID": ("ShippingTypes", {}),
}
"""The entity of a quote item's subject, and the fields that the item inherits besides the name."""


async def check_contact(context: WriteContext, record: Record) -> None:
    """Refuse a contact of another company."""
    contact = await context.get("Contacts", record.get("contactID"))
    if contact is not None and contact["companyID"] != record.get("companyID"):
        raise Refused(texts.no_reference("contactID"))


class OpportunityRules(AutotaskRules):
    """An opportunity has a probability, amounts, and a closing."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check probability, dates and contact; set the closing dates, and the amounts of the primary quote."""
        draft = change.draft
        if change.old is None:
            change.fill("createDate", context.now)
            category = await context.first("OpportunityCategories", *equal(isGlobalDefault=True))
            if category is not None:
                change.fill("opportunityCategoryID", category["id"])
        if not 0 <= draft["probability"] <= 100:
            raise Refused("probability must be between 0 and 100.")
        in_order(draft, "startDate", "projectedCloseDate")
        await check_contact(context, draft)
        if change.old is None or change.differs("status"):
            draft.update(sales.closing(draft["status"], draft, context.now))
        if draft["useQuoteTotals"] and change.old is not None:
            draft.update(await quoted(context, draft))


class SalesOrderRules(AutotaskRules):
    """The order of a won opportunity."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the contact."""
        await check_contact(context, change.draft)


async def quoted(context: WriteContext, opportunity: Record) -> dict[str, float]:
    """Return the amounts of an opportunity's primary quote; empty if it has none."""
    quote = await context.first("Quotes", *equal(opportunityID=opportunity.get("id"), primaryQuote=True))
    if quote is None:
        return {}
    items = await context.every("QuoteItems", *equal(quoteID=quote["id"]))
    return sales.totals(items, opportunity.get("totalAmountMonths"))


async def refresh(context: WriteContext, identity: Any) -> None:
    """Update the amounts of an opportunity from its quotes."""
    opportunity = await context.get("Opportunities", identity)
    if opportunity is not None and opportunity.get("useQuoteTotals"):
        amounts = await quoted(context, opportunity)
        await put(context, "Opportunities", {**opportunity, **amounts, "lastActivity": context.now})


class QuoteRules(ChosenRules):
    """One quote of an opportunity is the primary one: by default the first."""

    @property
    def flag(self) -> str:
        """The flag of the primary quote."""
        return "primaryQuote"

    @property
    def owner(self) -> str:
        """The field of the opportunity."""
        return "opportunityID"

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Set number, company and the primary flag of a new quote; check dates and contact."""
        draft = change.draft
        if change.old is None:
            opportunity = await context.require("Opportunities", draft["opportunityID"])
            newest = await context.first("Quotes", orders=(Order(("quoteNumber",), descending=True),))
            draft["companyID"] = opportunity["companyID"]
            draft["quoteNumber"] = 1 if newest is None else newest["quoteNumber"] + 1
            others = await context.first("Quotes", *equal(opportunityID=draft["opportunityID"]))
            draft["primaryQuote"] = bool(draft.get("primaryQuote")) or others is None
        elif change.before("primaryQuote") and not draft.get("primaryQuote"):
            raise Refused(NO_PRIMARY)
        in_order(draft, "effectiveDate", "expirationDate")
        await check_contact(context, draft)
        if draft.get("approvalStatus") != change.before("approvalStatus"):
            draft["approvalStatusChangedDate"] = context.now
            draft["approvalStatusChangedByResourceID"] = context.actor.resource

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Clear the flag of the former primary quote, and update the opportunity."""
        await super().follow(context, change, record)
        await refresh(context, record["opportunityID"])


class QuoteItemRules(AutotaskRules):
    """An item has one subject, depending on its type, and inherits its name and prices by default."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the subject and the discounts; set the defaults and the amounts."""
        draft = change.draft
        subject = _subject(draft)
        not_negative(draft, "quantity", "unitDiscount", "lineDiscount")
        if not 0 <= draft["percentageDiscount"] <= 100:
            raise Refused("percentageDiscount must be between 0 and 100.")
        if subject in {"chargeID", "expenseID"} and draft[subject] != change.before(subject):
            await check_code(context, draft, subject, MATERIAL if subject == "chargeID" else EXPENSE_CODES)
        entity, taken = _SOLD[subject]
        sold = await context.get(entity, draft[subject]) or {}
        if change.old is None:
            for name, source in {"name": "name", **taken}.items():
                if sold.get(source) is not None:
                    change.fill(name, sold[source])
            draft["name"] = draft.get("name", "")[:100]
            draft["sortOrderID"] = len(await context.every("QuoteItems", *equal(quoteID=draft["quoteID"]))) + 1
        _calculate(draft, sold)
        draft["totalEffectiveTax"] = await tax_of(context, draft)

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the quote and its opportunity."""
        await self._quote_changed(context, record)

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Update the quote and its opportunity."""
        await self._quote_changed(context, record)

    @staticmethod
    async def _quote_changed(context: WriteContext, item: Record) -> None:
        quote = await context.require("Quotes", item["quoteID"])
        await put(context, "Quotes", {**quote, "lastActivityDate": context.now})
        if quote.get("primaryQuote"):
            await refresh(context, quote["opportunityID"])


def _subject(item: Record) -> str:
    """Return the field with an item's subject. Refuses an item without a subject, or with those of other types."""
    subject = sales.SUBJECTS[item["quoteItemType"]]
    if item.get(subject) is None:
        raise Refused(f"{subject} is required for a QuoteItem of quoteItemType [{item['quoteItemType']}].")
    for name in sales.SUBJECTS.values():
        if name != subject and item.get(name) is not None:
            raise Refused(f"{name} must be empty for a QuoteItem of quoteItemType [{item['quoteItemType']}].")
    return subject


def _calculate(item: Draft, sold: Record) -> None:
    price, cost = item.get("unitPrice", 0.0), item.get("unitCost", 0.0)
    item["internalCurrencyUnitPrice"] = price
    item["internalCurrencyUnitDiscount"] = item["unitDiscount"]
    item["internalCurrencyLineDiscount"] = item["lineDiscount"]
    item["markupRate"] = round((price / cost - 1) * 100, 4) if cost else None
    if "productID" in item:
        item["averageCost"] = item["highestCost"] = sold.get("unitCost")


async def tax_of(context: WriteContext, item: Record) -> float:
    """Return the tax amount of an item: the taxes of its category in the region of its quote."""
    quote = await context.get("Quotes", item["quoteID"]) or {}
    if not item.get("isTaxable") or item.get("taxCategoryID") is None or quote.get("taxRegionID") is None:
        return 0.0
    price = total = sales.line_price(item)
    pair = equal(taxRegionID=quote["taxRegionID"], taxCategoryID=item["taxCategoryID"])
    for tax in sorted(await context.every("Taxes", *pair), key=lambda each: bool(each.get("isCompounded"))):
        total += tax["taxRate"] * (total if tax.get("isCompounded") else price)
    return round(total - price, 4)
