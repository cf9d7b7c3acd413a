"""`psasim serve --workers 2`: one control port in front of two processes, which die, come back, and stop with it."""

from __future__ import annotations

import os
import signal
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import pytest

from tests.commands.conftest import Psasim, Server, served, wrong_use

ONE = ("--only", "custompsa")


@pytest.fixture(scope="module")
def fleet(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """Two processes that keep their state."""
    folder = tmp_path_factory.mktemp("fleet")
    with served(folder, *ONE, "--workers", "2", "--state", str(folder / "state"), "--world-suffix", "t.test") as server:
        yield server


def ask(fleet: Server, method: str, path: str, **arguments: Any) -> httpx.Response:
    return httpx.request(method, fleet.url + path, trust_env=False, timeout=60, **arguments)


def create(world: dict[str, Any], origin: str, number: int, **arguments: Any) -> httpx.Response:
    user = world["simulators"]["custompsa"]["credentials"]
    message = {"action": "CREATE", "title": "t", "details": "d", "ncentralTicketId": str(number), "customTags": {}}
    auth = (user["username"], user["password"])
    url = origin + user["ticketing_endpoint"]
    return httpx.post(url, json=message, auth=auth, trust_env=False, timeout=60, **arguments)


def processes(server: Server) -> set[int]:
    """The workers of a fleet."""
    children = Path(f"/proc/{server.process.pid}/task/{server.process.pid}/children")
    return set(map(int, children.read_text().split()))


def runs(process: int) -> bool:
    """Whether it goes on. What has ended stays in the table until somebody asks how it did: nobody may be left to."""
    try:
        return Path(f"/proc/{process}/stat").read_text().rpartition(")")[2].split()[0] != "Z"
    except (FileNotFoundError, ProcessLookupError):
        return False


def numbers(fleet: Server, name: str) -> list[str]:
    """The tickets of a world, once the process that has it answers."""
    while (answer := ask(fleet, "GET", f"/_world/{name}/_sim/records/custompsa/tickets")).status_code == 503:
        pass
    return [each["record"]["ncentralTicketId"] for each in answer.json()["items"]]


def test_worlds_are_spread_and_reached_by_path_host_and_port(fleet: Server) -> None:
    opened = {name: ask(fleet, "PUT", f"/_sim/worlds/{name}", json={"seed": 3}) for name in ("a", "b")}
    assert {each.status_code for each in opened.values()} == {201}
    assert ask(fleet, "PUT", "/_sim/worlds/a").status_code == 200
    unnamed = ask(fleet, "POST", "/_sim/worlds", json={}).json()
    listed = ask(fleet, "GET", "/_sim/worlds").json()["items"]
    assert {each["id"] for each in listed} == {"default", "a", "b", unnamed["id"]}
    ids = sorted(ask(fleet, "GET", "/metrics").text.splitlines())
    assert "psasim_worlds 4.0" in ids
    world = opened["a"].json()
    port = fleet.url.rpartition(":")[2]
    host = {"headers": {"Host": f"custompsa.a.t.test:{port}"}}
    for number, (origin, more) in enumerate(
        ((world["simulators"]["custompsa"]["url"], {}), (f"{world['address']}/custompsa", {}), (fleet.url, host))
    ):
        assert create(world, origin, number, **more).status_code == 200
    assert numbers(fleet, "a") == ["0", "1", "2"]
    assert numbers(fleet, "b") == []
    assert ask(fleet, "DELETE", f"/_sim/worlds/{unnamed['id']}").status_code == 204
    assert ask(fleet, "GET", f"/_sim/worlds/{unnamed['id']}/clock").status_code == 404
    with httpx.stream("GET", f"{fleet.url}/_sim/events", trust_env=False) as events:
        assert next(events.iter_lines())
    assert ask(fleet, "GET", "/_world/a/custompsa/nowhere").status_code == 404
    fault = {"simulator": "custompsa", "operation": "receiveTicket", "kind": "reset", "times": 1}
    assert ask(fleet, "POST", "/_world/a/_sim/faults", json=fault).status_code == 201
    with pytest.raises(httpx.HTTPError):
        create(world, f"{world['address']}/custompsa", 9)


def test_pages_show_the_worlds_of_all_processes(fleet: Server) -> None:
    for name in ("p", "q"):
        world = ask(fleet, "PUT", f"/_sim/worlds/{name}").json()
        assert create(world, world["simulators"]["custompsa"]["url"], 70).status_code == 200
    of_others = ask(fleet, "GET", "/worlds").text
    assert all(f"world={name}" in of_others for name in ("p", "q"))
    for name in ("p", "q"):
        listed = ask(fleet, "GET", "/records", params={"world": name, "simulator": "custompsa", "text": "70"})
        (row,) = ask(fleet, "GET", f"/_world/{name}/_sim/records/custompsa/tickets").json()["items"]
        assert (listed.status_code, f"key={row['key']}" in listed.text) == (200, True)
        reset = ask(
            fleet,
            "POST",
            "/do/reset",
            params={"world": name},
            headers={"Origin": fleet.url},
            data={"simulator": "custompsa"},
            follow_redirects=True,
        )
        assert reset.status_code == 200, reset.text
        assert numbers(fleet, name) == []
    missing = ask(fleet, "GET", "/records", params={"world": "nobody"}, headers={"Accept": "text/html"})
    assert (missing.status_code, "nobody" in missing.text) == (404, True)


def test_worker_that_dies_comes_back_with_its_worlds(fleet: Server) -> None:
    for name in ("c", "d"):
        world = ask(fleet, "PUT", f"/_sim/worlds/{name}").json()
        assert create(world, world["simulators"]["custompsa"]["url"], 7).status_code == 200
    before = processes(fleet)
    assert len(before) == 2
    for each in before:
        os.kill(each, signal.SIGKILL)
    assert [numbers(fleet, name) for name in ("c", "d")] == [["7"], ["7"]]
    assert not before & processes(fleet)
    world = ask(fleet, "PUT", "/_sim/worlds/c").json()
    assert create(world, world["simulators"]["custompsa"]["url"], 8).status_code == 200


def test_workers_of_a_killed_psasim_stop_and_leave_the_folder_to_the_next(fleet: Server, tmp_path: Path) -> None:
    state = fleet.ready_file.parent / "state"
    world = ask(fleet, "PUT", "/_sim/worlds/e").json()
    assert create(world, world["simulators"]["custompsa"]["url"], 9).status_code == 200
    running = processes(fleet)
    fleet.process.kill()
    fleet.process.wait()
    with served(tmp_path, *ONE, "--state", str(state)) as single:
        assert not [each for each in running if runs(each)]
        assert numbers(single, "e") == ["9"]
        assert single.stop() == 0


def test_stop_ends_every_process(tmp_path: Path) -> None:
    with served(tmp_path, *ONE, "--workers", "2") as fleet:
        running = processes(fleet)
        assert fleet.stop() == 0
        assert not fleet.ready_file.exists()
        assert not [each for each in running if Path(f"/proc/{each}").exists()]


def test_what_no_worker_can_serve_is_one_line(psasim: Psasim, tmp_path: Path) -> None:
    wrong_use(psasim("serve", *ONE, "--workers", "0"), "--workers")
    wrong_use(psasim("serve", "--only", "nobody", "--workers", "2"), "nobody")
    (tmp_path / "file").write_text("x")
    wrong_use(psasim("serve", *ONE, "--workers", "2", "--state", str(tmp_path)), "holds no state")
