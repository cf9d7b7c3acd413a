from __future__ import annotations

from typing import Any

import pytest

from tests.supportcenterplus.api import BASE, Api
from tests.supportcenterplus.refusals import refusal

BAD_TOKEN = refusal(401, message="AuthToken in the request is invalid. Unable to authenticate.")
ADMIN, REP, OBSERVER = 101, 102, 103


@pytest.mark.parametrize("header", ["authtoken", "Authtoken", "AuthToken", "TECHNICIAN_KEY", "technician_key"])
def test_a_key_is_taken_from_either_header_in_any_letter_case(api: Api, header: str) -> None:
    assert api.call("GET", "/requests", key="", headers={header: api.key}).status_code == 200


def test_a_key_is_taken_from_the_query_and_from_a_form(api: Api) -> None:
    assert api.call("GET", "/requests", key="", params={"TECHNICIAN_KEY": api.key}).status_code == 200
    form = {"TECHNICIAN_KEY": api.key, "input_data": '{"request":{"subject":"s"}}'}
    added = api.call("POST", "/requests", key="", data=form)
    assert added.status_code == 201
    identity = added.json()["request"]["id"]
    gone = api.call("DELETE", f"/requests/{identity}/move_to_trash", key="", data={"TECHNICIAN_KEY": api.key})
    assert gone.status_code == 200


def test_a_key_is_taken_from_a_multipart_form(api: Api) -> None:
    files = {"input_file": ("a.txt", b"x")}
    kept = api.call("POST", "/requests/upload", key="", data={"TECHNICIAN_KEY": api.key}, files=files)
    assert kept.status_code == 201


def test_the_current_header_wins(api: Api) -> None:
    headers = {"authtoken": "wrong", "TECHNICIAN_KEY": api.key}
    assert api.refused("GET", "/requests", key="", headers=headers) == BAD_TOKEN


@pytest.mark.parametrize("key", ["", "wrong", "00000000-0000-4000-8000-000000000000", "ä"])
def test_a_missing_or_unknown_key_meets_the_envelope_of_live_builds(api: Api, key: str) -> None:
    headers = {"authtoken": key.encode("latin-1")} if key else {}
    response = api.call("GET", "/requests", key="", headers=headers)
    assert (response.status_code, response.json()["response_status"]["messages"][0]) == BAD_TOKEN


def test_an_unknown_module_is_told_without_a_key(api: Api) -> None:
    not_found = (404, {"status_code": 4007, "type": "failed", "message": "Invalid URL"})
    assert api.refused("GET", "/nothing", key="") == not_found
    response = api.target.send("GET", "/sdpapi/request/1")
    assert response.status_code == 404


@pytest.mark.parametrize("method", ["PATCH", "DELETE"])
def test_a_wrong_method_is_told_only_to_whom_the_server_knows(api: Api, method: str) -> None:
    assert api.refused(method, "/requests", key="") == BAD_TOKEN
    wrong_method = (400, {"status_code": 4021, "type": "failed", "message": "Invalid HTTP method"})
    assert api.refused(method, "/requests") == wrong_method


def test_a_key_expires_on_the_worlds_clock(api: Api) -> None:
    api.control.freeze()
    key = api.drive("POST", f"/reps/{REP}/key", {"expires_in_s": 3600})["authtoken"]
    assert api.call("GET", "/requests", key=key).status_code == 200
    api.control.advance(3599)
    assert api.call("GET", "/requests", key=key).status_code == 200
    api.control.advance(1)
    assert api.refused("GET", "/requests", key=key) == BAD_TOKEN


def test_a_key_without_expiry_stays_valid(api: Api) -> None:
    api.control.freeze()
    api.control.advance(10 * 365 * 86400)
    assert api.call("GET", "/requests").status_code == 200


def test_generating_again_kills_the_old_key(api: Api) -> None:
    first = api.drive("POST", f"/reps/{REP}/key", {})["authtoken"]
    second = api.drive("POST", f"/reps/{REP}/key", {})["authtoken"]
    assert first != second
    assert len(second) == 36
    assert api.refused("GET", "/requests", key=first) == BAD_TOKEN
    assert api.call("GET", "/requests", key=second).status_code == 200


