from __future__ import annotations

from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from simulators.control.events import BEHIND
from tests.acme.desk import Desk, process
from tests.control.asking import Ask
from tests.control.listening import events

LOOKS = 2_000


@pytest.fixture
def base(acme: Desk) -> str:
    return f"{acme.control.url}/_sim/worlds/{acme.world}"


def ping(acme: Desk, times: int) -> None:
    with httpx.Client(base_url=acme.url, trust_env=False, timeout=30) as client:
        for _ in range(times):
            client.get("/Ping")


def test_stream_starts_with_hello_and_shows_exchanges_without_bodies(acme: Desk, base: str) -> None:
    acme.create(title="before")
    with events(base) as stream:
        hello = next(stream)
        acme.create(title="after")
        exchange = next(stream)
    assert (hello.name, hello.data["world"], hello.data["entry"]) == ("hello", acme.world, 1)
    assert hello.id == f"{hello.data['boot']}.{acme.world}.1"
    assert (exchange.name, exchange.id) == ("exchange", f"{hello.data['boot']}.{acme.world}.2")
    (_, entry) = acme.control.journal(bodies=False)
    assert exchange.data == entry
    assert {"request", "response"}.isdisjoint(entry)


@pytest.mark.parametrize(
    ("kind", "method", "path", "body"),
    [
        ("clock", "POST", "/clock", {"action": "freeze"}),
        ("fault", "POST", "/faults", {"simulator": "acme", "operation": "ping", "kind": "reset"}),
        ("fault", "DELETE", "/faults", {}),
        ("settings", "PATCH", "/settings/acme", {}),
        ("reset", "POST", "/reset", {}),
        ("reset", "DELETE", "/journal", {}),
    ],
)
def test_act_of_the_control_api_is_announced(
    base: str, ask: Ask, kind: str, method: str, path: str, body: dict[str, Any]
) -> None:
    with events(base) as stream:
        next(stream)
        assert ask(method, path, body).is_success
        assert next(stream).name == kind


def test_delivery_is_announced_with_its_exchange(acme: Desk, base: str) -> None:
    with events(base) as stream:
        next(stream)
        acme.create(notify=f"{acme.url}/Ping")
        seen = {next(stream).name for _ in range(2)}
        while {"delivery", "exchange"} - seen:
            seen.add(next(stream).name)


def test_stream_resumes_behind_the_last_event(acme: Desk, base: str) -> None:
    with events(base) as stream:
        hello = next(stream)
    ping(acme, 3)
    with events(base, hello.id) as stream:
        next(stream)
        assert [next(stream).data["id"] for _ in range(3)] == [1, 2, 3]


@pytest.mark.parametrize("last", ["deadbeef.{world}.1", "{boot}.elsewhere.1", "nonsense", "{boot}.{world}.99999"])
def test_foreign_last_event_id_starts_the_stream_fresh(acme: Desk, base: str, last: str) -> None:
    ping(acme, 3)
    last = last.format(world=acme.world, boot=acme.universe.boot)
    with events(base, last) as stream:
        assert next(stream).data["entry"] == 3
        ping(acme, 1)
        assert next(stream).data["id"] == 4


def test_client_far_behind_gets_the_newest_exchanges_and_the_number_of_the_others(acme: Desk, base: str) -> None:
    with events(base) as stream:
        hello = next(stream)
    ping(acme, BEHIND + 5)
    with events(base, hello.id) as stream:
        next(stream)
        gap = next(stream)
        first = next(stream)
    assert (gap.name, gap.data["missed"]) == ("gap", 5)
    assert first.data["id"] == 6


def test_close_of_the_world_ends_the_stream(acme: Desk, ask_process: Ask) -> None:
    opened = ask_process("POST", "/worlds", {}).json()["id"]
    with events(f"{acme.control.url}/_sim/worlds/{opened}") as stream:
        next(stream)
        assert ask_process("DELETE", f"/worlds/{opened}").status_code == 204
        assert [each.name for each in stream] == ["bye"]


def test_stop_of_the_process_does_not_wait_for_streams() -> None:
    stopping = process()
    with stopping as (universe, loop, control), ThreadPoolExecutor(1) as pool, events(f"{control.url}/_sim") as stream:
        next(stream)
        # A stream that lasts would be cut off at the end of the grace: it would not say goodbye.
        ended = pool.submit(lambda: [each.name for each in stream])
        loop.call(universe.stop(grace_s=5))
        assert ended.result(timeout=30) == ["bye"]


def test_disconnected_client_leaves_no_task(acme: Desk, base: str) -> None:
    world = acme.universe.world(acme.world)
    assert world is not None
    with events(base) as stream:
        next(stream)
        assert world.journal.changes.watched == 1
    for _ in range(LOOKS):
        if world.journal.changes.watched == 0:
            break
        ping(acme, 1)
    assert world.journal.changes.watched == 0


def test_both_engines_stream() -> None:
    with process(engine="connexion") as (_, __, control), events(f"{control.url}/_sim") as stream:
        assert next(stream).name == "hello"
        control.freeze()
        assert next(stream).name == "clock"
