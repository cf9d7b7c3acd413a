from __future__ import annotations

from typing import Any

import pytest

from tests.supportcenterplus.api import Api
from tests.supportcenterplus.refusals import NOT_FOUND, missing, refusal


def test_deleting_is_moving_to_the_trash_and_purging_comes_after(api: Api) -> None:
    request = api.add()["id"]
    assert api.refused("DELETE", f"/requests/{request}") == refusal(4016, message="Not in trash")
    trashed = api.ok("DELETE", f"/requests/{request}/move_to_trash")
    assert trashed["response_status"] == {"status_code": 2000, "status": "success"}
    assert trashed["request"] == api.view(request)
    assert (trashed["request"]["is_trashed"], trashed["request"]["deleted_by"]["id"]) == (True, "101")
    assert trashed["request"]["deleted_on"]["value"].isdigit()
    assert api.rows() == []
    assert api.view(request)["is_trashed"] is True
    assert api.refused("PUT", f"/requests/{request}", {"request": {"subject": "s"}}) == NOT_FOUND
    assert api.refused("DELETE", f"/requests/{request}/move_to_trash") == refusal(4016, message="Already in trash")
    api.ok("DELETE", f"/requests/{request}")
    assert api.refused("GET", f"/requests/{request}") == NOT_FOUND


def test_a_request_comes_back_out_of_the_trash(api: Api) -> None:
    request = api.add()["id"]
    assert api.refused("PUT", f"/requests/{request}/restore_from_trash") == refusal(4016, message="Not in trash")
    api.ok("DELETE", f"/requests/{request}/move_to_trash")
    restored = api.ok("PUT", f"/requests/{request}/restore_from_trash")["request"]
    assert not {"deleted_by", "deleted_on"} & set(restored)
    assert api.ids() == [request]
    assert api.view(request) == restored
    assert restored["is_trashed"] is False
    api.settings(trash_answers="status")
    assert set(api.ok("DELETE", f"/requests/{request}/move_to_trash")) == {"response_status"}


def test_purging_takes_everything_along(api: Api) -> None:
    request, other = api.add()["id"], api.add()["id"]
    api.ok("POST", f"/requests/{request}/notes", {"note": {"description": "d"}})
    api.ok("POST", f"/requests/{request}/link_requests", {"link_requests": [{"linked_request": {"id": other}}]})
    api.ok("DELETE", f"/requests/{request}/move_to_trash")
    api.ok("DELETE", f"/requests/{request}")
    assert api.view(other)["has_linked_requests"] is False
    collections = api.control.request("GET", "/state")["simulators"]["supportcenterplus"]["tenants"]["default"][
        "collections"
    ]
    assert [name for name in ("notes", "links", "conversations", "files") if collections[name]] == []


def message(text: str) -> dict[str, Any]:
    told = {"status_code": 2000, "type": "success", "message": text}
    return {"response_status": {"status_code": 2000, "status": "success", "messages": [told]}}


def test_every_action_answers_with_its_own_text_alone(api: Api) -> None:
    request, other = api.add()["id"], api.add()["id"]
    link = {"link_requests": [{"linked_request": {"id": other}}]}
    merge = {"merge_requests": [{"id": other}]}
    resolution = {"resolution": {"content": "Cable replaced"}}
    for method, what, given, text in (
        ("PUT", "pickup", None, "Request(s) picked up successfully."),
        ("PUT", "assign", {"request": {"group": {"id": 2}}}, "Assigned successfully."),
        ("POST", "resolutions", resolution, "Resolution added successfully."),
        ("PUT", "resolutions", resolution, "Resolution updated successfully."),
        ("POST", "link_requests", link, "Request successfully linked"),
        ("DELETE", "link_requests", link, "The request[s] link are removed successfully."),
        ("PUT", "merge_requests", merge, "Request(s) merged successfully."),
        ("PUT", "tag", {"tags": [{"id": 1}]}, "Tag(s) added successfully."),
        ("PUT", "close", None, "Request(s) closed successfully."),
    ):
        assert api.ok(method, f"/requests/{request}/{what}", given) == message(text)
    assert api.view(request)["status"]["name"] == "Closed"


