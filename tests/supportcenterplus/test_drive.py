from __future__ import annotations

from typing import Any

import pytest

from tests.supportcenterplus.api import Api

ACTS: list[tuple[str, dict[str, Any]]] = [
    ("pickup", {}),
    ("assign", {"technician": 101}),
    ("assign", {"group": 2}),
    ("reply", {"text": "We are on it"}),
    ("mail", {"text": "Still down"}),
    ("resolve", {"resolution": "Cable replaced"}),
    ("resolve", {}),
    ("close", {"comments": "Done"}),
    ("close", {}),
    ("reopen", {}),
    ("trash", {}),
]


def test_a_request_goes_through_the_hands_of_people(api: Api) -> None:
    api.add()
    seen = []
    for act, body in (
        ("pickup", {}),
        ("reply", {"text": "t"}),
        ("resolve", {"resolution": "r"}),
        ("close", {}),
        ("reopen", {}),
    ):
        seen.append(api.drive("POST", f"/requests/1001/{act}", body)["request"]["status"])
    assert seen == ["Open", "Open", "Resolved", "Closed", "Open"]
    viewed = api.view("1001")
    assert (viewed["technician"]["name"], viewed["resolution"]["content"], viewed["is_reopened"]) == (
        "Ruth Rep",
        "r",
        True,
    )
    assert api.drive("GET", "/requests/1001")["state"] == "open"


@pytest.mark.parametrize(("act", "body"), ACTS)
def test_whoever_is_named_acts(api: Api, act: str, body: dict[str, Any]) -> None:
    api.add()
    acted = api.drive("POST", f"/requests/1001/{act}", {**body, "rep": 103})
    assert acted["request"]["id"] == "1001"
    state = api.control.request("GET", "/state")["simulators"]["supportcenterplus"]["tenants"]["default"]
    assert state["collections"]["requests"][0]["last_updated_by"] == "103"


def test_requests_are_listed_page_by_page_from_everywhere(api: Api) -> None:
    api.settings(portals=2)
    for portal in ("1", "2", "1"):
        api.ok("POST", "/requests", {"request": {"subject": "s"}}, headers={"PORTALID": portal})
    api.ok("DELETE", "/requests/1003/move_to_trash")
    first = api.control.request("GET", "/drive/supportcenterplus/requests", query={"limit": 2})
    assert ([each["id"] for each in first["items"]], first["next"]) == (["1001", "1002"], "1002")
    rest = api.control.request("GET", "/drive/supportcenterplus/requests", query={"since": first["next"]})
    assert ([each["is_trashed"] for each in rest["items"]], rest["next"]) == ([True], None)


def test_merged_requests_are_not_listed_at_the_desk(api: Api) -> None:
    merged, parent = api.add()["id"], api.add()["id"]
    api.ok("PUT", f"/requests/{parent}/merge_requests", {"merge_requests": [{"id": merged}]})
    assert [each["id"] for each in api.drive("GET", "/requests")["items"]] == [parent]


def test_what_the_help_desk_refuses_is_a_conflict_that_says_why(api: Api) -> None:
    api.settings(closure_fields="category")
    api.add()
    with pytest.raises(AssertionError, match=r"409.*4003"):
        api.drive("POST", "/requests/1001/close", {})
    with pytest.raises(AssertionError, match=r"409.*4001 technician"):
        api.drive("POST", "/requests/1001/assign", {"technician": 999})
    with pytest.raises(AssertionError, match=r"409.*4002"):
        api.drive("POST", "/requests/1001/pickup", {"rep": 999})
    api.drive("POST", "/requests/1001/trash", {})
    with pytest.raises(AssertionError, match=r"409.*trash"):
        api.drive("POST", "/requests/1001/resolve", {})


