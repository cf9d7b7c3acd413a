"""Wrong methods, zones of times, and what the trash does to a request."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import datetime, timedelta
from typing import Any

from pytest_bdd import given, parsers, then, when

from contracts.chains.matching import instant
from contracts.targets import Target
from features.steps.answers import describe
from features.supportcenterplus.helpdesk import HelpDesk

PATHS: Mapping[str, str] = {
    "the requests": "/requests",
    "one request": "/requests/1001",
    "the templates": "/request_templates",
    "a template": "/request_templates/1",
    "the statuses": "/statuses",
}
KEPT = ("subject", "description", "priority", "status", "requester", "created_time")


@when(parsers.re(f"(?P<method>[A-Z]+) is tried on (?P<what>{'|'.join(PATHS)})"))
def _(desk: HelpDesk, method: str, what: str) -> None:
    desk.ask(method, PATHS[what])


@then("the help desk refuses the method")
def _(desk: HelpDesk) -> None:
    refusal = desk.refusal()
    assert (refusal["status_code"], refusal["message"]) == (4021, "Invalid HTTP method"), describe(desk.talk.answer)


@given(parsers.parse("a help desk that shows times {offset:d} minutes east of UTC"))
def _(target: Target, offset: int) -> None:
    target.fake.settings("supportcenterplus", display_zone_minutes=offset)


def _now(target: Target) -> datetime:
    found: datetime = instant(target.fake.now())
    return found


@then("the request was created at the time of the clock")
def _(desk: HelpDesk, target: Target) -> None:
    created = int(desk.view()["created_time"]["value"])
    assert abs(created / 1000 - _now(target).timestamp()) < 1


@then(parsers.parse("the time is shown as it is {offset:d} minutes east"))
def _(desk: HelpDesk, target: Target, offset: int) -> None:
    expected = (_now(target) + timedelta(minutes=offset)).strftime("%d/%m/%Y %I:%M %p")
    assert desk.view()["created_time"]["display_value"] == expected


@given("a request is raised with a priority and a description")
def _(desk: HelpDesk) -> None:
    desk.raise_request(subject="Fan broken", description="It rattles", priority={"name": "High"})
    desk.before = desk.view()


@then("the request has the same subject, description, priority and status")
def _(desk: HelpDesk) -> None:
    now: dict[str, Any] = desk.view()
    assert {name: now[name] for name in KEPT} == {name: desk.before[name] for name in KEPT}


def _refused(desk: HelpDesk, method: str, path: str, given: Any = None) -> None:
    answer = desk.ask(method, f"/requests/{desk.request}{path}", given)
    assert 400 <= answer.status_code < 500, describe(answer)
    assert desk.refusal()["type"] == "failed"


@then("an edit of the request is refused")
def _(desk: HelpDesk) -> None:
    _refused(desk, "PUT", "", {"request": {"subject": "Changed"}})
    assert desk.view()["subject"] != "Changed"


@then("a note to the request is refused")
def _(desk: HelpDesk) -> None:
    _refused(desk, "POST", "/notes", {"note": {"description": "Too late"}})


@then("a second deletion of the request is refused")
def _(desk: HelpDesk) -> None:
    _refused(desk, "DELETE", "/move_to_trash")


@then("a restoration of the request is refused")
def _(desk: HelpDesk) -> None:
    _refused(desk, "PUT", "/restore_from_trash")


@given("two requests are raised")
def _(desk: HelpDesk) -> None:
    desk.raise_request(subject="First")
    desk.raise_request(subject="Second")


def _link(desk: HelpDesk, method: str) -> None:
    first, second = desk.requests[-2:]
    given = {"link_requests": [{"linked_request": {"id": second}}]}
    desk.done(method, f"/requests/{first}/link_requests", given)


@when("the first is linked to the second")
def _(desk: HelpDesk) -> None:
    _link(desk, "POST")


@when("the first is unlinked from the second")
def _(desk: HelpDesk) -> None:
    _link(desk, "DELETE")


def _linked(desk: HelpDesk) -> list[bool]:
    views = [desk.done("GET", f"/requests/{each}")["request"] for each in desk.requests[-2:]]
    return [each["has_linked_requests"] for each in views]


@then("both requests have linked requests")
def _(desk: HelpDesk) -> None:
    assert _linked(desk) == [True, True]


@then("neither request has linked requests")
def _(desk: HelpDesk) -> None:
    assert _linked(desk) == [False, False]
