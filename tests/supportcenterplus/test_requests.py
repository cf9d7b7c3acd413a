from __future__ import annotations

import pytest

from tests.supportcenterplus.api import NOC, Api
from tests.supportcenterplus.refusals import missing, refusal

LIVE = {
    *("ola_due_by_time", "resolution", "onhold_time", "is_trashed", "fr_sla_violated_group", "id", "assigned_time"),
    *("requester", "cancel_requested_by", "sla_violated_technician", "item", "has_resolution_attachments", "sla"),
    *("priority", "sla_violated_group", "tags", "has_notes", "is_current_ola_violated", "image_token", "udf_fields"),
    *("status", "template", "attachments", "request_type", "cancel_requested_time", "is_unknown", "chat_type"),
    *("is_service_request", "billing_status", "cancel_requested", "product", "has_attachments"),
    *("has_linked_requests", "is_billable", "subject", "linked_to_request", "is_read", "lifecycle"),
    *("reason_for_cancel", "group", "email_to", "created_time", "approval_status", "subaccount", "service_category"),
    *("created_by", "scheduled_end_time", "first_response_due_by_time", "last_updated_time", "subcategory"),
    *("email_cc", "scheduled_start_time", "email_ids_to_notify", "is_request_contract_applicable"),
    *("notification_status", "description", "has_dependency", "has_conversation", "fr_sla_violated_technician"),
    *("callback_url", "is_shared", "accountcontract", "request_template_task_ids", "is_reopened", "has_draft"),
    *("is_overdue", "technician", "due_by_time", "is_first_response_overdue", "cancel_requested_is_pending"),
    *("recommend_template", "unreplied_count", "category", "maintenance", "account"),
}
"""What a live detail view of the product for several accounts has for every request."""


def test_an_added_request_is_answered_in_full_with_201(api: Api) -> None:
    api.control.freeze()
    response = api.call("POST", "/requests", {"request": {"subject": "Link down", "requester": NOC}})
    body = response.json()
    assert response.status_code == 201
    assert response.headers["content-type"] == "application/json;charset=UTF-8"
    assert body["response_status"] == {"status_code": 2000, "status": "success"}
    request = body["request"]
    assert request["id"] == "1001"
    assert request["status"] == {"id": "1", "name": "Open", "color": "#0066ff"}
    assert request["requester"]["id"] == "301"
    assert request["created_by"]["name"] == "Ada Admin"
    assert request["resolution"] == {"content": None, "resolution_attachments": []}
    assert request["last_updated_time"] is None
    assert request["callback_url"] is None
    assert request["udf_fields"] == {}
    assert api.view("1001") == request


def test_the_status_of_an_added_record_is_a_setting(api: Api) -> None:
    api.settings(create_status=200)
    request = api.call("POST", "/requests", {"request": {"subject": "s"}})
    assert request.status_code == 200
    assert api.call("POST", "/requests/1001/notes", {"note": {"description": "d"}}).status_code == 200


def test_times_are_shown_and_told(api: Api) -> None:
    api.control.request("POST", "/clock", {"action": "freeze"})
    api.control.request("POST", "/clock", {"action": "set", "to": "2026-07-03T20:56:52.757Z"})
    assert api.add()["created_time"] == {"display_value": "03/07/2026 08:56 PM", "value": "1783112212757"}
    api.settings(display_format="yyyy-MM-dd HH:mm", display_zone_minutes=-330)
    assert api.view("1001")["created_time"]["display_value"] == "2026-07-03 15:26"


def test_the_requester_is_the_keys_owner_where_none_is_named(api: Api) -> None:
    request = api.ok("POST", "/requests", {"request": {"subject": "s"}})["request"]
    assert request["requester"]["id"] == "101"
    assert request["account"] is None


def test_the_account_is_the_requesters_where_none_is_named(api: Api) -> None:
    assert api.add()["account"] == {"id": "1", "name": "Northwind Utilities"}
    assert api.add(account={"id": 2})["account"]["name"] == "Harbour Clinic"


@pytest.mark.parametrize("subject", [None, "", "   "])
def test_a_subject_is_mandatory(api: Api, subject: str | None) -> None:
    assert api.refused("POST", "/requests", {"request": {"subject": subject}}) == missing("subject")
    assert api.refused("POST", "/requests", {"request": {}}) == missing("subject")


def test_more_may_be_mandatory_by_setting_and_by_template(api: Api) -> None:
    api.settings(mandatory_fields="description,priority")
    assert api.refused("POST", "/requests", {"request": {}}) == missing("description", "priority", "subject")
    api.settings(mandatory_fields="")
    given = {"subject": "s", "template": {"name": "Hardware incident"}}
    assert api.refused("POST", "/requests", {"request": given}) == missing("category", "subcategory")
    request = api.add(template={"id": 3}, category={"name": "Hardware"}, subcategory={"name": "Disk"})
    assert (request["template"]["name"], request["group"]["name"]) == ("Hardware incident", "Hardware Problems")


def test_the_first_id_is_a_setting(api: Api) -> None:
    api.settings(first_request_id=860)
    assert [api.add()["id"], api.add()["id"]] == ["860", "861"]


# -- editing ------------------------------------------------------------------------------------------


