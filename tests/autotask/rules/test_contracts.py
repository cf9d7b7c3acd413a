"""Contracts, their services, and adjustments of quantities [autotask 7.5]."""

from __future__ import annotations

from typing import Any

import pytest

from simulators.autotask.model import contracts as words
from tests.autotask.asking import CONTOSO, CREATING, Psa, eq

CONTRACT = 29684183
ADJUST = f"/Contracts/{CONTRACT}/ServiceAdjustments"
NEW: dict[str, Any] = {
    **{"companyID": CONTOSO, "contractName": "Cloud", "contractType": 7, "status": 1, "contractPeriodType": 2},
    **{"startDate": "2024-01-01", "endDate": "2024-03-31", "timeReportingRequiresStartAndStopTimes": 0},
}


def units(psa: Psa, contract: int = CONTRACT, entity: str = "ContractServiceUnits") -> list[tuple[str, int, float]]:
    rows = psa.find(entity, eq("contractID", contract))
    return sorted((row["startDate"][:10], row["units"], row["price"]) for row in rows)


def change(units_: int | None, date: str = "2024-03-01", **more: Any) -> dict[str, Any]:
    return {"serviceID": 12, "unitChange": units_, "effectiveDate": date, **more}


def test_an_adjustment_makes_the_service_and_its_units_and_names_nothing(psa: Psa) -> None:
    assert psa.ok("POST", ADJUST, json=change(3, "2024-03-15T10:00:00Z", adjustedUnitPrice=21.5)) == {"itemId": None}
    service = psa.find("ContractServices", eq("contractID", CONTRACT))[0]
    assert (service["serviceID"], service["unitPrice"], service["unitCost"]) == (12, 21.5, 12.0)
    assert units(psa)[:2] == [("2024-03-15", 3, 64.5), ("2024-04-01", 3, 64.5)]
    assert psa.send("GET", "/ContractServiceAdjustments/1").status_code == 404
    assert psa.send("POST", "/ContractServiceAdjustments/query", json={}).status_code == 404


def test_an_adjustment_can_be_made_at_the_root_too(psa: Psa) -> None:
    body = {**change(2), "contractID": CONTRACT}
    assert psa.ok("POST", "/ContractServiceAdjustments", json=body) == {"itemId": None}
    assert units(psa)[0] == ("2024-03-01", 2, 40.0)


def test_services_are_adjusted_by_their_own_id(psa: Psa) -> None:
    contract = psa.create("/Contracts", NEW)
    service = psa.create(f"/Contracts/{contract}/Services", {"serviceID": 12, "unitPrice": 30})
    assert units(psa, contract) == []
    body = {"contractServiceID": service, "unitChange": "5", "effectiveDate": "2024-02-01"}
    psa.ok("POST", f"/Contracts/{contract}/ServiceAdjustments", json=body)
    assert units(psa, contract) == [("2024-02-01", 5, 150.0), ("2024-03-01", 5, 150.0)]
    psa.ok(
        "POST",
        f"/Contracts/{contract}/ServiceAdjustments",
        json={**body, "unitChange": -1, "effectiveDate": "2024-02-15"},
    )
    assert units(psa, contract) == [("2024-02-01", 5, 150.0), ("2024-02-15", -1, -30.0), ("2024-03-01", 4, 120.0)]


def test_the_row_of_a_period_that_had_begun_may_show_the_total(psa: Psa) -> None:
    psa.settings(partial_period_units="total", initial_service_units=1)
    contract = psa.create("/Contracts", NEW)
    service = psa.create(f"/Contracts/{contract}/Services", {"serviceID": 12})
    body = {"contractServiceID": service, "unitChange": 5, "effectiveDate": "2024-03-15"}
    psa.ok("POST", f"/Contracts/{contract}/ServiceAdjustments", json=body)
    assert units(psa, contract) == [
        ("2024-01-01", 1, 20.0),
        ("2024-02-01", 1, 20.0),
        ("2024-03-01", 1, 20.0),
        ("2024-03-15", 6, 120.0),
    ]


@pytest.mark.parametrize(
    ("body", "text"),
    [
        (change(3, "2023-12-31"), words.OUTSIDE.format(entity="ContractServiceAdjustment")),
        (change(3, "2031-01-01"), words.OUTSIDE.format(entity="ContractServiceAdjustment")),
        (change(-1), words.NEGATIVE),
        (change(None), "Missing Required Field: unitChange."),
        (
            {"unitChange": 1, "effectiveDate": "2024-03-01"},
            "Either contractServiceID, or contractID and serviceID, is required.",
        ),
        (
            change(1, serviceID=99),
            f"Reference value on field: serviceID of type: Service does not exist or is invalid.{CREATING}",
        ),
        ({"serviceID": 12, "unitChange": 1}, f"Missing Required Field: effectiveDate.{CREATING}"),
    ],
)
def test_what_cannot_be_adjusted(psa: Psa, body: dict[str, Any], text: str) -> None:
    assert psa.refused("POST", ADJUST, json=body) == [text]
    assert psa.find("ContractServices") == [], "nothing is left behind"


def test_a_date_is_adjusted_once_unless_repetition_is_allowed(psa: Psa) -> None:
    psa.ok("POST", ADJUST, json=change(3))
    texts = psa.refused("POST", ADJUST, json=change(2))
    assert texts[0].startswith("Attempt to insert duplicate data into contract_service_period")
    assert units(psa)[0] == ("2024-03-01", 3, 60.0)
    psa.ok("POST", ADJUST, json=change(2, allowRepeatService=True))
    assert units(psa)[0] == ("2024-03-01", 5, 100.0)


