"""A rolling hour per database, latency as it fills, and threads per integration and entity [autotask 10]."""

from __future__ import annotations

from collections.abc import Iterator
from concurrent.futures import Future, ThreadPoolExecutor
from datetime import datetime

import httpx
import pytest

from simulators.autotask.dialect import HOUR_TEXT
from tests.autotask.asking import ROOT, Psa

LOOKS = 5000


@pytest.fixture
def pool() -> Iterator[ThreadPoolExecutor]:
    with ThreadPoolExecutor(10) as running:
        yield running


def waits(psa: Psa, purpose: str) -> list[float]:
    """How many seconds of the clock each wait of this purpose still takes."""
    clock = psa.control.request("GET", "/clock")
    now = datetime.fromisoformat(clock["now"])
    due = [datetime.fromisoformat(each["at"]) for each in clock["waiting"] if each["purpose"] == purpose]
    return [round((each - now).total_seconds(), 3) for each in due]


def begin(psa: Psa, pool: ThreadPoolExecutor, method: str, path: str) -> Future[httpx.Response]:
    """A request on a connection of its own."""
    return pool.submit(
        httpx.request, method, psa.url + ROOT + path, headers=psa.signed(), json={}, timeout=60, trust_env=False
    )


def under_way(psa: Psa, count: int) -> None:
    """Return when so many requests hold a thread."""
    for _ in range(LOOKS):
        if len(waits(psa, "service time")) == count:
            return
    raise AssertionError(f"{count} requests never came under way: {psa.control.request('GET', '/clock')}")


def delay(psa: Psa, pool: ThreadPoolExecutor) -> float:
    """How long one request is held back, in seconds of the clock, which moves on by as much."""
    call = begin(psa, pool, "GET", "/Companies/0")
    for _ in range(LOOKS):
        held = waits(psa, "latency tier")
        if held or call.done():
            break
    psa.control.advance(sum(held))
    assert call.result(60).status_code == 200
    return sum(held)


def test_answers_slow_down_from_half_of_the_limit_on(psa: Psa, pool: ThreadPoolExecutor) -> None:
    psa.settings(hourly_limit=8)
    psa.control.freeze()
    assert [delay(psa, pool) for _ in range(8)] == [0, 0, 0, 0.5, 0.5, 1.0, 1.0, 1.0]
    answer = psa.send("GET", "/Companies/0")
    assert (answer.status_code, answer.json()) == (429, {"errors": [HOUR_TEXT]})
    assert "retry-after" not in answer.headers


def test_the_hour_rolls_on_the_clock(psa: Psa) -> None:
    psa.settings(hourly_limit=1000)
    psa.control.freeze()
    psa.ok("GET", "/Companies/0")
    psa.control.advance(1800)
    psa.ok("GET", "/Companies/0")
    assert psa.ok("GET", "/ThresholdInformation")["currentTimeframeRequestCount"] == 3
    psa.control.advance(1801)
    assert psa.ok("GET", "/ThresholdInformation")["currentTimeframeRequestCount"] == 3
    psa.control.advance(3600)
    assert psa.ok("GET", "/ThresholdInformation")["currentTimeframeRequestCount"] == 1


def test_it_is_the_databases_and_not_the_integrations(psa: Psa) -> None:
    psa.ok("GET", "/Companies/0")
    assert psa.as_role("api_user").ok("GET", "/ThresholdInformation")["currentTimeframeRequestCount"] == 2
    elsewhere = psa.as_role("api_user", tenant="elsewhere")
    assert elsewhere.ok("GET", "/ThresholdInformation")["currentTimeframeRequestCount"] == 1


def test_a_refusal_may_say_when_to_come_again(psa: Psa) -> None:
    psa.settings(retry_after_header=True)
    psa.control.freeze()
    psa.ok("GET", "/Companies/0")
    psa.control.advance(600)
    psa.settings(hourly_limit=1)
    answer = psa.send("GET", "/Companies/0")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "3600"), "the refused request itself counts"
    assert [entry["decided_by"] for entry in psa.control.journal(status=429)] == [{"kind": "quota", "id": "hour"}]
    psa.settings(refused_calls_count=False)
    psa.control.advance(3000)
    answer = psa.send("GET", "/Companies/0")
    assert (answer.status_code, answer.headers["retry-after"]) == (429, "600")


def test_three_threads_of_an_integration_on_an_entity(psa: Psa, pool: ThreadPoolExecutor) -> None:
    psa.settings(service_time_ms=1000)
    psa.control.freeze()
    calls = [
        begin(psa, pool, "GET", "/Tickets/7860"),
        begin(psa, pool, "GET", "/tickets/entityInformation/fields"),
        begin(psa, pool, "GET", '/Tickets/query?search={filter:[{op:"exist",field:"id"}]}'),
    ]
    under_way(psa, 3)
    answer = psa.send("PATCH", "/Tickets", json={"id": 7860})
    assert answer.status_code == 429
    assert answer.json() == {"errors": ["The API thread threshold of 3 threads has been exceeded."]}
    calls += [begin(psa, pool, "GET", "/Companies/0"), begin(psa.as_role("api_user"), pool, "GET", "/Tickets/7860")]
    calls += [begin(psa, pool, "GET", "/zoneInformation?user=api@msp.example") for _ in range(3)]
    under_way(psa, 8)
    psa.control.advance(1)
    assert [call.result(60).status_code for call in calls] == [200] * 8
    psa.settings(service_time_ms=0)
    assert psa.send("PATCH", "/Tickets", json={"id": 7860}).status_code == 200


def test_threads_are_there_for_metadata_of_children_and_for_thresholds(psa: Psa, pool: ThreadPoolExecutor) -> None:
    psa.settings(service_time_ms=1000, thread_limit=1)
    psa.control.freeze()
    calls = [begin(psa, pool, "GET", "/TicketNotes/29680001"), begin(psa, pool, "GET", "/ThresholdInformation")]
    under_way(psa, 2)
    for path in ("/Tickets/7860/Notes", "/Tickets/7860/Notes/entityInformation", "/ThresholdInformation"):
        assert psa.send("GET", path).status_code == 429
    calls.append(begin(psa, pool, "GET", "/Tickets/7860"))
    under_way(psa, 3)
    psa.control.advance(1)
    assert [call.result(60).status_code for call in calls] == [200, 200, 200]
