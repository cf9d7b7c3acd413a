"""The journey of ZohoSDPlusAPI, unmodified: run in its own environment, it prints what it met as JSON."""

from __future__ import annotations

import json
import sys
import tempfile
from pathlib import Path
from typing import Any

from ZohoSDPlusAPI import (  # type: ignore[import-not-found]  # lives in the environment of the SDK
    Admin,
    Announcements,
    Approvals,
    Asset,
    Contract,
    Problem,
    Request,
    Solutions,
)


def code(answer: dict[str, Any]) -> Any:
    """2000, or the inner code and text of a refusal."""
    status = answer["response_status"]
    status = status[0] if isinstance(status, list) else status
    if status["status_code"] == 2000:
        return 2000
    (message,) = status["messages"]
    return [message["status_code"], message.get("message", message.get("fields"))]


def requests(client: Any) -> dict[str, Any]:
    """The life of a request."""
    made = client.add_request({"request": {"subject": "Link down", "requester": {"email_id": "noc@example.test"}}})
    key = made["request"]["id"]
    other = client.add_request({"request": {"subject": "Same cause"}})["request"]["id"]
    note = client.add_request_note(key, "<b>Looked</b>", show_to_requester=True)["note"]
    worklog = client.add_request_worklog(key, {"worklog": {"owner": {"id": "102"}, "time_spent": {"hours": 1}}})
    found = {
        "made": [code(made), key],
        "listed": [row["id"] for row in client.get_all_requests_data()["requests"]],
        "edited": client.update_request(key, {"request": {"priority": {"name": "High"}}})["request"]["priority"],
        "assigned": code(client.assign_request(key, {"request": {"technician": {"id": "102"}}})),
        "resolved": code(client.add_request_resolution(key, "Cable replaced")),
        "resolution": client.get_request_resolution(key)["resolution"]["content"],
        "tagged": code(client.add_tags_in_request(key, ["1"])),
        "linked": code(client.link_requests(key, {"link_requests": [{"linked_request": {"id": other}}]})),
        "notes": [code(client.update_request_note(key, note["id"], "Again", False)), note["description"]],
        "worklogs": [code(worklog), len(client.get_request_all_worklogs(key)["worklogs"])],
        "filters": len(client.get_all_requests_filters()["show_all"]) > 5,
        "closed": code(client.close_request(key, True, "Thanks", "Done", "Success")),
        "reopened": client.ropen_request(key)["request"]["status"]["name"],
        "trash": [code(client.delete_request_to_trash(key)), code(client.restore_request_from_trash(key))],
    }
    return {**found, "summary": client.get_request_summary(key)["summary"]["note_count"]}


def tasks(client: Any) -> dict[str, Any]:
    """Tasks of a request, and their worklogs."""
    key = client.add_request({"request": {"subject": "With tasks"}})["request"]["id"]
    task = client.add_request_task(key, {"task": {"title": "Replace the cable"}})["task"]["id"]
    worklog = {"worklog": {"owner": {"id": "102"}, "description": "Replaced"}}
    spent = client.add_request_task_worklog(key, task, worklog)["worklog"]["id"]
    return {
        "updated": client.update_request_task(key, task, {"task": {"percentage_completion": 50}})["task"][
            "percentage_completion"
        ],
        "listed": [row["title"] for row in client.get_all_tequest_tasks_data(key)["tasks"]],
        "worklogs": [row["id"] for row in client.get_request_task_all_worklogs_data(key, task)["worklogs"]] == [spent],
        "deleted": [
            code(client.delete_request_task_worklog(key, task, spent)),
            code(client.delete_request_task(key, task)),
            code(client.get_request_task_data(key, task)),
        ],
    }


