"""What people do in the user interface."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.targets import ControlError
from tests.autotask.asking import ADMINISTRATOR, ROLE, TECHNICIAN, Psa, eq


def drive(psa: Psa, path: str, body: Any = None, method: str = "POST") -> Any:
    return psa.control.drive("autotask", method, path, body)


def test_a_resource_moves_a_ticket(psa: Psa) -> None:
    identity = psa.ticket()
    told = drive(psa, f"/tickets/{identity}/status", {"status": 7, "resource": ADMINISTRATOR})
    assert (told["ticket"]["status"], told["ticket"]["lastActivityResourceID"]) == (7, ADMINISTRATOR)
    assert told["exchanges"] == []
    assert psa.item("Tickets", identity) == told["ticket"]


def test_a_resource_writes_a_note(psa: Psa) -> None:
    drive(psa, "/tickets/7860/notes", {"description": "On my way", "publish": 2})
    note = psa.find("TicketNotes", eq("description", "on my way"))[0]
    assert (note["title"], note["noteType"], note["publish"], note["creatorResourceID"]) == ("Note", 3, 2, TECHNICIAN)


def test_a_resource_completes_a_ticket(psa: Psa) -> None:
    told = drive(psa, "/tickets/7860/complete", {"resolution": "Toner"})["ticket"]
    assert (told["status"], told["resolution"], told["completedByResourceID"]) == (5, "Toner", TECHNICIAN)
    assert drive(psa, "/tickets/7860/complete")["ticket"]["resolution"] == "Toner"


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/tickets/1/status", {"status": 5}, 404),
        ("/tickets/7860/status", {"status": 5, "resource": 1}, 404),
        ("/tickets/7860/status", {"status": 99}, 409),
        ("/tickets/7860/notes", {"description": "x", "noteType": 98}, 409),
        ("/tickets/1/notes", {"description": "x"}, 404),
        ("/tickets/x/complete", {}, 400),
        ("/tickets/7860/status", {}, 400),
        ("/users/nobody/lock", None, 404),
        ("/billing/post", {"through": "soon"}, 400),
        ("/billing/post", {"resource": 1}, 404),
    ],
)
def test_what_nobody_can_do(psa: Psa, path: str, body: Any, status: int) -> None:
    before = psa.item("Tickets", 7860)
    with pytest.raises(ControlError, match=str(status)):
        drive(psa, path, body)
    assert psa.item("Tickets", 7860) == before


def test_whoever_does_not_wait_is_answered_at_once(psa: Psa) -> None:
    told = psa.control.drive("autotask", "POST", "/tickets/7860/complete", {}, wait=False)
    assert told["ticket"]["status"] == 5


def test_approving_and_posting_bills_what_is_due(psa: Psa) -> None:
    ticket_charge = {"name": "Cable", "chargeType": 1, "datePurchased": "2024-03-05", "unitQuantity": 2, "unitPrice": 5}
    charge = psa.create("/Tickets/7860/Charges", ticket_charge)
    of_contract = {**ticket_charge, "productID": 29680001, "datePurchased": "2024-06-01"}
    later = psa.create("/Contracts/29684183/Charges", of_contract)
    free = psa.create("/Tickets/7860/Charges", {**ticket_charge, "isBillableToCompany": False})
    psa.ok(
        "POST",
        "/Contracts/29684183/ServiceAdjustments",
        json={"serviceID": 12, "unitChange": 1, "effectiveDate": "2024-03-01"},
    )
    bundle = {"serviceBundleID": 5, "unitChange": 1, "effectiveDate": "2024-03-01"}
    psa.ok("POST", "/Contracts/29684183/ServiceBundleAdjustments", json=bundle)
    made = drive(psa, "/billing/post", {"through": "2024-03-31"})["billingItems"]
    items = psa.find("BillingItems")
    assert [item["id"] for item in items] == made
    assert [(item["billingItemType"], item["companyID"], item["totalAmount"]) for item in items] == [
        (8, 175, 20.0),
        (10, 175, 60.0),
        (4, 175, 10.0),
        (1, 175, 60.0),
    ]
    assert [item["subType"] for item in items] == [12, 14, 6, 1]
    assert (items[2]["ticketChargeID"], items[2]["ticketID"], items[3]["timeEntryID"]) == (charge, 7860, 29680001)
    assert (items[0]["serviceID"], items[1]["serviceBundleID"], items[3]["roleID"]) == (12, 5, ROLE)
    unit = psa.find("ContractServiceUnits", eq("startDate", "2024-03-01"))[0]
    assert (unit["approveAndPostDate"] is not None, unit["id"]) == (True, items[0]["contractServicePeriodID"])
    assert [psa.item("TicketCharges", each)["isBilled"] for each in (charge, free)] == [True, False]
    assert psa.item("ContractCharges", later)["isBilled"] is False
    assert drive(psa, "/billing/post", {"through": "2024-03-31"})["billingItems"] == []
    assert len(drive(psa, "/billing/post", {"through": "2024-06-30"})["billingItems"]) == 3 + 3 + 1


def test_without_a_day_everything_until_today_is_posted(psa: Psa) -> None:
    psa.control.request("POST", "/clock", {"action": "freeze"})
    psa.control.request("POST", "/clock", {"action": "set", "to": "2030-03-05T14:07:09Z"})
    assert len(drive(psa, "/billing/post")["billingItems"]) == 1


def test_what_a_sync_has_read_it_may_mark(psa: Psa) -> None:
    item = drive(psa, "/billing/post")["billingItems"][0]
    psa.ok("PATCH", "/BillingItems", json={"id": item, "webServiceDate": "2030-01-01T00:00:00Z"})
    assert psa.item("BillingItems", item)["webServiceDate"] == "2030-01-01T00:00:00Z"
    assert "is read-only" in psa.refused("PATCH", "/BillingItems", json={"id": item, "rate": 1})[0]


def test_a_resource_wins_an_opportunity_once(psa: Psa) -> None:
    won = drive(psa, "/opportunities/29680001/win", {"resource": TECHNICIAN})
    opportunity, order = psa.item("Opportunities", 29680001), psa.item("SalesOrders", won["salesOrderID"])
    assert (opportunity["status"], opportunity["probability"]) == (3, 100)
    assert (order["opportunityID"], order["billingAddress1"], order["status"]) == (29680001, "1 Main Street", 1)
    for path, status in (("/opportunities/29680001/win", 409), ("/opportunities/1/win", 404)):
        with pytest.raises(ControlError, match=str(status)):
            drive(psa, path)


def test_an_opportunity_without_a_contact_is_not_won(psa: Psa) -> None:
    psa.ok("PATCH", "/Opportunities", json={"id": 29680001, "contactID": None})
    with pytest.raises(ControlError, match="409"):
        drive(psa, "/opportunities/29680001/win")
    assert psa.item("Opportunities", 29680001)["status"] == 1
