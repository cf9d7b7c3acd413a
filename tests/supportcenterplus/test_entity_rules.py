"""What single entities do beside what all of them do."""

from __future__ import annotations

import pytest

from tests.supportcenterplus.api import Api
from tests.supportcenterplus.refusals import NOT_FOUND, missing, refusal

DAY_MS = 86_400_000


def test_renamed_record_is_renamed_wherever_it_is_shown(api: Api) -> None:
    request = api.add(category={"name": "Network"}, assets=[{"id": 301}, {"id": 302}], technician={"id": 102})["id"]
    task = api.posted(f"/requests/{request}/tasks", "task", title="Look", owner={"id": 102})
    api.ok("PUT", "/categories/2", {"category": {"name": "Networking"}})
    api.ok("PUT", "/assets/302", {"asset": {"name": "edge-7b"}})
    api.ok("PUT", "/technicians/102", {"technician": {"name": "Ruth Riley"}})
    api.edit(request, subject="Link up")
    shown = api.view(request)
    assert (shown["category"]["name"], shown["technician"]["name"]) == ("Networking", "Ruth Riley")
    assert [each["name"] for each in shown["assets"]] == ["keyboardMC", "edge-7b"]
    assert api.ids(search_criteria={"field": "category.name", "condition": "is", "value": "networking"}) == [request]
    task = api.ok("GET", f"/tasks/{task['id']}")["task"]
    assert (task["owner"]["name"], task["request"]["subject"]) == ("Ruth Riley", "Link up")
    assert api.ok("GET", "/subcategories/2")["subcategory"]["category"]["name"] == "Networking"


def test_removed_entry_stays_with_those_who_have_it_and_cannot_be_chosen(api: Api) -> None:
    request = api.add(category={"name": "Network"})["id"]
    api.ok("DELETE", "/categories/2")
    assert api.view(request)["category"]["name"] == "Network"
    told = api.refused("POST", "/requests", {"request": {"subject": "s", "category": {"id": 2}}})
    assert told == refusal(4001, "category")
    api.ok("PUT", "/categories/2", {"category": {"deleted": False}})
    assert api.add(category={"id": 2})["category"]["id"] == "2"


def test_build_that_deletes_entries_keeps_those_in_use(api: Api) -> None:
    api.settings(removed_entries="deleted")
    api.add(category={"name": "Software"})
    assert api.refused("DELETE", "/categories/3") == refusal(4005)
    api.ok("DELETE", "/tags/1")
    assert api.refused("GET", "/tags/1") == NOT_FOUND


def test_record_without_a_mark_is_kept_while_others_refer_to_it(api: Api) -> None:
    api.posted("/solutions", "solution", title="Restart", description="d", topic={"name": "General"})
    assert api.refused("DELETE", "/topics/1") == refusal(4005)
    request = api.add(assets=[{"id": 301}])["id"]
    assert api.refused("DELETE", "/assets/301") == refusal(4005)
    api.edit(request, assets=[])
    api.ok("DELETE", "/assets/301")
    assert api.refused("DELETE", "/technicians/101") == refusal(4005)


def test_person_is_called_by_the_parts_of_the_name(api: Api) -> None:
    made = api.posted("/users", "user", first_name="Ines", last_name="Intake", email_id="ines@harbour.example")
    assert made["name"] == "Ines Intake"
    asked = api.rows("users", search_criteria={"field": "id", "condition": "is", "value": made["id"]})
    assert "first_name" not in asked[0]
    assert api.refused("POST", "/users", {"user": {"email_id": "x@harbour.example"}}) == missing("name")
    assert api.add(requester={"email_id": "INES@harbour.example"})["requester"]["id"] == made["id"]


def test_new_support_rep_logs_in_by_a_login_name(api: Api) -> None:
    with_login = api.posted("/technicians", "technician", name="Nora Night", login_name="nora")["id"]
    without = api.posted("/technicians", "technician", name="Olaf Off")["id"]
    key = api.drive("POST", f"/reps/{with_login}/key", {})["authtoken"]
    assert api.call("GET", "/requests", key=key).status_code == 200
    reps = {str(each["id"]): each for each in api.drive("GET", "/reps")["items"]}
    assert reps[without]["login_enabled"] is False
    api.ok("DELETE", f"/technicians/{with_login}")
    assert api.refused("GET", "/requests", key=key)[1]["status_code"] == 401


@pytest.mark.parametrize(
    ("module", "given", "start", "end"),
    [
        ("task", {"title": "t"}, "scheduled_start_time", "scheduled_end_time"),
        ("task", {"title": "t"}, "actual_start_time", "actual_end_time"),
        ("contract", {"name": "c"}, "active_from", "active_till"),
        ("asset", {"name": "a", "product": {"id": 1}}, "acquisition_date", "expiry_date"),
    ],
)
def test_start_does_not_come_after_its_end(
    api: Api, module: str, given: dict[str, object], start: str, end: str
) -> None:
    late, early = {"value": str(2 * DAY_MS)}, {"value": DAY_MS}
    told = api.refused("POST", f"/{module}s", {module: {**given, start: late, end: early}})
    assert told == refusal(4016, start)
    made = api.posted(f"/{module}s", module, **given, **{start: early, end: late})
    assert api.refused("PUT", f"/{module}s/{made['id']}", {module: {end: {"value": 1}}}) == refusal(4016, start)


