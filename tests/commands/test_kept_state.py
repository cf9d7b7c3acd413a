"""`psasim serve --state` as a user runs it: killed, started again, and refused in one line where that is due."""

from __future__ import annotations

import resource
import ssl
import stat
import subprocess
from collections.abc import Callable, Iterator
from concurrent.futures import ThreadPoolExecutor
from contextlib import ExitStack, contextmanager, suppress
from itertools import count
from pathlib import Path

import httpx
import pytest

from simulators.core.durable import StateFolder
from tests.commands.conftest import Psasim, Server, served, wrong_use

ONE = ("--only", "custompsa")
CLIENTS = 8
BEFORE_A_KILL = 100
"""Tickets that are made between two kills."""


Create = Callable[[int], None]
"""Has a ticket with this number created. HTTPError if it is not acknowledged."""


@contextmanager
def creating(server: Server) -> Iterator[Create]:
    """Has tickets created over one connection."""
    psa = server.ready["simulators"]["custompsa"]
    user = psa["credentials"]
    url = psa["url"] + user["ticketing_endpoint"]
    plain = ssl.SSLContext(ssl.PROTOCOL_TLS_CLIENT)
    with httpx.Client(auth=(user["username"], user["password"]), trust_env=False, verify=plain) as client:

        def create(number: int) -> None:
            message = {"action": "CREATE", "title": f"t{number}", "details": "d", "ncentralTicketId": str(number)}
            client.post(url, json={**message, "customTags": {}}).raise_for_status()

        yield create


def numbers_of(server: Server) -> list[int]:
    """The numbers of all tickets."""
    answer = httpx.get(f"{server.url}/_sim/records/custompsa/tickets?limit=1000", trust_env=False)
    return [int(each["record"]["ncentralTicketId"]) for each in answer.json()["items"]]


@pytest.mark.parametrize(("sync", "kills"), [("second", 2), ("always", 1)])
def test_tickets_survive_kills_under_load_and_none_is_there_twice(tmp_path: Path, sync: str, kills: int) -> None:
    numbers, answered = count(1), set()
    words = (*ONE, "--state", str(tmp_path / "state"), "--state-sync", sync)

    def press(server: Server) -> None:
        with suppress(httpx.HTTPError), creating(server) as create:
            for number in numbers:
                create(number)
                answered.add(number)
                if number % BEFORE_A_KILL == 0:
                    server.process.kill()

    for _ in range(kills):
        with served(tmp_path, *words) as server, ThreadPoolExecutor(CLIENTS) as clients:
            for _ in range(CLIENTS):
                clients.submit(press, server)
    with served(tmp_path, *words) as server:
        kept = numbers_of(server)
        assert len(kept) == len(set(kept))
        assert answered <= set(kept)
        assert server.stop() == 0
    modes = {stat.S_IMODE(each.stat().st_mode) for each in (tmp_path / "state").rglob("*") if each.is_file()}
    assert modes == {0o600}


def test_folder_in_use_by_another_psasim_is_refused(psasim: Psasim, tmp_path: Path) -> None:
    folder = StateFolder(tmp_path / "state")
    try:
        for words in (
            ("serve", *ONE, "--port", "0", "--state", str(folder.path)),
            ("state", "check", str(folder.path)),
        ):
            wrong_use(psasim(*words), "another psasim uses", "stop it")
    finally:
        folder.close()


def test_what_cannot_hold_state_is_one_line(psasim: Psasim, tmp_path: Path) -> None:
    (tmp_path / "file").write_text("x")
    (tmp_path / "newer").mkdir()
    (tmp_path / "newer" / "psasim-state.json").write_text('{"format": 99}')
    (tmp_path / "broken").mkdir()
    (tmp_path / "broken" / "psasim-state.json").write_text("{")
    for name, says in (
        (".", "holds no state of psasim"),
        ("file", "name a folder"),
        ("newer", "format 99"),
        ("broken", "damaged"),
        ("broken/psasim-state.json/below", "Not a directory"),
    ):
        wrong_use(psasim("serve", *ONE, "--port", "0", "--state", str(tmp_path / name)), says)
    wrong_use(psasim("serve", *ONE, "--state-sync", "always"), "--state")
    wrong_use(psasim("state", "check", str(tmp_path / "missing")), "No such file")
    wrong_use(psasim("state", "check", str(tmp_path)), "holds no state")


def test_full_disk_ends_the_server_with_one_line_and_loses_nothing(psasim: Psasim, tmp_path: Path) -> None:
    folder = tmp_path / "state"
    with served(tmp_path, *ONE, "--state", str(folder), stderr=subprocess.PIPE) as server, ExitStack() as stack:
        create = stack.enter_context(creating(server))
        create(1)
        size = max(each.stat().st_size for each in folder.rglob("*") if each.is_file())
        # What the system does at a full disk, it does at a limit of the file size, too.
        resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (size + 3000, size + 3000))
        made = [1]

        def go_on() -> None:
            for number in count(2):
                create(number)
                made.append(number)

        with pytest.raises(httpx.HTTPError):
            go_on()
        assert server.process.wait(60) == 2
        assert server.process.stderr is not None
        said = server.process.stderr.read().strip()
        assert said.count("\n") == 0, said
        assert "cannot write" in said
        assert not server.ready_file.exists()
    with served(tmp_path, *ONE, "--state", str(folder)) as server:
        assert numbers_of(server) == made


def test_check_reports_what_is_there_and_what_is_damaged(psasim: Psasim, tmp_path: Path) -> None:
    folder = tmp_path / "state"
    with served(tmp_path, *ONE, "--state", str(folder)) as server:
        with creating(server) as create:
            for number in (1, 2, 3):
                create(number)
        server.process.kill()
        server.process.wait()
    said = psasim("state", "check", str(folder))
    assert (said.code, said.err) == (0, "")
    assert said.out.startswith("default: ")
    log = max((folder / "worlds" / "default").glob("*.log"))
    whole = log.read_bytes()
    log.write_bytes(whole + whole[-10:])
    assert "10 bytes of a torn write" in psasim("state", "check", str(folder)).out
    log.write_bytes(whole[:-5] + b"?" + whole[-4:])
    said = psasim("state", "check", str(folder))
    assert said.code == 1
    assert "--cut" in said.out
    wrong_use(psasim("serve", *ONE, "--port", "0", "--state", str(folder)), "damaged", log.name, "--cut")
    said = psasim("state", "check", str(folder), "--cut")
    assert said.code == 0, said
    assert log.read_bytes() == whole[: len(log.read_bytes())]
