"""Expense reports [autotask 7.13]."""

from __future__ import annotations

from typing import Any

import pytest

from contracts.targets import ControlError
from tests.autotask.asking import ADMINISTRATOR, CONTOSO, FABRIKAM, TECHNICIAN, UPDATING, Psa, eq

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


def test_report_adds_up_what_is_due(psa: Psa) -> None:
    report = psa.create("/ExpenseReports", {**REPORT, "internalCurrencyCashAdvanceAmount": 5})
    cash = add(psa, report)
    card = add(psa, report, paymentType=3, expenseCurrencyExpenseAmount=100)
    assert (cash["isReimbursable"], cash["internalCurrencyReimbursementAmount"]) == (True, 20)
    assert (card["isReimbursable"], card["internalCurrencyReimbursementAmount"]) == (False, 0)
    shown = psa.item("ExpenseReports", report)
    assert (shown["internalCurrencyExpenseTotal"], shown["amountDue"]) == (120, 15)
    assert (shown["reimbursementCurrencyAmountDue"], shown["reimbursementCurrencyCashAdvanceAmount"]) == (15, 5)
    assert (shown["status"], shown["departmentNumber"]) == (1, "100")


def test_report_is_submitted_decided_and_billed(psa: Psa) -> None:
    report = psa.create("/ExpenseReports", REPORT)
    item = add(psa, report, ticketID=7860)["id"]
    psa.ok("PATCH", "/ExpenseReports", json={"id": report, "submit": True})
    shown = psa.item("ExpenseReports", report)
    assert (shown["status"], shown["submit"], shown["submitDate"] is not None) == (2, False, True)
    assert psa.refused("POST", f"/Expenses/{report}/Items", json=ITEM) == [CLOSED]
    change = {"id": item, "description": "x"}
    assert psa.refused("PATCH", f"/Expenses/{report}/Items", json=change) == [CLOSED, UPDATING]
    twice = psa.refused("PATCH", "/ExpenseReports", json={"id": report, "submit": True})
    assert twice[0] == "An expense report can be submitted only while it is In Progress or Rejected."
    assert drive(psa, report, "reject", {"reason": "No receipt"})["rejectionReason"] == "No receipt"
    assert psa.item("ExpenseItems", item)["isRejected"] is True
    psa.ok("PATCH", f"/Expenses/{report}/Items", json=change)
    assert psa.item("ExpenseItems", item)["isRejected"] is False
    psa.ok("PATCH", "/ExpenseReports", json={"id": report, "submit": True})
    done = drive(psa, report, "approve", {"resource": ADMINISTRATOR})
    assert (done["status"], done["approverID"], done["rejectionReason"]) == (3, ADMINISTRATOR, None)
    with pytest.raises(ControlError, match="awaiting approval"):
        drive(psa, report, "approve")
    with pytest.raises(ControlError, match="no expense report"):
        drive(psa, 1, "approve")
    for _ in range(2):
        psa.control.drive("autotask", "POST", "/billing/post", {"through": "2024-03-31"})
    (billed,) = psa.find("BillingItems", eq("expenseItemID", item))
    assert (billed["billingItemType"], billed["subType"], billed["extendedPrice"], billed["companyID"]) == (
        *(5, 7, 20),
        CONTOSO,
    )


@pytest.mark.parametrize(
    ("values", "wanted"),
    [
        ({}, {"companyID": 0}),
        ({"ticketID": 7860}, {"companyID": CONTOSO}),
        ({"taskID": 29680001}, {"companyID": CONTOSO, "projectID": 4}),
        ({"projectID": 4, "companyID": CONTOSO}, {"companyID": CONTOSO}),
        ({"companyID": FABRIKAM}, {"companyID": FABRIKAM}),
        ({"expenseCategory": 1, "origin": "a", "destination": "b", "miles": 30}, {"expenseCurrencyExpenseAmount": 15}),
        ({"expenseCategory": 2, "entertainmentLocation": "Opera"}, {"entertainmentLocation": "Opera"}),
    ],
)
def test_what_an_item_follows(psa: Psa, values: dict[str, Any], wanted: dict[str, Any]) -> None:
    shown = add(psa, psa.create("/ExpenseReports", REPORT), **values)
    assert {name: shown[name] for name in wanted} == wanted


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
