"""Bad input over every operation: the vendor's own answer, a status that the spec has, and nothing changed."""

from __future__ import annotations

import json
from dataclasses import dataclass
from typing import Any

import httpx
import pytest

from contracts.api.inprocess import inside
from contracts.targets import FakeProcess
from tests.supportcenterplus.api import Api
from tests.supportcenterplus.test_rights import USUAL_BUILD, filled

WRITES = [each for each in USUAL_BUILD if each[0] != "GET"]
TAKING = [each for each in USUAL_BUILD if "parameters" in each[2]]
CODES = {401, 4000, 4001, 4002, 4005, 4007, 4008, 4009, 4012, 4014, 4021, 4022}


def told(response: httpx.Response) -> dict[str, Any]:
    body = response.json()
    assert set(body) == {"response_status"}, response.text
    (message,) = body["response_status"]["messages"]
    assert (body["response_status"]["status_code"], message["status_code"] in CODES) == (4000, True), response.text
    inner: dict[str, Any] = message
    return inner


@dataclass(slots=True)
class Desk(Api):
    """A help desk that is asked without a socket, and shows what it keeps without one."""

    process: FakeProcess

    def kept(self) -> dict[str, Any]:
        """Every record, and the ids that are next."""
        return self.process.kept(self.target)


@pytest.fixture
def desk(help_desk_process: FakeProcess, api: Api) -> Desk:
    """One request with id 1, and one of everything that belongs to it, with id 1."""
    api = Desk(inside(help_desk_process, api.target), help_desk_process)
    api.control.freeze()
    api.settings(first_request_id=1)
    api.add()
    api.ok("PUT", "/requests/1/upload", files={"input_file": ("a.txt", b"a")})
    api.ok("POST", "/requests/1/notes", {"note": {"description": "d"}})
    api.ok("POST", "/requests/1/tasks", {"task": {"title": "t"}})
    api.ok("POST", "/requests/1/tasks/1/worklogs", {"worklog": {"owner": {"id": 102}}})
    api.ok("POST", "/requests/1/notifications", {"notification": {"description": "d"}})
    api.ok("POST", "/requests/1/drafts", {"draft": {"description": "d"}})
    api.ok("POST", "/requests/1/approval_levels", {"approval_level": {"level": 1}})
    api.ok("POST", "/requests/1/approval_levels/1/approvals", {"approval": {"approver": {"id": 302}}})
    api.ok("POST", "/solutions", {"solution": {"title": "t", "description": "d", "topic": {"id": 1}}})
    api.ok("POST", "/cm_circuits", {"cm_circuit": {"title": "t"}})
    return api


@pytest.mark.parametrize("key", ["", "wrong", "expired"])
def test_a_key_that_is_not_valid_meets_the_same_over_every_operation(desk: Desk, key: str) -> None:
    if key == "expired":
        key = desk.control.credentials("supportcenterplus", expired=True)["authtoken"]
    before = desk.kept()
    for method, path, _ in USUAL_BUILD:
        response = desk.call(method, filled(path), key=key)
        assert (response.status_code, told(response)["status_code"]) == (400, 401), f"{method} {path}"
    assert desk.kept() == before


@pytest.mark.parametrize("method", ["PATCH", "TRACE", "OPTIONS", "PUT", "POST", "DELETE"])
def test_a_wrong_method_meets_4021_over_every_path(desk: Desk, method: str) -> None:
    paths: dict[str, set[str]] = {}
    for known, path, _ in USUAL_BUILD:
        paths.setdefault(path, set()).add(known)
    before = desk.kept()
    for path, known_methods in paths.items():
        if method not in known_methods and not (path.endswith("/upload") and "{" in path.replace("{request_id}", "")):
            response = desk.call(method, filled(path))
            if response.status_code != 404:
                assert (response.status_code, told(response)["message"]) == (400, "Invalid HTTP method"), (
                    f"{method} {path}"
                )
    assert desk.kept() == before


IDS = ["x", "0", "-1", "1.0", "9" * 19, "9" * 40, "%00", "%0D%0A", "%ff", "1;2", "%2e%2e"]


@pytest.mark.parametrize("identity", IDS)
def test_an_id_that_leads_nowhere_is_an_invalid_url_over_every_operation(desk: Desk, identity: str) -> None:
    before = desk.kept()
    for method, path, _ in USUAL_BUILD:
        pieces = path.split("{")
        for at in range(1, len(pieces)):
            wrong = filled("{".join(pieces[:at])) + identity + filled("{".join(pieces[at:]).partition("}")[2])
            response = desk.call(method, wrong.replace("{", "").replace("}", ""))
            inner = told(response)
            assert (response.status_code, inner["status_code"]) in {(404, 4007), (400, 4012), (400, 4021)}, wrong
    assert desk.kept() == before


MALFORMED = ["", "{", "[]", "1", "null", '{"a":', "\x00", "'", "{'request': (1,)}", "[" * 5000, '{"a":' * 500]


@pytest.mark.parametrize("text", MALFORMED)
def test_input_data_that_cannot_be_read_changes_nothing(desk: Desk, text: str) -> None:
    before = desk.kept()
    for method, path, _ in TAKING:
        response = desk.call(method, filled(path), text)
        assert (response.status_code, told(response)["status_code"]) == (400, 4000), f"{method} {path}"
    assert desk.kept() == before


