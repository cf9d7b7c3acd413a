"""What must hold of the records of a help desk, whoever wrote them."""

from __future__ import annotations

from typing import Any

import pytest
from pytest_bdd import then

from contracts.targets import Target
from features.steps.talk import Talk
from features.supportcenterplus.helpdesk import HelpDesk

DONE = frozenset({"Resolved", "Closed"})
SOME = 40
"""Requests whose parts are read."""


@pytest.fixture
def known_desk(talk: Talk) -> HelpDesk:
    """The help desk that the scenario talks to now."""
    target: Target = talk.target
    return HelpDesk(talk, target.known("authtoken"))


def _every(desk: HelpDesk, path: str, **more: Any) -> list[dict[str, Any]]:
    found: list[dict[str, Any]] = []
    while True:
        info = {"row_count": 100, "start_index": len(found) + 1, **more}
        answer = desk.done("GET", path, {"list_info": info})
        rows = next(each for name, each in answer.items() if isinstance(each, list) and name != "response_status")
        found += rows
        if not answer["list_info"]["has_more_rows"]:
            return found


def _at(moment: Any) -> int:
    return int(moment["value"])


@then("the requests of the help desk have the times and the parts that their statuses say")
def _(known_desk: HelpDesk) -> None:
    listed = _every(known_desk, "/requests", sort_order="asc")
    assert len({each["id"] for each in listed}) == len(listed) > SOME
    for row in listed[:SOME]:
        request = known_desk.done("GET", f"/requests/{row['id']}")["request"]
        _check_times(request)
        _check_parts(known_desk, request)


def _check_times(request: dict[str, Any]) -> None:
    opened, changed = _at(request["created_time"]), _at(request["last_updated_time"])
    is_done = request["status"]["name"] in DONE
    assert is_done is (request.get("resolved_time") is not None), request["id"]
    assert (request["status"]["name"] == "Closed") is (request.get("completed_time") is not None), request["id"]
    assert opened <= changed, request["id"]
    if is_done:
        assert opened <= _at(request["resolved_time"]) <= changed, request["id"]
    account = (request["requester"].get("account") or request["account"])["name"]
    assert request["account"]["name"] == account, request["id"]


def _check_parts(desk: HelpDesk, request: dict[str, Any]) -> None:
    path, opened = f"/requests/{request['id']}", _at(request["created_time"])
    notes = _every(desk, f"{path}/notes", fields_required=["added_by", "added_time", "description"])
    said = desk.done("GET", f"{path}/conversations", {"notes": True, "list_info": {"row_count": 100}})["conversations"]
    assert request["has_notes"] is bool(notes), request["id"]
    assert {each["description"] for each in said if each["type"] == "note"} == {each["description"] for each in notes}
    assert request["has_conversation"] is any(each["type"] != "note" for each in said), request["id"]
    for each in said:
        writer = request["requester"] if each["is_requester"] else None
        assert writer is None or each["from"]["id"] == writer["id"], each
        assert each["is_requester"] is (each["type"] != "note"), each
        assert _at(each["created_time"]) >= opened, each
    if notes:
        assert _at(request["responded_time"]) == min(_at(each["added_time"]) for each in notes), request["id"]
    for each in _every(desk, f"{path}/worklogs"):
        spent = int(each["time_spent"]["hours"]) * 60 + int(each["time_spent"]["minutes"])
        assert _at(each["end_time"]) - _at(each["start_time"]) == spent * 60_000, each
        assert each["owner"]["id"] == each["created_by"]["id"], each
        assert each["type"]["name"] == "Remote", each
