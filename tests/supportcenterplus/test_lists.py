from __future__ import annotations

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


def refused(api: Api, code: int, field: str, message: str | None = None, **list_info: Any) -> None:
    assert api.refused("GET", "/requests", {"list_info": list_info}) == refusal(code, field, message)


# -- the envelope ----------------------------------------------------------------------------------------------------


def test_a_list_has_its_status_in_an_array_and_says_what_it_returned(desk: Api) -> None:
    body = desk.ok("GET", "/requests", {"list_info": {"row_count": "2", "start_index": "3", "get_total_count": "true"}})
    assert body["response_status"] == [{"status_code": 2000, "status": "success"}]
    assert body["list_info"] == {
        "has_more_rows": True,
        "start_index": 3,
        "page": 2,
        "row_count": 2,
        "total_count": 6,
        "get_total_count": "true",
    }
    assert [row["id"] for row in body["requests"]] == ["1004", "1003"]


def test_an_empty_list_counts_no_rows(api: Api) -> None:
    body = api.ok("GET", "/requests", {"list_info": {"row_count": 2, "start_index": 1}})
    assert body["list_info"] == {"has_more_rows": False, "start_index": 1, "page": 1, "row_count": 0}


def test_what_was_asked_for_is_echoed(desk: Api) -> None:
    criteria = [criterion("status.name", "is", "Open", logical_operator="AND")]
    asked = {
        "sort_field": "subject",
        "sort_order": "desc",
        "search_criteria": criteria,
        "filter_by": {"name": "All_Requests"},
    }
    info = desk.ok("GET", "/requests", {"list_info": asked})["list_info"]
    assert {name: info.get(name) for name in asked} == {**asked, "filter_by": None}


def test_a_row_has_the_short_fields(desk: Api) -> None:
    (row,) = desk.rows(row_count=1)
    assert set(row) == {
        *("id", "subject", "short_description", "requester", "created_by", "created_time", "due_by_time", "status"),
        *("priority", "technician", "group", "site", "template", "is_service_request", "is_overdue", "is_read"),
        *("time_elapsed", "response_time_elapsed", "cancel_requested", "cancel_requested_is_pending"),
    }


def test_fields_required_replaces_them(desk: Api) -> None:
    (row,) = desk.rows(row_count=1, fields_required=["subject", "udf_fields", "description", "status.name"])
    assert row == {
        "id": "1006",
        "subject": "Zebra",
        "udf_fields": {"udf_pick_5": "Tin"},
        "description": None,
        "status": {"id": "6", "name": "In Progress", "color": "#00cccc"},
    }


# -- pages and orders ------------------------------------------------------------------------------------------------


def test_ten_rows_are_usual_and_a_hundred_the_most(api: Api) -> None:
    for number in range(12):
        api.add(subject=str(number))
    assert len(api.rows()) == 10
    body = api.ok("GET", "/requests", {"list_info": {"row_count": 5000}})
    assert (len(body["requests"]), body["list_info"]["page"]) == (12, 1)
    api.settings(row_count_over_100="refuse")
    refused(api, 4001, "row_count", row_count=101)


@pytest.mark.parametrize("name", ["row_count", "page"])
def test_no_rows_and_no_page_cannot_be_asked_for(api: Api, name: str) -> None:
    asked: dict[str, Any] = {name: 0}
    refused(api, 4001, name, **asked)


@pytest.mark.parametrize("value", [0, "0"])
def test_a_start_index_of_nought_means_the_first_row(desk: Api, value: Any) -> None:
    body = desk.ok("GET", "/requests", {"list_info": {"start_index": value, "row_count": 1}})
    assert ([row["id"] for row in body["requests"]], body["list_info"]["start_index"]) == (["1006"], 1)


@pytest.mark.parametrize("name", ["row_count", "start_index", "page"])
@pytest.mark.parametrize(
    ("value", "code"), [(-1, 4001), ("x", 4001), ("1.5", 4001), (1.5, 4021), (True, 4021), ([], 4021)]
)
def test_counts_begin_with_one(api: Api, name: str, value: Any, code: int) -> None:
    refused(api, code, name, **{name: value})


def test_a_place_beyond_everything_is_empty(desk: Api) -> None:
    for asked in ({"start_index": 10**30}, {"page": str(10**38)}):
        body = desk.ok("GET", "/requests", {"list_info": asked})
        assert (body["requests"], body["list_info"]["has_more_rows"]) == ([], False)


def test_orders(desk: Api) -> None:
    assert [row["subject"] for row in desk.rows(sort_field="subject", sort_order="asc")][:3] == [
        "100% busy",
        "Agent silent",
        "Disk full on SRV1",
    ]
    assert desk.ids(sort_field="created_time", sort_order="asc", row_count=2) == ["1002", "1001"]
    assert desk.ids(sort_field="technician", sort_order="asc", row_count=2) == ["1004", "1002"]
    assert desk.ids(sort_field="status.name", row_count=1) == ["1005"]
    assert desk.ids(sort_order="asc", row_count=1) == ["1001"]


