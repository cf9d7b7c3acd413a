"""Calls that are under way at the same time, on a clock that stands still."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from dataclasses import dataclass, field

import httpx
import pytest
from pytest_bdd import given, parsers, then, when

from contracts.targets import Target
from features.ncentral.api import Api
from features.steps.answers import describe
from features.steps.talk import Talk

MAPPING = "/api/standard-psa/customer-mapping/100"
NEW_MAPPING = "/api/standard-psa/customer/100/mappings"
LOOKS = 2000
"""How often the server's count is looked at before a call is given up that never comes under way."""


@dataclass(slots=True)
class Crowd:
    """Calls under way, each on a connection of its own."""

    api: Api
    pool: ThreadPoolExecutor
    calls: list[Future[httpx.Response]] = field(default_factory=list)

    def start(self, path: str, quota: str, count: int) -> None:
        """Begin `count` calls of `path`, and return when the server counts them."""
        target, headers = self.api.target, self.api.bearer()
        before = self.under_way(quota)
        for _ in range(count):
            self.calls.append(self.pool.submit(httpx.get, target.url + path, headers=headers, timeout=60))
        for _ in range(LOOKS):
            if self.under_way(quota) == before + count:
                return
        raise AssertionError(f"{count} calls never came under way")

    def under_way(self, quota: str) -> int:
        """How many calls the server counts at the busiest endpoint."""
        items = self.api.target.fake.request("GET", "/quotas/ncentral")["items"]
        return next(int(each["in_use"]) for each in items if each["id"] == quota)


@pytest.fixture
def crowd(api: Api) -> Iterator[Crowd]:
    with ThreadPoolExecutor(8) as pool:
        crowd = Crowd(api, pool)
        yield crowd
        api.target.fake.settings("ncentral", service_time_ms=0)
        api.target.fake.advance(600)


@given(parsers.parse("every call takes {seconds:d} seconds"))
def _(api: Api, target: Target, seconds: int) -> None:
    api.signed_in()
    target.fake.settings("ncentral", service_time_ms=seconds * 1000)


@given(parsers.parse("{count:d} users are reading the same mapping"))
def _(crowd: Crowd, count: int) -> None:
    crowd.start(MAPPING, "external", count)


@given(parsers.parse("{count:d} users are reading the same mapping under the new path"))
def _(crowd: Crowd, count: int) -> None:
    crowd.start(NEW_MAPPING, "external", count)


@given(parsers.parse("refusals say to come back after {seconds:d} seconds"))
def _(target: Target, seconds: int) -> None:
    target.fake.settings("ncentral", retry_after_s=seconds)


@given("answers show the limits")
def _(target: Target) -> None:
    target.fake.settings("ncentral", limit_headers=True)


@when("one more user reads the same mapping")
def _(api: Api) -> None:
    api.ask("GET", MAPPING)


@when("one more user maps the customer")
def _(api: Api) -> None:
    api.ask("PUT", NEW_MAPPING, json={"customerId": 100, "psaCompanyId": 21215})


@when("a caller without a token reads the same mapping")
def _(talk: Talk) -> None:
    talk.ask("GET", MAPPING)


@when("a caller asks for the versions inside meanwhile")
def _(crowd: Crowd) -> None:
    crowd.start("/api/server-info/extra", "light", 1)


@then(parsers.parse("{seconds:d} seconds later that call was accepted"))
def _(crowd: Crowd, target: Target, seconds: int) -> None:
    target.fake.advance(seconds)
    answer = crowd.calls[-1].result(timeout=60)
    assert answer.status_code == 200, answer.text


@then(parsers.parse("those {count:d} calls were accepted"))
def _(crowd: Crowd, count: int) -> None:
    assert [each.result(timeout=60).status_code for each in crowd.calls] == [200] * count


@then("1 more call of the same endpoint is accepted")
def _(crowd: Crowd, target: Target) -> None:
    crowd.start(MAPPING, "external", 1)
    target.fake.advance(10)
    assert crowd.calls[-1].result(timeout=60).status_code == 200


@then("no header shows a limit")
def _(talk: Talk) -> None:
    named = {name.lower() for name in talk.answer.headers}
    assert not {name for name in named if name == "retry-after" or "ratelimit" in name}, describe(talk.answer)


@then(parsers.parse("the answer asks to retry after {seconds:d} seconds"))
def _(talk: Talk, seconds: int) -> None:
    assert talk.answer.headers["Retry-After"] == str(seconds)


@then(parsers.parse("the answer shows a limit of {limit:d}, with {left:d} left"))
def _(talk: Talk, limit: int, left: int) -> None:
    told = (talk.answer.headers["X-RateLimit-Limit"], talk.answer.headers["X-RateLimit-Remaining"])
    assert told == (str(limit), str(left))
