from __future__ import annotations

from typing import Any

import pytest

from tests.supportcenterplus.api import NOC, Api
from tests.supportcenterplus.refusals import NOT_FOUND, missing, refusal

RUTH = {"email_id": "ruth@helpdesk.example"}


def test_a_worklog_lives(api: Api, request_path: str) -> None:
    made = api.posted(f"{request_path}/worklogs", "worklog", owner=RUTH, time_spent={"hours": 1, "minutes": "30"})
    assert made["owner"]["name"] == "Ruth Rep"
    assert made["time_spent"] == {"hours": "1", "minutes": "30"}
    assert (made["owner_cost"], made["total_cost"], made["created_by"]["id"]) == ("0.00", "0.00", "101")
    path = f"{request_path}/worklogs/{made['id']}"
    edited = api.ok("PUT", path, {"worklog": {"owner_cost": "12.5", "other_cost": 3}})["worklog"]
    assert (edited["total_cost"], edited["time_spent"]) == ("15.50", made["time_spent"])
    assert api.ok("GET", path)["worklog"] == edited
    assert [row["id"] for row in api.rows(f"{request_path[1:]}/worklogs")] == [made["id"]]
    api.ok("DELETE", path)
    assert api.refused("GET", path) == NOT_FOUND


def test_the_time_spent_follows_from_start_and_end(api: Api, request_path: str) -> None:
    times = {"start_time": {"value": "1795416000000"}, "end_time": {"value": 1795416000000 + 95 * 60_000}}
    made = api.posted(f"{request_path}/worklogs", "worklog", owner=RUTH, **times)
    assert made["time_spent"] == {"hours": "1", "minutes": "35"}
    backwards = {"owner": RUTH, "start_time": times["end_time"], "end_time": times["start_time"]}
    assert api.refused("POST", f"{request_path}/worklogs", {"worklog": backwards}) == refusal(4016, "start_time")
    late = {"worklog": {"start_time": {"value": str(1795416000000 * 2)}}}
    assert api.refused("PUT", f"{request_path}/worklogs/{made['id']}", late) == refusal(4016, "start_time")


def test_a_worklog_needs_its_owner_who_is_a_support_rep(api: Api, request_path: str) -> None:
    assert api.refused("POST", f"{request_path}/worklogs", {"worklog": {"description": "d"}}) == missing("owner")
    assert api.refused("POST", f"{request_path}/worklogs", {"worklog": {"owner": NOC}}) == refusal(4001, "owner")
    made = api.posted(f"{request_path}/worklogs", "worklog", owner=RUTH)["id"]
    assert api.refused("PUT", f"{request_path}/worklogs/{made}", {"worklog": {"owner": None}}) == missing("owner")


@pytest.mark.parametrize(
    ("field", "value", "code"),
    [
        ("request", {"id": "1001"}, 4001),
        ("time_spent", {"hours": -1}, 4001),
        ("time_spent", {"minutes": 60}, 4001),
        ("time_spent", {"hours": 10**9}, 4001),
        ("time_spent", {"days": 1}, 4001),
        ("time_spent", "1h", 4021),
        ("owner_cost", "much", 4001),
        ("owner_cost", True, 4021),
        ("owner_cost", -1, 4001),
        ("type", {"name": "Unheard of"}, 4001),
        ("accountcontract", {"id": 9}, 4001),
        ("start_time", {"value": "soon"}, 4001),
        ("include_nonoperational_hours", "perhaps", 4021),
        ("description", 7, 4021),
        ("udf_fields", {"x": 1}, 4001),
    ],
)
def test_what_a_worklog_cannot_hold_is_refused(api: Api, request_path: str, field: str, value: Any, code: int) -> None:
    status, message = api.refused("POST", f"{request_path}/worklogs", {"worklog": {"owner": RUTH, field: value}})
    assert (status, message["status_code"]) == (400, code)
    assert api.rows(f"{request_path[1:]}/worklogs") == []


def test_a_worklog_knows_contracts_types_and_custom_values(api: Api, request_path: str) -> None:
    fields = {"accountcontract": {"id": 1}, "type": {"id": "1"}, "udf_fields": {"udf_sline_1": "x"}, "total_cost": "99"}
    made = api.posted(f"{request_path}/worklogs", "worklog", owner=RUTH, **fields)
    assert made["accountcontract"] == {"id": "1", "name": "Northwind full service"}
    assert (made["type"]["name"], made["udf_fields"], made["total_cost"]) == ("On site", {"udf_sline_1": "x"}, "99.00")