@pytest.mark.parametrize(
    ("method", "path", "body", "status"),
    [
        ("GET", "/requests/7", None, 404),
        ("GET", "/requests/x", None, 400),
        ("GET", "/requests?since=7", None, 404),
        ("POST", "/requests/7/resolve", {}, 404),
        ("POST", "/requests/1001/reply", {}, 400),
        ("POST", "/requests/1001/reply", {"text": ""}, 400),
        ("POST", "/requests/1001/reply", {"text": " "}, 400),
        ("POST", "/requests/1001/reply", {"text": "a\x00"}, 409),
        ("POST", "/requests/1001/resolve", {"colour": "red"}, 400),
        ("POST", "/requests/1001/resolve", {"resolution": "a\x00"}, 409),
        ("POST", "/requests/1001/assign", {}, 400),
        ("PUT", "/reps/9/role", {"role": "Observer"}, 404),
        ("PUT", "/reps/102/role", {"role": "Nobody"}, 400),
        ("POST", "/reps", {"role": "Nobody"}, 400),
        ("PUT", "/reps/9/login", {"enabled": True}, 404),
        ("PUT", "/reps/102/login", {"enabled": "yes"}, 400),
        ("POST", "/reps/9/key", {}, 404),
        ("POST", "/reps/102/key", {"expires_in_s": -1}, 400),
        ("POST", "/reps/102/key", {"by": 999}, 409),
        ("POST", "/reps/102/key/expire", {}, 409),
        ("DELETE", "/reps/9/key", None, 404),
        ("PUT", "/roles/Raiser", {"rights": ["fly"]}, 400),
        ("PATCH", "/reps", {}, 405),
        ("GET", "/nothing", None, 404),
    ],
)
def test_acts_that_cannot_be_are_problems(api: Api, method: str, path: str, body: Any, status: int) -> None:
    api.add()
    with pytest.raises(AssertionError, match=f": {status} "):
        api.drive(method, path, body)
    assert api.view("1001")["status"]["name"] == "Open"


def test_support_reps_are_shown_with_masked_keys(api: Api) -> None:
    api.drive("POST", "/reps/102/key", {"expires_in_s": 60})
    shown = {rep["id"]: rep for rep in api.drive("GET", "/reps")["items"]}
    assert (shown[101]["role"], shown[101]["authtoken"], shown[101]["expires_at"]) == ("SDAdmin", "***", None)
    assert shown[102]["expires_at"] is not None
    assert (shown[103]["authtoken"], shown[103]["login_enabled"]) == (None, True)
    made = api.drive("POST", "/reps", {"role": "Coordinator"})
    assert (made["id"], made["role"], made["authtoken"]) == (201, "Coordinator", None)
    assert api.ok("GET", "/technicians/201")["technician"]["email_id"] == "rep201@helpdesk.example"


def test_a_key_is_deleted_and_expired_by_hand(api: Api) -> None:
    api.control.freeze()
    for path, method in (("/reps/102/key", "DELETE"), ("/reps/102/key/expire", "POST")):
        key = api.drive("POST", "/reps/102/key", {})["authtoken"]
        assert api.call("GET", "/requests", key=key).status_code == 200
        api.drive(method, path, {} if method == "POST" else None)
        assert api.refused("GET", "/requests", key=key)[1]["status_code"] == 401


def test_a_snapshot_brings_everything_back(api: Api) -> None:
    api.control.freeze()
    api.add(callback_url="http://127.0.0.1:9/clear")
    before = api.control.request("GET", "/state")
    api.edit("1001", status={"name": "Resolved"})
    api.control.request("PUT", "/state", before)
    assert api.view("1001")["status"]["name"] == "Open"
    assert api.control.request("GET", "/state") == before


def test_the_same_seed_and_calls_give_the_same_bytes(api: Api) -> None:
    def play() -> list[bytes]:
        api.control.request("POST", "/reset", {"simulator": "supportcenterplus"})
        api.add()
        files = {"input_file": ("a.txt", b"a")}
        answers = [api.call("PUT", "/requests/1001/upload", files=files), api.call("GET", "/requests/1001")]
        return [answer.content for answer in answers]

    api.control.freeze()
    assert play() == play()
