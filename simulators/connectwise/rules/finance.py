"""Agreements and their additions [connectwise 3]."""

from __future__ import annotations

from collections.abc import Mapping
from typing import TYPE_CHECKING, Any

from simulators.connectwise.entities import ENTITIES, Entity
from simulators.connectwise.lookup import below, every
from simulators.connectwise.model.agreements import amounts_of, state_between
from simulators.connectwise.problems import Fault, bad_value
from simulators.connectwise.rules.base import Rules, fill_default
from simulators.connectwise.rules.tickets import main_site
from simulators.connectwise.shape import Draft, Record

if TYPE_CHECKING:
    from simulators.connectwise.desk import Desk

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
"""What a new agreement takes over from its type."""

_FROM_PRODUCT: Mapping[str, str] = {
    "unitPrice": "price",
    "unitCost": "cost",
    "description": "description",
    "invoiceDescription": "customerDescription",
    "taxableFlag": "taxableFlag",
}
"""What a new addition takes over from its product."""


class AgreementRules(Rules):
    """An agreement takes over what its type says, and is active between its dates."""

    async def prepare(self, desk: Desk, entity: Entity, draft: Draft, old: Record | None, given: set[str]) -> None:
        """Who names no contact gets the default one of the company [connectwise 2: defaulted where possible]."""
        company = (draft.get("company") or {}).get("id")
        record = await desk.unit.get("companies", company) if company is not None else None
        if draft.get("contact") is None and record is not None:
            draft["contact"] = record.get("defaultContact")

    async def complete(
        self, desk: Desk, entity: Entity, draft: Draft, old: Record | None, given: set[str]
    ) -> list[Fault]:
        """Fill in what was not sent, and derive the state."""
        if old is None:
            await self._take_over(desk, draft, given)
        start, end = draft.get("startDate"), draft.get("endDate")
        if draft.get("noEndingDateFlag"):
            end = draft["endDate"] = None
        if start is not None and end is not None and end < start:
            return [bad_value("endDate must not be before startDate", "endDate")]
        if draft.get("cancelledFlag") and draft.get("dateCancelled") is None:
            draft["dateCancelled"] = _midnight(desk.at)
        draft["agreementStatus"] = state_between(start, end, bool(draft.get("cancelledFlag")), desk.at)
        return []

    @staticmethod
    async def _take_over(desk: Desk, draft: Draft, given: set[str]) -> None:
        kind = await desk.find("agreementTypes", draft["type"]["id"])
        for name in _FROM_TYPE:
            if name not in given and name in kind:
                draft[name] = kind[name]
        draft.setdefault("startDate", _midnight(desk.at))
        draft.setdefault("billStartDate", draft["startDate"])
        draft.setdefault("nextInvoiceDate", draft["billStartDate"])
        draft.setdefault("billToCompany", draft["company"])
        if draft.get("site") is None:
            site = await main_site(desk, draft["company"]["id"])
            draft["site"] = None if site is None else await desk.refer("sites", site["id"])
        draft.setdefault("billToSite", draft["site"])
        for name, table in (("location", "locations"), ("department", "departments"), ("currency", "currencies")):
            await fill_default(desk, draft, name, table)

    async def follow(
        self, desk: Desk, entity: Entity, record: Record, old: Record | None, given: Mapping[str, Any]
    ) -> None:
        """Additions show the state of their agreement."""
        await super().follow(desk, entity, record, old, given)
        if old is not None and old["agreementStatus"] != record["agreementStatus"]:
            additions = ENTITIES["additions"]
            for each in await every(desk.unit, additions, below(additions, record["id"])):
                changed = {**each, "agreementStatus": record["agreementStatus"]}
                await desk.unit.put(additions.collection, changed)


class AdditionRules(Rules):
    """An addition is a product at a quantity and a price; amounts follow from them."""

    async def complete(
        self, desk: Desk, entity: Entity, draft: Draft, old: Record | None, given: set[str]
    ) -> list[Fault]:
        """Prices of the product unless others are sent; amounts and state are derived."""
        agreement = await desk.find("agreements", draft["agreementId"])
        if old is None:
            product = await desk.find("catalog", draft["product"]["id"])
            for name, source in _FROM_PRODUCT.items():
                if name not in given and source in product:
                    draft[name] = product[source]
            if draft.get("uom") is None:
                draft["uom"] = (product.get("unitOfMeasure") or {}).get("name")
            draft.setdefault("effectiveDate", agreement.get("startDate") or _midnight(desk.at))
            draft.setdefault("sequenceNumber", 1.0)
        amounts_of(draft)
        draft["agreementStatus"] = agreement["agreementStatus"]
        ended = draft.get("cancelledDate") is not None and draft["cancelledDate"] <= desk.at
        draft["additionStatus"] = state_between(draft.get("effectiveDate"), None, ended, desk.at)
        return []


def _midnight(at: str) -> str:
    """Dates of agreements are at midnight UTC [connectwise 3]."""
    return f"{at[:10]}T00:00:00Z"
