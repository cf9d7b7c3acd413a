from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

import pytest

from contracts.targets import FakeProcess
from tests.supportcenterplus.api import Api
from tests.supportcenterplus.desks import criterion, filled
from tests.supportcenterplus.refusals import refusal

Criteria = dict[str, Any] | list[Any]


@pytest.fixture(scope="module")
def desk(help_desk_process: FakeProcess) -> Iterator[Api]:
    """A filled help desk that tests of this module share: they only read, and put settings back."""
    with help_desk_process.target("supportcenterplus") as target:
        yield filled(Api(target))


def found(api: Api, criteria: Criteria) -> list[int]:
    return [int(identity) - 1000 for identity in api.ids(search_criteria=criteria, sort_order="asc", row_count=100)]


def refused(api: Api, code: int, field: str, message: str | None = None, **list_info: Any) -> None:
    assert api.refused("GET", "/requests", {"list_info": list_info}) == refusal(code, field, message)


OPEN = criterion("status.name", "is", "Open")


@pytest.mark.parametrize(
    ("criteria", "ids"),
    [
        (criterion("status.name", "is", "Open"), [1, 2]),
        (criterion("status.name", "=", "open"), [1, 2]),
        (criterion("status.name", "eq", "Open", "Onhold"), [1, 2, 3]),
        (criterion("status.name", "is not", "Open"), [3, 4, 5, 6]),
        (criterion("status.name", "neq", "Open", "Onhold"), [4, 5, 6]),
        (criterion("status", "is", {"name": "Resolved"}), [4]),
        (criterion("status", "!=", {"id": 1}), [3, 4, 5, 6]),
        (criterion("status", "is", "Closed"), [5]),
        (criterion("status", "is", 4), [4]),
        (criterion("status.id", "is", "4"), [4]),
        (criterion("id", "is", "1003"), [3]),
        (criterion("id", "gt", 1004), [5, 6]),
        (criterion("id", "between", "1002", 1003), [2, 3]),
        (criterion("id", "not between", 1002, 1005), [1, 6]),
        (criterion("id", "is", "abc"), []),
        (criterion("subject", "starts with", "link"), [2, 3]),
        (criterion("subject", "ends with", "SRV1"), [1]),
        (criterion("subject", "contains", "on "), [1, 2]),
        (criterion("subject", "like", "%"), [5]),
        (criterion("subject", "not contains", "i"), [5, 6]),
        (criterion("subject", "contains", "full", "silent"), [1, 4]),
        (criterion("requester.email_id", "is", "carla@northwind.example"), [2]),
        (criterion("technician.name", "contains", "ruth"), [2]),
        (criterion("technician", "is"), [1, 3, 5, 6]),
        (criterion("technician", "is not"), [2, 4]),
        (criterion("technician", "is", None), [1, 3, 5, 6]),
        (criterion("udf_fields.udf_pick_5", "is", "gold"), [5]),
        (criterion("udf_fields.udf_num_1", "is", 7), [5]),
        (criterion("udf_fields.udf_pick_9", "is"), [1, 2, 3, 4, 5, 6]),
        (criterion("is_read", "is", "false"), [1, 2, 3, 4, 5, 6]),
        (criterion("due_by_time", "is"), [1, 2, 3, 4, 5, 6]),
        ([OPEN, criterion("priority.name", "is", "Low", logical_operator="and")], [2]),
        ([OPEN, criterion("subject", "is", "zebra", logical_operator="OR")], [1, 2, 6]),
        ([OPEN, criterion("priority.name", "is", "Low")], [2]),
        ([], [1, 2, 3, 4, 5, 6]),
        (criterion("status.name", "is", "Open", logical_operator="AND"), [1, 2]),
    ],
)  # fmt: skip
def test_conditions(desk: Api, criteria: Criteria, ids: list[int]) -> None:
    assert found(desk, criteria) == ids


