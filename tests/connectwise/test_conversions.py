"""What an opportunity or an order becomes, and what goes along."""

from __future__ import annotations

from typing import Any

import pytest

from tests.connectwise.api import refused
from tests.connectwise.local import LocalPsa

BASE = "/sales/opportunities/1"


@pytest.fixture
def psa() -> LocalPsa:
    """A tenant whose opportunity has two notes, a product and a link."""
    made = LocalPsa.without_limit()
    for text in ("First call", "Second call"):
        made.post(f"{BASE}/notes", {"text": text})
    made.post(
        "/procurement/products",
        {"catalogItem": {"id": 1}, "billableOption": "Billable", "quantity": 4, "price": 20, "opportunity": {"id": 1}},
    )
    return made


def _converted(psa: LocalPsa, to: str, source: str = BASE, **body: Any) -> Any:
    answer = psa.send("POST", f"{source}/convertTo{to}", json=body)
    assert answer.status_code == 200, answer.text
    return answer.json()


def test_ticket_takes_company_notes_and_products(psa: LocalPsa) -> None:
    opportunity = psa.get(BASE)
    ticket = _converted(psa, "ServiceTicket", includeAllNotesFlag=True, includeAllProductsFlag=True)
    assert (ticket["summary"], ticket["company"]["id"]) == (opportunity["name"], opportunity["company"]["id"])
    notes = [each["text"] for each in psa.get(f"/service/tickets/{ticket['id']}/notes")]
    assert notes[-2:] == ["First call", "Second call"]
    assert len(psa.get(f"/service/tickets/{ticket['id']}/products")) == len(
        psa.get("/procurement/products", conditions="opportunity/id=1")
    )


def test_order_is_worth_the_products_that_are_named(psa: LocalPsa) -> None:
    products = psa.ids("/procurement/products", conditions="opportunity/id=1")
    order = _converted(psa, "SalesOrder", includeProductIds=products[-1:])
    assert (order["subTotal"], order["opportunity"]["id"]) == (80.0, 1)
    assert order["salesRep"]["id"] == psa.get(BASE)["primarySalesRep"]["id"]


def test_products_of_an_agreement_become_additions(psa: LocalPsa) -> None:
    products = psa.ids("/procurement/products", conditions="opportunity/id=1")
    made = _converted(psa, "Agreement", name="Cloud", includeProductIds=products[-1:], noEndingDateFlag=True)
    (addition,) = psa.get(f"/finance/agreements/{made['id']}/additions")
    assert (addition["quantity"], addition["unitPrice"], addition["product"]["id"]) == (4.0, 20.0, 1)
    assert made["opportunity"]["id"] == 1


def test_project_has_dates_and_board_and_may_be_there_already(psa: LocalPsa) -> None:
    made = _converted(psa, "Project", estimatedStart="2031-03-03T00:00:00Z", estimatedEnd="2031-03-31T00:00:00Z")
    assert (made["board"]["id"], made["estimatedStart"]) == (3, "2031-03-03T00:00:00Z")
    again = _converted(psa, "Project", projectId=made["id"], includeAllNotesFlag=True)
    assert again["id"] == made["id"]
    notes = [each["text"] for each in psa.get(f"/project/projects/{made['id']}/notes")]
    assert notes[-2:] == ["First call", "Second call"]


def test_order_becomes_a_project(psa: LocalPsa) -> None:
    psa.patch("/sales/orders/1", notes="Deliver on Monday")
    made = _converted(psa, "Project", source="/sales/orders/1", name="Delivery", copyOverNotes=True)
    assert (made["name"], made["company"]["id"]) == ("Delivery", psa.get("/sales/orders/1")["company"]["id"])
    assert [each["text"] for each in psa.get(f"/project/projects/{made['id']}/notes")] == ["Deliver on Monday"]


@pytest.mark.parametrize(
    ("to", "body", "field"),
    [
        ("ServiceTicket", {"ticketId": 99}, "ticketId"),
        ("ServiceTicket", {"includeNoteIds": [99]}, "includeNoteIds"),
        ("SalesOrder", {"includeProductIds": [99]}, "includeProductIds"),
        ("Project", {"includeDocumentIds": [99]}, "includeDocumentIds"),
        ("Agreement", {"type": {"id": 99}}, "type/id"),
    ],
)
def test_conversion_that_cannot_be_makes_nothing(psa: LocalPsa, to: str, body: dict[str, Any], field: str) -> None:
    lists = ("/service/tickets", "/sales/orders", "/project/projects", "/finance/agreements")
    before = [psa.count(each) for each in lists]
    answer = psa.send("POST", f"{BASE}/convertTo{to}", json=body)
    assert refused(answer, 400, "InvalidObject")["errors"][0]["field"] == field
    assert [psa.count(each) for each in lists] == before
    refused(psa.send("POST", f"/sales/opportunities/99/convertTo{to}", json={}), 404, "NotFound")


def test_who_may_not_make_tickets_converts_nothing_to_one(psa: LocalPsa) -> None:
    nobody = psa.as_role("No Access")
    refused(nobody.send("POST", f"{BASE}/convertToServiceTicket", json={}), 403, "Security")