def test_disabling_the_login_deletes_the_key_for_good(api: Api) -> None:
    key = api.drive("POST", f"/reps/{REP}/key", {})["authtoken"]
    assert api.drive("PUT", f"/reps/{REP}/login", {"enabled": False})["authtoken"] is None
    assert api.refused("GET", "/requests", key=key) == BAD_TOKEN
    with pytest.raises(AssertionError, match="may not log in"):
        api.drive("POST", f"/reps/{REP}/key", {})
    api.drive("PUT", f"/reps/{REP}/login", {"enabled": True})
    assert api.refused("GET", "/requests", key=key) == BAD_TOKEN
    assert api.call("GET", "/requests", key=api.drive("POST", f"/reps/{REP}/key", {})["authtoken"]).status_code == 200


def test_only_administrators_generate_keys_for_others(api: Api) -> None:
    with pytest.raises(AssertionError, match="409"):
        api.drive("POST", f"/reps/{OBSERVER}/key", {"by": REP})
    assert api.drive("POST", f"/reps/{REP}/key", {"by": REP})["authtoken"]
    assert api.drive("POST", f"/reps/{OBSERVER}/key", {"by": ADMIN})["authtoken"]


def test_credentials_are_issued_by_role_and_expired_on_request(api: Api) -> None:
    expired = api.control.credentials("supportcenterplus", expired=True)["authtoken"]
    assert api.refused("GET", "/requests", key=expired) == BAD_TOKEN
    assert api.call("GET", "/requests", key=api.key_of("Observer")).status_code == 200
    for wrong in ({"role": "Nobody"}, {"tenant": "other"}):
        with pytest.raises(AssertionError, match="400"):
            api.control.credentials("supportcenterplus", **wrong)


def integration(**more: Any) -> dict[str, Any]:
    return {"name": "monitoring", "owner": ADMIN, "roles": ["SupportRep"], **more}


def test_an_integration_key_has_roles_of_its_own(api: Api) -> None:
    made = api.drive("POST", "/integration-keys", integration(roles=["Observer"], description="reads"))
    assert api.call("GET", "/requests", key=made["authtoken"]).status_code == 200
    status, message = api.refused("POST", "/requests", {"request": {"subject": "s"}}, key=made["authtoken"])
    assert (status, message["status_code"]) == (403, 4002)


def test_an_integration_key_is_switched_off_and_reassigned(api: Api) -> None:
    key = api.drive("POST", "/integration-keys", integration())["authtoken"]
    shown = api.drive("PUT", "/integration-keys/monitoring", {"status": "inactive"})
    assert (shown["status"], shown["authtoken"]) == ("inactive", "***")
    assert api.refused("GET", "/requests", key=key) == BAD_TOKEN
    other = api.drive("POST", "/reps", {"role": "SDAdmin"})["id"]
    api.drive("PUT", "/integration-keys/monitoring", {"status": "active", "owner": other})
    added = api.ok("POST", "/requests", {"request": {"subject": "s"}}, key=key)["request"]
    assert added["created_by"]["id"] == str(other)


def test_an_integration_key_belongs_to_an_administrator_and_has_a_name_of_its_own(api: Api) -> None:
    api.drive("POST", "/integration-keys", integration())
    for wrong in (integration(), integration(name="b", owner=REP), integration(name="c", roles=["Nobody"])):
        with pytest.raises(AssertionError, match="409"):
            api.drive("POST", "/integration-keys", wrong)
    with pytest.raises(AssertionError, match="404"):
        api.drive("PUT", "/integration-keys/other", {"status": "active"})


def test_no_key_shows_in_the_journal(api: Api) -> None:
    second = api.drive("POST", f"/reps/{REP}/key", {})["authtoken"]
    for key in (api.key, second):
        api.target.send("GET", f"{BASE}/requests", params={"TECHNICIAN_KEY": key})
        api.target.send("GET", f"{BASE}/requests", headers={"authtoken": key})
        api.target.send("POST", f"{BASE}/requests", data={"TECHNICIAN_KEY": key})
    journal = str(api.control.journal())
    assert api.key not in journal
    assert second not in journal


def test_the_journal_names_the_owner_of_the_key(api: Api) -> None:
    api.call("GET", "/requests")
    assert api.control.journal()[-1]["caller"] == f"rep {ADMIN}"
