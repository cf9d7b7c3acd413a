from __future__ import annotations

import asyncio
from concurrent.futures import ThreadPoolExecutor, as_completed
from typing import Any

import pytest

from tests.acme.desk import Desk
from tests.control.asking import Ask, refused


def moved(ask: Ask, **body: object) -> dict[str, Any]:
    response = ask("POST", "/clock", body)
    assert response.status_code == 200, response.text
    state: dict[str, Any] = response.json()
    return state


def test_a_frozen_clock_stands_and_goes_where_it_is_told(ask: Ask) -> None:
    moved(ask, action="freeze")
    state = moved(ask, action="set", to="2030-01-05T15:00:00Z")
    assert (state["mode"], state["now"]) == ("frozen", "2030-01-05T15:00:00.000000Z")
    assert moved(ask, action="advance", seconds=90.5)["now"] == "2030-01-05T15:01:30.500000Z"
    assert ask("GET", "/clock").json() == {
        "mode": "frozen",
        "now": "2030-01-05T15:01:30.500000Z",
        "fired": [],
        "waiting": [],
        "due": [],
    }
    assert moved(ask, action="set", to="2029-01-01T01:00:00+01:00")["now"] == "2029-01-01T00:00:00.000000Z"


def test_a_resumed_clock_runs(ask: Ask) -> None:
    moved(ask, action="freeze")
    assert moved(ask, action="resume")["mode"] == "real"


def test_what_waits_and_what_fired_is_told_in_order(acme: Desk, ask: Ask) -> None:
    moved(ask, action="freeze")
    moved(ask, action="set", to="2030-01-05T15:00:00Z")
    clock = acme.state.clock

    async def wait_for_two() -> None:
        start = clock.time()
        clock.call_at(start + 20, "second", lambda: None)
        clock.call_at(start + 10, "first", lambda: None)

    acme.loop.call(wait_for_two())
    assert [each["purpose"] for each in ask("GET", "/clock").json()["waiting"]] == ["first", "second"]
    state = moved(ask, action="advance", seconds=15)
    assert state["fired"] == [{"at": "2030-01-05T15:00:10.000000Z", "purpose": "first"}]
    assert state["waiting"] == [{"at": "2030-01-05T15:00:20.000000Z", "purpose": "second"}]


def test_advance_to_next_goes_from_one_due_instant_to_the_next(acme: Desk, ask: Ask) -> None:
    moved(ask, action="freeze")
    moved(ask, action="set", to="2030-01-05T15:00:00Z")
    clock = acme.state.clock

    async def wait() -> None:
        # Neither is a round number in binary: the advance must reach it all the same.
        for seconds, purpose in ((20.7, "third"), (10.1, "first"), (10.1, "second")):
            clock.call_at(clock.time() + seconds, purpose, lambda: None)

    acme.loop.call(wait())
    assert ask("GET", "/clock").json()["due"] == [
        {"at": "2030-01-05T15:00:10.100000Z", "what": "first, second"},
        {"at": "2030-01-05T15:00:20.700000Z", "what": "third"},
    ]
    state = moved(ask, action="advance", to="next")
    assert [each["purpose"] for each in state["fired"]] == ["first", "second"]
    assert state["now"] == "2030-01-05T15:00:10.100000Z"
    state = moved(ask, action="advance", to="next")
    assert [each["purpose"] for each in state["fired"]] == ["third"]
    state = moved(ask, action="advance", to="next")
    assert (state["now"], state["fired"], state["due"]) == ("2030-01-05T15:00:20.700000Z", [], [])


def test_a_second_advance_meanwhile_is_a_conflict(acme: Desk, ask: Ask) -> None:
    moved(ask, action="freeze")
    clock = acme.state.clock

    async def begin_work() -> asyncio.Event:
        finish = asyncio.Event()

        async def work() -> None:
            await finish.wait()

        clock.spawn(work(), "work that holds the clock")
        return finish

    async def end_work(finish: asyncio.Event) -> None:
        finish.set()

    finish = acme.loop.call(begin_work())
    with ThreadPoolExecutor(2) as pool:
        # Whichever comes second is refused at once; the first one waits for the work.
        advances = [pool.submit(ask, "POST", "/clock", {"action": "advance", "seconds": 1}) for _ in range(2)]
        second = next(as_completed(advances)).result()
        refused(second, 409, "advance")
        refused(ask("POST", "/clock", {"action": "set", "to": "2040-01-01T00:00:00Z"}), 409, "advance")
        acme.loop.call(end_work(finish))
        assert sorted(each.result().status_code for each in advances) == [200, 409]


@pytest.mark.parametrize(
    ("body", "word"),
    [
        ({"action": "advance"}, "seconds"),
        ({"action": "advance", "seconds": -1}, "seconds"),
        ({"action": "advance", "seconds": "1"}, "seconds"),
        ({"action": "advance", "seconds": 1e300}, "seconds"),
        ({"action": "advance", "to": "soon"}, "'next'"),
        ({"action": "advance", "to": "2040-01-01T00:00:00Z"}, "set"),
        ({"action": "advance", "to": "next", "seconds": 1}, "either"),
        ({"action": "set", "to": "next"}, "such as 2026-01-05T15:00:00Z, got 'next'"),
        ({"action": "set", "to": "2040-01-01T00:00:00Z", "seconds": 1}, "nothing else"),
        ({"action": "resume", "seconds": 1}, "resume does not take seconds"),
        ({"action": "freze"}, '"freeze", "resume", "advance", "set"'),
        ({"action": "set"}, "to"),
        ({"action": "set", "to": "tomorrow"}, "to"),
        ({"action": "set", "to": "1969-12-31T23:59:59Z"}, "1970"),
        ({"action": "set", "to": "9999-12-31T23:59:59Z"}, "9999"),
        ({"action": "set", "to": "0001-01-01T00:00:00+10:00"}, ""),
        ({"action": "jump"}, "action"),
        ({"seconds": 1}, "action"),
        ({"action": "freeze", "extra": 1}, ""),
        ([], ""),
        (None, ""),
    ],
)
def test_a_bad_move_is_refused_and_moves_nothing(ask: Ask, body: object, word: str) -> None:
    moved(ask, action="freeze")
    before = ask("GET", "/clock").json()
    refused(ask("POST", "/clock", body), 400, word)
    assert ask("GET", "/clock").json() == before


def test_the_clock_stops_short_of_the_end_of_the_calendar(ask: Ask) -> None:
    moved(ask, action="freeze")
    moved(ask, action="set", to="9998-12-31T00:00:00Z")
    refused(ask("POST", "/clock", {"action": "advance", "seconds": 3_153_600_000}), 400, "9999")
