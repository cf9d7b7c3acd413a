"""Opportunities with their forecast, activities and orders [connectwise 8, inferred]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.connectwise.api import invalid, refused
from tests.connectwise.local import LocalPsa

OPEN, WON, LOST = {"id": 1}, {"id": 2}, {"id": 3}


@pytest.fixture(scope="module")
def psa() -> LocalPsa:
    return LocalPsa.without_limit()


def _opportunity(psa: LocalPsa, **more: Any) -> Any:
    body = {"name": "Laptops", "company": {"id": 2}, "contact": {"id": 1}, "primarySalesRep": {"id": 1}}
    return psa.post("/sales/opportunities", {**body, **more})


def _item(kind: str, revenue: float, cost: float, status: Any = OPEN, **more: Any) -> dict[str, Any]:
    named = {"forecastType": kind, "opportunity": {"id": 1}, "status": status}
    return {**named, "revenue": revenue, "cost": cost, **more}


def test_winning_closes_an_opportunity_and_reopening_clears_it(psa: LocalPsa) -> None:
    place = f"/sales/opportunities/{_opportunity(psa)['id']}"
    won = psa.patch(place, status=WON)
    assert won["closedBy"]["identifier"] == "Integrator"
    assert "closedDate" in won
    assert not {"closedDate", "closedBy"} & set(psa.patch(place, status=OPEN))
    refused(psa.send("DELETE", "/sales/opportunities/statuses/1"), 409, "RecordInUse")
    both = {"name": "Odd", "wonFlag": True, "lostFlag": True}
    assert invalid(psa.send("POST", "/sales/opportunities/statuses", json=both)) == [("InvalidField", "lostFlag")]
    assert psa.post("/sales/opportunities/statuses", {"name": "Signed", "wonFlag": True})["closedFlag"] is True


def test_totals_of_a_forecast_follow_its_items(psa: LocalPsa) -> None:
    base = f"/sales/opportunities/{_opportunity(psa)['id']}/forecast"
    items = [
        _item("Service", 1000, 400),
        _item("Other1", 200, 0, WON),
        _item("Service", 500, 500, LOST, includeFlag=False),
        {**_item("Product", 0, 0), "catalogItem": {"identifier": "MS-BP"}, "quantity": 10},
    ]
    del items[3]["revenue"], items[3]["cost"]
    made = psa.post(base, {"forecastItems": items})
    assert [each["revenue"] for each in made["forecastItems"]] == [1000, 200, 500, 220]
    assert (made["productRevenue"]["revenue"], made["productRevenue"]["margin"]) == (220, 44)
    assert (made["serviceRevenue"]["margin"], made["serviceRevenue"]["percentage"]) == (600, 60)
    totals = {name: made[name]["revenue"] for name in ("forecastRevenueTotals", "inclusiveRevenueTotals")}
    assert totals == {"forecastRevenueTotals": 1420, "inclusiveRevenueTotals": 1920}
    assert [made[name]["revenue"] for name in ("wonRevenue", "lostRevenue", "openRevenue")] == [200, 0, 1220]
    last = made["forecastItems"][-1]
    psa.patch(f"{base}/{last['id']}", revenue=300)
    assert psa.get(f"{base}/{last['id']}")["margin"] == 124
    psa.delete(f"{base}/{made['forecastItems'][0]['id']}")
    (shown,) = psa.get(base)
    assert (shown["forecastRevenueTotals"]["revenue"], psa.count(base), shown["expectedProbability"]) == (500, 3, 25)


def test_forecast_item_that_cannot_be_is_refused_with_all_of_them(psa: LocalPsa) -> None:
    base = f"/sales/opportunities/{_opportunity(psa)['id']}/forecast"
    for bad, error in (
        (_item("Service", 1, 1, {"id": 9}), ("NotFound", "status/id")),
        (_item("Service", 1, 1, percentage=101), ("InvalidField", "percentage")),
        ({"forecastType": "Service"}, ("MissingRequiredField", "forecastItems/opportunity")),
    ):
        answer = psa.send("POST", base, json={"forecastItems": [_item("Service", 1, 1), bad]})
        assert invalid(answer)[0] == error
    assert psa.count(base) == 0


def test_tables_of_sales_hold_to_their_numbers(psa: LocalPsa) -> None:
    assert invalid(psa.send("POST", "/sales/probabilities", json={"probability": 101})) == [
        ("InvalidField", "probability")
    ]
    chance = psa.post("/sales/probabilities", {"probability": 60})
    stage = psa.post("/sales/stages", {"name": "Demo", "probability": {"name": "60"}})
    assert stage["probability"]["id"] == chance["id"]
    psa.patch(f"/sales/probabilities/{chance['id']}", probability=65)
    assert psa.get(f"/sales/stages/{stage['id']}")["probability"]["name"] == "65"
    rating = psa.post("/sales/opportunities/ratings", {"name": "Warm"})
    kind = psa.post("/sales/opportunities/types", {"description": "Renewal"})
    made = _opportunity(psa, rating={"id": rating["id"]}, type={"id": kind["id"]})
    assert (made["rating"]["name"], made["type"]["name"]) == ("Warm", "Renewal")
    refused(psa.send("DELETE", f"/sales/opportunities/ratings/{rating['id']}"), 409, "RecordInUse")
    refused(psa.send("DELETE", "/sales/roles/1"), 409, "RecordInUse")


def test_activity_takes_company_and_contact_from_what_it_is_about(psa: LocalPsa) -> None:
    opportunity = _opportunity(psa)["id"]
    body = {"name": "Call", "assignTo": {"identifier": "tlang"}, "opportunity": {"id": opportunity}}
    made = psa.post("/sales/activities", body)
    assert (made["company"]["id"], made["contact"]["id"], made["email"]) == (2, 1, "ana.silva@contoso.example")
    assert (made["status"]["name"], made["type"]["name"], made["assignedBy"]["identifier"]) == (
        "Open",
        "Call",
        "Integrator",
    )
    moved = psa.patch(f"/sales/activities/{made['id']}", contact={"id": 2})
    assert moved["email"] == "ben.okafor@fabrikam.example"
    times = {"dateStart": "2025-03-04T10:00:00Z", "dateEnd": "2025-03-04T09:00:00Z"}
    assert invalid(psa.send("POST", "/sales/activities", json={**body, **times})) == [("InvalidField", "dateEnd")]
    ticket = psa.ticket()["id"]
    about = psa.post("/sales/activities", {"name": "Visit", "assignTo": {"id": 1}, "ticket": {"id": ticket}})
    assert psa.ids(f"/service/tickets/{ticket}/activities") == [about["id"]]
    refused(psa.send("DELETE", "/sales/activities/types/1"), 409, "RecordInUse")
    psa.patch("/sales/activities/statuses/2", defaultFlag=True)
    assert psa.get("/sales/activities/statuses/1")["defaultFlag"] is False


def test_order_is_worth_its_products_and_their_tax(psa: LocalPsa) -> None:
    body = {"company": {"id": 2}, "salesRep": {"id": 1}, "status": {"id": 1}, "taxCode": {"id": 2}}
    order = psa.post("/sales/orders", body)
    assert (order["total"], order["billToSite"]["name"]) == (0, "Main")
    line = {"catalogItem": {"id": 2}, "billableOption": "Billable", "salesOrder": {"id": order["id"]}}
    first = psa.post("/procurement/products", {**line, "quantity": 2, "taxableFlag": True})
    assert first["salesOrder"]["identifier"] == str(order["id"])
    psa.post("/procurement/products", {**line, "price": 30, "discount": 5})
    shown = psa.get(f"/sales/orders/{order['id']}")
    assert (shown["subTotal"], shown["taxTotal"], shown["total"]) == (95, 4.9, 99.9)
    psa.patch(f"/procurement/products/{first['id']}", cancelledFlag=True)
    assert psa.get(f"/sales/orders/{order['id']}")["total"] == 25
    assert "Product" in refused(psa.send("DELETE", f"/sales/orders/{order['id']}"), 409, "RecordInUse")["message"]
    late = {**body, "dueDate": "2000-01-01"}
    assert invalid(psa.send("POST", "/sales/orders", json=late)) == [("InvalidField", "dueDate")]
    refused(psa.send("DELETE", "/sales/orders/statuses/1"), 409, "RecordInUse")
