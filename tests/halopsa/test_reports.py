from __future__ import annotations

from typing import Any

import pytest

from contracts.targets.control import ControlClient
from tests.halopsa.client import Halo


def run(halo: Halo, sql: str, **members: Any) -> dict[str, Any]:
    """The report of a statement that is run and not kept."""
    answer: dict[str, Any] = halo.post("/Report", {"sql": sql, "_loadreportonly": True, **members})
    return answer


def rows(halo: Halo, sql: str, **members: Any) -> list[dict[str, Any]]:
    report = run(halo, sql, **members)["report"]
    assert report["loaded"], report["load_error"]
    found: list[dict[str, Any]] = report["rows"]
    return found


def test_statement_that_is_sent_is_run_and_nothing_is_kept(halo: Halo) -> None:
    ticket = halo.ticket(customfields=[{"id": 201, "value": "J-7"}])
    made = run(
        halo,
        "SELECT f.Faultid AS [Ticket ID], f.Symptom, aareadesc, tstatusdesc, CFJobId FROM FAULTS f "
        "JOIN AREA ON Aarea = f.Areaint JOIN TSTATUS ON Tstatus = Status WHERE f.fdeleted = 'False'",
    )
    expected = {"Ticket ID": ticket["id"], "Symptom": "Host down", "aareadesc": "Acme", "tstatusdesc": "New"}
    assert made["report"] == {"loaded": True, "rows": [{**expected, "CFJobId": "J-7"}]}
    assert [each["name"] for each in made["available_columns"]] == [*expected, "CFJobId"]
    assert halo.ids("/Report") == [1]


def test_kept_report_is_found_by_name_and_loaded_by_id(halo: Halo) -> None:
    halo.ticket()
    made = halo.post("/Report", {"name": "Alerts", "sql": "SELECT Faultid FROM FAULTS", "type": 0})
    (row,) = halo.rows("/Report", search="alerts")
    assert row["id"] == made["id"]
    assert "sql" not in row
    assert "report" not in halo.get(f"/Report/{made['id']}", includedetails=True)
    assert halo.get(f"/Report/{made['id']}", loadreport=True)["report"]["rows"] == [{"Faultid": 2000}]
    assert halo.get("/Report/1", loadreport=True)["report"]["rows"] == [{"Status": "New", "Tickets": 1}]


def test_filters_and_a_period_narrow_one_run_of_a_kept_report(halo: Halo) -> None:
    for number, asset in enumerate((51, 52, 51)):
        halo.ticket(assets=[{"id": asset}], dateoccurred=f"2026-06-0{number + 1}T10:00:00")
    made = halo.post("/Report", {"name": "Alerts", "sql": "SELECT Faultid, inventorynumber, dateoccured FROM FAULTS"})
    asked = {
        **{
            "id": made["id"],
            "_loadreportonly": True,
            "reportingperiod": "7",
            "reportingperioddatefield": "dateoccured",
        },
        "filters": [{"fieldname": "inventorynumber", "stringruletype": 2, "stringruletext": "51"}],
    }
    found = halo.post("/Report", {**asked, "reportingperiodstartdate": "2026-06-02T00:00:00Z"})
    assert [each["Faultid"] for each in found["report"]["rows"]] == [2002]
    assert len(halo.get(f"/Report/{made['id']}", loadreport=True)["report"]["rows"]) == 3
    unknown = halo.post("/Report", {**asked, "filters": [{"fieldname": "nothing", "stringruletype": 2}]})
    assert unknown["report"] == {"loaded": False, "rows": [], "load_error": "psasim cannot filter by nothing"}


def test_variables_are_the_period(halo: Halo) -> None:
    halo.ticket(dateoccurred="2026-06-01T10:00:00")
    halo.ticket(dateoccurred="2026-06-02T10:00:00")
    sql = "SELECT Faultid FROM FAULTS WHERE dateoccured > @startdate AND dateoccured < @enddate"
    assert len(rows(halo, sql)) == 2
    assert rows(halo, sql, reportingperiodstartdate="2026-06-02") == [{"Faultid": 2001}]


@pytest.mark.parametrize(
    ("sql", "said"),
    [
        ("SELECT 1 AS x -- why", "Incorrect syntax near '--'."),
        ("SELECT 1 AS x;", "Incorrect syntax near ';'."),
        ("DELETE FROM FAULTS", "Incorrect syntax near 'DELETE'."),
        ("WITH x AS (SELECT 1 AS a) DELETE FROM FAULTS", "Incorrect syntax near the keyword 'DELETE'."),
        ("DECLARE @x INT", "Incorrect syntax near 'DECLARE'."),
        ("SELECT a FROM Nowhere", "Invalid object name 'Nowhere'."),
        ("SELECT Wrong FROM FAULTS", "Invalid column name 'Wrong'."),
        ("SELECT random() AS x", "'random' is not a recognized built-in function name."),
        ("SELECT datetime('now') AS x", "'datetime' is not a recognized built-in function name."),
        ("SELECT @who AS x", 'Must declare the scalar variable "@who".'),
        ("", "This Report has no SQL"),
    ],
)
def test_what_cannot_be_run_is_told_in_the_report(halo: Halo, sql: str, said: str) -> None:
    report = run(halo, sql)["report"]
    assert report == {"loaded": False, "rows": [], "load_error": said}


def test_endless_statement_is_ended(halo: Halo) -> None:
    endless = "WITH n AS (SELECT 1 AS x UNION ALL SELECT x + 1 FROM n) SELECT MAX(x) AS x FROM n"
    assert run(halo, endless)["report"]["load_error"] == "Execution Timeout Expired."


def test_order_needs_top_unless_the_setting_takes_it(halo: Halo, control: ControlClient) -> None:
    sql = "SELECT uname FROM UNAME ORDER BY uname"
    assert "unless TOP" in run(halo, sql)["report"]["load_error"]
    assert rows(halo, sql.replace("SELECT", "SELECT TOP 1")) == [{"uname": "Accounts Integration"}]
    assert len(rows(halo, sql.replace("SELECT", "SELECT TOP 100 PERCENT"))) == 6
    control.settings("halopsa", report_order_by="accept")
    assert len(rows(halo, sql)) == 6


def test_instant_of_a_run_is_that_of_the_world(halo: Halo, control: ControlClient) -> None:
    control.freeze()
    control.request("POST", "/clock", {"action": "set", "to": "2026-06-01T12:00:00Z"})
    halo = halo.logged_in()
    (row,) = rows(halo, "SELECT DATEADD(day, -7, GETDATE()) AS week, DATEPART(hh, GETDATE()) AS hour")
    assert row == {"week": "2026-05-25T12:00:00", "hour": 12}


def test_report_is_for_those_who_may_report(halo: Halo) -> None:
    assert halo.as_role("customers_only").send("GET", "/Report").status_code in {401, 403}
    assert halo.as_role("read_only").send("POST", "/Report", json=[{"sql": "SELECT 1 AS x"}]).status_code == 403
