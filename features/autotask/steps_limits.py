"""The rolling hour that slows answers down, and requests that are under way at the same time."""

from __future__ import annotations

import json
from collections.abc import Iterator, Mapping
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field
from datetime import datetime

import httpx
import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from contracts.targets.trust import trusting
from features.autotask.psa import EVERYTHING, Psa
from features.steps.answers import describe
from features.steps.talk import Talk

UNDER_WAY, SLOWED = "service time", "latency tier"
"""What the clock calls the wait of a request that is worked on, and of one that is slowed down."""
LOOKS = 2000
"""How often the server is looked at before a request is given up that never comes under way."""
QUERY = {"search": json.dumps({"filter": [EVERYTHING], "MaxRecords": 1})}


@dataclass(slots=True)
class Crowd:
    """Requests that wait on a clock that stands still. `took` are the seconds that answers were held back."""

    psa: Psa
    target: Target
    pool: ThreadPoolExecutor
    client: httpx.Client
    calls: list[Future[httpx.Response]] = field(default_factory=list)
    took: list[float] = field(default_factory=list)

    def begin(self, entity: str, signed: Mapping[str, str] | None = None) -> Future[httpx.Response]:
        """Begin a query of an entity, as the tool or as somebody else."""
        url, headers = self.psa.at(f"{entity}/query"), dict(signed or self.psa.signed)
        self.calls.append(self.pool.submit(self.client.get, url, params=QUERY, headers=headers))
        return self.calls[-1]

    def start(self, entity: str, count: int = 1, signed: Mapping[str, str] | None = None) -> None:
        """Begin `count` queries, and return when all of them are under way."""
        before = len(self.waits(UNDER_WAY))
        for _ in range(count):
            self.begin(entity, signed)
        for _ in range(LOOKS):
            if len(self.waits(UNDER_WAY)) == before + count:
                return
        raise AssertionError(f"{count} requests never came under way")

    def ask(self, signed: Mapping[str, str] | None = None) -> None:
        """One query and its answer; where that is held back, the clock moves on by as much."""
        call = self.begin("Companies", signed)
        waits: list[float] = []
        for _ in range(LOOKS):
            waits = self.waits(SLOWED)
            if waits or call.done():
                break
        self.took.append(sum(waits))
        self.target.fake.advance(self.took[-1])
        self.psa.talk.answers.append(call.result(timeout=60))

    def waits(self, purpose: str) -> list[float]:
        """How long the clock has to move on for each wait of this purpose, in seconds."""
        clock = self.target.fake.request("GET", "/clock")
        now = datetime.fromisoformat(clock["now"])
        due = (each["at"] for each in clock["waiting"] if each["purpose"] == purpose)
        return [(datetime.fromisoformat(each) - now).total_seconds() for each in due]


@pytest.fixture
def crowd(psa: Psa, target: Target) -> Iterator[Crowd]:
    with httpx.Client(verify=trusting(), timeout=60, trust_env=False) as client, ThreadPoolExecutor(8) as pool:
        yield Crowd(psa, target, pool, client)
        target.fake.settings("autotask", service_time_ms=0)
        target.fake.advance(600)


def _signed(psa: Psa, target: Target, **wanted: str) -> dict[str, str]:
    """The headers of another integration."""
    return Psa(psa.talk, target.fake.credentials("autotask", **wanted)).signed


# -- the hour ----------------------------------------------------------------------------------------------------------


@given(parsers.parse("the database takes {count:d} requests an hour"))
def _(target: Target, count: int) -> None:
    target.fake.settings("autotask", hourly_limit=count)


@given("refused requests do not count")
def _(target: Target) -> None:
    target.fake.settings("autotask", refused_calls_count=False)


@given("refusals say when to come back")
def _(target: Target) -> None:
    target.fake.settings("autotask", retry_after_header=True)


@when(parsers.re(r"the tool asks (?P<count>\d+) times?"))
def _(crowd: Crowd, count: str) -> None:
    for _ in range(int(count)):
        crowd.ask()


@when("another integration asks 1 time")
def _(crowd: Crowd, psa: Psa, target: Target) -> None:
    crowd.ask(_signed(psa, target))


