"""Time sheets and expenses: what is handed in is locked [connectwise 8, inferred]."""

from __future__ import annotations

from typing import Any

import pytest

from tests.connectwise.api import invalid, refused
from tests.connectwise.local import LocalPsa


@pytest.fixture(scope="module")
def psa() -> LocalPsa:
    return LocalPsa.without_limit()


def _time(day: str, **more: Any) -> dict[str, Any]:
    return {"timeStart": f"{day}T09:00:00Z", "company": {"id": 2}, "member": {"id": 1}, "actualHours": 2, **more}


def _expense(day: str, **more: Any) -> dict[str, Any]:
    return {"type": {"id": 1}, "amount": 20, "date": f"{day}T00:00:00Z", "company": {"id": 2}, **more}


def test_submitted_sheet_is_locked_until_it_is_rejected(psa: LocalPsa) -> None:
    entry = psa.post("/time/entries", _time("2025-04-01"))
    sheet = entry["timeSheet"]["id"]
    psa.post(f"/time/sheets/{sheet}/submit", None)
    assert psa.get(f"/time/entries/{entry['id']}")["status"] == "PendingApproval"
    assert invalid(psa.send("POST", "/time/entries", json=_time("2025-04-02"))) == [("InvalidField", "timeSheet")]
    change = [{"op": "replace", "path": "notes", "value": "late"}]
    assert invalid(psa.send("PATCH", f"/time/entries/{entry['id']}", json=change)) == [("InvalidField", "timeSheet")]
    refused(psa.send("DELETE", f"/time/entries/{entry['id']}"), 409, "RecordInUse")
    psa.post("/time/entries", _time("2025-04-02", member={"id": 2}))
    psa.post(f"/time/sheets/{sheet}/reject", None)
    assert psa.patch(f"/time/entries/{entry['id']}", notes="late")["status"] == "Rejected"
    audits = psa.get(f"/time/sheets/{sheet}/audits")
    assert [(each["oldValue"], each["newValue"]) for each in audits] == [
        ("Open", "PendingApproval"),
        ("PendingApproval", "Rejected"),
    ]
    assert audits[0]["member"]["identifier"] == "Integrator"


def test_sheet_is_approved_tier_by_tier_and_reversed(psa: LocalPsa) -> None:
    entry = psa.post("/time/entries", _time("2025-05-06"))
    base = f"/time/sheets/{entry['timeSheet']['id']}"
    assert invalid(psa.send("POST", f"{base}/approve", json={})) == [("InvalidField", "status")]
    assert invalid(psa.send("POST", f"{base}/reverse")) == [("InvalidField", "status")]
    psa.post(f"{base}/submit", None)
    psa.post(f"{base}/approve", {"approvalType": "Tier1Update"})
    assert psa.get(base)["status"] == "ApprovedByTierOne"
    psa.post(f"{base}/approve", {"approvalType": "Tier2Update"})
    assert psa.get(f"/time/entries/{entry['id']}")["status"] == "ApprovedByTierTwo"
    assert invalid(psa.send("POST", f"{base}/submit")) == [("InvalidField", "status")]
    psa.post(f"{base}/reverse", None)
    assert psa.get(base)["status"] == "Open"
    refused(psa.send("POST", "/time/sheets/999/submit"), 404, "NotFound")


def test_approving_is_a_right_of_its_own(psa: LocalPsa) -> None:
    entry = psa.post("/time/entries", _time("2025-06-03"))
    psa.post(f"/time/sheets/{entry['timeSheet']['id']}/submit", None)
    nerdio = psa.as_role("Nerdio")
    answer = nerdio.send("POST", f"/time/sheets/{entry['timeSheet']['id']}/approve", json={})
    refused(answer, 403, "Security")


def test_expense_is_charged_and_summed_on_its_report(psa: LocalPsa) -> None:
    ticket = psa.ticket(agreement={"id": 1})["id"]
    made = psa.post("/expense/entries", _expense("2025-03-05", chargeToId=ticket, chargeToType="ServiceTicket"))
    assert (made["ticket"]["id"], made["agreement"]["id"], made["billableOption"]) == (ticket, 1, "Billable")
    assert (made["billAmount"], made["paymentMethod"]["name"]) == (20, "Cash")
    report = psa.get(f"/expense/reports/{made['expenseReport']['id']}")
    assert (report["total"], report["dateStart"]) == (20, "2025-03-03T00:00:00Z")
    psa.patch(f"/expense/entries/{made['id']}", amount=25)
    assert psa.get(f"/expense/reports/{report['id']}")["total"] == 25
    found = psa.ids("/expense/entries", conditions=f"chargeToType='ServiceTicket' AND chargeToId={ticket}")
    assert found == [made["id"]]
    psa.post(f"/expense/reports/{report['id']}/submit", None)
    refused(psa.send("DELETE", f"/expense/entries/{made['id']}"), 409, "RecordInUse")
    answer = psa.send("POST", "/expense/entries", json=_expense("2025-03-06"))
    assert invalid(answer) == [("InvalidField", "expenseReport")]
    assert psa.get(f"/expense/reports/{report['id']}/audits")[0]["newValue"] == "PendingApproval"


@pytest.mark.parametrize(
    ("more", "error"),
    [
        ({"company": None}, ("MissingRequiredField", "company")),
        ({"type": {"id": 2}, "amount": 101}, ("InvalidField", "amount")),
        ({"chargeToId": 999}, ("NotFound", "chargeToId")),
        ({"type": {"id": 9}}, ("NotFound", "type/id")),
    ],
)
def test_expense_that_cannot_be_is_refused(psa: LocalPsa, more: dict[str, Any], error: tuple[str, str]) -> None:
    assert invalid(psa.send("POST", "/expense/entries", json=_expense("2025-07-01", **more))) == [error]


def test_tables_of_expenses(psa: LocalPsa) -> None:
    kind = psa.post(
        "/expense/types",
        {
            "name": "Parts",
            "amountCaption": "Amount",
            "billExpenses": "Billable",
            "invoiceMarkupOption": "Percent",
            "invoiceMarkupAmount": 10,
        },
    )
    made = psa.post("/expense/entries", _expense("2025-08-05", type={"id": kind["id"]}))
    assert made["billAmount"] == 22
    free = psa.post("/expense/entries", _expense("2025-08-05", billableOption="NoCharge"))
    assert free["billAmount"] == 0
    card = psa.post("/expense/paymentTypes", {"name": "Card", "classification": {"name": "Company"}})
    assert card["companyFlag"] is True
    refused(psa.send("POST", "/expense/classifications", json={"name": "x"}), 405, "ConnectWiseApi")


def test_company_may_ask_for_a_note_on_time_and_expenses(psa: LocalPsa) -> None:
    place = "/system/myCompany/timeExpense/1"
    assert psa.get(place)["internalCompany"]["identifier"] == "AcmeMSP"
    psa.patch(place, requireTimeNoteFlag=True, requireExpenseNoteFlag=True)
    answer = psa.send("POST", "/time/entries", json=_time("2025-09-02"))
    assert invalid(answer) == [("MissingRequiredField", "notes")]
    answer = psa.send("POST", "/expense/entries", json=_expense("2025-09-02"))
    assert invalid(answer) == [("MissingRequiredField", "notes")]
    psa.post("/time/entries", _time("2025-09-02", notes="Looked into it"))
    psa.patch(place, requireTimeNoteFlag=False, requireExpenseNoteFlag=False)
    refused(psa.send("POST", "/system/myCompany/timeExpense", json={}), 405, "ConnectWiseApi")
