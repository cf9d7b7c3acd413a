from __future__ import annotations

import re
from typing import Any

import pytest

from simulators.core.server.build import document
from simulators.supportcenterplus.entities import SERVED
from simulators.supportcenterplus.rights import RIGHTS, ROLES, USUAL
from tests.supportcenterplus.api import NOC, Api

METHODS = ("get", "post", "put", "delete")
SPEC = document("supportcenterplus")
OPERATIONS: list[tuple[str, str, dict[str, Any]]] = [
    (method.upper(), path.removeprefix("/api/v3"), item[method])
    for path, item in SPEC["paths"].items()
    for method in METHODS
    if method in item and item[method].get("x-served-when", {"value": None})["value"] in (None, *path.split("/"))
]
ALIKE = {each.name for each in SERVED} - {
    *("categories", "statuses", "technicians", "assets", "contracts", "worklogs"),
    *("tasks", "request_tasks", "topics", "solutions"),
}
"""Entities that differ from those above in their fields alone."""
USUAL_BUILD = [each for each in OPERATIONS if each[1].split("/")[1] not in ALIKE]
FIRST_IDS = {"/technicians/": "102", "/assets/": "301"}


def filled(path: str) -> str:
    path = path.replace("{custom_module}", "circuits")
    for module, identity in FIRST_IDS.items():
        path = path.replace(f"{module}{{id}}", f"{module}{identity}")
    return re.sub(r"\{\w+\}", "1", path)


def test_every_operation_needs_a_right_that_exists() -> None:
    assert {operation["x-right"] for _, _, operation in OPERATIONS} <= set(RIGHTS)
    assert {right for rights in ROLES.values() for right in rights} <= set(RIGHTS)


@pytest.mark.parametrize("role", [USUAL, "Observer", "Coordinator"])
def test_a_role_limits_what_its_key_may_do_over_every_operation(api: Api, role: str) -> None:
    key = api.key_of(role)
    for method, path, operation in USUAL_BUILD:
        response = api.call(method, filled(path), key=key)
        refused = response.status_code == 403
        assert refused == (operation["x-right"] not in ROLES[role]), f"{role}: {method} {path} {response.text}"
        if refused:
            message = response.json()["response_status"]["messages"][0]
            assert message == {"status_code": 4002, "type": "failed", "message": "User does not have this permission"}


def test_the_role_in_force_counts(api: Api) -> None:
    key = api.drive("POST", "/reps/103/key", {})["authtoken"]
    assert api.call("POST", "/requests", {"request": {"subject": "s"}}, key=key).status_code == 403
    api.drive("PUT", "/reps/103/role", {"role": USUAL})
    assert api.call("POST", "/requests", {"request": {"subject": "s"}}, key=key).status_code == 201


def test_roles_are_data(api: Api) -> None:
    api.drive("PUT", "/roles/Raiser", {"rights": ["add"]})
    key = api.key_of("Raiser")
    assert api.call("POST", "/requests", {"request": {"subject": "s"}}, key=key).status_code == 201
    assert api.call("GET", "/requests", key=key).status_code == 403


@pytest.mark.parametrize("field", ["technician", "group"])
def test_an_assignment_may_not_be_set_by_whom_it_is_not_allowed_to(api: Api, field: str) -> None:
    key = api.key_of(USUAL)
    given = {"subject": "s", "requester": NOC, field: {"id": 102 if field == "technician" else 1}}
    refusal = (400, {"status_code": 4001, "type": "failed", "message": "Invalid Input", "field": field})
    assert api.refused("POST", "/requests", {"request": given}, key=key) == refusal
    request = api.add()["id"]
    assert api.refused("PUT", f"/requests/{request}", {"request": {field: given[field]}}, key=key) == refusal


def test_closing_by_edit_needs_the_right_to_close(api: Api) -> None:
    api.drive("PUT", "/roles/Editor", {"rights": ["view", "edit"]})
    request, key = api.add()["id"], api.key_of("Editor")
    closing = {"request": {"status": {"name": "Closed"}}}
    assert api.refused("PUT", f"/requests/{request}", closing, key=key)[1]["field"] == "status"
    assert api.view(request)["status"]["name"] == "Open"
    assert api.call("PUT", f"/requests/{request}", {"request": {"status": {"name": "Resolved"}}}, key=key).is_success


def test_a_module_outside_the_licence_says_so(api: Api) -> None:
    api.settings(unlicensed_modules="worklogs, accounts")
    request = api.add()["id"]
    for path in (f"/requests/{request}/worklogs", "/accounts", "/accounts/1"):
        assert api.refused("GET", path) == (400, {"status_code": 7001, "type": "failed"})
    assert api.call("GET", "/categories").status_code == 200