def test_actions_answer_with_the_record_where_a_setting_says_so(api: Api, request_path: str) -> None:
    api.settings(action_answers="record")
    saved = api.ok("POST", f"{request_path}/resolutions", {"resolution": {"content": "Cable replaced"}})
    assert saved["resolution"]["content"] == "Cable replaced"
    closed = api.ok("PUT", f"{request_path}/close")
    assert closed["request"] == api.view("1001")


def test_closing_twice_is_refused_and_changes_nothing(api: Api, request_path: str) -> None:
    api.ok("PUT", f"{request_path}/close", {})
    before = api.view("1001")
    assert before["is_fcr"] is False
    info = {"request": {"closure_info": {"closure_comments": "Again"}}}
    told = api.refused("PUT", f"{request_path}/close", info)
    assert told == refusal(4001, message="Request is already closed")
    assert api.view("1001") == before


def test_closing_keeps_what_is_told_of_it(api: Api) -> None:
    request = api.add()["id"]
    info = {"closure_code": {"name": "Success"}, "closure_comments": "Done", "requester_ack_resolution": "true"}
    api.ok("PUT", f"/requests/{request}/close", {"request": {"closure_info": info}})
    assert api.view(request)["closure_info"] == {
        "closure_code": {"id": "1", "name": "Success"},
        "closure_comments": "Done",
        "requester_ack_resolution": True,
        "requester_ack_comments": None,
    }
    told = api.refused("PUT", f"/requests/{request}/close", {"request": {"subject": "s"}})
    assert told == refusal(4001, "subject", "Extra key found in JSON")


def test_a_closure_rule_names_what_is_missing(api: Api) -> None:
    api.settings(closure_fields="resolution, category")
    request = api.add()["id"]
    for method, path, data in (
        ("PUT", f"/requests/{request}/close", {}),
        ("PUT", f"/requests/{request}", {"request": {"status": {"name": "Closed"}}}),
    ):
        status, message = api.refused(method, path, data)
        assert (status, message["status_code"]) == (400, 4003)
        assert "category" in message["message"]
        assert "resolution" in message["message"]
    api.ok("POST", f"/requests/{request}/resolutions", {"resolution": {"content": "c"}})
    api.edit(request, category={"name": "Network"})
    api.ok("PUT", f"/requests/{request}/close")
    assert api.view(request)["status"]["name"] == "Closed"


def test_picking_up_assigns_to_the_keys_owner_whoever_had_it(api: Api) -> None:
    request = api.add(technician={"id": 102})["id"]
    api.ok("PUT", f"/requests/{request}/pickup")
    viewed = api.view(request)
    assert viewed["technician"]["id"] == "101"
    assert viewed["assigned_time"] is not None
    api.ok("PUT", f"/requests/{request}/close")
    status, message = api.refused("PUT", f"/requests/{request}/pickup")
    assert (status, message["status_code"]) == (400, 4002)


def test_assigning_takes_a_rep_a_group_or_both(api: Api) -> None:
    request = api.add()["id"]
    api.ok("PUT", f"/requests/{request}/assign", {"request": {"technician": {"email_id": "ruth@helpdesk.example"}}})
    api.ok("PUT", f"/requests/{request}/assign", {"request": {"group": {"name": "Network"}}})
    viewed = api.view(request)
    assert (viewed["technician"]["name"], viewed["group"]) == ("Ruth Rep", {"id": "2", "name": "Network", "site": None})
    assert api.refused("PUT", f"/requests/{request}/assign", {"request": {}}) == missing("technician")
    told = api.refused("PUT", f"/requests/{request}/assign", {"request": {"subject": "s"}})
    assert told == refusal(4001, "subject", "Extra key found in JSON")


