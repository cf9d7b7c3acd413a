"""What every installation has, and what recorded requests refer to."""

from __future__ import annotations

from typing import Any

import pytest

from tests.supportcenterplus.api import Api
from tests.supportcenterplus.refusals import missing, refusal

ADMINISTRATOR = {
    "id": "4",
    "name": "administrator",
    "email_id": None,
    "phone": None,
    "mobile": None,
    "is_vipuser": False,
    "department": None,
    "profile_pic": {"content-url": "/images/default-profile-pic2.svg"},
}


@pytest.mark.parametrize(
    "value", [{"id": "4", "name": "administrator"}, {"id": 4, "name": "John"}, {"name": "Administrator"}]
)
def test_the_stock_administrator_is_requester_and_technician(api: Api, value: dict[str, Any]) -> None:
    added = api.add(requester=value, technician=value)
    assert (added["requester"], added["technician"]) == (ADMINISTRATOR, ADMINISTRATOR)
    assert api.ids(search_criteria={"field": "requester.name", "condition": "is", "value": "administrator"}) == ["1001"]


def test_an_unknown_requester_is_refused(api: Api) -> None:
    given = {"request": {"subject": "s", "requester": {"name": "nobody"}}}
    assert api.refused("POST", "/requests", given) == refusal(4001, "requester", "Invalid Input")


def test_stock_values_can_be_referred_to(api: Api, request_path: str) -> None:
    edited = api.edit("1001", level={"name": "Tier 4"}, service_category={"name": "User Management"})
    assert (edited["level"], edited["service_category"]["id"]) == ({"id": "4", "name": "Tier 4"}, "8")
    codes = [row["name"] for row in api.rows("request_closure_codes")]
    assert codes == ["Success", "Unable to Reproduce", "Cancelled", "Failed", "Postponed", "Rejected"]
    for code in codes:
        request = api.add()["id"]
        api.ok("PUT", f"/requests/{request}/close", {"request": {"closure_info": {"closure_code": {"name": code}}}})
        assert api.view(request)["closure_info"]["closure_code"]["name"] == code


@pytest.mark.parametrize(
    "field",
    [
        *("level", "priority", "urgency", "impact", "mode", "category", "subcategory", "item", "request_type", "site"),
        *("group", "service_category", "department", "account", "product", "template", "status", "technician"),
    ],
)
def test_a_bad_reference_is_named_with_the_recorded_text(api: Api, field: str) -> None:
    told = {"status_code": 4001, "type": "failed", "field": field, "message": "Invalid Input"}
    given = {"request": {"subject": "s", field: {"name": "Tier 40"}}}
    assert api.refused("POST", "/requests", given) == (400, told)


def test_assets_are_kept_and_the_first_is_primary(api: Api) -> None:
    keyboard, edge = {"id": "301", "name": "keyboardMC"}, {"id": "302", "name": "edge-7"}
    assert [row["name"] for row in api.rows("assets")] == ["keyboardMC", "edge-7"]
    response = api.call("POST", "/requests", {"request": {"subject": "s", "assets": [keyboard]}})
    assert response.status_code == 201
    added = response.json()["request"]
    assert (added["assets"], added["primary_asset"]) == ([keyboard], keyboard)
    edited = api.edit(added["id"], assets=[{"name": "EDGE-7"}, {"id": 301}, {"id": 302}])
    assert (edited["assets"], edited["primary_asset"]) == ([edge, keyboard], edge)
    cleared = api.edit(added["id"], assets=None)
    assert (cleared["assets"], cleared["primary_asset"]) == ([], None)
    for value, told in (
        ([{"name": "unheard of"}], refusal(4001, "assets")),
        ({"id": 301}, refusal(4021, "assets")),
        (["keyboardMC"], refusal(4021, "assets")),
    ):
        assert api.refused("PUT", f"/requests/{added['id']}", {"request": {"assets": value}}) == told


def test_a_first_call_resolution_is_written_with_the_request(api: Api) -> None:
    assert "is_fcr" not in api.add()
    assert api.add(is_fcr=True)["is_fcr"] is True


def test_tags_are_added_by_id_or_name(api: Api, request_path: str) -> None:
    carrier, recurring = ({"id": "1", "name": "carrier"}, {"id": "2", "name": "recurring"})
    api.ok("PUT", f"{request_path}/tag", {"tags": [{"id": "1"}]})
    api.ok("POST", f"{request_path}/tag", {"tags": [{"name": "Recurring"}, {"id": 1}]})
    assert api.view("1001")["tags"] == [carrier, recurring]
    api.ok("PUT", f"{request_path}/tag", {"tags": [{"name": "flapping"}]})
    assert api.view("1001")["tags"] == [carrier, recurring, {"id": "3", "name": "flapping"}]
    assert [row["name"] for row in api.rows("tags")] == ["carrier", "recurring", "flapping"]
    api.settings(unknown_tags="refuse")
    before = api.view("1001")
    for given, told in (
        ({"tags": [{"name": "unheard of"}]}, refusal(4001, "tags")),
        ({"tags": [{"id": "99"}]}, refusal(4001, "tags")),
        ({"tags": []}, missing("tags")),
        ({"tags": ["carrier"]}, refusal(4021, "tags")),
    ):
        assert api.refused("PUT", f"{request_path}/tag", given) == told
    assert api.view("1001") == before
