"""How the help desk answered."""

from __future__ import annotations

import re
from typing import Any

from pytest_bdd import parsers, then, when

from features.steps.answers import describe
from features.supportcenterplus.helpdesk import HelpDesk

DIGITS = re.compile("[0-9]+")
SUCCESS = {"status_code": 2000, "status": "success"}


@when("the request is viewed")
def _(desk: HelpDesk) -> None:
    desk.ask("GET", f"/requests/{desk.request}")


@when("a request that does not exist is viewed")
def _(desk: HelpDesk) -> None:
    desk.ask("GET", "/requests/9007199254740993")


@when("a request is raised without a subject")
def _(desk: HelpDesk) -> None:
    desk.ask("POST", "/requests", {"request": {"description": "no subject"}})


@when("a request is raised with an unknown priority")
def _(desk: HelpDesk) -> None:
    desk.ask("POST", "/requests", {"request": {"subject": "s", "priority": {"name": "No such priority"}}})


@when("a request is raised with an unknown field")
def _(desk: HelpDesk) -> None:
    desk.ask("POST", "/requests", {"request": {"subject": "s", "colour": "red"}})


@then("success is reported in an array")
def _(desk: HelpDesk) -> None:
    assert desk.talk.answer.json()["response_status"] == [SUCCESS], describe(desk.talk.answer)


@then("success is reported in an object")
def _(desk: HelpDesk) -> None:
    assert desk.talk.answer.json()["response_status"] == SUCCESS, describe(desk.talk.answer)


@then(parsers.re(r"(?P<count>\d+) rows were returned, and there are (?P<more>no more|more)"))
def _(desk: HelpDesk, count: str, more: str) -> None:
    body = desk.talk.answer.json()
    info = body["list_info"]
    assert (len(body["requests"]), info["row_count"], info["has_more_rows"]) == (int(count), int(count), more == "more")


@then("the answer has no total")
def _(desk: HelpDesk) -> None:
    assert not {"total_count", "get_total_count"} & set(desk.talk.answer.json()["list_info"])


@then("the answer has the total, and the request for it as text")
def _(desk: HelpDesk) -> None:
    info = desk.talk.answer.json()["list_info"]
    assert (info["total_count"] >= len(desk.requests), info["get_total_count"]) == (True, "true")


@then("its id and the ids it refers to are texts of digits")
def _(desk: HelpDesk) -> None:
    request = desk.talk.answer.json()["request"]
    ids: list[Any] = [request["id"], request["status"]["id"], request["requester"]["id"], request["created_by"]["id"]]
    assert all(isinstance(each, str) and DIGITS.fullmatch(each) for each in ids), ids


@then("its time is shown for people, and in milliseconds as text")
def _(desk: HelpDesk) -> None:
    told = desk.talk.answer.json()["request"]["created_time"]
    assert set(told) == {"display_value", "value"}
    assert re.fullmatch("[0-9]{13}", told["value"])


@then(parsers.parse("the help desk refuses it for the missing fields {names}"))
def _(desk: HelpDesk, names: str) -> None:
    message = desk.refusal()
    assert (message["status_code"], message.get("fields"), "message" in message) == (4012, names.split(", "), False)


@then(parsers.parse("the help desk refuses it and names {field}"))
def _(desk: HelpDesk, field: str) -> None:
    message = desk.refusal()
    assert (desk.talk.answer.status_code, message["status_code"], message.get("field")) == (400, 4001, field)


@then("the help desk refuses it as unusable")
def _(desk: HelpDesk) -> None:
    assert (desk.talk.answer.status_code, desk.refusal()["status_code"]) == (400, 4001)


@then("the help desk refuses it as malformed")
def _(desk: HelpDesk) -> None:
    message = desk.refusal()
    assert (desk.talk.answer.status_code, message["status_code"], "field" in message) == (400, 4000, False)


@then("the help desk refuses it as an invalid URL")
def _(desk: HelpDesk) -> None:
    message = desk.refusal()
    told = (desk.talk.answer.status_code, message["status_code"], message["message"])
    assert told == (404, 4007, "Invalid URL")


@then(parsers.parse("the help desk refuses it with the code {code:d}"))
def _(desk: HelpDesk, code: int) -> None:
    assert desk.refusal()["status_code"] == code, describe(desk.talk.answer)


@then(parsers.parse('the help desk refuses it with the words "{words}"'))
def _(desk: HelpDesk, words: str) -> None:
    assert desk.refusal()["message"] == words


@then(parsers.parse('the help desk answers "{text}" and nothing else'))
def _(desk: HelpDesk, text: str) -> None:
    told = {"status_code": 2000, "type": "success", "message": text}
    assert desk.talk.answer.json() == {"response_status": {**SUCCESS, "messages": [told]}}, describe(desk.talk.answer)


@then("the help desk does not know the key")
def _(desk: HelpDesk) -> None:
    """By either code: live builds say 401 in the body, the published list says 4022."""
    message = desk.refusal()
    assert message["status_code"] in {401, 4022}, describe(desk.talk.answer)
    assert desk.talk.answer.status_code in {400, 401}


@then("the refusal does not say how long to wait")
def _(desk: HelpDesk) -> None:
    assert "retry-after" not in desk.talk.answer.headers