def test_criteria_combine_from_left_to_right_and_children_make_brackets(desk: Api) -> None:
    zebra = criterion("subject", "is", "Zebra", logical_operator="or")
    low = criterion("priority.name", "is", "Low", logical_operator="and")
    assert found(desk, [criterion("status.name", "is", "Open"), zebra, low]) == [2]
    bracket = {**zebra, "children": [low]}
    assert found(desk, [criterion("status.name", "is", "Open"), bracket]) == [1, 2]
    nobody = {"children": [criterion("technician", "is"), criterion("id", "lt", 1004)], "logical_operator": "and"}
    assert found(desk, [criterion("status.name", "is not", "Open"), nobody]) == [3]


def test_times_are_compared_in_milliseconds(desk: Api) -> None:
    later = int(desk.view("1003")["created_time"]["value"])
    for value in (str(later), later, {"value": str(later)}):
        assert found(desk, criterion("created_time", "greater or equal", value)) == [3, 4, 5, 6]
    assert found(desk, criterion("created_time", "lesser than", later)) == [1, 2]
    assert found(desk, criterion("created_time", "lte", later)) == [1, 2, 3, 4, 5, 6]


def test_one_live_instance_refuses_a_time_among_several_criteria(api: Api) -> None:
    filled(api)
    several = [criterion("status.name", "is", "Open"), criterion("created_time", "gt", 0, logical_operator="and")]
    assert found(api, several) == [1, 2]
    api.settings(dates_among_criteria="refuse")
    refused(api, 4001, "search_criteria", search_criteria=several)
    assert found(api, several[1:]) == [1, 2, 3, 4, 5, 6]


@pytest.mark.parametrize(
    ("criteria", "code", "field"),
    [
        (criterion("colour", "is", "red"), 4001, "colour"),
        (criterion("subject.name", "is", "red"), 4001, "subject.name"),
        (criterion("status.", "is", "red"), 4001, "status."),
        (criterion("a.b.c.d.e.f", "is", "red"), 4001, "a.b.c.d.e.f"),
        (criterion("status.name", "resembles", "Open"), 4001, "condition"),
        ({"field": "status.name", "value": "Open"}, 4021, "condition"),
        ({"condition": "is", "value": "Open"}, 4021, "field"),
        (criterion("id", "between", 1), 4001, "values"),
        (criterion("subject", "contains"), 4001, "values"),
        (criterion("subject", "is", {"name": "x"}), 4021, "subject"),
        (criterion("status", "is", {}), 4001, "status"),
        (criterion("created_time", "gt", "yesterday"), 4001, "created_time"),
        (criterion("is_read", "is", "maybe"), 4021, "is_read"),
        (criterion("is_overdue", "gt", True), 4001, "is_overdue"),
        (criterion("status.name", "is", "Open", logical_operator="xor"), 4001, "logical_operator"),
        (criterion("status.name", "is", "Open", logical_operator=1), 4021, "logical_operator"),
        (criterion("status.name", "is", "Open", children="x"), 4021, "children"),
        ([criterion("id", "is", number) for number in range(51)], 4001, "search_criteria"),
    ],
)
def test_criteria_that_cannot_be_are_named(api: Api, criteria: Criteria, code: int, field: str) -> None:
    refused(api, code, field, search_criteria=criteria)


def test_unknown_members_of_a_criterion_are_refused(api: Api) -> None:
    wrong = criterion("status.name", "is", "Open", colour="red")
    refused(api, 4001, "colour", "Extra key found in JSON", search_criteria=wrong)


def test_brackets_have_a_depth(api: Api) -> None:
    nested = criterion("id", "is", 1)
    for _ in range(11):
        nested = criterion("id", "is", 1, children=[nested])
    refused(api, 4001, "children", search_criteria=nested)


# -- search_fields and views -----------------------------------------------------------------------------------------


def test_search_fields_come_as_an_object_or_as_a_string_of_one(desk: Api) -> None:
    wanted = {"requester.id": 302, "status": "Open"}
    for fields in (wanted, json.dumps(wanted), repr(wanted)):
        assert desk.ids(search_fields=fields) == ["1002"]
    assert desk.ids(search_fields={"subject": "link"}) == []


