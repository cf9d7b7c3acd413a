"""Approval levels and approvals, as public clients call them."""

from __future__ import annotations

from typing import Any

from tests.supportcenterplus.api import Api
from tests.supportcenterplus.refusals import NOT_FOUND, Refusal, extra_key, missing, refusal


def asked(api: Api, request_path: str, level: int = 1, approver: int = 302) -> tuple[str, str]:
    """The paths of a level and of an approval in it."""
    made = api.posted(f"{request_path}/approval_levels", "approval_level", level=level)
    level_path = f"{request_path}/approval_levels/{made['id']}"
    approval = api.posted(f"{level_path}/approvals", "approval", approver={"id": approver})
    return level_path, f"{level_path}/approvals/{approval['id']}"


def status(api: Api, path: str) -> str:
    shown = api.ok("GET", path)
    return str(shown["approval" if "approval" in shown else "approval_level"]["status"]["name"])


def statuses(api: Api, *paths: str) -> list[str]:
    return [status(api, path) for path in paths]


def test_what_is_wrong_with_approvals_is_named(api: Api, request_path: str) -> None:
    level, approval = asked(api, request_path)
    levels = f"{request_path}/approval_levels"
    of_levels: tuple[tuple[dict[str, Any], Refusal], ...] = (
        ({}, missing("level")),
        ({"level": 6}, refusal(4001, "level")),
        ({"level": "x"}, refusal(4001, "level")),
        ({"level": "1"}, refusal(4008, "level")),
        ({"level": True}, refusal(4021, "level")),
        ({"level": 2, "colour": "red"}, extra_key("colour")),
    )
    for given, told in of_levels:
        assert api.refused("POST", levels, {"approval_level": given}) == told
    of_approvals: tuple[tuple[dict[str, Any], Refusal], ...] = (
        ({}, missing("approver")),
        ({"approver": {"id": 9}}, refusal(4001, "approver")),
        ({"approver": {"id": 302}, "comments": "c" * 251}, refusal(4001, "comments")),
    )
    for given, told in of_approvals:
        assert api.refused("POST", f"{level}/approvals", {"approval": given}) == told
    other = api.posted(levels, "approval_level", level=2)["id"]
    assert api.refused("GET", f"{levels}/{other}/approvals/1") == NOT_FOUND
    assert api.rows(f"{levels[1:]}/{other}/approvals") == []
    api.ok("DELETE", approval)
    assert api.refused("GET", approval) == NOT_FOUND
    api.ok("DELETE", f"{request_path}/move_to_trash")
    api.ok("DELETE", request_path)
    collections = api.control.request("GET", "/state")["simulators"]["supportcenterplus"]["tenants"]["default"][
        "collections"
    ]
    assert (collections["approval_levels"], collections["approvals"]) == ([], [])


def test_the_mail_that_asks_for_an_approval_leaves_its_time(api: Api, request_path: str) -> None:
    _, approval = asked(api, request_path)
    mail = api.ok("GET", f"{approval}/send_notification")["notification"]
    assert mail["subject"] == "Approval required for request ID : ##RE-1001##"
    api.control.freeze()
    api.ok("PUT", f"{approval}/send_notification", {"notification": mail})
    assert api.ok("GET", approval)["approval"]["sent_on"] == api.view("1001")["last_updated_time"]