def test_tasks_of_a_request_are_counted_and_go_with_it(api: Api, request_path: str) -> None:
    first = api.posted(f"{request_path}/tasks", "task", title="First", scheduled_end_time={"value": DAY_MS})
    second = api.posted(f"{request_path}/tasks", "task", title="Second", estimated_effort={"hours": "2"})
    alone = api.posted("/tasks", "task", title="Alone")
    assert [each["index"] for each in (first, second, alone)] == [1, 2, None]
    assert (first["due_by_time"]["value"], first["status"]["name"]) == (str(DAY_MS), "Open")
    assert second["estimated_effort"] == {"days": 0, "hours": 2, "minutes": 0}
    api.ok("PUT", f"{request_path}/tasks/{second['id']}", {"task": {"status": {"name": "Closed"}}})
    summary = api.ok("GET", f"{request_path}/summary")["summary"]
    assert (summary["task_total_count"], summary["task_completed_count"]) == (2, 1)
    assert [row["title"] for row in api.rows(f"{request_path[1:]}/tasks")] == ["First", "Second"]
    assert [row["title"] for row in api.rows("tasks")] == ["First", "Second", "Alone"]
    assert api.refused("GET", f"{request_path}/tasks/{alone['id']}") == NOT_FOUND
    for value, told in ((101, refusal(4001, "percentage_completion")), (-1, refusal(4001, "percentage_completion"))):
        assert api.refused("PUT", f"/tasks/{alone['id']}", {"task": {"percentage_completion": value}}) == told
    api.ok("DELETE", f"{request_path}/move_to_trash")
    assert api.refused("GET", f"{request_path}/tasks") == NOT_FOUND
    api.ok("DELETE", request_path)
    assert [row["title"] for row in api.rows("tasks")] == ["Alone"]


def test_tasks_go_to_the_request_that_takes_theirs_over(api: Api, request_path: str) -> None:
    other = api.add(subject="Same cause")["id"]
    api.posted(f"/requests/{other}/tasks", "task", title="Look")
    api.ok("PUT", f"{request_path}/merge_requests", {"merge_requests": [{"id": other}]})
    (task,) = api.rows(f"{request_path[1:]}/tasks")
    assert task["request"] == {"id": "1001", "subject": "Link down on edge-7"}


def test_worklog_of_a_task_counts_for_its_request(api: Api, request_path: str) -> None:
    task = api.posted(f"{request_path}/tasks", "task", title="First")["id"]
    path = f"{request_path}/tasks/{task}/worklogs"
    worklog = api.posted(path, "worklog", owner={"id": 102}, time_spent={"hours": 1})
    api.posted(f"{request_path}/worklogs", "worklog", owner={"id": 102})
    assert [row["id"] for row in api.rows(path[1:])] == [worklog["id"]]
    assert len(api.rows(f"{request_path[1:]}/worklogs")) == 2
    assert api.refused("POST", f"{request_path}/tasks/99/worklogs", {"worklog": {"owner": {"id": 102}}}) == NOT_FOUND
    api.ok("DELETE", f"{path}/{worklog['id']}")
    assert api.rows(path[1:]) == []


def test_approvals_of_all_requests_are_listed_together(api: Api) -> None:
    for _ in range(2):
        levels = f"/requests/{api.add()['id']}/approval_levels"
        level = api.posted(levels, "approval_level", level=1)["id"]
        api.posted(f"{levels}/{level}/approvals", "approval", approver={"id": 302})
    asked = {"field": "status.name", "condition": "is", "value": "Pending"}
    assert [row["approver"]["id"] for row in api.rows("approvals", search_criteria=asked)] == ["302", "302"]


def test_resolution_holds_files_that_were_uploaded_before(api: Api, request_path: str) -> None:
    first, second = (api.upload("POST", "/requests/upload", f"{name}.txt") for name in "ab")
    given = {"content": "Cable replaced", "resolution_attachments": [{"id": first["id"]}]}
    api.ok("POST", f"{request_path}/resolutions", {"resolution": given})
    told = api.refused("POST", f"{request_path}/resolutions", {"resolution": given})
    assert told == refusal(4001, "resolution_attachments")
    api.edit("1001", resolution={"resolution_attachments": [{"id": second["id"]}]})
    shown = api.view("1001")
    assert shown["has_resolution_attachments"] is True
    assert shown["resolution"]["content"] == "Cable replaced"
    assert [each["name"] for each in shown["resolution"]["resolution_attachments"]] == ["a.txt", "b.txt"]
    url = shown["resolution"]["resolution_attachments"][0]["content_url"]
    assert api.call("GET", url.removeprefix("/api/v3")).content == b"trace"
    assert api.ok("GET", f"{request_path}/resolutions")["resolution"] == shown["resolution"]


def test_lists_are_sorted_by_several_fields(api: Api) -> None:
    for subject, priority in (("b", "Low"), ("a", "High"), ("a", "Low")):
        api.add(subject=subject, priority={"name": priority})
    order = [{"field": "subject", "order": "asc"}, {"field": "priority", "order": "desc"}]
    assert api.ids(sort_fields=order) == ["1003", "1002", "1001"]
    assert api.ids(sort_fields=order, sort_field="id", sort_order="asc") == ["1001", "1002", "1003"]
    for wrong, told in (
        ("id", refusal(4021, "sort_fields")),
        (["id"], refusal(4021, "sort_fields")),
        ([{"field": "colour"}], refusal(4001, "sort_fields")),
        ([{"field": "id", "order": "up"}], refusal(4001, "sort_order")),
    ):
        assert api.refused("GET", "/requests", {"list_info": {"sort_fields": wrong}}) == told
