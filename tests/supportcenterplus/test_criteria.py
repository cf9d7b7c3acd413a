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
        (criterion("status.name", "eq", "Open", "Onhold"), [1, 2, 3]),
        (criterion("status.name", "neq", "Open", "Onhold"), [4, 5, 6]),
        (criterion("status", "is", {"name": "Resolved"}), [4]),
        (criterion("status", "!=", {"id": 1}), [3, 4, 5, 6]),
        (criterion("status", "is", 4), [4]),
        (criterion("status.id", "is", "4"), [4]),
        (criterion("id", "between", "1002", 1003), [2, 3]),
        (criterion("id", "not between", 1002, 1005), [1, 6]),
        (criterion("id", "is", "abc"), []),
        (criterion("subject", "like", "%"), [5]),
        (criterion("subject", "contains", "full", "silent"), [1, 4]),
        (criterion("technician", "is", None), [1, 3, 5, 6]),
        (criterion("udf_fields.udf_pick_5", "is", "gold"), [5]),
        (criterion("udf_fields.udf_pick_9", "is"), [1, 2, 3, 4, 5, 6]),
        (criterion("is_read", "is", "false"), [1, 2, 3, 4, 5, 6]),
        (criterion("due_by_time", "is"), [1, 2, 3, 4, 5, 6]),
        (criterion("status.name", "is", "Open", logical_operator="AND"), [1, 2]),
    ],
)  # fmt: skip
def test_conditions(desk: Api, criteria: Criteria, ids: list[int]) -> None:
    assert found(desk, criteria) == ids


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
        (criterion("status.", "is", "red"), 4001, "status."),
        (criterion("a.b.c.d.e.f", "is", "red"), 4001, "a.b.c.d.e.f"),
        (criterion("subject", "contains"), 4001, "values"),
        (criterion("subject", "is", {"name": "x"}), 4021, "subject"),
        (criterion("status", "is", {}), 4001, "status"),
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
        ("ALL_QUEUE", [1, 2, 3, 4, 5, 6]),
        ("All_Pending", [1, 2, 3, 6]),
        ("Due_Today_User", []),
        ("Updated_By_Me", [1, 2, 3, 4, 5, 6]),
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
