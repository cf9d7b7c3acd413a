"""Blocks, retainers, tickets, milestones, rates and exclusions, and how approved work uses them up [autotask 7.7]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.autotask.asking import ROLE, TECHNICIAN
from tests.autotask.local import Local

CODE, MILESTONE_CODE = 29682802, 29682812
YEAR = {"startDate": "2024-01-01", "endDate": "2024-12-31"}
TERM = {**YEAR, "datePurchased": "2024-01-01"}
BLOCK, RETAINER = {**TERM, "hours": 5, "hourlyRate": 100}, {**TERM, "amount": 500, "status": 1}
TICKETS = {**TERM, "isPaid": False, "perTicketRate": 50, "ticketsPurchased": 1}
SORTS = {"Blocks": (4, BLOCK), "Retainers": (6, RETAINER), "TicketPurchases": (8, TICKETS)}
MILESTONE = {"title": "m", "amount": 300, "dateDue": "2024-02-01", "isInitialPayment": False, "status": 1}


@pytest.fixture(scope="module")
def psa() -> Local:
    return Local()


def contract(psa: Local, kind: int, **more: Any) -> int:
    terms = {"contractType": kind, "status": 1, "timeReportingRequiresStartAndStopTimes": 0}
    return psa.create("/Contracts", companyID=175, contractName="c", **terms, **{**YEAR, **more})


def ticket(psa: Local, contract: int, **more: Any) -> int:
    named = {"companyID": 175, "title": "t", "status": 1, "priority": 1, "queueID": 5}
    return psa.create("/Tickets", **{**named, "contractID": contract, **more})


def work(psa: Local, contract: int, hours: float, **more: Any) -> list[tuple[float, float]]:
    """Enter time on a new ticket of a contract and post it: quantity and price of each item that comes of it."""
    entry = {"resourceID": TECHNICIAN, "roleID": ROLE, "dateWorked": "2024-03-01", "hoursWorked": hours, **more}
    time = psa.create("/TimeEntries", ticketID=ticket(psa, contract), **entry)
    items = [each for each in psa.post("2024-03-01") if each["timeEntryID"] == time]
    return [(each["quantity"], each["extendedPrice"]) for each in items]


@pytest.mark.parametrize("sort", SORTS)
def test_what_is_held_belongs_to_its_kind_of_contract_and_its_dates(psa: Local, sort: str) -> None:
    kind, body = SORTS[sort]
    mine, other = (f"/Contracts/{contract(psa, each)}/{sort}" for each in (kind, 1))
    assert "can be added to a contract of type" in psa.refused("POST", other, **body)
    assert "endDate must not be before" in psa.refused("POST", mine, **{**body, "endDate": "2023-01-01"})
    assert "contractID" in psa.refused("POST", mine, **{**body, "endDate": "2025-01-01"})
    amount = next(name for name in ("hours", "amount", "ticketsPurchased") if name in body)
    assert "must not be negative" in psa.refused("POST", mine, **{**body, amount: -1})
    assert psa.create(mine, **body) > 0


def test_dates_beyond_the_contract_are_a_setting() -> None:
    psa = Local()
    psa.psa.state.settings.change({"coverage_within_contract": False})
    assert psa.create(f"/Contracts/{contract(psa, 4)}/Blocks", **{**BLOCK, "endDate": "2030-01-01"}) > 0


def test_blocks_are_used_in_the_order_of_their_dates_and_the_rest_is_billed(psa: Local) -> None:
    mine = contract(psa, 4, overageBillingRate=150)
    later = psa.create(f"/Contracts/{mine}/Blocks", **{**BLOCK, "startDate": "2024-02-01", "hours": 2})
    first = psa.create(f"/Contracts/{mine}/Blocks", **BLOCK)
    ended = psa.create(f"/Contracts/{mine}/Blocks", **{**BLOCK, "endDate": "2024-01-31"})
    assert work(psa, mine, 6) == [(5.0, 0.0), (1.0, 0.0)]
    assert work(psa, mine, 3) == [(1.0, 0.0), (2.0, 300.0)]
    used = [psa.item("ContractBlocks", each)["hoursApproved"] for each in (first, later, ended)]
    assert used == [5.0, 2.0, 0.0]
    assert "hoursApproved" in psa.refused("PATCH", f"/Contracts/{mine}/Blocks", id=first, hours=4)


def test_inactive_block_and_time_that_is_not_billable_use_up_nothing(psa: Local) -> None:
    mine = contract(psa, 4)
    block = psa.create(f"/Contracts/{mine}/Blocks", **BLOCK, status=0)
    assert work(psa, mine, 1) == [(1.0, 120.0)]
    psa.change(f"/Contracts/{mine}/Blocks", block, status=1)
    assert work(psa, mine, 1, isNonBillable=True) == [(0.0, 0.0)]
    assert psa.item("ContractBlocks", block)["hoursApproved"] == 0.0


def test_factor_of_a_role_multiplies_what_an_hour_uses(psa: Local) -> None:
    mine = contract(psa, 4)
    block = psa.create(f"/Contracts/{mine}/Blocks", **BLOCK)
    psa.create(f"/Contracts/{mine}/BlockHourFactors", roleID=ROLE, blockHourMultiplier=1.5)
    again = {"roleID": ROLE, "blockHourMultiplier": 2}
    assert "already exists" in psa.refused("POST", f"/Contracts/{mine}/BlockHourFactors", **again)
    assert work(psa, mine, 2) == [(2.0, 0.0)]
    assert psa.item("ContractBlocks", block)["hoursApproved"] == 3.0


@pytest.mark.parametrize("way", ["role", "code", "set"])
def test_excluded_work_is_not_covered(psa: Local, way: str) -> None:
    excluding: dict[str, Any] = {}
    if way == "set":
        chosen = psa.create("/ContractExclusionSets", name="Set of one contract", isActive=True)
        psa.create(f"/ContractExclusionSets/{chosen}/ExcludedWorkTypes", excludedWorkTypeID=CODE)
        excluding = {"contractExclusionSetID": chosen}
    mine = contract(psa, 4, **excluding)
    psa.create(f"/Contracts/{mine}/Blocks", **BLOCK)
    if way == "role":
        psa.create(f"/Contracts/{mine}/ExclusionRoles", roleID=ROLE)
    if way == "code":
        psa.create(f"/Contracts/{mine}/ExclusionBillingCodes", billingCodeID=CODE)
    assert work(psa, mine, 1, billingCodeID=CODE) == [(1.0, 120.0)]


def test_set_in_use_stays_and_another_goes_with_what_it_excludes(psa: Local) -> None:
    kept, gone = (psa.create("/ContractExclusionSets", name=name, isActive=True) for name in ("kept", "gone"))
    contract(psa, 4, contractExclusionSetID=kept)
    role = psa.create(f"/ContractExclusionSets/{gone}/ExcludedRoles", excludedRoleID=ROLE)
    assert "cannot be deleted" in psa.refused("DELETE", f"/ContractExclusionSets/{kept}")
    psa.ok("DELETE", f"/ContractExclusionSets/{gone}")
    assert psa.find("ContractExclusionSetExcludedRoles", id=role) == []
    wrong = {"excludedWorkTypeID": MILESTONE_CODE}
    assert "excludedWorkTypeID" in psa.refused("POST", f"/ContractExclusionSets/{kept}/ExcludedWorkTypes", **wrong)


def test_retainer_pays_for_time_and_charges_until_it_is_used_up(psa: Local) -> None:
    mine = contract(psa, 6)
    retainer = psa.create(f"/Contracts/{mine}/Retainers", **RETAINER)
    assert work(psa, mine, 2) == [(2.0, 0.0)]
    charge = {"name": "c", "chargeType": 1, "datePurchased": "2024-03-01", "unitQuantity": 1, "unitPrice": 300}
    made = psa.create(f"/Contracts/{mine}/Charges", **charge, productID=29680001)
    (item,) = [each for each in psa.post("2024-03-01") if each["contractChargeID"] == made]
    assert item["extendedPrice"] == 40.0
    found = psa.item("ContractRetainers", retainer)
    assert (found["amountApproved"], found["internalCurrencyAmountApproved"]) == (500.0, 500.0)


def test_purchase_is_billed_once_unless_it_names_an_invoice(psa: Local) -> None:
    mine = contract(psa, 4)
    block = psa.create(f"/Contracts/{mine}/Blocks", **BLOCK)
    psa.create(f"/Contracts/{mine}/Blocks", **BLOCK, invoiceNumber="INV-5")
    psa.post("2024-03-01")
    psa.post("2024-03-01")
    (item,) = psa.find("BillingItems", contractID=mine)
    assert (item["billingItemType"], item["subType"], item["contractBlockID"]) == (13, 17, block)
    assert (item["quantity"], item["extendedPrice"]) == (5.0, 500.0)


@pytest.mark.parametrize(
    ("last", "used", "prices"), [("2029-12-31", 0.0, [50.0, 50.0]), ("2030-12-31", 1.0, [0.0, 50.0])]
)
def test_completed_ticket_uses_up_one_that_was_bought_for_its_day(
    psa: Local, last: str, used: float, prices: list[float]
) -> None:
    mine = contract(psa, 8, endDate="2030-12-31")
    bought = psa.create(f"/Contracts/{mine}/TicketPurchases", **{**TICKETS, "endDate": last})
    assert work(psa, mine, 1) == [(1.0, 0.0)], "the time is covered by the ticket"
    done = [ticket(psa, mine, status=5) for _ in range(2)]
    psa.post("2029-12-31")
    assert [psa.find("BillingItems", ticketID=each) for each in done] == [[], []]
    psa.post("2030-01-01")
    psa.post("2030-01-01")
    items = [each for one in done for each in psa.find("BillingItems", ticketID=one)]
    assert [(each["billingItemType"], each["extendedPrice"]) for each in items] == [(16, price) for price in prices]
    assert psa.item("ContractTicketPurchases", bought)["ticketsUsed"] == used


@pytest.mark.parametrize(
    ("more", "word"),
    [
        ({"endDate": "2023-01-01"}, "endDate"),
        ({"minimumUnits": 5, "maximumUnits": 4}, "maximumUnits"),
        ({"minimumUnits": -1}, "minimumUnits"),
        ({"dailyProratedPrice": -1}, "dailyProratedPrice"),
    ],
)
def test_billing_rule_that_cannot_be_is_refused(psa: Local, more: dict[str, Any], word: str) -> None:
    rule = {
        **{"productID": 29680001, "startDate": "2024-01-01", "isActive": True, "determineUnits": 1},
        **{"createChargesAsBillable": True, "includeItemsInChargeDescription": False, "isDailyProrationEnabled": False},
    }
    place = f"/Contracts/{contract(psa, 1)}/BillingRules"
    assert word in psa.refused("POST", place, **{**rule, **more})
    psa.create(place, **rule)
    assert "already exists" in psa.refused("POST", place, **rule)


@pytest.mark.parametrize(
    ("limits", "units"),
    [({}, 2.0), ({"maximumUnits": 1}, 1.0), ({"minimumUnits": 5}, 5.0), ({"executionMethod": 2}, 0.0)],
)
def test_billing_rule_charges_for_what_the_customer_has(limits: dict[str, int], units: float) -> None:
    psa = Local()
    mine = contract(psa, 1)
    items = ((29680001, "2024-01-01", None), (29680000, "2024-01-01", None), (29680000, "2024-04-01", None))
    for number, (item, begin, end) in enumerate(items):
        place = f"/ConfigurationItems/{item}/BillingProductAssociations"
        dates = {"effectiveDate": begin, "expirationDate": end}
        psa.create(place, billingProductID=29680000 if number == 2 else 29680001, **dates)
    rule = {
        **{"productID": 29680001, "startDate": "2024-01-01", "isActive": True, "determineUnits": 1, **limits},
        **{"createChargesAsBillable": True, "includeItemsInChargeDescription": True, "isDailyProrationEnabled": False},
    }
    psa.create(f"/Contracts/{mine}/BillingRules", **rule)
    for day in ("2024-03-15", "2024-03-31"):
        psa.post(day)
    found = psa.find("ContractCharges", contractID=mine)
    assert [each["unitQuantity"] for each in found] == ([units] if units else [])
    if units == 2.0:
        assert (found[0]["description"], found[0]["isBilled"]) == ("SRV1, FW1", True)
        (billed,) = psa.find("BillingItems", contractChargeID=found[0]["id"])
        assert billed["extendedPrice"] == 200.0