SHAPES: list[Any] = [{"colour": 1}, {"": {}}, {"list_info": 7}, {"a\r\nb": 1}, {"list_info": {"colour": 1}}]


@pytest.mark.parametrize("given", SHAPES)
def test_members_that_are_not_known_change_nothing(desk: Desk, given: Any) -> None:
    before = desk.kept()
    for method, path, _ in TAKING:
        response = desk.call(method, filled(path), given)
        assert response.status_code == 400, f"{method} {path}: {response.text}"
        assert told(response)["status_code"] in {4001, 4012, 4021}
    assert desk.kept() == before


@pytest.mark.parametrize(
    "value", [None, 7, "text", True, [], [7], {"colour": "red"}, [{"colour": "red"}], {"id": None}]
)
def test_wrappers_of_the_wrong_shape_change_nothing(desk: Desk, value: Any) -> None:
    before = desk.kept()
    for method, path, operation in WRITES:
        if "parameters" not in operation or path.endswith(("/close", "/approve", "/reject", "/send_notification")):
            continue
        example = json.loads(operation["parameters"][0]["example"])
        (wrapper,) = example
        response = desk.call(method, filled(path), {wrapper: value})
        assert response.status_code == 400, f"{method} {path}: {response.text}"
        told(response)
    assert desk.kept() == before


@pytest.mark.parametrize("value", ["a\x00b", 7, {"name": ["x"]}, {"id": True}, ["x"], {"id": {"id": 1}}, 1.5, False])
def test_every_field_that_can_be_written_survives_what_it_cannot_hold(desk: Desk, value: Any) -> None:
    before = desk.kept()
    for method, path, operation in WRITES:
        if "parameters" not in operation:
            continue
        example = json.loads(operation["parameters"][0]["example"])
        (wrapper,) = example
        if not isinstance(example[wrapper], dict):
            continue
        for name in example[wrapper]:
            if isinstance(value, bool) and name in {"show_to_requester", "add_to_linked_requests", "stop_timer"}:
                continue
            if (name == "cost" and type(value) in {int, float}) or (name == "percentage_completion" and value == 7):
                continue
            response = desk.call(method, filled(path), {wrapper: {**example[wrapper], name: value}})
            assert response.status_code == 400, f"{method} {path} {name}: {response.text}"
            told(response)
    assert desk.kept() == before


def test_operations_without_input_survive_a_body_of_any_kind(desk: Desk) -> None:
    bodies: list[dict[str, Any]] = [
        {"content": b"\xff\xfe\x00", "headers": {"content-type": "application/x-www-form-urlencoded"}},
        {"content": b"{", "headers": {"content-type": "application/json"}},
        {"content": b"<a/>", "headers": {"content-type": "application/xml"}},
        {"content": b"x", "headers": {"content-type": "nonsense"}},
        {"content": b"x"},
    ]
    for body in bodies:
        for method, path, operation in USUAL_BUILD:
            if method == "GET" or "x-upload" in operation:
                response = desk.call(method, filled(path), **body)
                assert response.status_code in {200, 400, 404}, f"{method} {path}: {response.text}"


def test_a_body_beyond_the_limit_is_refused(desk: Desk) -> None:
    before = desk.kept()
    huge = b"x" * ((12 << 20) + 1)
    for method, path in (("POST", "/requests"), ("PUT", "/requests/1/upload"), ("GET", "/requests")):
        response = desk.call(method, path, content=huge)
        assert (response.status_code, told(response)["status_code"]) == (413, 4001)
    assert desk.kept() == before


def test_a_content_coding_that_cannot_be_undone_is_refused(desk: Desk) -> None:
    for method, path in (("POST", "/requests"), ("PUT", "/requests/1")):
        response = desk.call(method, path, content=b"x", headers={"content-encoding": "br"})
        assert (response.status_code, told(response)["status_code"]) == (415, 4001)
        response = desk.call(method, path, content=b"x", headers={"content-encoding": "gzip"})
        assert (response.status_code, told(response)["status_code"]) == (400, 4000)


@pytest.mark.parametrize("path", ["/", "", "/request", "/requests/1/nothing", "/requests//", "/Requests", "/requests/"])
def test_an_unknown_url_is_told_with_and_without_a_key(desk: Desk, path: str) -> None:
    for key in (None, ""):
        response = desk.call("GET", path, key=key)
        assert (response.status_code, told(response)["message"]) == (404, "Invalid URL")


@pytest.mark.parametrize("status", [400, 401, 403, 404, 429, 500, 503])
def test_an_injected_fault_speaks_the_vendors_language(desk: Desk, status: int) -> None:
    desk.control.fault("supportcenterplus", "listRequests", "status", times=1, status=status)
    response = desk.call("GET", "/requests")
    body = response.json()["response_status"]
    usual = 4004 if status >= 500 else 4000
    wanted = {401: 4022, 403: 4002, 404: 4007, 429: 4015}.get(status, usual)
    assert (response.status_code, body["messages"][0]["status_code"]) == (status, wanted)
    assert desk.call("GET", "/requests").status_code == 200
