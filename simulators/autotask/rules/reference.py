"""Reference data, and records that follow from others [autotask 7.10]."""

from __future__ import annotations

from typing import TYPE_CHECKING

from simulators.autotask.model import texts
from simulators.autotask.model.contracts import periods
from simulators.autotask.model.texts import Refused
from simulators.autotask.rules.base import AutotaskRules, delete_every, equal, put
from simulators.autotask.rules.charges import SubscriptionRules
from simulators.autotask.rules.chosen import NeededChoiceRules
from simulators.autotask.rules.unique import UniqueRules, not_negative

if TYPE_CHECKING:
    from simulators.core.resources.context import WriteContext
    from simulators.core.resources.rules import Change
    from simulators.core.store import Record

INCIDENT, PROBLEM, CHANGE_REQUEST = 2, 3, 4
"""Types of tickets [autotask 7.1]."""
_LINKED = {
    "changeRequestTicketID": frozenset({CHANGE_REQUEST}),
    "problemOrIncidentTicketID": frozenset({INCIDENT, PROBLEM}),
}


class CountryRules(NeededChoiceRules):
    """One country is the default of the database."""

    @property
    def flag(self) -> str:
        """The field with the flag."""
        return "isDefaultCountry"


class CurrencyRules(AutotaskRules):
    """Exchange rates are relative to the internal currency, whose rate is 1."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the rate."""
        draft = change.draft
        if draft["exchangeRate"] <= 0:
            raise Refused("exchangeRate must be greater than 0.")
        if draft.get("isInternalCurrency") and draft["exchangeRate"] != 1:
            raise Refused("The exchangeRate of the internal currency is 1.")


class ActionTypeRules(UniqueRules):
    """System types cannot be changed or deleted, and types in use cannot be deleted."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Refuse to change a system type."""
        await super().complete(context, change)
        if change.before("isSystemActionType"):
            raise Refused("A system ActionType cannot be changed.")
        change.draft["isSystemActionType"] = False

    async def instead_of_delete(self, context: WriteContext, record: Record) -> bool:
        """Refuse for a system type, or one in use."""
        if record.get("isSystemActionType"):
            raise Refused("A system ActionType cannot be deleted.")
        for entity in ("CompanyNotes", "CompanyToDos"):
            if await context.first(entity, *equal(actionType=record["id"])):
                raise Refused(f"This ActionType is used in {entity}. It cannot be deleted.")
        return False


class TaxRules(UniqueRules):
    """A tax: a fraction of the price."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the rate."""
        await super().complete(context, change)
        not_negative(change.draft, "taxRate")


class PaymentTermRules(UniqueRules):
    """A payment term in days."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the days."""
        await super().complete(context, change)
        not_negative(change.draft, "paymentDueInDays")


class ContactGroupRules(UniqueRules):
    """A group is deleted with its associations."""

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Delete its associations."""
        await delete_every(context, "ContactGroupContacts", contactGroupId=record["id"])


class ChangeRequestLinkRules(UniqueRules):
    """Links a change request to problems and incidents."""

    async def complete(self, context: WriteContext, change: Change) -> None:
        """Check the types of both tickets."""
        await super().complete(context, change)
        for name, kinds in _LINKED.items():
            ticket = await context.require("Tickets", change.draft[name])
            if ticket.get("ticketType") not in kinds:
                raise Refused(texts.no_reference(name))


class BundledServiceRules(UniqueRules):
    """The cost of a bundle is the sum of its services' costs."""

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Update the cost of the bundle."""
        await _sum_up(context, record)

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Update the cost of the bundle."""
        await _sum_up(context, record)


async def _sum_up(context: WriteContext, bundled: Record) -> None:
    bundle = await context.require("ServiceBundles", bundled["serviceBundleID"])
    cost = 0.0
    for each in await context.every("ServiceBundleServices", *equal(serviceBundleID=bundle["id"])):
        service = await context.require("Services", each["serviceID"])
        cost += service.get("unitCost", 0.0)
    await put(context, "ServiceBundles", {**bundle, "unitCost": round(cost, 4)})


class BilledSubscriptionRules(SubscriptionRules):
    """A subscription is billed period by period."""

    async def follow(self, context: WriteContext, change: Change, record: Record) -> None:
        """Create its periods, or update the price of those that are not posted yet."""
        known = await context.every("SubscriptionPeriods", *equal(subscriptionID=record["id"]))
        amounts = {"periodPrice": record["periodPrice"], "periodCost": record.get("periodCost", 0.0)}
        amounts["purchaseOrderNumber"] = record.get("purchaseOrderNumber")
        for each in known:
            if each.get("postedDate") is None:
                await put(context, "SubscriptionPeriods", {**each, **amounts})
        spans = () if known else periods(record["effectiveDate"], record["expirationDate"], record["periodType"])
        for span in spans:
            values = {"subscriptionID": record["id"], "periodDate": span.start, **amounts}
            await put(context, "SubscriptionPeriods", values)

    async def deleted(self, context: WriteContext, record: Record) -> None:
        """Delete its periods."""
        await delete_every(context, "SubscriptionPeriods", subscriptionID=record["id"])
