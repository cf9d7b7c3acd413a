"""What is under way at the end of a state, on real sockets."""

from __future__ import annotations

import asyncio
import gc
import socket
import weakref
from collections.abc import Callable
from typing import Any

import httpx
import pytest

from simulators.control.universe import Plan, Universe
from simulators.core.host.running import BackgroundLoop
from tests.acme import DECLARATION
from tests.acme.desk import Desk
from tests.control.asking import Ask, asking, refused
from tests.control.waiting import meanwhile, purposes, until_waiting

FAULT = {"simulator": "acme", "operation": "createOrder", "kind": "latency", "delay_ms": 60_000}
WAITING = 100
UNDER_WAY = "while this request was under way."

End = Callable[[Desk, Ask], None]


def reset(desk: Desk, ask: Ask) -> None:
    assert ask("POST", "/reset", {"keep_journal": True}).status_code == 204


def restore(desk: Desk, ask: Ask) -> None:
    assert ask("PUT", "/state", ask("GET", "/state").json()).status_code == 204


def frozen(ask: Ask) -> None:
    assert ask("POST", "/clock", {"action": "freeze"}).status_code == 200


def create(desk: Desk) -> Callable[[], httpx.Response]:
    return lambda: desk.send("POST", "/Orders", json={"title": "late"})


def nothing_is_left(desk: Desk, ask: Ask) -> None:
    assert purposes(ask) == []
    assert desk.state.lifetime.tasks == set()
    assert desk.state.clock.work.running == 0
    assert ask("POST", "/clock", {"action": "advance", "seconds": 100_000}).status_code == 200


@pytest.mark.parametrize("end", [reset, restore])
def test_request_that_waits_at_the_end_is_answered_503_and_journaled(acme: Desk, ask: Ask, end: End) -> None:
    frozen(ask)
    ask("POST", "/faults", FAULT)
    with meanwhile(create(acme)) as answer:
        until_waiting(ask, "fault")
        end(acme, ask)
    assert answer.result().status_code == 503
    assert answer.result().json()["error"].endswith(UNDER_WAY)
    entry = ask("GET", "/journal", params={"operation": "createOrder"}).json()["items"][-1]
    assert (entry["status"], entry["decided_by"]) == (503, {"kind": "state", "id": end.__name__})
    assert entry["violations"] == []
    assert acme.send("GET", "/Orders").json()["total"] == 0
    nothing_is_left(acme, ask)


def test_reset_that_clears_the_journal_forgets_what_it_cut_off(acme: Desk, ask: Ask) -> None:
    frozen(ask)
    ask("POST", "/faults", FAULT)
    with meanwhile(create(acme)) as answer:
        until_waiting(ask, "fault")
        assert ask("POST", "/reset").status_code == 204
    assert answer.result().status_code == 503
    assert ask("GET", "/journal").json()["items"] == []


def test_connection_is_used_on_after_the_end_of_a_state(acme: Desk, ask: Ask) -> None:
    frozen(ask)
    ask("POST", "/faults", {**FAULT, "times": 1})
    headers = {"X-Key": acme.key}
    with httpx.Client(base_url=acme.url, headers=headers, trust_env=False, timeout=30) as client:
        with meanwhile(lambda: client.post("/Orders", json={"title": "late"})) as answer:
            until_waiting(ask, "fault")
            reset(acme, ask)
        assert answer.result().status_code == 503
        stream = answer.result().extensions["network_stream"].get_extra_info("client_addr")
        again = client.post("/Orders", json={"title": "new"})
        assert again.extensions["network_stream"].get_extra_info("client_addr") == stream
    assert (again.status_code, again.json()["id"]) == (201, 1)


def test_closed_world_answers_what_waits_and_is_gone(acme: Desk, ask: Ask) -> None:
    frozen(ask)
    ask("POST", "/faults", FAULT)
    with meanwhile(create(acme)) as answer:
        until_waiting(ask, "fault")
        state = acme.state
        acme.loop.call(state.world.close())
    assert answer.result().status_code == 503
    assert state.lifetime.tasks == set()
    assert acme.send("GET", "/Orders").status_code == 503
    refused(ask("POST", "/reset"), 503, "closed")


def test_stop_of_the_process_cuts_off_what_outlives_its_grace_and_journals_it() -> None:
    lines: list[dict[str, Any]] = []
    plan = Plan({"acme": DECLARATION}, port=0, observers=(lambda journal, each: lines.append(journal.render(each)),))
    universe = Universe(plan)
    with BackgroundLoop() as loop:
        opened = loop.call(universe.start())
        ask = asking(f"{opened.control_url}/_sim")
        frozen(ask)
        ask("POST", "/faults", FAULT)
        headers = {"X-Key": opened.world.simulators["acme"].credentials["key"]}
        order: dict[str, Any] = {"headers": headers, "json": {"title": "late"}, "trust_env": False, "timeout": 30}
        with meanwhile(lambda: httpx.post(f"{opened.urls['acme']}/Orders", **order)) as answer:
            until_waiting(ask, "fault")
            loop.call(universe.stop(0))
        with pytest.raises(httpx.TransportError):
            answer.result()
        assert opened.world.clock.work.running == 0
    assert (lines[-1]["status"], lines[-1]["decided_by"]) == (None, {"kind": "state", "id": "close"})


