"""Agreements and their additions [connectwise 3]."""
# mypy: disable-error-code="override"
# The engine passes this vendor's context to its rules.

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import TYPE_CHECKING

from simulators.connectwise.model.agreements import amounts_of, turn_addition, turn_agreement
from simulators.connectwise.refusals import bad_value
from simulators.connectwise.rules.base import Rules, fill_default
from simulators.connectwise.rules.companies import main_site
from simulators.connectwise.settings import ConnectWiseSettings
from simulators.core.query import Compare
from simulators.core.resources.context import every
from simulators.core.resources.refusals import Fault
from simulators.core.resources.rules import Change, Draft

if TYPE_CHECKING:
    from simulators.connectwise.context import Context
    from simulators.core.store import Record, Unit

_FROM_TYPE = (
    "applicationUnits",
    "applicationLimit",
    "employeeCompRate",
    "employeeCompNotExceed",
    "invoicingCycle",
    "billTime",
    "billExpenses",
    "billProducts",
    "billingCycle",
    "billingTerms",
    "location",
    "department",
)
"""Properties that a new agreement inherits from its type."""

_FROM_PRODUCT: Mapping[str, str] = {
    "unitPrice": "price",
    "unitCost": "cost",
    "description": "description",
    "invoiceDescription": "customerDescription",
    "taxableFlag": "taxableFlag",
}
"""Properties that a new addition inherits from its product, with the product's property."""


class AgreementRules(Rules):
    """An agreement inherits properties of its type, and is active between its dates."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the company's default contact if the body has none [connectwise 2: defaulted where possible]."""
        given, field = change.draft.get("company"), self.entity.field("company")
        if given is None or field is None:
            return
        company, _ = await context.referred(field, given, change.draft)
        if company is not None:
            change.fill("contact", (await context.require("companies", company["id"])).get("defaultContact"))

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set the defaults and the state."""
        draft = change.draft
        if change.fresh:
            await self._take_over(context, change)
        if draft.get("noEndingDateFlag"):
            draft["endDate"] = None
        start, end = draft.get("startDate"), draft.get("endDate")
        if start is not None and end is not None and end < start:
            return [bad_value("endDate must not be before startDate", "endDate")]
        if draft.get("cancelledFlag") and draft.get("dateCancelled") is None:
            draft["dateCancelled"] = _midnight(context.now)
        turn_agreement(draft, context.now)
        return []

    @staticmethod
    async def _take_over(context: Context, change: Change) -> None:
        draft = change.draft
        kind = await context.require("agreementTypes", draft["type"]["id"])
        for name in _FROM_TYPE:
            if name not in change.given and name in kind:
                draft[name] = kind[name]
        change.fill("startDate", _midnight(context.now))
        change.fill("billStartDate", draft["startDate"])
        change.fill("nextInvoiceDate", draft["billStartDate"])
        change.fill("billToCompany", draft["company"])
        change.fill("shipToCompany", draft["company"])
        for name in ("site", "billToSite", "shipToSite"):
            if draft.get(name) is None:
                owner = "company" if name == "site" else name.replace("Site", "Company")
                draft[name] = await _site(context, draft, owner)
        for name, table in (("location", "locations"), ("department", "departments"), ("currency", "currencies")):
            await fill_default(context, draft, name, table)

    async def follow(self, context: Context, change: Change, record: Record) -> None:
        """Show a new state on the additions."""
        await super().follow(context, change, record)
        if change.old is not None and change.old["agreementStatus"] != record["agreementStatus"]:
            await show_state(context.unit, record)


async def show_state(unit: Unit, agreement: Record) -> None:
    """Set the state of an agreement on its additions."""
    for each in await every(unit, "additions", Compare(("agreementId",), "eq", agreement["id"])):
        await unit.put("additions", {**each, "agreementStatus": agreement["agreementStatus"]})


class AgreementSiteRules(Rules):
    """A site of an agreement is by default of the agreement's company."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the default company."""
        agreement = await context.require("agreements", change.draft["agreementId"])
        change.fill("company", agreement["company"])


class BoardDefaultRules(Rules):
    """A default of an agreement has a board: by default the first one."""

    async def prepare(self, context: Context, change: Change) -> None:
        """Set the default board."""
        await fill_default(context, change.draft, "board", "boards")


async def _site(context: Context, draft: Draft, owner: str) -> Draft | None:
    """Return the site of the agreement if it is of the same company, otherwise that company's main site."""
    company = draft[owner]["id"]
    if owner != "company" and company == draft["company"]["id"] and draft.get("site") is not None:
        return dict(draft["site"])
    return await main_site(context, company)


class AdditionRules(Rules):
    """An addition is a product with quantity and price, which determine the amounts."""

    async def derive(self, context: Context, change: Change) -> Sequence[Fault]:
        """Set the prices of the product unless the body has others, and the amounts and the state."""
        draft = change.draft
        agreement = await context.require("agreements", draft["agreementId"])
        if change.fresh:
            product = await context.require("catalog", draft["product"]["id"])
            for name, source in _FROM_PRODUCT.items():
                if name not in change.given and source in product:
                    draft[name] = product[source]
            change.fill("uom", (product.get("unitOfMeasure") or {}).get("name"))
            change.fill("effectiveDate", agreement.get("startDate") or _midnight(context.now))
            change.fill("sequenceNumber", 1.0)
        if (
            ConnectWiseSettings.of(context).addition_dates == "within"
            and (fault := _outside(change, agreement)) is not None
        ):
            return [fault]
        amounts_of(draft)
        draft["agreementStatus"] = agreement["agreementStatus"]
        turn_addition(draft, context.now)
        return []


def _outside(change: Change, agreement: Record) -> Fault | None:
    """Return the fault of an addition outside its agreement, or that ends before it begins; by days [inferred]."""
    start, end = agreement.get("startDate"), agreement.get("endDate")
    begins, ends = change.draft.get("effectiveDate"), change.draft.get("cancelledDate")
    if begins is None:
        return None
    if change.fresh or change.differs("effectiveDate"):
        if start is not None and begins[:10] < start[:10]:
            return bad_value("effectiveDate must not be before the startDate of the agreement", "effectiveDate")
        if end is not None and begins[:10] > end[:10]:
            return bad_value("effectiveDate must not be after the endDate of the agreement", "effectiveDate")
    if ends is not None and ends[:10] < begins[:10]:
        return bad_value("cancelledDate must not be before effectiveDate", "cancelledDate")
    return None


def _midnight(at: str) -> str:
    """Return midnight UTC of the day: dates of agreements have no other time [connectwise 3]."""
    return f"{at[:10]}T00:00:00Z"
