"""`GET /metrics` as Prometheus reads it: with the parser of its own client library."""

from __future__ import annotations

import subprocess
import sys
from collections.abc import Iterator
from typing import Protocol

import httpx
import pytest
from prometheus_client.parser import text_string_to_metric_families

from contracts.targets.trust import trusting
from simulators.control.metrics import BUCKETS_S, Metrics
from simulators.control.universe import Plan, Universe
from simulators.core.host.running import BackgroundLoop
from simulators.core.journal import Decision, Exchange, Journal, Message
from tests.acme import DECLARATION
from tests.acme.desk import Desk, desk
from tests.conftest import AcmeProcess
from tests.control.asking import asking, refused

Samples = dict[tuple[str, tuple[tuple[str, str], ...]], float]


def scraped(url: str) -> Samples:
    """Every sample of one scrape, by name and labels."""
    answer = httpx.get(f"{url}/metrics", trust_env=False, verify=trusting())
    assert answer.status_code == 200, answer.text
    assert answer.headers["content-type"].startswith("text/plain; version=0.0.4")
    return {
        (sample.name, tuple(sorted(sample.labels.items()))): sample.value
        for family in text_string_to_metric_families(answer.text)
        for sample in family.samples
    }


class Grown(Protocol):
    def __call__(self, name: str, **labels: str) -> float: ...


class Scrapes:
    """What changes from now on: other tests share the process."""

    def __init__(self, url: str) -> None:
        self._url = url
        self._before = scraped(url)

    def until_now(self) -> Grown:
        after = scraped(self._url)

        def grown(name: str, **labels: str) -> float:
            key = (name, tuple(sorted(labels.items())))
            return after.get(key, 0.0) - self._before.get(key, 0.0)

        return grown


@pytest.fixture
def scrapes(acme: Desk) -> Scrapes:
    return Scrapes(acme.control.url)


def requests(operation: str, status: str, decided_by: str) -> dict[str, str]:
    return {"system": "acme", "operation": operation, "status": status, "decided_by": decided_by}


def test_requests_are_counted_by_operation_status_and_decision(acme: Desk, scrapes: Scrapes) -> None:
    acme.create()
    acme.create()
    acme.send("GET", "/Orders/77")
    acme.send("GET", "/Orders", key="wrong")
    acme.send("GET", "/nowhere/1")
    acme.send("GET", "/nowhere/2")
    grown = scrapes.until_now()
    assert grown("psasim_requests_total", **requests("createOrder", "201", "handler")) == 2
    assert grown("psasim_requests_total", **requests("getOrder", "404", "handler")) == 1
    assert grown("psasim_requests_total", **requests("listOrders", "401", "auth")) == 1
    assert grown("psasim_requests_total", **requests("", "404", "route")) == 2


def test_latency_is_a_histogram_on_the_clock_of_the_world(acme: Desk, scrapes: Scrapes) -> None:
    acme.control.request("POST", "/faults", {"simulator": "acme", "operation": "ping", "kind": "reset", "times": 1})
    with pytest.raises(httpx.TransportError):
        acme.send("GET", "/Ping")
    acme.send("GET", "/Ping")
    place = {"system": "acme", "operation": "ping"}
    grown = scrapes.until_now()
    assert grown("psasim_request_duration_seconds_count", **place) == 2
    assert grown("psasim_request_duration_seconds_bucket", le="+Inf", **place) == 2
    assert grown("psasim_request_duration_seconds_sum", **place) >= 0
    assert grown("psasim_requests_total", **requests("ping", "", "fault")) == 1


def test_quota_refusals_name_the_quota(acme: Desk, scrapes: Scrapes) -> None:
    acme.control.settings("acme", hourly=1)
    assert [acme.send("GET", "/Orders").status_code for _ in range(3)] == [200, 429, 429]
    grown = scrapes.until_now()
    assert grown("psasim_quota_refusals_total", system="acme", quota="hour") == 2