def test_request_whose_body_is_still_coming_is_answered_503(acme: Desk, ask: Ask) -> None:
    address = httpx.URL(acme.url)
    head = f"POST /Orders HTTP/1.1\r\nHost: x\r\nX-Key: {acme.key}\r\nContent-Length: 90\r\n\r\n{{"
    with socket.create_connection((address.host, address.port or 0), timeout=30) as wire:
        wire.sendall(head.encode())
        for _ in range(5_000):
            if acme.loop.call(under_way(acme)) == 1:
                break
        reset(acme, ask)
        assert wire.recv(100).startswith(b"HTTP/1.1 503")
    nothing_is_left(acme, ask)


async def under_way(desk: Desk) -> int:
    return len(desk.state.lifetime.tasks)


def test_answer_that_had_begun_ends_with_its_connection(acme: Desk, ask: Ask) -> None:
    frozen(ask)
    ask("POST", "/faults", {**FAULT, "operation": "ping", "kind": "drip"})
    with meanwhile(lambda: acme.send("GET", "/Ping")) as answer:
        until_waiting(ask, "drip fault")
        reset(acme, ask)
    with pytest.raises(httpx.RemoteProtocolError):
        answer.result()
    nothing_is_left(acme, ask)


def test_slot_of_a_request_that_was_cut_off_is_free_in_the_new_state(acme: Desk, ask: Ask) -> None:
    frozen(ask)
    identity = acme.create()["id"]
    ask("PATCH", "/settings/acme", {"service_time_ms": 5_000})

    def slots() -> dict[str, Any]:
        found: list[dict[str, Any]] = ask("GET", "/quotas/acme").json()["items"]
        return next(each for each in found if each["id"] == "slots")

    with meanwhile(lambda: acme.send("GET", f"/Orders/{identity}")) as answer:
        until_waiting(ask, "service time")
        assert slots()["in_use"] == 1
        restore(acme, ask)
        assert slots()["in_use"] == 0
    assert answer.result().status_code == 503
    assert slots()["in_use"] == 0
    nothing_is_left(acme, ask)


def test_advance_that_waits_for_a_delivery_ends_with_a_restore(acme: Desk, ask: Ask) -> None:
    frozen(ask)
    before = ask("GET", "/clock").json()["now"]
    snapshot = ask("GET", "/state").json()
    with socket.create_server(("127.0.0.1", 0)) as silent:
        acme.create(notify=f"http://127.0.0.1:{silent.getsockname()[1]}/")
        peer, _ = silent.accept()

        def advance() -> httpx.Response:
            return ask("POST", "/clock", {"action": "advance", "seconds": 60})

        with peer, meanwhile(advance) as one, meanwhile(advance) as other:
            while not (one.done() or other.done()):
                ask("GET", "/clock")
            assert ask("PUT", "/state", snapshot).status_code == 204
    answers = sorted((one.result(), other.result()), key=lambda each: each.status_code)
    refused(answers[0], 409, "advance")
    refused(answers[1], 503, "restored")
    assert ask("GET", "/clock").json()["now"] == before


def test_delivery_in_the_air_is_given_up(acme: Desk, ask: Ask) -> None:
    with socket.create_server(("127.0.0.1", 0)) as silent:
        acme.create(notify=f"http://127.0.0.1:{silent.getsockname()[1]}/")
        peer, _ = silent.accept()
        with peer:
            peer.settimeout(30)
            assert peer.recv(10_000).startswith(b"POST /")
            with meanwhile(lambda: ask("POST", "/deliveries/acme-1/redeliver")) as answer:
                again, _ = silent.accept()
                reset(acme, ask)
            again.close()
            while peer.recv(10_000):
                pass
    refused(answer.result(), 503, UNDER_WAY)
    entries = ask("GET", "/journal", params={"direction": "out"}).json()["items"]
    assert [(each["status"], each["decided_by"]["kind"]) for each in entries] == [(None, "state")] * 2
    assert ask("GET", "/deliveries").json()["items"] == []
    nothing_is_left(acme, ask)


async def reset_without_the_collector(desk: Desk) -> list[Any]:
    """What is left of a state and its outbox after a reset: references in a circle would keep them."""
    parts = (desk.state, desk.state.outbox(), desk.state.store())
    kept: list[weakref.ref[Any]] = [weakref.ref(part) for part in parts]
    del parts
    gc.disable()
    try:
        await desk.state.world.reset()
        return [each() for each in kept]
    finally:
        gc.enable()


async def sending() -> int:
    """Tasks of any outbox of the process."""
    return sum(task.get_name().startswith("outbox") for task in asyncio.all_tasks())


def test_replaced_states_leave_no_task_no_timer_and_no_memory(acme: Desk, ask: Ask) -> None:
    frozen(ask)

    async def delayed() -> None:
        outbox = acme.state.outbox()
        async with acme.state.store().unit() as unit:
            for number in range(WAITING):
                await outbox.emit(unit, "notice", f"k{number}", {"id": number, "url": "http://127.0.0.1:9/"}, 900)

    acme.loop.call(delayed())
    until_waiting(ask, f"delivery acme-{WAITING}")
    snapshot = ask("GET", "/state").content
    for _ in range(20):
        put = ask("PUT", "/state", content=snapshot, headers={"content-type": "application/json"})
        assert put.status_code == 204
    assert ask("GET", "/state").content == snapshot
    assert len(purposes(ask)) == len(acme.state.lifetime.tasks) == acme.loop.call(sending()) == WAITING
    assert acme.loop.call(reset_without_the_collector(acme)) == [None, None, None]
    assert acme.loop.call(sending()) == 0
    nothing_is_left(acme, ask)
