"""Worlds that clients name: the same one for the same name, reached by path, by Host and by port, closed when idle."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from typing import Any

import httpx
import pytest

from simulators.control.universe import Plan, Universe
from simulators.control.worlds import Limits
from simulators.core.host.running import BackgroundLoop
from tests.acme import DECLARATION
from tests.control.asking import Ask, asking, refused

TOKEN = "the token of the whole process"


@pytest.fixture(scope="module")
def universe() -> Iterator[Universe]:
    """A process beyond loopback, in its own eyes, with little room."""
    limits = Limits(worlds=3, records=4, journal_bytes=6_000)
    plan = Plan({"acme": DECLARATION}, port=0, token=TOKEN, limits=limits, suffix="psasim.test")
    universe = Universe(plan)
    with BackgroundLoop() as loop:
        loop.call(universe.start())
        try:
            yield universe
        finally:
            loop.call(universe.stop(0))


@pytest.fixture
def url(universe: Universe) -> str:
    return universe.default.control_url


@pytest.fixture
def ask(url: str) -> Iterator[Ask]:
    """The control API with the token of the process; worlds that a test leaves open are closed."""
    call = asking(f"{url}/_sim", TOKEN)
    yield call
    for each in call("GET", "/worlds").json()["items"]:
        if each["id"] != "default":
            call("DELETE", f"/worlds/{each['id']}")


def send(method: str, url: str, world: dict[str, Any], **arguments: Any) -> httpx.Response:
    headers = {"X-Key": world["simulators"]["acme"]["credentials"]["key"], **arguments.pop("headers", {})}
    return httpx.request(method, url, headers=headers, trust_env=False, **arguments)


def test_same_name_is_the_same_world_however_many_ask_at_once(ask: Ask) -> None:
    barrier = threading.Barrier(6)

    def put(_: int) -> httpx.Response:
        barrier.wait()
        return ask("PUT", "/worlds/team-a", {"seed": 7, "idle_s": 600})

    with ThreadPoolExecutor(6) as pool:
        answers = list(pool.map(put, range(6)))
    assert sorted(each.status_code for each in answers) == [200] * 5 + [201]
    assert len({each.json()["simulators"]["acme"]["url"] for each in answers}) == 1
    assert ask("PUT", "/worlds/team-a").status_code == 200
    changed = ask("PUT", "/worlds/team-a", {"idle_s": 60}).json()
    assert changed["idle_s"] == 60
    refused(ask("PUT", "/worlds/team-a", {"seed": 8}), 409, "seed 7")


@pytest.mark.parametrize("name", ["default", "w7", "-a", "a_b", "A", "a.b", "x" * 64])
def test_name_that_no_host_or_folder_can_have_is_refused(ask: Ask, name: str) -> None:
    refused(ask("PUT", f"/worlds/{name}"), 400)
    refused(ask("PUT", "/worlds/b", {"idle_s": 0}), 400)
    refused(ask("PUT", "/worlds/b", {"only": ["acne"]}), 400, "acme")


def test_world_is_reached_by_path_by_host_and_by_port(ask: Ask, url: str) -> None:
    opened = ask("PUT", "/worlds/team-a", {"seed": 7}).json()
    own = opened["simulators"]["acme"]["url"]
    port = url.rpartition(":")[2]
    assert opened["address"] == f"{url}/_world/team-a"
    assert send("POST", f"{own}/Orders", opened, json={"title": "by port"}).status_code == 201
    by_path = send("GET", f"{url}/_world/team-a/acme/Orders", opened)
    by_host = send("GET", f"{url}/acme/Orders", opened, headers={"Host": f"team-a.psasim.test:{port}"})
    by_system = send("GET", f"{url}/Orders", opened, headers={"Host": f"acme.team-a.psasim.test:{port}"})
    for answer in (by_path, by_host, by_system):
        assert [each["title"] for each in answer.json()["orders"]] == ["by port"]
    assert send("GET", f"{url}/acme/Orders", ask("GET", "/worlds").json()["items"][0]).json()["orders"] == []
    for path, host in (
        ("/_world/nobody/acme/Orders", None),
        ("/_world/team-a/acne/Orders", None),
        ("/acme/Orders", "nobody.psasim.test"),
        ("/Orders", "acne.team-a.psasim.test"),
    ):
        answer = send("GET", f"{url}{path}", opened, headers={"Host": host} if host else {})
        assert answer.status_code == 404, path
        assert "no " in answer.json()["detail"]


def test_token_of_a_world_opens_this_world_alone(ask: Ask, url: str) -> None:
    first, second = (ask("PUT", f"/worlds/{name}").json() for name in ("team-a", "team-b"))
    assert first["token"] != second["token"]
    own = asking(f"{url}/_sim", first["token"])
    assert own("GET", "/worlds/team-a/clock").status_code == 200
    assert asking(f"{url}/_world/team-a/_sim", first["token"])("GET", "/journal").status_code == 200
    for path in ("/clock", "/worlds", "/metrics", "/worlds/team-b/clock", "/worlds/default/state"):
        refused(own("GET", path), 401)
    for path in ("/worlds/team-a/worlds", "/worlds/team-a/metrics"):
        refused(own("GET", path), 401)
    refused(own("DELETE", "/worlds/team-a"), 401)


def test_limits_are_refused_in_one_line_and_change_nothing(ask: Ask, universe: Universe) -> None:
    opened = ask("PUT", "/worlds/team-a").json()
    orders = opened["simulators"]["acme"]["url"] + "/Orders"
    for _ in range(4):
        assert send("POST", orders, opened, json={"title": "t"}).status_code == 201
    full = send("POST", orders, opened, json={"title": "t"})
    assert (full.status_code, "4 records" in full.json()["error"]) == (507, True)
    assert send("DELETE", f"{orders}/1", opened).status_code == 204
    assert send("POST", orders, opened, json={"title": "t"}).json()["id"] == 5
    world = universe.opened("team-a").world
    assert world.records == 4
    assert world.journal.last > world.journal.count
    assert 0 < world.journal.weight <= 6_000
    ask("POST", "/worlds", {})
    ask("POST", "/worlds", {})
    refused(ask("POST", "/worlds", {}), 409, "--max-worlds")
    refused(ask("PUT", "/worlds/team-z", {}), 409, "--max-worlds")
    assert ask("PUT", "/worlds/team-a").status_code == 200


def test_world_that_nobody_uses_is_closed_and_one_in_use_is_not(ask: Ask, universe: Universe) -> None:
    idle_worlds, loop = universe.idle_worlds, universe.default.world.simulators["acme"].lifetime.loop
    assert loop is not None
    now = loop.time()

    def on_the_loop(act: Callable[[], None]) -> None:
        done = threading.Event()
        loop.call_soon_threadsafe(act)
        # What `act` has begun to close has left the list before this is called.
        loop.call_soon_threadsafe(loop.call_soon, done.set)
        assert done.wait(30)

    def look(at: float) -> set[str]:
        """The worlds that are open after a look at second `at`, as the loop counts."""
        on_the_loop(lambda: idle_worlds.look(now + at))
        return {each.id for each in universe.worlds}

    # Its own looks come by the clock of the machine: one between two steps of this test would count.
    on_the_loop(idle_worlds.end)
    ask("PUT", "/worlds/idle", {"idle_s": 10})
    ask("PUT", "/worlds/lasting")
    assert "idle" in look(100)
    assert "idle" in look(109)
    ask("GET", "/worlds/idle/clock")
    assert "idle" in look(115)
    assert "idle" in look(124)
    assert look(126) == {"default", "lasting"}
    assert ask("PUT", "/worlds/idle").status_code == 201
