from __future__ import annotations

import json
from typing import Any

import pytest

from tests.supportcenterplus.api import NOC, Api
from tests.supportcenterplus.refusals import MALFORMED, extra_key, missing, refusal

ADDED = {"request": {"subject": "Link down", "requester": NOC, "priority": {"name": "High"}}}


def test_the_query_wins_over_the_form(api: Api) -> None:
    form = {"input_data": json.dumps({"request": {"subject": "of the form"}})}
    params = {"input_data": json.dumps({"request": {"subject": "of the query"}})}
    response = api.target.send("POST", "/api/v3/requests", headers={"authtoken": api.key}, params=params, data=form)
    assert response.json()["request"]["subject"] == "of the query"


def test_a_python_dict_is_read_as_json(api: Api) -> None:
    given = {"subject": "it's down", "requester": NOC, "technician": None, "udf_fields": {"udf_flag1": True}}
    added = api.ok("POST", "/requests", repr({"request": given}))["request"]
    assert (added["subject"], added["technician"], added["udf_fields"]) == ("it's down", None, {"udf_flag1": True})
    rows = api.ok("GET", "/requests", repr({"list_info": {"row_count": 1, "get_total_count": True}}))
    assert rows["list_info"]["total_count"] == 1


@pytest.mark.parametrize("text", ["", "{", "[]", "null", "1", "'a'", "{'request': {'subject': }}", "\x00", "é"])
def test_what_cannot_be_read_is_malformed(api: Api, text: str) -> None:
    assert api.refused("POST", "/requests", text) == MALFORMED
    assert api.refused("GET", "/requests", text) == MALFORMED
    assert api.rows() == []


def test_a_raw_json_body_is_not_looked_at_unless_a_setting_says_so(api: Api) -> None:
    assert api.refused("POST", "/requests", json=ADDED) == missing("request")
    api.settings(json_body="accept")
    assert api.call("POST", "/requests", json=ADDED).status_code == 201
    json_type = {"content-type": "application/json"}
    assert api.refused("POST", "/requests", content=b"{", headers=json_type) == MALFORMED


@pytest.mark.parametrize("content_type", ["text/plain", "application/xml", "multipart/form-data; boundary=x", ""])
def test_bodies_of_other_types_are_not_looked_at(api: Api, content_type: str) -> None:
    headers = {"content-type": content_type} if content_type else {}
    told = api.refused("POST", "/requests", content=json.dumps(ADDED).encode(), headers=headers)
    assert told == missing("request")


def test_unknown_keys_are_refused_on_every_level(api: Api) -> None:
    assert api.refused("POST", "/requests", {**ADDED, "other": 1}) == extra_key("other")
    assert api.refused("POST", "/requests", {"request": {"subject": "s", "colour": "red"}}) == extra_key("colour")
    assert api.refused("GET", "/requests", {"list_info": {"rows": 1}}) == extra_key("rows")
    assert api.refused("GET", "/requests", {"listinfo": {}}) == extra_key("listinfo")


def test_a_wrapper_is_needed_and_must_be_an_object(api: Api) -> None:
    assert api.refused("POST", "/requests", {}) == missing("request")
    assert api.refused("POST", "/requests", {"request": "s"}) == refusal(4021, "request")


@pytest.mark.parametrize(("method", "path"), [("GET", "resolutions"), ("PUT", "restore_from_trash"), ("PUT", "pickup")])
def test_some_operations_refuse_input_data(api: Api, method: str, path: str) -> None:
    request = api.add()["id"]
    told = api.refused(method, f"/requests/{request}/{path}", {"list_info": {}}, where="query")
    assert told == refusal(4001, "input_data", "Extra parameter(s) not allowed")
    api.settings(extra_input="ignore")
    ignored = api.call(method, f"/requests/{request}/{path}", {}, where="query")
    assert ignored.is_success or "Not in trash" in ignored.text


def test_the_first_of_repeated_fields_counts(api: Api) -> None:
    def one(subject: str) -> str:
        return json.dumps({"request": {"subject": subject}})

    form = {"input_data": [one("first"), one("second")]}
    response = api.target.send("POST", "/api/v3/requests", headers={"authtoken": api.key}, data=form)
    assert response.json()["request"]["subject"] == "first"


def test_bytes_that_are_not_utf_8_become_replacement_characters(api: Api) -> None:
    headers = {"content-type": "application/x-www-form-urlencoded"}
    added = api.ok("POST", "/requests", content=b'input_data={"request":{"subject":"a%FF\xff"}}', headers=headers)
    assert added["request"]["subject"] == "a��"


def test_a_multipart_form_is_read_like_any_other(api: Api) -> None:
    text = (None, json.dumps(ADDED))
    assert api.call("POST", "/requests", files={"input_data": text}).status_code == 201
    edit = (None, '{"request": {"subject": "By curl -F"}}')
    api.ok("PUT", "/requests/1001", files={"input_data": edit})
    note = (None, '{"note": {"description": "d"}}')
    api.ok("POST", "/requests/1001/notes", files={"input_data": note, "file": ("x.txt", b"x", "text/plain")})
    key = {"TECHNICIAN_KEY": (None, api.key)}
    api.ok("PUT", "/requests/1001/pickup", key="", files=key)
    viewed = api.view("1001")
    assert (viewed["subject"], viewed["has_notes"], viewed["technician"]["id"]) == ("By curl -F", True, "101")
    assert api.refused("PUT", "/requests/1001/pickup", files={"input_data": edit})[1]["field"] == "input_data"


@pytest.mark.parametrize("word", ["None", "none", "NULL", "Null", "null"])
def test_words_for_nothing_may_stand_where_json_is_due(api: Api, word: str) -> None:
    given = "{'request': {'subject': 's', 'description': WORD, 'is_fcr': TRUE, 'priority': None}}".replace("WORD", word)
    added = api.ok("POST", "/requests", given)["request"]
    assert (added["description"], added["is_fcr"], added["priority"]) == (None, True, None)
    assert api.refused("POST", "/requests", "{'request': {'subject': nothing}}") == MALFORMED


@pytest.mark.parametrize(
    "more",
    [
        {"json": {}},
        {"content": b"{}", "headers": {"content-type": "text/plain"}},
        {"data": {"x": "y"}},
        {"files": {"x": (None, "y")}},
    ],
    ids=["json", "text", "form", "multipart"],
)
def test_bodies_that_are_not_needed_are_not_looked_at(api: Api, request_path: str, more: dict[str, Any]) -> None:
    for method, path in (
        ("GET", "/requests"),
        ("GET", f"{request_path}/resolutions"),
        ("PUT", f"{request_path}/pickup"),
        ("DELETE", f"{request_path}/move_to_trash"),
        ("PUT", f"{request_path}/restore_from_trash"),
    ):
        api.ok(method, path, **more)