def test_attempts_are_counted_by_outcome(acme: Desk, scrapes: Scrapes) -> None:
    acme.create(title="a", notify=f"{acme.url}/Echo")
    acme.create(title="b", notify=f"{acme.control.url}/_sim/reset")
    acme.control.advance(0)
    grown = scrapes.until_now()
    assert grown("psasim_delivery_attempts_total", system="acme", outcome="answered") == 1
    assert grown("psasim_delivery_attempts_total", system="acme", outcome="refused") == 1
    assert grown("psasim_requests_total", **requests("echo", "401", "auth")) == 1


def test_violations_are_counted_by_code(acme: Desk, scrapes: Scrapes) -> None:
    acme.send("GET", "/Broken/status")
    grown = scrapes.until_now()
    assert grown("psasim_violations_total", system="acme", code="PSA101") == 1


def test_totals_outlive_resets_and_worlds_and_gauges_do_not(acme_process: AcmeProcess) -> None:
    control = acme_process[2]
    scrapes = Scrapes(control.url)
    with desk(*acme_process) as short:
        short.create()
        short.control.request("POST", "/reset", {})
        short.control.request("DELETE", "/journal")
        short.create()
        grown = scrapes.until_now()
        assert grown("psasim_worlds") == 1
        assert grown("psasim_journal_entries") == 1
        assert grown("psasim_journal_bytes") > 1000
    grown = scrapes.until_now()
    assert grown("psasim_worlds") == 0
    assert grown("psasim_journal_entries") == 0
    assert grown("psasim_requests_total", **requests("createOrder", "201", "handler")) == 2


def test_the_process_is_measured(acme: Desk) -> None:
    found = scraped(acme.control.url)
    assert found["process_open_fds", ()] > 3
    assert found["process_resident_memory_bytes", ()] > 1 << 20
    assert any(name == "psasim_info" for name, _ in found)


def test_only_get_is_answered(acme: Desk) -> None:
    ask = asking(acme.control.url)
    assert refused(ask("POST", "/metrics", {}), 405)
    refused(ask("GET", "/metrics", headers={"host": "evil.example"}), 403, "Host")


@pytest.fixture(scope="module")
def guarded() -> Iterator[str]:
    universe = Universe(Plan({"acme": DECLARATION}, address="0.0.0.0", port=0, token="the-token"))
    with BackgroundLoop() as loop:
        try:
            yield loop.call(universe.start()).control_url
        finally:
            loop.call(universe.stop())


def test_beyond_loopback_metrics_need_the_token(guarded: str) -> None:
    ask = asking(guarded)
    refused(ask("GET", "/metrics"), 401, "token")
    assert ask("GET", "/metrics", headers={"authorization": "Bearer the-token"}).status_code == 200


def test_the_library_is_loaded_when_metrics_are_first_asked_for() -> None:
    code = (
        "import sys, simulators.commands.serve, simulators.control.universe\n"
        "assert 'prometheus_client' not in sys.modules\n"
        "import simulators.control.exposition\n"
        "assert 'prometheus_client' in sys.modules\n"
    )
    subprocess.run([sys.executable, "-W", "ignore", "-c", code], check=True)  # noqa: S603  # our own words


@pytest.mark.parametrize(
    ("seconds", "bucket"),
    [(0.0, 0), (0.001, 0), (0.0011, 1), (0.0025, 1), (9.9, 12), (10.0, 12), (11.0, 13), (-1.0, 0)],
)
def test_a_duration_falls_into_the_first_bucket_that_holds_it(seconds: float, bucket: int) -> None:
    metrics = Metrics()
    exchange = Exchange(
        *("acme", "in", None, "GET", "/", 200, 0.0, seconds, None, Message.of(b"", b""), None, Decision("route", ""))
    )
    metrics.observe(Journal("w"), exchange)
    (series,) = metrics.requests.values()
    assert series.buckets == [int(number == bucket) for number in range(len(BUCKETS_S) + 1)]