def test_assigning_fails_while_mandatory_fields_of_the_template_are_unset(api: Api) -> None:
    request = api.add(template={"id": 3}, category={"id": 1}, subcategory={"id": 1})["id"]
    api.edit(request, category={"id": 2}, subcategory={"id": 2})
    api.ok("PUT", f"/requests/{request}/assign", {"request": {"group": {"id": 1}}})


def test_a_summary_counts(api: Api) -> None:
    request = api.add()["id"]
    api.ok("POST", f"/requests/{request}/notes", {"note": {"description": "d"}})
    counts = api.ok("GET", f"/requests/{request}/summary")["summary"]
    nothing = dict.fromkeys(("link_request_count", "task_total_count", "task_completed_count", "dependency_count"), 0)
    assert counts == {"note_count": 1, **nothing}


# -- business units ------------------------------------------------------------------------------------------


def test_business_units_do_not_see_each_others_requests(api: Api) -> None:
    api.settings(portals=2)
    api.add()
    second = {"PORTALID": "2"}
    other = api.ok("POST", "/requests", {"request": {"subject": "s"}}, headers=second)["request"]["id"]
    assert api.ids() == ["1001"]
    assert [row["id"] for row in api.ok("GET", "/requests", headers=second)["requests"]] == [other]
    assert api.refused("GET", f"/requests/{other}") == NOT_FOUND
    assert api.call("GET", f"/requests/{other}", headers=second).status_code == 200


@pytest.mark.parametrize("portal", ["0", "3", "x", "-1", "1.0", "9" * 40])
def test_a_business_unit_that_does_not_exist_is_refused(api: Api, portal: str) -> None:
    api.settings(portals=2)
    assert api.refused("GET", "/requests", headers={"PORTALID": portal}) == refusal(4001, "PORTALID")


@pytest.mark.parametrize("identity", ["0", "999", "x", "1e3", "-1", "9" * 19, "9" * 40, "%00", "%ff", "1001%20"])
@pytest.mark.parametrize("path", ["", "/notes", "/resolutions", "/attachments/1/_download"])
def test_an_id_that_leads_nowhere_is_an_invalid_url(api: Api, identity: str, path: str) -> None:
    api.add()
    assert api.refused("GET", f"/requests/{identity}{path}") == NOT_FOUND


def test_a_wish_to_cancel_is_marked_and_waits(api: Api, request_path: str) -> None:
    api.control.freeze()
    before = api.view("1001")
    assert api.refused("PUT", f"{request_path}/cancel", {})[1]["message"] == "Extra parameter(s) not allowed"
    assert api.view("1001") == before
    api.ok("PUT", f"{request_path}/cancel")
    after = api.view("1001")
    assert after["cancel_requested"]
    assert after["cancel_requested_is_pending"]
    assert after["status"] == before["status"]
    assert (after["cancel_requested_by"]["id"], after["cancel_requested_time"]) == ("101", after["last_updated_time"])
    assert [row["cancel_requested"] for row in api.rows()] == [True]
    assert api.callbacks() == []


def test_picking_up_takes_an_empty_input_as_none(api: Api, request_path: str) -> None:
    assert (
        api.refused("PUT", f"{request_path}/pickup", {"request": {}})[1]["message"] == "Extra parameter(s) not allowed"
    )
    api.ok("PUT", f"{request_path}/pickup", {})
    assert api.view("1001")["technician"]["id"] == "101"


def test_closure_comments_are_short(api: Api, request_path: str) -> None:
    closing = {"request": {"closure_info": {"closure_comments": "c" * 251}}}
    assert api.refused("PUT", f"{request_path}/close", closing) == refusal(4001, "closure_comments")
    assert api.view("1001")["status"]["name"] == "Open"
    closing["request"]["closure_info"]["closure_comments"] = "c" * 250
    api.ok("PUT", f"{request_path}/close", closing)
