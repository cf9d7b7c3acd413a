"""What quotes make of their opportunity [autotask 7.6], and lists of user-defined fields [autotask 5]."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.model import sales
from tests.autotask.local import Local

PRODUCT, ROLE, MATERIAL_CODE, EXPENSE_CODE = 29680001, 29682834, 29682804, 29682811
OPPORTUNITY = {
    **{"companyID": 175, "title": "t", "ownerResourceID": 4, "status": 1, "stage": 1, "probability": 10},
    **{"amount": 5, "cost": 3, "useQuoteTotals": True, "startDate": "2024-01-01", "projectedCloseDate": "2024-02-01"},
}
QUOTE = {
    **{"name": "q", "effectiveDate": "2024-01-01", "expirationDate": "2024-02-01"},
    **dict.fromkeys(("billToLocationID", "shipToLocationID", "soldToLocationID"), 29680001),
}
ITEM = {"isOptional": False, "quantity": 2, **dict.fromkeys(("unitDiscount", "lineDiscount", "percentageDiscount"), 0)}


@pytest.fixture(scope="module")
def psa() -> Local:
    return Local()


def quoted(psa: Local, **more: Any) -> tuple[int, int]:
    """An opportunity and its first quote."""
    opportunity = psa.create("/Opportunities", **{**OPPORTUNITY, **more})
    return opportunity, psa.create("/Quotes", **{**QUOTE, "opportunityID": opportunity})


@pytest.mark.parametrize(("status", "dates"), [(3, (True, False)), (4, (True, False)), (2, (False, True))])
def test_status_sets_the_date_of_its_end(psa: Local, status: int, dates: tuple[bool, bool]) -> None:
    identity = psa.create("/Opportunities", **OPPORTUNITY)
    for after, wanted in ((status, dates), (1, (False, False))):
        psa.ok("PATCH", "/Opportunities", {"id": identity, "status": after})
        found = psa.item("Opportunities", identity)
        assert (found["closedDate"] is not None, found["lostDate"] is not None) == wanted


def test_new_opportunity_has_the_default_category_and_its_own_amounts(psa: Local) -> None:
    found = psa.item("Opportunities", psa.create("/Opportunities", **OPPORTUNITY))
    assert (found["opportunityCategoryID"], found["amount"], found["createDate"] is not None) == (1, 5.0, True)


def test_amounts_follow_from_the_primary_quote(psa: Local) -> None:
    opportunity, quote = quoted(psa, totalAmountMonths=6)
    product = {**ITEM, "quoteItemType": 1, "productID": PRODUCT}
    psa.create(
        f"/Quotes/{quote}/Items", **{**product, "unitDiscount": 10, "lineDiscount": 20, "percentageDiscount": 50}
    )
    psa.create(f"/Quotes/{quote}/Items", **{**ITEM, "quoteItemType": 11, "serviceID": 12})
    found = psa.item("Opportunities", opportunity)
    assert (found["onetimeRevenue"], found["onetimeCost"]) == (80.0, 140.0)
    assert (found["monthlyRevenue"], found["monthlyCost"]) == (40.0, 24.0)
    assert (found["amount"], found["cost"]) == (320.0, 284.0)
    psa.ok("PATCH", "/Opportunities", {"id": opportunity, "amount": 1.0, "totalAmountMonths": 12})
    assert psa.item("Opportunities", opportunity)["amount"] == 560.0
    psa.ok("PATCH", "/Opportunities", {"id": opportunity, "amount": 1.0, "useQuoteTotals": False})
    assert psa.item("Opportunities", opportunity)["amount"] == 1.0


def test_item_takes_what_it_lacks_from_what_it_is_of(psa: Local) -> None:
    _, quote = quoted(psa)
    taken = {
        "productID": (1, PRODUCT, "Virtual Machine", 100.0, None),
        "laborID": (3, ROLE, "Technician", 120.0, None),
        "serviceID": (11, 12, "Cloud Desktop User", 20.0, 2),
        "serviceBundleID": (12, 5, "Desktop and Backup", 60.0, 2),
        "chargeID": (2, MATERIAL_CODE, "Hardware", None, None),
        "expenseID": (4, EXPENSE_CODE, "Travel", None, None),
        "shippingID": (6, 1, "Ground", None, None),
    }
    for number, (name, (kind, of, *wanted)) in enumerate(taken.items(), 1):
        made = psa.create(f"/Quotes/{quote}/Items", **{**ITEM, "quoteItemType": kind, name: of})
        found = psa.item("QuoteItems", made)
        assert [found["name"], found["unitPrice"], found["periodType"]] == wanted, name
        assert found["sortOrderID"] == number


def test_taxes_are_those_of_the_region_of_the_quote(psa: Local) -> None:
    opportunity, quote = quoted(psa)
    taxed = {**ITEM, "quoteItemType": 1, "productID": PRODUCT, "isTaxable": True, "taxCategoryID": 1}
    assert psa.item("QuoteItems", psa.create(f"/Quotes/{quote}/Items", **taxed))["totalEffectiveTax"] == 0.0
    body = {**QUOTE, "opportunityID": opportunity, "taxRegionID": 1}
    other = psa.create("/Quotes", **body)
    assert psa.item("QuoteItems", psa.create(f"/Quotes/{other}/Items", **taxed))["totalEffectiveTax"] == 16.0
    assert psa.item("Quotes", other)["primaryQuote"] is False


def test_quote_belongs_to_the_company_of_its_opportunity_and_has_the_next_number(psa: Local) -> None:
    _, first = quoted(psa)
    _, second = quoted(psa, companyID=176)
    one, two = psa.item("Quotes", first), psa.item("Quotes", second)
    assert (one["companyID"], two["companyID"], two["quoteNumber"]) == (175, 176, one["quoteNumber"] + 1)
    assert "contactID" in psa.refused("PATCH", "/Quotes", **{"id": second, "contactID": 30680001})
    assert "expirationDate" in psa.refused("PATCH", "/Quotes", **{"id": second, "expirationDate": "2023-01-01"})
    psa.ok("PATCH", "/Quotes", {"id": second, "approvalStatus": 3})
    approved = psa.item("Quotes", second)
    assert approved["approvalStatusChangedDate"] is not None
    assert approved["approvalStatusChangedByResourceID"] == 29682888


def test_recurring_amounts_count_for_the_months_of_the_opportunity() -> None:
    items = [{"periodType": kind, "quantity": 1, "unitPrice": 12.0} for kind in (1, 2, 3, 4, 5)]
    assert sales.totals(items, 12)["amount"] == 12 + 144 + 48 + 24 + 12
    assert sales.totals(items, None)["amount"] == sales.totals(items, sales.MONTHS)["amount"]
    assert sales.totals([{**each, "isOptional": True} for each in items], 12)["amount"] == 0.0


def test_user_defined_list_of_opportunities_takes_only_its_items(psa: Local) -> None:
    definition = {"name": "Lead Quality", "udfType": 21, "dataType": 5}
    field = psa.create("/UserDefinedFieldDefinitions", **definition)
    value = {"valueForDisplay": "Good", "valueForExport": "good"}
    psa.create(f"/UserDefinedFields/{field}/ListItems", **{**value, "udfFieldId": field})
    named = {**OPPORTUNITY, "userDefinedFields": [{"name": "Lead Quality", "value": "bad"}]}
    assert "Lead Quality" in psa.refused("POST", "/Opportunities", **named)
    named["userDefinedFields"] = [{"name": "Lead Quality", "value": "good"}]
    kept = psa.item("Opportunities", psa.create("/Opportunities", **named))["userDefinedFields"]
    assert kept == [{"name": "Lead Quality", "value": "good"}]
