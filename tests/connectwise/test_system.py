"""What the system says of itself: reports, the audit trail, the member that calls; and the lists of companies."""

from __future__ import annotations

from typing import Any

import pytest

from tests.connectwise.api import refused
from tests.connectwise.local import LocalPsa


@pytest.fixture(scope="module")
def psa() -> LocalPsa:
    return LocalPsa.without_limit()


def _rows(report: Any) -> list[dict[str, Any]]:
    names = [next(iter(each)) for each in report["column_definitions"]]
    return [dict(zip(names, row, strict=True)) for row in report["row_values"]]


def test_report_shows_rows_of_the_columns_that_are_wanted(psa: LocalPsa) -> None:
    for summary in ("Printer", "Server"):
        psa.ticket(summary)
    asked = {
        "columns": "TicketNbr,Summary,Closed_Flag",
        "conditions": "company_name='Contoso Ltd'",
        "orderBy": "TicketNbr desc",
    }
    report = psa.get("/system/reports/service", **asked)
    assert report["column_definitions"][0] == {
        "TicketNbr": {"type": "Numeric", "isNullable": False, "identityColumn": True}
    }
    assert [(row["Summary"], row["Closed_Flag"]) for row in _rows(report)] == [("Server", False), ("Printer", False)]
    assert psa.count("/system/reports/Service", conditions="Summary contains 'print'") == 1
    second = psa.send("GET", "/system/reports/Company", params={"columns": "Company_Name", "pageSize": 1, "page": 2})
    assert [row["Company_Name"] for row in _rows(second.json())] == ["Contoso Ltd"]
    assert 'rel="next"' in second.headers["link"]
    names = [each["name"] for each in psa.get("/system/reports")]
    assert {"Service", "Company", "Contact"} <= set(names)
    for name in names:
        columns = [next(iter(each)) for each in psa.get(f"/system/reports/{name}/columns")]
        assert columns == [next(iter(each)) for each in psa.get(f"/system/reports/{name}")["column_definitions"]]


def test_report_or_column_that_is_none_is_refused(psa: LocalPsa) -> None:
    assert refused(psa.send("GET", "/system/reports/None"), 404, "NotFound")["message"] == "Report None not found"
    for query in ({"columns": "Nothing"}, {"conditions": "Nothing=1"}, {"orderBy": "Nothing"}):
        refused(psa.send("GET", "/system/reports/Service", params=query), 400, "ApiFindCondition")


def test_audit_trail_tells_who_changed_what(psa: LocalPsa) -> None:
    ticket = psa.ticket()["id"]
    psa.patch(f"/service/tickets/{ticket}", status={"name": "Closed"}, summary="Done")
    trail = psa.get("/system/audittrail", type="ticket", id=ticket)
    assert [each["text"] for each in trail] == [
        f"Service Ticket {ticket} has been created.",
        'Summary has been changed from "A ticket" to "Done".',
        'Status has been changed from "New" to "Closed".',
    ]
    assert {each["enteredBy"] for each in trail} == {"Integrator"}
    assert set(trail[0]) == {"text", "enteredDate", "enteredBy", "auditType", "auditSubType", "auditSource"}
    only = psa.get("/system/audittrail", type="Ticket", id=ticket, conditions="auditSubType='Status'")
    assert (
        len(only) == psa.count("/system/audittrail", type="Ticket", id=ticket, conditions="auditSubType='Status'") == 1
    )
    assert psa.get("/system/audittrail", type="Company", id=999) == []
    for query in ({}, {"type": "Ticket"}, {"type": "Weather", "id": 1}, {"type": "Ticket", "id": "x"}):
        refused(psa.send("GET", "/system/audittrail", params=query), 400, "ApiFindCondition")


def test_member_that_calls_sees_itself_and_its_rights(psa: LocalPsa) -> None:
    mine = psa.get("/system/myMembers")
    assert (mine["identifier"], mine["securityRole"]["name"]) == ("Integrator", "Admin")
    assert "password" not in mine
    rights = {each["moduleFunctionName"]: each["inquireLevel"] for each in psa.get("/system/mySecurity")}
    assert set(rights.values()) == {"All"}
    nerdio = psa.as_role("Nerdio")
    theirs = {each["moduleFunctionName"]: each for each in nerdio.get("/system/mySecurity")}
    assert (theirs["Service Tickets"]["addLevel"], theirs["Invoicing"]["addLevel"]) == ("All", "None")
    assert theirs["Invoicing"]["member"]["id"] == nerdio.get("/system/myMembers")["id"]
    refused(nerdio.send("GET", "/finance/invoices"), 403, "Security")
    refused(nerdio.send("GET", "/system/reports"), 403, "Security")


def test_lists_of_companies_are_kept_and_held(psa: LocalPsa) -> None:
    country = psa.post(
        "/company/countries", {"name": "Germany", "countryCode": "DE", "currency": {"identifier": "USD"}}
    )
    state = psa.post("/company/states", {"identifier": "BY", "name": "Bavaria", "country": {"name": "Germany"}})
    site = psa.post("/company/companies/2/sites", {"name": "Munich", "stateReference": {"identifier": "BY"}})
    psa.patch(f"/company/states/{state['id']}", name="Bayern")
    assert psa.get(f"/company/companies/2/sites/{site['id']}")["stateReference"]["name"] == "Bayern"
    refused(psa.send("DELETE", f"/company/countries/{country['id']}"), 409, "RecordInUse")
    refused(psa.send("DELETE", f"/company/states/{state['id']}"), 409, "RecordInUse")
    kind = psa.post("/company/noteTypes", {"name": "Warning", "defaultFlag": True})
    assert psa.get("/company/noteTypes/1")["defaultFlag"] is False
    note = psa.post("/company/companies/2/notes", {"text": "n", "type": {"id": kind["id"]}})
    assert note["type"]["name"] == "Warning"
    role = psa.post("/company/teamRoles", {"name": "Lead"})
    psa.post("/company/companies/2/teams", {"teamRole": {"id": role["id"]}, "member": {"id": 1}})
    refused(psa.send("DELETE", f"/company/teamRoles/{role['id']}"), 409, "RecordInUse")
    for path, body in (
        ("/company/marketDescriptions", {"name": "Retail"}),
        ("/company/ownershipTypes", {"name": "Family"}),
        ("/company/contacts/relationships", {"name": "Partner"}),
        ("/company/contacts/departments", {"name": "Sales"}),
        ("/company/tracks", {"name": "Welcome"}),
        ("/system/links", {"name": "Wiki", "url": "https://wiki.example"}),
        ("/system/standardNotes", {"name": "Bye", "contents": "Good bye."}),
    ):
        made = psa.post(path, body)
        errors = refused(psa.send("POST", path, json={}), 400, "InvalidObject")["errors"]
        assert errors[0]["code"] == "MissingRequiredField"
        psa.delete(f"{path}/{made['id']}")
    refused(psa.send("POST", "/finance/info/currencyCodes", json={"name": "XXX"}), 405, "ConnectWiseApi")