@pytest.mark.parametrize(
    ("asked", "code", "field"),
    [
        ({"fields_required": "id"}, 4021, "fields_required"),
        ({"filter_by": {"id": "99"}}, 4001, "filter_by"),
        ({"filter_by": {}}, 4001, "filter_by"),
        ({"search_fields": {"colour": "red"}}, 4001, "colour"),
        ({"search_criteria": ["status"]}, 4021, "search_criteria"),
    ],
)
def test_options_that_cannot_be_are_named(api: Api, asked: dict[str, Any], code: int, field: str) -> None:
    refused(api, code, field, **asked)
    assert api.refused("GET", "/requests", {"list_info": [asked]})[1]["field"] == "list_info"


# -- the lists that are data -----------------------------------------------------------------------------------------


def test_lists_come_by_id_with_removed_entries_marked(api: Api) -> None:
    rows = api.rows("categories")
    assert [(row["id"], row["name"], row["deleted"]) for row in rows][-2:] == [
        ("4", "Monitoring", False),
        ("5", "Fax", True),
    ]
    assert [row["name"] for row in api.rows("categories", search_fields='{"deleted":true}')] == ["Fax"]
    assert api.ok("GET", "/categories/3")["category"] == {
        "id": "3",
        "name": "Software",
        "description": None,
        "deleted": False,
    }


def test_the_fields_that_a_public_client_asks_for_are_there(desk: Api) -> None:
    fields = [
        *("dependency_status", "notification_status", "is_editing_completed", "editor", "editing_status"),
        *("onhold_scheduler.held_by", "lifecycle", "status.in_progress", "unreplied_count", "short_description"),
    ]
    (row,) = desk.rows(row_count="1", search_fields={}, filter_by={"name": "All_Requests"}, fields_required=fields)
    assert set(row) == {"id", *(name.partition(".")[0] for name in fields)}


def test_fields_required_may_stand_beside_list_info(desk: Api) -> None:
    asked = {"list_info": {"row_count": 1}, "fields_required": ["subject"], "for": "list_view_filter"}
    assert desk.ok("GET", "/requests", asked)["requests"] == [{"id": "1006", "subject": "Zebra"}]
    assert desk.ok("GET", "/users", {"fields_required": ["email_id"]})["users"][0].keys() == {"id", "email_id"}
    asked["list_info"] = {"row_count": 1, "fields_required": ["has_notes"]}
    assert desk.ok("GET", "/requests", asked)["requests"] == [{"id": "1006", "has_notes": False}]


def test_parts_of_a_users_name_are_shown_where_they_are_asked_for(api: Api) -> None:
    names = ["employee_id", "first_name", "middle_name", "last_name"]
    (row, *_) = api.rows("users", fields_required=names)
    assert row == {"id": "301", **dict.fromkeys(names)}
    assert not set(names) & set(api.rows("users")[0])
    assert not set(names) & set(api.ok("GET", "/users/301")["user"])


@pytest.mark.parametrize("given", [{"fields_required": "id"}, {"fields_required": ["colour"], "list_info": None}])
def test_they_are_checked_there_too(api: Api, given: dict[str, Any]) -> None:
    assert api.refused("GET", "/requests", given)[0] == 400


def test_lists_are_searched_like_requests(api: Api) -> None:
    assert [row["name"] for row in api.rows("subcategories", search_fields={"category.name": "Network"})] == [
        "Router",
        "Link",
    ]
    in_progress = criterion("in_progress", "is", False)
    assert [row["id"] for row in api.rows("statuses", search_criteria=in_progress)] == ["3", "4"]
    assert api.rows("users", fields_required=["email_id"], sort_field="name", row_count=1) == [
        {"id": "302", "email_id": "carla@northwind.example"}
    ]
    assert (
        api.refused("GET", "/users", {"list_info": {"filter_by": {"name": "All_Requests"}}})[1]["field"] == "filter_by"
    )


@pytest.mark.parametrize("path", ["/categories/99", "/users/x", "/statuses/0", "/categories/" + "9" * 30])
def test_an_entry_that_is_not_there_is_an_invalid_url(api: Api, path: str) -> None:
    assert api.refused("GET", path) == (404, {"status_code": 4007, "type": "failed", "message": "Invalid URL"})


@pytest.mark.parametrize(
    ("setting", "value", "served", "unknown", "singular"),
    [
        ("technicians_path", "support_reps", "support_reps", ["technicians"], "support_rep"),
        ("requesters_path", "requesters", "requesters", ["users", "contacts"], "requester"),
        ("requesters_path", "contacts", "contacts", ["users", "requesters"], "contact"),
        ("groups_path", "groups", "groups", ["support_groups"], "group"),
    ],
)
def test_some_modules_have_another_name_on_another_build(
    api: Api, setting: str, value: str, served: str, unknown: list[str], singular: str
) -> None:
    assert api.refused("GET", f"/{served}")[0] == 404
    api.settings(**{setting: value})
    (first, *_) = api.rows(served)
    assert api.ok("GET", f"/{served}/{first['id']}")[singular]["name"] == first["name"]
    for module in unknown:
        assert api.refused("GET", f"/{module}", key="")[0] == 404