@when("an integration of another database asks 1 time")
def _(crowd: Crowd, psa: Psa, target: Target) -> None:
    crowd.ask(_signed(psa, target, tenant="other"))


@when("the tool asks how much is used")
def _(psa: Psa) -> None:
    psa.done("GET", "ThresholdInformation")


@then("the number is higher than before, and a limit is shown")
def _(talk: Talk) -> None:
    before, now = (answer.json() for answer in talk.answers[-2:])
    assert now["currentTimeframeRequestCount"] > before["currentTimeframeRequestCount"]
    assert now["externalRequestThreshold"] > 0


@then(parsers.parse("the answer is {used:d} of {limit:d} in {minutes:d} minutes"))
def _(talk: Talk, used: int, limit: int, minutes: int) -> None:
    assert talk.answer.json() == {
        "externalRequestThreshold": limit,
        "requestThresholdTimeframe": minutes,
        "currentTimeframeRequestCount": used,
    }


@then(parsers.parse("{accepted:d} are accepted and {refused:d} is refused"))
def _(crowd: Crowd, accepted: int, refused: int) -> None:
    statuses = [each.result().status_code for each in crowd.calls]
    assert (statuses.count(200), statuses.count(429)) == (accepted, refused)


@then(parsers.parse("the answer took {seconds:g} seconds"))
def _(crowd: Crowd, talk: Talk, seconds: float) -> None:
    assert talk.answer.status_code == 200, describe(talk.answer)
    assert crowd.took[-1] == pytest.approx(seconds)


# -- threads -----------------------------------------------------------------------------------------------------------


@given(parsers.parse("every request takes {seconds:d} seconds"))
def _(psa: Psa, target: Target, seconds: int) -> None:
    psa.discover()
    target.fake.settings("autotask", service_time_ms=seconds * 1000)


@given(parsers.parse("{count:d} requests for tickets are under way"))
def _(crowd: Crowd, count: int) -> None:
    crowd.start("Tickets", count)


@when("one more request for tickets is made")
def _(psa: Psa) -> None:
    psa.ask("GET", "Tickets/query", params=QUERY)


@when("one more request for tickets is under way")
def _(crowd: Crowd) -> None:
    crowd.start("Tickets")


@when("the tool asks for the fields of tickets")
def _(psa: Psa) -> None:
    psa.ask("GET", "Tickets/entityInformation/fields")


@when("the tool asks for companies meanwhile")
def _(crowd: Crowd) -> None:
    crowd.start("Companies")


@when("another integration asks for tickets meanwhile")
def _(crowd: Crowd, psa: Psa, target: Target) -> None:
    crowd.start("Tickets", signed=_signed(psa, target))


@then(parsers.parse("{seconds:d} seconds later that request was accepted"))
def _(crowd: Crowd, target: Target, seconds: int) -> None:
    target.fake.advance(seconds)
    assert crowd.calls[-1].result(timeout=60).status_code == 200


# -- how a refusal looks -----------------------------------------------------------------------------------------------


def _text(talk: Talk) -> str:
    assert talk.answer.status_code == 429, describe(talk.answer)
    (text,) = talk.answer.json()["errors"]
    return str(text)


@then("the refusal says that the requests of the hour are used up")
def _(talk: Talk) -> None:
    assert "60 minute" in _text(talk)


@then(parsers.parse("the refusal says that {count:d} threads are too many"))
def _(talk: Talk, count: int) -> None:
    assert f"threshold of {count} threads" in _text(talk)


@then("the refusal does not say when to come back")
def _(talk: Talk) -> None:
    assert "retry-after" not in talk.answer.headers


@when("the tool waits as long as the refusal says")
def _(talk: Talk, target: Target) -> None:
    target.fake.advance(int(talk.answer.headers["retry-after"]))


# -- bytes -------------------------------------------------------------------------------------------------------------


@given(parsers.parse("files of {count:d} bytes in five minutes are as much as is taken"))
def _(target: Target, count: int) -> None:
    target.fake.settings("autotask", attachment_window_bytes=count)
