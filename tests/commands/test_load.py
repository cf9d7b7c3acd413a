"""`psasim load`: its use, its verdicts, and Locust's distributed mode with two workers on loopback."""

from __future__ import annotations

import json
import os
import socket
import subprocess
import sys
from pathlib import Path
from typing import Any

import pytest

from contracts.reading import writes
from loadtests.servers import started
from simulators.suites import suites_root
from tests.commands.conftest import Psasim, wrong_use

PATIENCE_S = 120


def command(*words: str) -> list[str]:
    return [sys.executable, "-W", "ignore", "-m", "simulators", "load", *words]


def environment() -> dict[str, str]:
    return {**os.environ, "PYTHONPATH": str(suites_root())}


def report(folder: Path, system: str = "ncentral") -> dict[str, Any]:
    read: dict[str, Any] = json.loads(folder.joinpath(f"{system}.json").read_text("utf-8"))
    return read


def test_system_without_load_users_is_refused(psasim: Psasim) -> None:
    wrong_use(psasim("load", "nobody"), "no system with load users 'nobody'", "ncentral")
    wrong_use(psasim("load", "halopsaa"), "did you mean 'halopsa'?")


@pytest.mark.parametrize(("words", "says"), [(("-u", "many"), "many"), (("-t", "soon"), "'soon' is not a duration")])
def test_wrong_value_of_an_option_is_one_line(psasim: Psasim, words: tuple[str, ...], says: str) -> None:
    wrong_use(psasim("load", "ncentral", *words), says)


def test_option_that_locust_does_not_take_is_one_line() -> None:
    ended = subprocess.run(  # noqa: S603  # our own command
        command("ncentral", "--bogus"), env=environment(), capture_output=True, text=True, check=False
    )
    assert (ended.returncode, ended.stdout) == (2, "")
    assert ended.stderr.startswith("psasim: Locust does not take these options: unrecognized arguments: --bogus")
    assert ended.stderr.count("\n") == 1


def test_running_server_is_loaded_one_system_at_a_time(psasim: Psasim) -> None:
    wrong_use(psasim("load", "--url", "http://127.0.0.1:9"), "name it")


def test_every_round_is_judged(tmp_path: Path) -> None:
    """Of the system with the fewest rounds: each of them starts Locust anew."""
    ended = subprocess.run(  # noqa: S603  # our own command
        command("mspcentric", "-t", "3s", "--report", str(tmp_path)),
        env=environment(),
        capture_output=True,
        text=True,
        check=False,
    )
    assert ended.returncode == 0, ended.stdout + ended.stderr
    verdict = report(tmp_path, "mspcentric")
    assert verdict["ok"]
    assert {each["refused"] > 0 for each in verdict["rounds"]} == {False, True}
    assert {check["name"]: check["ok"] for check in verdict["rounds"][0]["checks"]}["the server counts the same"]
    assert [each["name"] for each in verdict["clients"]["grades"]] == ["Retry-After", "back-off", "herd", "spent by"]
    assert len(list(tmp_path.glob("*.html"))) == len(verdict["rounds"])


def test_target_without_allow_writes_gets_no_writes(tmp_path: Path) -> None:
    with started("ncentral") as served:
        assert served.control is not None
        lines = ["[targets.mine]", 'system = "ncentral"', f'base_url = "{served.url}"', "sandbox = true"]
        lines += ['env = {jwt = "J", callback_username = "U", callback_password = "P"}', 'facts = {ticket_id = "7"}']
        tmp_path.joinpath("targets.toml").write_text("\n".join(lines), "utf-8")
        ended = subprocess.run(  # noqa: S603  # our own command
            command("ncentral", "--target", "mine", "-u", "2", "-t", "2s", "--report", "report"),
            cwd=tmp_path,
            env={**environment(), "J": served.credentials["jwt"], "U": "u", "P": "p"},
            capture_output=True,
            text=True,
            check=False,
        )
        asked = served.control.get("/journal", simulator="ncentral", limit=1000)["items"]
    assert "tasks that write are skipped" in ended.stderr
    assert not [each["path"] for each in asked if writes("ncentral", each["method"], each["path"])]
    assert {"authenticate", "getCustomerMappingsDeprecated"} <= {each["operation"] for each in asked}
    assert sorted(path.name for path in tmp_path.iterdir()) == ["report", "targets.toml"]


def test_two_workers_share_the_load(tmp_path: Path) -> None:
    with socket.socket() as free:
        free.bind(("127.0.0.1", 0))
        port = str(free.getsockname()[1])
    with started("ncentral") as served:
        assert served.control is not None
        common = ["ncentral", "--url", served.control.url, "--report", str(tmp_path)]
        workers = [
            subprocess.Popen(  # noqa: S603  # our own command
                command(*common, "--worker", "--master-host", "127.0.0.1", "--master-port", port),
                env=environment(),
                stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            for _ in range(2)
        ]
        try:
            master = ["--master", "--expect-workers", "2", "--master-bind-port", port, "-u", "4", "-t", "3s"]
            ended = subprocess.run(  # noqa: S603  # our own command
                command(*common, *master),
                env=environment(),
                capture_output=True,
                text=True,
                check=False,
                timeout=PATIENCE_S,
            )
            assert [worker.wait(PATIENCE_S) for worker in workers] == [0, 0]
        finally:
            for worker in workers:
                worker.kill()
    assert ended.returncode == 0, ended.stdout + ended.stderr
    (played,) = report(tmp_path)["rounds"]
    assert played["requests"] > 4
    assert played["ok"], played