def test_only_a_recurring_contract_has_services(psa: Psa) -> None:
    assert "Recurring Service" in psa.refused("POST", "/Contracts/29684184/Services", json={"serviceID": 12})[0]
    assert "Recurring Service" in psa.refused("POST", "/Contracts/29684184/ServiceAdjustments", json=change(1))[0]
    assert "contractID" in psa.refused("POST", "/Contracts/1/ServiceAdjustments", json=change(1))[0]
    assert "contractID" in psa.refused("POST", "/ContractServiceAdjustments", json={**change(1), "contractID": 1})[0]


def test_afterwards_little_of_a_service_can_be_changed(psa: Psa) -> None:
    service = psa.create(f"/Contracts/{CONTRACT}/Services", {"serviceID": 12})
    path = f"/Contracts/{CONTRACT}/Services"
    psa.ok("PATCH", path, json={"id": service, "adjustedPrice": 18, "invoiceDescription": "Cloud"})
    kept = psa.item("ContractServices", service)
    assert (kept["adjustedPrice"], kept["internalCurrencyAdjustedPrice"], kept["unitPrice"]) == (18.0, 18.0, 20.0)
    assert "unitPrice is read-only" in psa.refused("PATCH", path, json={"id": service, "unitPrice": 1})[0]
    assert "already" in psa.refused("POST", path, json={"serviceID": 12})[0]


def test_bundles_behave_like_services(psa: Psa) -> None:
    body = {"serviceBundleID": 5, "unitChange": 2, "effectiveDate": "2024-03-01"}
    path = f"/Contracts/{CONTRACT}/ServiceBundleAdjustments"
    assert psa.ok("POST", path, json=body) == {"itemId": None}
    assert units(psa, CONTRACT, "ContractServiceBundleUnits")[0] == ("2024-03-01", 2, 120.0)
    assert "duplicate data" in psa.refused("POST", path, json=body)[0]


def test_a_bundle_that_is_sold_no_more_can_still_be_counted(psa: Psa) -> None:
    added = psa.create(f"/Contracts/{CONTRACT}/ServiceBundles", {"serviceBundleID": 5})
    psa.ok("DELETE", "/ServiceBundles/5")
    body = {"contractServiceBundleID": added, "unitChange": 2, "effectiveDate": "2024-03-01"}
    assert psa.ok("POST", f"/Contracts/{CONTRACT}/ServiceBundleAdjustments", json=body) == {"itemId": None}
    psa.control.drive("autotask", "POST", "/billing/post", {"through": "2024-03-31"})
    assert psa.find("BillingItems", eq("serviceBundleID", 5))[0]["itemName"] is None


@pytest.mark.parametrize(
    ("change_", "text"),
    [
        ({"contractPeriodType": None}, "Value does not reference an existing entity for contractPeriodType . "),
        ({"endDate": "2023-12-31"}, "The endDate of a contract must not be before its startDate."),
        ({"contractType": 99}, f"Picklist value [99] does not exist for contractType.{CREATING}"),
    ],
)
def test_what_a_contract_must_not_be(psa: Psa, change_: dict[str, Any], text: str) -> None:
    assert psa.refused("POST", "/Contracts", json={**NEW, **change_}) == [text]


def test_a_contract_is_changed_and_keeps_its_order_of_dates(psa: Psa) -> None:
    contract = psa.create("/Contracts", NEW)
    psa.ok("PATCH", "/Contracts", json={"id": contract, "endDate": "2024-12-31T23:00:00-05:00"})
    assert psa.item("Contracts", contract)["endDate"] == "2024-12-31T00:00:00Z", "a date is never shifted"
    assert psa.refused("PATCH", "/Contracts", json={"id": contract, "startDate": "2025-01-01"})
    assert "companyID is read-only" in psa.refused("PATCH", "/Contracts", json={"id": contract, "companyID": 176})[0]


def test_a_posted_period_stays(psa: Psa) -> None:
    psa.ok("POST", ADJUST, json=change(3))
    psa.control.drive("autotask", "POST", "/billing/post", {"through": "2024-03-31"})
    assert "approved and posted" in psa.refused("POST", ADJUST, json=change(1, allowRepeatService=True))[0]
    psa.ok("POST", ADJUST, json=change(1, "2024-04-01"))


def test_the_way_of_a_billing_sync(psa: Psa) -> None:
    """The order in which a real sync of cloud subscriptions calls [autotask 7.5]."""
    assert psa.find("Services", eq("sku", "NMM-NEW")) == []
    service = psa.create(
        "/Services",
        {"name": "Cloud Desktop", "unitPrice": 9.5, "billingCodeID": 29682801, "periodType": 2, "sku": "NMM-NEW"},
    )
    either = [{"op": "beginsWith", "field": name, "value": "CSP"} for name in ("contractNumber", "contractName")]
    assert psa.find("Contracts", eq("companyID", CONTOSO), {"op": "or", "items": either}) == []
    contract = psa.create("/Contracts", {**NEW, "contractName": "CSP Contoso", "setupFee": 0})
    added = psa.create(f"/Contracts/{contract}/Services", {"contractID": contract, "serviceID": service})
    body = {"contractID": contract, "serviceID": service, "unitChange": 10, "effectiveDate": "2024-01-01"}
    psa.ok("POST", f"/Contracts/{contract}/ServiceAdjustments", json=body)
    latest = max(
        psa.find("ContractServiceUnits", eq("contractServiceID", added)), key=lambda row: str(row["startDate"])
    )
    assert latest["units"] == 10
    psa.control.drive("autotask", "POST", "/billing/post", {"through": "2024-03-31"})
    items = psa.find("BillingItems", eq("contractID", contract))
    assert [(item["quantity"], item["rate"], item["totalAmount"]) for item in items] == [(10.0, 9.5, 95.0)] * 3
