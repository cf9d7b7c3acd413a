"""Scheduled tasks, maintenance windows and notes of devices, through the API."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

import pytest

from tests.ncentral.server import Server

TASKS, WINDOWS = "/api/scheduled-tasks", "/api/devices/maintenance-windows"
DIRECT: Mapping[str, Any] = {
    "name": "Restart spooler",
    "itemId": 3002,
    "taskType": "Automation Policy",
    "customerId": 101,
    "deviceId": 9003,
    "credential": {"type": "LocalSystem", "username": None, "password": None},
}
WINDOW = {"name": "Sundays", "cron": "0 0 3 ? * 1 *", "duration": 60}


def get(server: Server, path: str, **query: Any) -> Any:
    answer = server.ask("GET", path, params=query)
    assert answer.status_code == 200, answer.text
    return answer.json()


def done(server: Server, method: str, path: str, body: Any, status: int) -> Any:
    answer = server.ask(method, path, json=body)
    assert answer.status_code == status, answer.text
    return answer.json() if answer.content else None


def test_direct_task_runs_for_a_while_and_ends(server: Server) -> None:
    task = done(server, "POST", f"{TASKS}/direct", DIRECT, 201)["data"]["taskId"]
    (row,) = get(server, f"{TASKS}/{task}/status/details")["data"]
    assert (row["status"], row["output"], row["deviceId"]) == ("In Progress", "", 9003)
    assert get(server, f"{TASKS}/{task}/status")["data"]["statusCounts"] == {"In Progress": 1}
    server.control.advance(60)
    (row,) = get(server, f"{TASKS}/{task}/status/details")["data"]
    assert (row["status"], row["output"]) == ("Success", "Exit code: 0")
    shown = get(server, f"{TASKS}/{task}")["data"]
    assert (shown["type"], shown["deviceIds"], shown["customerId"]) == ("AutomationPolicy", ["9003"], 101)
    jobs = get(server, "/api/org-units/101/job-statuses")["data"]
    assert [(each["jobId"], each["status"]) for each in jobs] == [(810001, "Success"), (task, "Success")]
    assert get(server, "/api/org-units/100/job-statuses") == {"data": [], "totalItems": 0}


def test_task_of_a_device_that_does_not_answer_fails(server: Server) -> None:
    server.alert(device="SRV1", service="Connectivity", state="Disconnected")
    task = done(server, "POST", f"{TASKS}/direct", {**DIRECT, "deviceId": 9001}, 201)["data"]["taskId"]
    server.control.advance(60)
    (row,) = get(server, f"{TASKS}/{task}/status/details")["data"]
    assert (row["status"], row["message"]) == ("Failed", "Device is not reachable.")


def test_state_of_a_device_task_is_asked_for_by_its_parent(server: Server) -> None:
    (row,) = get(server, "/api/devices/9001/scheduled-tasks")["data"]
    assert get(server, f"{TASKS}/{row['taskId']}")["data"]["parentId"] == 810001
    for below in ("status", "status/details"):
        answer = server.ask("GET", f"{TASKS}/{row['taskId']}/{below}")
        assert answer.status_code == 400
        assert "810001" in answer.json()["message"]


@pytest.mark.parametrize(
    ("change", "status"),
    [
        ({"deviceId": 4711}, 404),
        ({"customerId": 100}, 400),
        ({"taskType": "Poem"}, 400),
        ({"credential": {"type": "CustomCredentials", "username": "x"}}, 400),
        ({"credential": None}, 400),
        ({"name": " "}, 400),
        ({"itemId": 0}, 400),
    ],
)
def test_direct_task_that_cannot_run_is_refused(server: Server, change: dict[str, Any], status: int) -> None:
    before = server.records()["scheduledTasks"]
    done(server, "POST", f"{TASKS}/direct", {**DIRECT, **change}, status)
    assert server.records()["scheduledTasks"] == before


def test_windows_are_added_to_each_device_changed_and_deleted(server: Server) -> None:
    assert done(server, "POST", WINDOWS, {"deviceIDs": [9001, 9002], "maintenanceWindows": [WINDOW]}, 201) == {
        "success": True
    }
    (window,) = get(server, "/api/devices/9002/maintenance-windows")["data"]
    assert (window["name"], window["type"], window["enabled"]) == ("Sundays", "action", True)
    assert window["userName"] == "psa-integration-user"
    identity = window["scheduleID"]
    done(server, "PUT", WINDOWS, {"maintenanceWindows": [{"scheduleId": identity, "duration": 90}]}, 204)
    (window,) = get(server, "/api/devices/9002/maintenance-windows")["data"]
    assert (window["duration"], window["name"]) == (90, "Sundays")
    done(server, "DELETE", WINDOWS, {"scheduleIds": [identity]}, 200)
    assert get(server, "/api/devices/9002/maintenance-windows")["totalItems"] == 0
    assert get(server, "/api/devices/9001/maintenance-windows")["totalItems"] == 2


@pytest.mark.parametrize(
    ("method", "body", "status"),
    [
        ("POST", {"deviceIDs": [9001, 4711], "maintenanceWindows": [WINDOW]}, 404),
        ("POST", {"deviceIDs": [9001], "maintenanceWindows": [WINDOW, {**WINDOW, "cron": "at night"}]}, 400),
        ("POST", {"deviceIDs": [9001], "maintenanceWindows": [{**WINDOW, "duration": 0}]}, 400),
        ("POST", {"deviceIDs": [], "maintenanceWindows": [WINDOW]}, 400),
        ("PUT", {"maintenanceWindows": [{"scheduleId": 52001, "duration": 5}, {"scheduleId": 1}]}, 404),
        ("DELETE", {"scheduleIds": [52001, 1]}, 404),
    ],
)
def test_windows_are_all_written_or_none(server: Server, method: str, body: Any, status: int) -> None:
    before = server.records()["maintenanceWindows"]
    done(server, method, WINDOWS, body, status)
    assert server.records()["maintenanceWindows"] == before


def test_notes_are_listed_newest_first(server: Server) -> None:
    notes = "/api/devices/9001/notes"
    server.control.advance(5)
    done(server, "POST", notes, {"userId": 50, "note": "Second"}, 201)
    done(server, "POST", "/api/devices/notes", {"deviceIds": [9001, 9002], "userId": 50, "note": "Both"}, 201)
    page = get(server, notes, pageSize=2)
    assert [each["note"] for each in page["data"]] == ["Both", "Second"]
    assert page["totalItems"] == 3
    identity = page["data"][1]["deviceNoteId"]
    done(server, "PUT", f"{notes}/{identity}", {"note": "Changed"}, 204)
    done(server, "DELETE", notes, {"noteIds": [identity, 4711]}, 204)
    done(server, "DELETE", notes, {"noteIds": [identity]}, 204)
    assert get(server, notes)["totalItems"] == 2
    done(server, "DELETE", f"{notes}/{identity}", None, 404)


@pytest.mark.parametrize(
    ("path", "body", "status"),
    [
        ("/api/devices/9001/notes", {"note": "x"}, 400),
        ("/api/devices/9001/notes", {"text": "x", "userId": 50}, 400),
        ("/api/devices/9001/notes", {"note": "x", "userId": 4711}, 400),
        ("/api/devices/9001/notes", {"note": "x" * 32_001, "userId": 50}, 400),
        ("/api/devices/9001/notes", {"note": "x", "userId": 50, "insertionTime": "soon"}, 400),
        ("/api/devices/4711/notes", {"note": "x", "userId": 50}, 404),
        ("/api/devices/notes", {"deviceIds": [9001, 4711], "note": "x", "userId": 50}, 404),
    ],
)
def test_note_that_cannot_be_is_refused(server: Server, path: str, body: dict[str, Any], status: int) -> None:
    before = server.records()["deviceNotes"]
    done(server, "POST", path, body, status)
    assert server.records()["deviceNotes"] == before


def test_older_servers_have_no_notes(server: Server) -> None:
    server.settings(profile=2024)
    assert server.ask("GET", "/api/devices/9001/notes").status_code == 404


def test_who_may_only_read_runs_and_writes_nothing(server: Server) -> None:
    server.sign_in(server.control.credentials("ncentral", role="read_only")["jwt"])
    done(server, "POST", f"{TASKS}/direct", dict(DIRECT), 403)
    done(server, "DELETE", WINDOWS, {"scheduleIds": [52001]}, 403)
    done(server, "POST", "/api/devices/9001/notes", {"userId": 50, "note": "x"}, 403)
    assert get(server, "/api/devices/9001/maintenance-windows")["totalItems"] == 1


def test_what_is_beyond_the_callers_reach_is_denied(server: Server) -> None:
    server.sign_in(server.control.credentials("ncentral", role="customer")["jwt"])
    done(server, "POST", WINDOWS, {"deviceIDs": [9002], "maintenanceWindows": [WINDOW]}, 403)
    assert server.ask("GET", "/api/org-units/100/job-statuses").status_code == 403


def test_roles_of_a_unit_are_its_own_and_those_above_it(server: Server) -> None:
    server.control.credentials("ncentral", role="read_only")
    roles = get(server, "/api/org-units/101/user-roles", sortBy="roleName")["data"]
    assert [each["roleName"] for each in roles][:2] == ["Customer", "No ticketing"]
    shown = get(server, "/api/org-units/101/user-roles/4")["data"]
    assert (shown["userIds"], shown["_extra"]["readonly"], shown["orgUnitId"]) == ([51], True, 50)
    assert get(server, "/api/org-units/1/user-roles")["data"] == []
    assert server.ask("GET", "/api/org-units/1/user-roles/4").status_code == 404
