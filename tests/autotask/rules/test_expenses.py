"""Expense reports [autotask 7.13]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.autotask.asking import FABRIKAM, TECHNICIAN, Psa

REPORT = {"name": "March", "submitterID": TECHNICIAN, "weekEnding": "2024-03-16"}
ITEM: dict[str, Any] = {
    **{"description": "Parking", "expenseDate": "2024-03-15", "expenseCategory": 6, "paymentType": 1},
    **{"haveReceipt": True, "isBillableToCompany": True, "expenseCurrencyExpenseAmount": 20},
}
CLOSED = "Expense items can be created or changed only while their report is In Progress or Rejected."


def add(psa: Psa, report: int, **more: Any) -> dict[str, Any]:
    return psa.item("ExpenseItems", psa.create(f"/Expenses/{report}/Items", {**ITEM, **more}))


def drive(psa: Psa, report: int, what: str, body: Any = None) -> Any:
    return psa.control.drive("autotask", "POST", f"/expense-reports/{report}/{what}", body)["report"]


@pytest.mark.parametrize(
    ("values", "name"),
    [
        ({"ticketID": 7860, "companyID": FABRIKAM}, "companyID"),
        ({"taskID": 29680001, "projectID": 5}, "projectID"),
        ({"expenseCategory": 1, "origin": "a", "destination": "b"}, "miles"),
        ({"expenseCategory": 2}, "entertainmentLocation"),
        ({"expenseCurrencyExpenseAmount": None}, "expenseCurrencyExpenseAmount"),
    ],
)
def test_item_that_does_not_fit_is_refused(psa: Psa, values: dict[str, Any], name: str) -> None:
    report = psa.create("/ExpenseReports", REPORT)
    assert name in psa.refused("POST", f"/Expenses/{report}/Items", json={**ITEM, **values})[0]
    assert psa.item("ExpenseReports", report)["internalCurrencyExpenseTotal"] == 0
