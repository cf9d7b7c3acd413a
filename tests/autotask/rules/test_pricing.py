"""Price lists [autotask 7.16], and charges that wait for approval [autotask 7.9]."""

from __future__ import annotations

import pytest

from simulators.autotask.rules.pricing import PRICED
from tests.autotask.local import Local

CHARGE = {"name": "c", "chargeType": 1, "datePurchased": "2024-01-01", "unitQuantity": 2, "unitCost": 100}
PLACES = {"TicketCharges": "/Tickets/7860/Charges", "ContractCharges": "/Contracts/29684183/Charges"}


@pytest.fixture(scope="module")
def psa() -> Local:
    return Local()


def test_everything_that_is_sold_has_a_price_in_each_other_currency(psa: Local) -> None:
    others = [each["id"] for each in psa.find("Currencies", isInternalCurrency=False)]
    made = {
        "Products": psa.create("/Products", name="p", productBillingCodeID=29682804, isActive=True, isSerialized=False),
        "Services": psa.create("/Services", name="s", unitPrice=1, billingCodeID=29682801, periodType=2),
        "ServiceBundles": psa.create("/ServiceBundles", name="b", billingCodeID=29682801, periodType=2),
        "Roles": psa.create("/Roles", name="r", hourlyFactor=1, hourlyRate=1, isActive=True),
        "ProductTiers": psa.create("/Products/29680001/Tiers", unitCost=1, unitPrice=2, upToUnitCount=5),
    }
    for entity, identity in made.items():
        rows, field = PRICED[entity]
        found = psa.find(rows, **{field: identity})
        assert [(each["currencyID"], each["usesInternalCurrencyPrice"]) for each in found] == [
            (other, True) for other in others
        ]
    rows, field = PRICED["ServiceBundles"]
    psa.ok("DELETE", f"/ServiceBundles/{made['ServiceBundles']}")
    assert psa.find(rows, **{field: made["ServiceBundles"]}) == []


@pytest.mark.parametrize("entity", [rows for rows, _ in PRICED.values()])
def test_row_has_a_price_of_its_own_or_the_internal_one(psa: Local, entity: str) -> None:
    (row, *_) = psa.ok("POST", f"/{entity}/query", {"filter": [{"op": "exist", "field": "id"}]})["items"]
    price = next(name for name in ("unitPrice", "hourlyRate", "modifierValue") if name in row)
    own = {"id": row["id"], "usesInternalCurrencyPrice": False}
    assert price in psa.refused("PATCH", f"/{entity}", **own)
    assert price in psa.refused("PATCH", f"/{entity}", **own, **{price: -1})
    psa.ok("PATCH", f"/{entity}", {**own, price: 7.5})
    assert psa.item(entity, row["id"])[price] == 7.5
    psa.change(f"/{entity}", row["id"], usesInternalCurrencyPrice=True)
    assert psa.item(entity, row["id"])[price] is None


@pytest.mark.parametrize("entity", PLACES)
def test_costly_charge_waits_until_it_is_decided(entity: str) -> None:
    psa, place = Local(), PLACES[entity]
    of = {"productID": 29680001}
    free = psa.create(place, **CHARGE, **of)
    assert psa.item(entity, free)["status"] == 7
    psa.psa.state.settings.change({"purchase_approval_above": 150})
    cheap, first, second = (psa.create(place, **{**CHARGE, **of, "unitCost": cost}) for cost in (75, 76, 100))
    assert [psa.item(entity, each)["status"] for each in (cheap, first, second)] == [7, 2, 2]
    kind = entity.removesuffix("Charges")
    assert [each["id"] for each in psa.find("PurchaseApprovals", costType=kind)] == [first, second]
    assert "rejectNote" in psa.refused("PATCH", "/PurchaseApprovals", id=second, isApproved=False)
    psa.change("/PurchaseApprovals", first, isApproved=True)
    psa.ok("PUT", "/PurchaseApprovals", {"id": second, "isApproved": False, "rejectNote": "Too much"})
    assert psa.find("PurchaseApprovals", costType=kind) == []
    assert [psa.item(entity, each)["status"] for each in (first, second)] == [1, 8]
