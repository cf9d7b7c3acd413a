"""The rolling window."""

from __future__ import annotations

from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.halopsa.psa import Psa
from features.steps.answers import describe
from features.steps.talk import Talk


@given(parsers.parse("a limit of {count:d} requests"))
def _(target: Target, count: int) -> None:
    target.fake.settings("halopsa", rate_limit=count)


@given("refusals that name the wait")
def _(target: Target) -> None:
    target.fake.settings("halopsa", retry_after=True)


@when(parsers.parse("{count:d} requests are made"))
def _(psa: Psa, count: int, talk: Talk) -> None:
    for _ in range(count):
        psa.ask("GET", "/Status")


@then(parsers.re(r"(?P<accepted>\d+) of them are accepted and (?P<refused>\d+) is refused as one too many"))
def _(talk: Talk, accepted: str, refused: str) -> None:
    statuses = [answer.status_code for answer in talk.answers if answer.request.url.path == "/api/Status"]
    assert (statuses.count(200), statuses.count(429)) == (int(accepted), int(refused))


@then(parsers.parse("the refusal names the limit of {count:d} requests in {minutes:d} minutes"))
def _(talk: Talk, count: int, minutes: int) -> None:
    told = f"{count} Requests per rolling {minutes} minute window"
    assert told in talk.answer.json()["error"], describe(talk.answer)


@then(parsers.parse("the refusal asks to wait {seconds:d} seconds"))
def _(talk: Talk, seconds: int) -> None:
    assert talk.answer.headers["retry-after"] == str(seconds), describe(talk.answer)
