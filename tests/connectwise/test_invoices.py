"""Invoices with what is on them and what was paid, and the tables of billing [connectwise 8, inferred]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.connectwise.api import invalid, refused
from tests.connectwise.local import LocalPsa


@pytest.fixture(scope="module")
def psa() -> LocalPsa:
    return LocalPsa.without_limit()


def _invoice(psa: LocalPsa, **more: Any) -> Any:
    return psa.post("/finance/invoices", {"company": {"id": 2}, "type": "Miscellaneous", **more})


def _line(psa: LocalPsa, **more: Any) -> Any:
    return psa.post("/procurement/products", {"catalogItem": {"id": 3}, "billableOption": "Billable", **more})


def test_new_invoice_has_a_number_a_due_date_and_addresses(psa: LocalPsa) -> None:
    made = _invoice(psa, date="2025-01-31T00:00:00Z", billingTerms={"name": "Net 30 days"})
    assert (made["invoiceNumber"], made["dueDate"], made["status"]["name"]) == (
        str(made["id"]),
        "2025-03-02T00:00:00Z",
        "New",
    )
    assert (made["billingSiteCity"], made["billToCompany"]["id"], made["location"]["name"]) == ("Tampa", 2, "Corporate")
    assert not {"site", "billToSite", "shipToSite"} & set(made)
    again = psa.patch(f"/finance/invoices/{made['id']}", billingTerms={"id": 1})
    assert again["dueDate"] == "2025-01-31T00:00:00Z"
    twin = {"company": {"id": 2}, "type": "Miscellaneous", "invoiceNumber": made["invoiceNumber"]}
    assert invalid(psa.send("POST", "/finance/invoices", json=twin)) == [("ObjectExists", "invoiceNumber")]


def test_balance_follows_lines_and_payments(psa: LocalPsa) -> None:
    made = _invoice(psa, taxCode={"id": 2})
    base = f"/finance/invoices/{made['id']}"
    _line(psa, invoice={"id": made["id"]}, quantity=2, taxableFlag=True)
    shown = psa.get(base)
    assert (shown["productTotal"], shown["salesTax"], shown["total"], shown["balance"]) == (120, 8.4, 128.4, 128.4)
    paid = psa.post(f"{base}/payments", {"amount": 100})
    assert (paid["invoiceTotal"], paid["invoiceBalance"], paid["appliedBy"]) == (128.4, 28.4, "Integrator")
    psa.post(f"{base}/payments", {"amount": 28.4})
    assert (psa.get(base)["payments"], psa.get(base)["balance"]) == (128.4, 0)
    psa.patch(f"{base}/payments/{paid['id']}", amount=50)
    assert psa.get(base)["balance"] == 50
    refused(psa.send("DELETE", base), 409, "RecordInUse")
    psa.delete(f"{base}/payments/{paid['id']}")
    assert psa.get(base)["balance"] == 100
    assert invalid(psa.send("POST", f"{base}/payments", json={})) == [("MissingRequiredField", "amount")]


def test_invoice_of_a_ticket_bills_what_is_open_on_it(psa: LocalPsa) -> None:
    ticket = psa.ticket()["id"]
    charged = {"chargeToId": ticket, "timeStart": "2025-03-04T09:00:00Z"}
    entry = psa.post(
        "/time/entries", {**charged, "actualHours": 1, "workRole": {"id": 1}, "billableOption": "Billable"}
    )
    free = psa.post("/time/entries", {**charged, "actualHours": 1, "billableOption": "NoCharge"})
    product = _line(psa, ticket={"id": ticket})
    expense = {"type": {"id": 1}, "amount": 30, "date": "2025-03-04T00:00:00Z", "chargeToId": ticket}
    psa.post("/expense/entries", {**expense, "chargeToType": "ServiceTicket"})
    made = _invoice(psa, type="Standard", applyToType="Ticket", applyToId=ticket)
    totals = {name: made[name] for name in ("serviceTotal", "productTotal", "expenseTotal", "total")}
    assert totals == {"serviceTotal": 120, "productTotal": 60, "expenseTotal": 30, "total": 210}
    assert psa.get(f"/time/entries/{entry['id']}")["invoice"]["identifier"] == made["invoiceNumber"]
    assert psa.get(f"/time/entries/{entry['id']}")["status"] == "Billed"
    assert "invoice" not in psa.get(f"/time/entries/{free['id']}")
    assert _invoice(psa, type="Standard", ticket={"id": ticket})["total"] == 0
    refused(psa.send("DELETE", f"/procurement/products/{product['id']}"), 409, "RecordInUse")
    psa.delete(f"/finance/invoices/{made['id']}")
    assert "invoice" not in psa.get(f"/time/entries/{entry['id']}")
    assert psa.get(f"/time/entries/{entry['id']}")["invoiceFlag"] is False
    answer = psa.send("POST", "/finance/invoices", json={"company": {"id": 2}, "type": "Standard"})
    assert invalid(answer) == [("MissingRequiredField", "applyToId")]


def test_credit_memo_counts_against_the_customer(psa: LocalPsa) -> None:
    made = _invoice(psa, type="CreditMemo")
    _line(psa, invoice={"id": made["id"]})
    assert psa.get(f"/finance/invoices/{made['id']}")["balance"] == -60


def test_renamed_terms_and_currencies_show_where_they_are_referred_to(psa: LocalPsa) -> None:
    made = _invoice(psa)
    psa.patch("/finance/billingTerms/1", name="Now")
    psa.patch("/finance/currencies/1", symbol="US$", name="Dollars")
    shown = psa.get(f"/finance/invoices/{made['id']}")
    assert (shown["billingTerms"]["name"], shown["currency"]["symbol"]) == ("Now", "US$")
    for table in ("billingTerms/1", "currencies/1", "billingStatuses/1", "billingCycles/1"):
        refused(psa.send("DELETE", f"/finance/{table}"), 409, "RecordInUse")
    euro = {"name": "Euro", "currencyIdentifier": "EUR", "currencyCode": {"name": "EUR"}, "symbol": "€"}
    code = psa.post("/finance/currencies", euro)["currencyCode"]
    assert (code["id"], psa.ticket(currency={"identifier": "EUR"})["currency"]["currencyCode"]) == (3, "EUR")


def test_tax_code_has_dates_and_an_identifier_of_its_own(psa: LocalPsa) -> None:
    body = {"identifier": "NY", "description": "New York", "invoiceCaption": "Tax", "effectiveDate": "2025-01-01"}
    made = psa.post("/finance/taxCodes", body)
    assert psa.patch("/company/companies/3", taxCode={"id": made["id"]})["taxCode"]["name"] == "New York"
    assert psa.post("/finance/invoices", {"company": {"id": 3}, "type": "Miscellaneous"})["taxCode"]["id"] == made["id"]
    assert invalid(psa.send("POST", "/finance/taxCodes", json=body)) == [("ObjectExists", "identifier")]
    late = {**body, "identifier": "OLD", "cancelDate": "2024-01-01"}
    assert invalid(psa.send("POST", "/finance/taxCodes", json=late)) == [("InvalidField", "cancelDate")]
