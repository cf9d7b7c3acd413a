"""A monitoring tool: it raises requests for its alarms and clears them when it is called back."""

from __future__ import annotations

from collections.abc import Iterator, Mapping

import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.supportcenterplus.helpdesk import HelpDesk
from features.supportcenterplus.listener import Listener, listening

TIMES: Mapping[str, int] = {"once": 1, "twice": 2, **{f"{count} times": count for count in range(3, 10)}}


@pytest.fixture
def tool(target: Target) -> Iterator[Listener]:
    """The tool's listener."""
    with listening(target) as listener:
        yield listener


@given("a monitoring tool that waits to be called back")
def _(tool: Listener) -> None:
    assert tool.heard == []


@given("the tool answers with an error")
def _(tool: Listener) -> None:
    tool.status = 503


@when("the tool is well again")
def _(tool: Listener) -> None:
    tool.status = 200


@when(parsers.parse("the tool raises a request for alarm {alarm:d}"))
def _(desk: HelpDesk, tool: Listener, alarm: int) -> None:
    raised = desk.raise_request(callback_url=tool.url(alarm))
    assert raised["callback_url"] == tool.url(alarm)


@when("the tool raises a request without a callback URL")
def _(desk: HelpDesk) -> None:
    assert desk.raise_request()["callback_url"] is None


@when(parsers.parse('the tool raises a request with the callback URL "{url}"'))
def _(desk: HelpDesk, url: str) -> None:
    desk.ask("POST", "/requests", {"request": {"subject": "Link down", "callback_url": url}})


@when(parsers.parse("the tool hands over the callback URL of alarm {alarm:d}"))
def _(desk: HelpDesk, tool: Listener, alarm: int) -> None:
    desk.edit(callback_url=tool.url(alarm))


@when("the tool takes the callback URL back")
def _(desk: HelpDesk) -> None:
    desk.edit(callback_url=None)


@when("the callback is delivered once more")
def _(target: Target, tool: Listener) -> None:
    assert tool.count(77, target, 1) == 1
    (delivery,) = target.fake.deliveries()
    target.fake.request("POST", f"/deliveries/{delivery['id']}/redeliver")


@then(parsers.parse("alarm {alarm:d} stands"))
def _(target: Target, tool: Listener, alarm: int) -> None:
    assert tool.count(alarm, target, 0) == 0


@then(parsers.parse("alarm {alarm:d} is cleared"))
def _(target: Target, tool: Listener, alarm: int) -> None:
    assert tool.count(alarm, target, 1) == 1


@then(parsers.re(rf"alarm (?P<alarm>\d+) is cleared (?P<times>{'|'.join(TIMES)})"))
def _(target: Target, tool: Listener, alarm: str, times: str) -> None:
    assert tool.count(int(alarm), target, TIMES[times]) == TIMES[times]


@then("no alarm is cleared")
def _(target: Target, tool: Listener) -> None:
    tool.count(0, target, 0)
    assert tool.heard == []


@then("it was a plain call without a payload")
def _(tool: Listener) -> None:
    assert ([method for method, _ in tool.heard], tool.bodies) == (["GET"], [b""])


@then("the tool received the id of the request")
def _(desk: HelpDesk, tool: Listener) -> None:
    assert f'"id":"{desk.request}"'.encode() in tool.bodies[-1]