def test_search_fields_may_find_what_contains_them(api: Api) -> None:
    filled(api).settings(search_fields_match="contains")
    assert api.ids(search_fields={"subject": "link"}) == ["1003", "1002"]


@pytest.mark.parametrize(
    ("view", "ids"),
    [
        ("All_Requests", [1, 2, 3, 4, 5, 6]),
        ("ALL_QUEUE", [1, 2, 3, 4, 5, 6]),
        ("All_Pending", [1, 2, 3, 6]),
        ("All_Completed", [4, 5]),
        ("All_User", [4]),
        ("All_Pending_User", []),
        ("All_Completed_User", [4]),
        ("Open_System", [1, 2]),
        ("Open_User", []),
        ("Onhold_System", [3]),
        ("Onhold_User", []),
        ("Overdue_System", []),
        ("Overdue_User", []),
        ("Due_Today_User", []),
        ("Unassigned_System", [1, 3, 6]),
        ("MyOpen_Or_Unassigned", [1, 3, 6]),
        ("Waiting_Update", []),
        ("Updated_By_Me", [1, 2, 3, 4, 5, 6]),
        ("Pending_Approval", []),
        ("My_Pending_Approval", []),
        ("Share_Pending", []),
        ("Share_All_Requests", []),
    ],
)
def test_views(desk: Api, view: str, ids: list[int]) -> None:
    wanted = [str(1000 + number) for number in ids]
    assert desk.ids(filter_by={"name": view}, sort_order="asc") == wanted
    identity = next(
        each["id"] for each in desk.ok("GET", "/list_view_filters/show_all")["show_all"] if each["name"] == view
    )
    assert desk.ids(filter_by={"id": identity}, sort_order="asc") == wanted


def test_views_of_the_one_who_asks(api: Api) -> None:
    filled(api)
    key = api.drive("POST", "/reps/102/key", {})["authtoken"]
    listed = api.ok("GET", "/requests", {"list_info": {"filter_by": {"name": "Open_User"}}}, key=key)
    assert [row["id"] for row in listed["requests"]] == ["1002"]
    due = api.view("1002")["created_time"]["value"]
    api.edit("1002", due_by_time={"value": due})
    listed = api.ok("GET", "/requests", {"list_info": {"filter_by": {"name": "Due_Today_User"}}}, key=key)
    assert [row["id"] for row in listed["requests"]] == ["1002"]


VIEWS = "/list_view_filters/show_all"


@pytest.mark.parametrize(
    "given",
    [
        {"show_all": {"module": "request"}},
        {"module": "request"},
        {"list_info": {"row_count": "100", "search_fields": {"module": "request"}}},
        None,
    ],
)
def test_the_views_are_listed(api: Api, given: Any) -> None:
    assert len(api.ok("GET", VIEWS, given)["show_all"]) == 22
    assert api.ok("GET", VIEWS, {"show_all": {"module": "change"}})["show_all"] == []
    assert api.ok("GET", VIEWS, {"list_info": {"row_count": 1, "page": 2}})["show_all"] == [
        {"id": "2", "name": "ALL_QUEUE"}
    ]


@pytest.mark.parametrize(
    ("field", "condition", "values", "found"),
    [
        ("status.in_progress", "is", ["true"], ["Onhold", "Open"]),
        ("status.in_progress", "is", [False], ["Closed", "Resolved"]),
        ("status.stop_timer", "is", ["false"], ["Open"]),
        ("status.internal_name", "is not", ["Closed", "Resolved", "Cancelled"], ["Onhold", "Open"]),
        ("status.internal_name", "is", ["OPEN"], ["Open"]),
    ],
)
def test_requests_are_searched_by_what_their_status_means(
    api: Api, field: str, condition: str, values: list[Any], found: list[str]
) -> None:
    for name in ("Open", "Onhold", "Resolved", "Closed"):
        api.add(subject=name, status={"name": name})
    criterion = {"field": field, "condition": condition, "values": values}
    assert sorted(row["subject"] for row in api.rows(search_criteria=criterion)) == found