def test_an_edit_changes_what_it_names(api: Api) -> None:
    api.control.freeze()
    before = api.add(priority={"name": "Low"}, udf_fields={"udf_sline_1": "a"})
    api.control.advance(60)
    after = api.edit(before["id"], priority=None, udf_fields={"udf_pick_2": "b"}, update_reason="why")
    changed = {name for name in after if after[name] != before[name]}
    assert changed == {"priority", "udf_fields", "last_updated_time"}
    assert after["udf_fields"] == {"udf_sline_1": "a", "udf_pick_2": "b"}
    assert int(after["last_updated_time"]["value"]) - int(before["created_time"]["value"]) == 60_000


@pytest.mark.parametrize(
    ("field", "adding", "editing"),
    [("short_description", 4014, 4014), ("is_overdue", 4014, 4014), ("id", 4014, 4009), ("created_by", 4014, 4009)],
)
def test_fields_that_cannot_be_written_say_so(api: Api, field: str, adding: int, editing: int) -> None:
    assert api.refused("POST", "/requests", {"request": {"subject": "s", field: "x"}}) == refusal(adding, field)
    request = api.add()["id"]
    assert api.refused("PUT", f"/requests/{request}", {"request": {field: "x"}}) == refusal(editing, field)


def test_a_refused_edit_changes_nothing(api: Api) -> None:
    before = api.add()
    edit = {"request": {"subject": "changed", "priority": {"name": "Ultra"}}}
    assert api.refused("PUT", f"/requests/{before['id']}", edit) == refusal(4001, "priority")
    assert api.view(before["id"]) == before


def test_time_on_hold_is_a_duration_that_adds_up(api: Api) -> None:
    api.control.freeze()
    added = api.add()
    assert added["onhold_time"] is None
    api.edit(added["id"], status={"name": "Onhold"})
    api.control.advance(18 * 3600)
    assert api.view(added["id"])["onhold_time"] == {"display_value": "18hrs 0min", "value": "64800000"}
    api.edit(added["id"], status={"name": "Open"})
    api.control.advance(3600)
    api.edit(added["id"], status={"name": "Onhold"})
    api.control.advance(90)
    held = api.edit(added["id"], status={"name": "Open"})["onhold_time"]
    assert held == {"display_value": "18hrs 1min", "value": "64890000"}
    assert api.ids(search_criteria={"field": "onhold_time", "condition": "gt", "value": "64800000"}) == [added["id"]]


def test_what_tells_an_outcome_is_missing_until_it_is_set_and_the_rest_is_null(api: Api) -> None:
    added = api.add()
    outcome = {"responded_time", "resolved_time", "completed_time", "closure_info"}
    assert not outcome & set(added)
    assert (added["impact_details"], added["onhold_scheduler"], added["lifecycle"]) == (None, None, None)
    (row,) = api.rows(fields_required=["resolved_time", "assigned_time"])
    assert row == {"id": "1001", "assigned_time": None}
    api.settings(unset_outcome="null")
    assert {name: api.view("1001")[name] for name in outcome} == dict.fromkeys(outcome)
    assert api.rows(fields_required=["resolved_time"]) == [{"id": "1001", "resolved_time": None}]


def test_the_detail_view_has_the_keys_of_live_ones(api: Api) -> None:
    viewed = api.view(api.add()["id"])
    assert set(viewed) >= LIVE
    assert not {"short_description", "time_elapsed", "response_time_elapsed", "is_fcr", "editor"} & set(viewed)
    assert (viewed["chat_type"], viewed["is_billable"], viewed["request_template_task_ids"]) == (0, False, [])
    assert len(viewed["image_token"]) == 104
    assert viewed["image_token"] != api.view(api.add()["id"])["image_token"]


def test_a_request_is_in_the_service_category_of_its_template(api: Api) -> None:
    added = api.add(template={"name": "Monitoring alarm"})
    assert added["service_category"] == {"id": "5", "name": "Network"}
    assert added["template"]["service_category"] == {"id": "5"}
    assert api.add(service_category={"id": 2})["service_category"]["name"] == "Email"


def test_impact_details_can_be_written(api: Api) -> None:
    assert api.add(impact_details="Two sites")["impact_details"] == "Two sites"
    assert api.edit("1001", impact_details=None)["impact_details"] is None


def test_a_closed_request_may_be_edited(api: Api) -> None:
    request = api.add()["id"]
    api.ok("PUT", f"/requests/{request}/close", {})
    assert api.edit(request, subject="after all")["subject"] == "after all"


def test_overdue_follows_the_clock(api: Api) -> None:
    api.control.freeze()
    created = api.add()
    due = int(created["created_time"]["value"]) + 60_000
    times = {"due_by_time": {"value": str(due)}, "first_response_due_by_time": {"value": due}}
    edited = api.edit(created["id"], **times)
    assert (edited["is_overdue"], edited["is_first_response_overdue"]) == (False, False)
    api.control.advance(61)
    viewed = api.view(created["id"])
    assert (viewed["is_overdue"], viewed["is_first_response_overdue"]) == (True, True)
    overdue = {"field": "is_overdue", "condition": "is", "value": True}
    assert api.ids(search_criteria=overdue) == [created["id"]]
    assert api.ids(filter_by={"name": "Overdue_System"}) == [created["id"]]
    api.edit(created["id"], status={"name": "Resolved"})
    assert api.ids(search_criteria={**overdue, "value": "false"}) == [created["id"]]