def approvals(client: Any, all_of_them: Any) -> dict[str, Any]:
    """Levels, approvals and decisions."""
    key = client.add_request({"request": {"subject": "To be approved"}})["request"]["id"]
    level = client.add_request_approval_level(key, 1)["approval_level"]["id"]
    asked = client.add_request_approval(key, level, {"approval": {"approver": {"id": "302"}}})["approval"]["id"]
    return {
        "pending": [row["status"]["name"] for row in all_of_them.get_all_approvals_data(None)["approvals"]],
        "approved": code(client.approve_request_approval(key, level, asked, "Go ahead")),
        "status": client.get_request_data(key)["request"]["approval_status"]["name"],
    }


def lists(client: Any) -> dict[str, Any]:
    """What an administrator maintains."""
    kind = client.add_request_types("Complaint", "Somebody is angry")["request_type"]["id"]
    closure = client.add_request_closure_codes("Duplicate", "There is another", False)["request_closure_code"]["id"]
    user = client.add_user({"user": {"name": "Ines Intake", "email_id": "ines@harbour.example"}})["user"]["id"]
    rep = client.add_technician({"technician": {"name": "Nora Night"}})["technician"]["id"]
    return {
        "types": code(client.update_request_type(kind, "Complaint", "Angry", False)),
        "removed": [
            code(client.delete_request_type(kind)),
            client.get_request_type_data(kind)["request_type"]["deleted"],
        ],
        "closures": [
            code(client.update_closure_code(closure, "Twice", "d")),
            code(client.delete_closure_code(closure)),
        ],
        "people": [
            client.update_user(user, {"user": {"phone": "555"}})["user"]["phone"],
            client.update_technician(rep, {"technician": {"jobtitle": "Rep"}})["technician"]["jobtitle"],
            code(client.delete_user(user)),
            code(client.delete_technician(rep)),
        ],
        "tags": [row["name"] for row in client.get_all_tags_data()["tags"]],
    }


def modules(url: str, key: str) -> dict[str, Any]:
    """Assets, contracts, solutions and announcements, by the client's own default orders."""
    asset, contract = Asset(key, url), Contract(key, url)
    solutions, announcements = Solutions(key, url), Announcements(key, url)
    made = asset.add_asset({"asset": {"name": "edge-8", "product": {"name": "Managed Network"}}})["asset"]["id"]
    agreed = contract.add_contract({"contract": {"name": "Basic", "account": {"id": "2"}}})["contract"]["id"]
    topic = solutions.get_all_topics_data()["topics"][0]
    given = {"title": "Restart", "description": "Stop, start", "topic": topic}
    solved = solutions.add_solution({"solution": {**given, "topic": {"id": topic["id"]}}})["solution"]["id"]
    told = announcements.add_announcement({"announcement": {"title": "Sunday"}})["announcement"]["id"]
    return {
        "assets": [[row["name"] for row in asset.get_all_assets_data()["assets"]], code(asset.delete_asset(made))],
        "contracts": len(contract.get_all_contracts_data()["contracts"]),
        "solutions": [
            len(solutions.get_all_solutions_data()["solutions"]),
            code(solutions.solution_approve(solved, "Checked")),
            code(solutions.delete_solution(solved)),
        ],
        "announcements": len(announcements.get_all_announcements_data()["announcements"]),
        "wrong methods of the client": [
            code(contract.delete_contract(agreed)),
            code(announcements.update_announcement(told, {"announcement": {"title": "Monday"}})),
            code(announcements.delete_announcement(told)),
        ],
    }


def main(url: str, key: str) -> None:
    """Everything, printed."""
    base = f"{url}/api/v3"
    client = Request(key, base)
    found = {
        "requests": requests(client),
        "tasks": tasks(client),
        "approvals": approvals(client, Approvals(key, base)),
        "lists": lists(Admin(key, base)),
        "modules": modules(base, key),
        "wrong key": code(Request("wrong", base).get_all_requests_data()),
        "no such module": code(Problem(key, base).get_problem_data("1")),
    }
    with tempfile.TemporaryDirectory() as folder:
        path = Path(folder) / "trace.txt"
        path.write_text("trace", "utf-8")
        found["upload"] = Request(key, base).add_request_attachment_and_associate("1001", str(path))["attachment"][
            "name"
        ]
    print(json.dumps(found))


main(*sys.argv[1:])
