"""A run of `psasim verify` that can be followed: progress, a limit, a target that goes away, features of one's own."""

from __future__ import annotations

import io
import json
import signal
import subprocess
import threading
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from http.server import BaseHTTPRequestHandler, ThreadingHTTPServer
from pathlib import Path
from types import SimpleNamespace
from typing import Any

import pytest

from contracts.api.shapes import labels
from contracts.verify.__main__ import main, operations_tried
from contracts.verify.display import Display
from contracts.verify.rows import Row, green
from contracts.verify.running import Ended, Job, words
from simulators.commands import GREEN, RED
from simulators.core.server.build import document
from simulators.suites import suites_root

OWN = """
@system_ncentral
Feature: My own

  @mine
  Scenario: It is alive
    When a caller reads the health check
    Then the request is accepted

  @mine
  Scenario: It is dead
    When a caller reads the health check
    Then the answer has status 404
"""

OPERATIONS = len(labels(document("ncentral")))


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """An empty folder that the user is in."""
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("PYTHONPATH", str(suites_root()))
    return tmp_path


def evidence(folder: Path) -> Any:
    return json.loads(folder.joinpath(".psasim", "verify", "evidence.json").read_text("utf-8"))


def test_a_feature_of_ones_own_is_played_by_the_steps_of_its_system(
    folder: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder.joinpath("my.feature").write_text(OWN, "utf-8")
    assert main(["my.feature", "--tags", "mine"]) == RED
    said = capsys.readouterr()
    assert said.err.splitlines() == [
        "[1/2] My own: It is alive: pass, " + said.err.splitlines()[0].rpartition(", ")[2],
        "[2/2] My own: It is dead: fail, " + said.err.splitlines()[1].rpartition(", ")[2],
    ]
    assert "PSA301 My own: It is dead" in said.out
    assert "operations tried" not in said.out
    assert [(row["name"], row["result"]) for row in evidence(folder)["rows"]] == [
        ("It is alive", "pass"),
        ("It is dead", "fail"),
    ]
    assert sorted(path.name for path in folder.iterdir()) == [".psasim", "my.feature"]


def test_what_a_limit_leaves_out_is_listed_and_not_green(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("contracts.verify.running.GRACE_S", 600.0)  # a busy machine starts the suites slowly
    assert main(["ncentral", "-k", "sign_of_life or server-info or is_alive", "--limit", "0"]) == RED
    said = capsys.readouterr()
    assert "stopped: the limit has passed" in said.err
    rows = evidence(folder)["rows"]
    assert ("The server is alive", "not reached", "the limit has passed") in {
        (row["name"], row["result"], row["why"]) for row in rows
    }
    assert "GET /api/server-info" in {row["name"] for row in rows}
    assert evidence(folder)["stopped"] == {"ncentral": "the limit has passed"}
    assert f"0 of {OPERATIONS} operations tried" in said.out
    assert {path.name for path in folder.iterdir()} == {".psasim"}


@pytest.fixture
def begun(monkeypatch: pytest.MonkeyPatch) -> list[list[str]]:
    """What each process plays: the last words that it is called with."""
    seen: list[list[str]] = []

    def recorded(job: Job, *arguments: Any) -> list[str]:
        called = words(job, *arguments)
        seen.append([Path(each).name for each in called[called.index("--confcutdir") + 2 :]])
        return called

    monkeypatch.setattr("contracts.verify.running.words", recorded)
    return seen


def test_suites_of_a_fake_are_played_side_by_side(
    folder: Path, capsys: pytest.CaptureFixture[str], begun: list[list[str]]
) -> None:
    assert main(["ncentral", "-k", "sign_of_life or server-info or is_alive"]) == GREEN
    chains = "test_contract.py::test_chains"
    assert begun == [["test_contract.py", "--deselect", chains], [chains, "ncentral"]]
    rows = evidence(folder)["rows"]
    kinds = [row["kind"] for row in rows]
    assert kinds == sorted(kinds)
    assert set(kinds) == {"operation", "scenario"}
    said = capsys.readouterr()
    assert f"[{kinds.count('scenario')}/{kinds.count('scenario')}] " in said.err
    # Both halves have tried the operation that reads the server's versions.
    read = [row for row in rows if row["name"] == "GET /api/server-info"]
    assert len(read) > 1
    operations = {row["name"] for row in rows if row["name"] in labels(document("ncentral")).values()}
    assert f"\n{len(operations)} of {OPERATIONS} operations tried" in said.out


@pytest.mark.parametrize("chosen", [["-k", "is_alive"], ["-k", "sign_of_life or is_alive", "-x"]])
def test_one_process_plays_what_is_one_part_or_ends_as_a_whole(
    folder: Path, begun: list[list[str]], chosen: list[str]
) -> None:
    assert main(["ncentral", *chosen]) == GREEN
    assert begun == [["test_contract.py", "ncentral"]]


def test_suites_that_cannot_be_played_end_those_beside_them(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    def wrong(job: Job, *arguments: Any) -> list[str]:
        return ["--no-such-option"] if job.half == "chains and scenarios" else words(job, *arguments)

    begun = []

    def popen(*arguments: Any, **given: Any) -> subprocess.Popen[bytes]:
        begun.append(subprocess.Popen[bytes](*arguments, **given))  # as running.py calls it
        return begun[-1]

    monkeypatch.setattr("contracts.verify.running.words", wrong)
    monkeypatch.setattr("contracts.verify.running.subprocess", SimpleNamespace(Popen=popen, PIPE=subprocess.PIPE))
    assert main(["ncentral"]) == RED
    assert [each.returncode for each in begun] == [-signal.SIGKILL, 4]
    assert "--no-such-option" in capsys.readouterr().err
    assert not folder.joinpath(".psasim").exists()


def test_the_wait_for_callbacks_is_handed_on(folder: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    seen: list[Mapping[str, str]] = []

    def played(job: Job, environment: Mapping[str, str], *_: object) -> Ended:
        seen.append(environment)
        return Ended([Row("scenario", job.system, "F", "one", "pass", "now")])

    monkeypatch.setattr("contracts.verify.__main__.play", played)
    assert main(["custompsa", "--callback-wait", "7"]) == GREEN
    assert main(["custompsa"]) == GREEN
    assert [each.get("PSASIM_CALLBACK_WAIT") for each in seen] == ["7.0", None]


@contextmanager
def leaving_after(answers: int) -> Iterator[str]:
    """The origin of a server that answers some requests, and closes the connection of every further one."""
    left = [answers]

    class Leaving(BaseHTTPRequestHandler):
        def do_GET(self) -> None:
            left[0] -= 1
            if left[0] >= 0:
                self.send_response(404)
                self.send_header("content-length", "0")
                self.end_headers()
            self.close_connection = True

        do_POST = do_GET

        def log_message(self, format: str, *arguments: object) -> None:
            """Nothing on standard error."""

    with ThreadingHTTPServer(("127.0.0.1", 0), Leaving) as server:
        thread = threading.Thread(target=server.serve_forever, kwargs={"poll_interval": 0.01})
        thread.start()
        try:
            yield f"http://127.0.0.1:{server.server_port}"
        finally:
            server.shutdown()
            thread.join()


def test_a_target_that_goes_away_is_given_up(
    folder: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("GONE", "x")
    with leaving_after(1) as url:
        lines = ["[targets.gone]", 'system = "ncentral"', f'base_url = "{url}"', "sandbox = true"]
        lines += ['env = {jwt = "GONE", callback_username = "GONE", callback_password = "GONE"}']
        folder.joinpath("targets.toml").write_text("\n".join(lines), "utf-8")
        assert main(["--target", "gone", "-k", "tokens and refresh"]) == RED
    said = capsys.readouterr()
    rows = evidence(folder)["rows"]
    assert [row["result"] for row in rows if row["result"] != "needs the fake"].count("fail") == 3
    assert {row["why"] for row in rows if row["result"] == "not reached"} == {
        "the target left 3 requests in a row unanswered "
        "(RemoteProtocolError: Server disconnected without sending a response.)"
    }
    assert {row["kind"] for row in rows} == {"scenario"}
    assert "stopped: the target left 3 requests" in said.err


class Terminal(io.StringIO):
    """A terminal that keeps what is written."""

    def isatty(self) -> bool:
        return True


def test_a_scenario_is_shown_on_a_terminal_before_it_has_ended() -> None:
    stream = Terminal()
    display = Display(stream)
    display.planned(2)
    display.begun("F: one")
    assert stream.getvalue() == "[1/2] F: one ... "
    display.row(Row("scenario", "acme", "F", "one", "pass", "now", 31.25))
    display.begun("F: two")
    display.stopped("the limit has passed")
    assert stream.getvalue().splitlines() == [
        "[1/2] F: one ... pass, 31.2 s",
        "[2/2] F: two ... ",
        "stopped: the limit has passed",
    ]


def test_operations_are_shown_as_they_are_tried() -> None:
    stream = io.StringIO()
    display = Display(stream)
    display.begun("contract")
    display.tried({"phase": "examples", "operation": "GET /x", "requests": 1, "ok": True})
    display.tried({"phase": "coverage", "operation": "GET /x", "requests": 20, "ok": False})
    display.row(Row("operation", "acme", "contract", "GET /x", "fail", "now"))
    assert stream.getvalue().splitlines() == [
        "contract, examples: GET /x: pass, 1 request",
        "contract, coverage: GET /x: fail, 20 requests",
    ]


def test_what_was_not_reached_is_not_green() -> None:
    passed = Row("scenario", "acme", "F", "one", "pass", "now")
    assert green([passed])
    assert not green([passed, Row("scenario", "acme", "F", "two", "not reached", "now")])


def test_all_operations_are_tried_where_all_are_asked_for(folder: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["ncentral", "-k", "contract and registration", "--tags", "not writes", "--all"]) == GREEN
    assert evidence(folder)["operations"]["ncentral"] == {"tried": 3, "asked": OPERATIONS, "total": OPERATIONS}
    assert f"3 of {OPERATIONS} operations tried\n" in capsys.readouterr().out


@pytest.mark.parametrize(
    ("numbers", "every", "said"),
    [
        ((35, 157, 157, 157), False, "35 of 157 operations tried; one of each shape: --all tries all\n"),
        ((157, 157, 157, 157), True, "157 of 157 operations tried\n"),
        ((1, 1, 157, 157), False, "1 of 157 operations tried\n"),
        (
            (17, 62, 62, 157),
            False,
            "17 of 157 operations tried; 62 may be asked of this target: the others write, or are no part of its "
            "contract; one of each shape: --all tries all\n",
        ),
    ],
)
def test_how_many_operations_were_tried_is_told(numbers: tuple[int, ...], every: bool, said: str) -> None:
    contract = dict(zip(("tried", "selected", "asked", "total"), numbers, strict=True))
    assert operations_tried(Ended(contract=contract), every) == said
    assert operations_tried(Ended(), every) == ""
