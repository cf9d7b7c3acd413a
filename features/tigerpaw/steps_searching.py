"""Searches and pages."""

from __future__ import annotations

import re

from pytest_bdd import given, parsers, then, when

from features.tigerpaw.integration import Integration

_CRITERIA = re.compile(r'(\w+) (\w+) "([^"]*)"')


@given(parsers.parse("{count:d} service orders"))
def _orders(integration: Integration, count: int) -> None:
    for number in range(count):
        assert integration.create(BriefDescription=f"Order {number}").json()["Success"]


@when(parsers.re("the integration searches accounts by (?P<criteria>.+)"))
def _searches(integration: Integration, criteria: str) -> None:
    wanted = [
        {"SearchType": kind, "MatchType": match, "Criteria": text} for kind, match, text in _CRITERIA.findall(criteria)
    ]
    integration.send("POST", "/api/accounts/search", {"Criteria": wanted})


@when(parsers.parse("the integration reads the service orders of account {account:d} in pages of {size:d}"))
def _reads_pages(integration: Integration, account: int, size: int) -> None:
    row = 1
    while row:
        page = integration.done("GET", f"/api/serviceorders/account/{account}?PageSize={size}&StartRow={row}")
        integration.read.append([each["ServiceOrderNumber"] for each in page["ServiceOrders"]])
        row = page["NextRow"]


@then(parsers.re("the accounts (?P<numbers>.+) are found"))
def _found(integration: Integration, numbers: str) -> None:
    assert integration.answer is not None
    wanted = [] if numbers == "none" else [int(number) for number in numbers.split(", ")]
    assert [each["AccountNumber"] for each in integration.answer.json()["Accounts"]] == wanted


@then(parsers.parse("it has read {orders:d} service orders in {pages:d} pages, each once"))
def _read(integration: Integration, orders: int, pages: int) -> None:
    numbers = [number for page in integration.read for number in page]
    assert (len(integration.read), len(numbers), len(set(numbers))) == (pages, orders, orders)


@then(parsers.parse("the service orders of account {account:d} do not include it"))
def _not_listed(integration: Integration, account: int) -> None:
    page = integration.done("GET", f"/api/serviceorders/account/{account}")
    assert integration.order not in [each["ServiceOrderNumber"] for each in page["ServiceOrders"]]


@given("a service order of account 1001 with everything that searches look at")
def _full_order(integration: Integration) -> None:
    values = {"BriefDescription": "Disk full", "Reference": "R-1", "CustomerPurchaseOrder": "PO-7"}
    assert integration.create(**values).json()["Success"]
    place = f"/api/serviceorders/{integration.order}"
    integration.done("POST", f"{place}/symptoms", {"Symptom": "Slow"})
    integration.done("POST", f"{place}/resolutions", {"Resolution": "New disk"})
    integration.done("PUT", place, {"Status": "Closed"})
    integration.desktop("invoice")


@when(parsers.parse('the integration searches for accounts named "{text}"'))
def _searches_text(integration: Integration, text: str) -> None:
    integration.send("POST", "/api/accounts/search", {"Criteria": [{"SearchType": "AccountName", "Criteria": text}]})


@when("the integration searches for all accounts")
def _searches_all(integration: Integration) -> None:
    integration.send("POST", "/api/accounts/search", {})


@when(parsers.parse('the integration searches "{path}" for "{text}"'))
def _searches_simply(integration: Integration, path: str, text: str) -> None:
    integration.send("POST", f"/api/{path}", text)


@when(parsers.parse('the integration searches service orders by {kind:w} {match:w} "{text}"'))
def _searches_orders(integration: Integration, kind: str, match: str, text: str) -> None:
    wanted = [{"SearchType": kind, "MatchType": match, "Criteria": text}]
    integration.send("POST", "/api/serviceorders/search", {"Criteria": wanted})
