"""The limit of a sliding minute."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.connectwise.integration import Integration
from features.steps.answers import describe
from features.steps.talk import Talk


@given(parsers.parse("the vendor takes {count:d} requests a minute"))
def _(target: Target, integration: Integration, count: int) -> None:
    integration.discover()
    target.fake.settings("connectwise", requests_per_minute=count)


@when(parsers.parse("the tool asks {count:d} times"))
def _(integration: Integration, count: int) -> None:
    for _ in range(count):
        integration.ask("GET", "/system/info")


@when("the tool asks once more")
def _(integration: Integration) -> None:
    integration.ask("GET", "/system/info")


@when("another integration asks")
def _(target: Target, integration: Integration) -> None:
    integration.keys = target.fake.credentials("connectwise")
    integration.ask("GET", "/system/info")


@then("each is accepted")
def _(talk: Talk) -> None:
    assert all(answer.is_success for answer in talk.answers), describe(talk.answer)


@then("the refusal says how many seconds to wait")
def _(talk: Talk) -> None:
    seconds = int(talk.answer.headers["retry-after"])
    assert talk.answer.json() == {
        "error": "ConnectWiseAPI",
        "message": f"Too many requests. Please try again in {seconds} seconds.",
    }


@when("the tool waits as long as the refusal says")
def _(target: Target, talk: Talk) -> None:
    target.fake.advance(int(talk.answer.headers["retry-after"]))
