from __future__ import annotations

import socket
import threading
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from simulators.commands.client import Client
from tests.commands.conftest import Psasim, Server, wrong_use


@pytest.fixture
def here(server: Server, monkeypatch: pytest.MonkeyPatch) -> Server:
    """The server, found by the environment."""
    monkeypatch.setenv("PSASIM_URL", server.url)
    return server


@pytest.fixture
def at(here: Server, psasim: Psasim, monkeypatch: pytest.MonkeyPatch) -> Psasim:
    """Commands that find the server by the environment."""
    monkeypatch.setenv("PSASIM_URL", here.url)
    return psasim


def test_status_says_what_is_served(at: Psasim, here: Server) -> None:
    said = at("status")
    assert (said.code, said.err) == (0, "")
    assert here.url in said.out
    assert here.ready["simulators"]["custompsa"]["url"] in said.out


def test_the_argument_wins_over_the_environment(
    psasim: Psasim, server: Server, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("PSASIM_URL", "http://127.0.0.1:1")
    assert psasim("status", "--control", f"{server.url}/").code == 0


def test_other_worlds_are_told_of(at: Psasim, here: Server) -> None:
    client = Client(here.url)
    opened = client.send("POST", "/worlds")
    assert f"other worlds: {opened['id']}" in at("status").out
    client.send("DELETE", f"/worlds/{opened['id']}")
    assert "other worlds" not in at("status").out


def test_reset(at: Psasim) -> None:
    assert at("reset").code == 0
    assert at("reset", "custompsa", "--seed", "9").code == 0
    wrong_use(at("reset", "nobody"), "nobody", "custompsa")


def test_clock(at: Psasim) -> None:
    assert at("clock", "freeze").out.strip().endswith("frozen")
    before = at("clock", "show").out.split()[0]
    after = at("clock", "advance", "1h30m").out.split()[0]
    assert after != before
    assert at("clock", "show").out.split()[0] == after
    assert at("clock", "resume").out.strip().endswith("real")
    wrong_use(at("clock", "advance", "soon"), "soon", "90s")
    assert at("clock", "set", "2030-01-05T15:00:00Z").out.startswith("2030-01-05T15:00:00")
    assert at("clock", "advance", "next").out.splitlines()[-1] == "nothing is due"
    wrong_use(at("clock", "set", "noon"), "expected an instant such as 2026-01-05T15:00:00Z, got 'noon'")


def test_journal_prints_one_line_per_exchange(at: Psasim, here: Server) -> None:
    url = here.ready["simulators"]["custompsa"]["url"]
    httpx.get(f"{url}/seen", trust_env=False)
    head, *_, line = at("journal").out.splitlines()
    assert head.split()[:3] == ["id", "time", "dir"]
    for text in ("custompsa", "404", "route", "GET /seen"):
        assert text in line
    # No operation, so no contract was kept or broken.
    assert line[head.index("contract") :].split()[0] == "-"
    assert "green" not in line
    entry = msgspec.json.decode(at("journal", "--json", "--simulator", "custompsa").out.splitlines()[-1])
    assert entry["path"] == "/seen"
    wrong_use(at("journal", "--simulator", "custmpsa"), "no simulator 'custmpsa'; did you mean 'custompsa'?")


def test_the_journal_is_followed_until_interrupted(at: Psasim, here: Server, monkeypatch: pytest.MonkeyPatch) -> None:
    url = here.ready["simulators"]["custompsa"]["url"]
    looks = 0

    class Pause:
        def wait(self, _: float) -> None:
            nonlocal looks
            looks += 1
            if looks > 1:
                raise KeyboardInterrupt
            httpx.get(f"{url}/followed", trust_env=False)

    monkeypatch.setattr("simulators.commands.journal.Event", Pause)
    said = at("journal", "--follow")
    assert said.code == 130
    assert said.out.count("GET /followed") == 1
    assert said.out.splitlines()[-1].endswith("GET /followed")


@pytest.mark.parametrize("words", [("status",), ("reset",), ("journal",), ("clock", "show")])
def test_a_server_that_does_not_answer_is_one_line(psasim: Psasim, words: tuple[str, ...]) -> None:
    with socket.create_server(("127.0.0.1", 0)) as closed:
        url = f"http://127.0.0.1:{closed.getsockname()[1]}"
    wrong_use(psasim(*words, "--control", url), url, "psasim serve", "--control")


@pytest.mark.parametrize(
    ("url", "says"),
    [
        ("127.0.0.1:8700", "write it as"),
        ("ftp://127.0.0.1", "write it as"),
        ("http://", "write it as"),
        ("http://127.0.0.1:port", "write it as"),
        ("http://[::1", "write it as"),
        ("http://a b", "no psasim answers"),
    ],
)
def test_what_is_no_url_is_one_line(psasim: Psasim, url: str, says: str) -> None:
    wrong_use(psasim("status", "--control", url), says)


def answering(content: bytes) -> Any:
    """The URL of a server that gives one answer, whatever it is asked."""
    listening = socket.create_server(("127.0.0.1", 0))

    def answer() -> None:
        with listening:
            connection, _ = listening.accept()
            with connection:
                connection.recv(65_536)
                connection.sendall(content)

    threading.Thread(target=answer, daemon=True).start()
    return f"http://127.0.0.1:{listening.getsockname()[1]}"


@pytest.mark.parametrize(
    ("content", "says"),
    [
        (b"HTTP/1.1 200 OK\r\ncontent-length: 4\r\n\r\nhtml", "not psasim's control API"),
        (b"HTTP/1.1 404 Not Found\r\ncontent-length: 2\r\n\r\n[]", "404"),
        (b"HTTP/1.1 404 Not Found\r\ncontent-length: 4\r\n\r\nhtml", "not psasim's control API"),
        (b"HTTP/1.1 401 Unauthorized\r\ncontent-length: 2\r\n\r\n{}", "PSASIM_TOKEN"),
        (b"SSH-2.0-server\r\n", "no psasim answers"),
        (b"", "no psasim answers"),
    ],
)
def test_what_is_no_psasim_is_one_line(psasim: Psasim, content: bytes, says: str) -> None:
    wrong_use(psasim("status", "--control", answering(content)), says)


def test_the_token_is_sent(psasim: Psasim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    from tests.commands.conftest import served

    monkeypatch.setenv("PSASIM_TOKEN", "mine")
    with served(tmp_path, "--only", "custompsa", "--host", "0.0.0.0") as guarded:  # what needs a token
        assert psasim("status", "--control", guarded.url).code == 0
        monkeypatch.setenv("PSASIM_TOKEN", "another")
        wrong_use(psasim("status", "--control", guarded.url), "PSASIM_TOKEN")
