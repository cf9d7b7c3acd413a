from __future__ import annotations

import re
import signal
import subprocess
import sys
from typing import Any

import httpx
import pytest

from simulators.commands.demo.lifecycle import JOURNEY
from simulators.commands.demo.stage import JourneyPlayer, Outcome, Scene
from simulators.commands.demo.timeline import Columns, Exchange, exchanges, line
from tests.commands.conftest import PATIENCE_S, Psasim, wrong_use

NAMES = {"http://127.0.0.1:2": "custompsa", "http://127.0.0.1:1": "ncentral"}


def test_the_life_of_a_ticket_is_played_and_green(psasim: Psasim) -> None:
    said = psasim("demo")
    assert (said.code, said.err) == (0, ""), said.out
    lines = said.out.splitlines()
    assert len(lines) <= 40
    assert max(map(len, lines)) <= 100
    assert said.out.index("63729690") < said.out.index("63729691")
    played = [each for each in lines if "->" in each]
    assert [
        next(word for word in ("CREATE", "UPDATE", "RESOLVE", "REOPEN", "PUT") if word in each) for each in played
    ] == [*("CREATE", "CREATE", "PUT", "UPDATE", "RESOLVE", "REOPEN")]
    assert all(each.endswith("green") for each in played)


def test_backup_is_played_at_three_psas(psasim: Psasim) -> None:
    said = psasim("demo", "backup")
    assert (said.code, said.err) == (0, ""), said.out
    lines = said.out.splitlines()
    assert max(map(len, lines)) <= 100
    for name in ("HaloPSA", "ConnectWise", "Autotask"):
        played = [each for each in lines if f"Nerdio -> {name} " in each]
        assert "exchanges" in played[0]
        assert {"configured", "open", "resolved"} <= {word for each in played for word in each.split()}
        assert all(each.endswith("green") for each in played)
    assert lines[-1].endswith("verdicts, all green")


def test_long_path_is_cut_at_its_beginning() -> None:
    columns = Columns({}, sender=1, request=20, state=1)
    exchange = Exchange("a", "b", "", "POST", "/a/very/long/path/to/tickets/1", 200, ())
    assert "  POST ...to/tickets/1  200" in line(exchange, "open", columns)


def test_unknown_journey_is_wrong_use(psasim: Psasim) -> None:
    wrong_use(psasim("demo", "lifecyle"), "no journey 'lifecyle'; did you mean 'lifecycle'?")


def test_kept_demo_serves_until_it_is_interrupted() -> None:
    command = [sys.executable, "-u", "-m", "simulators", "demo", "--keep"]
    with subprocess.Popen(command, stdout=subprocess.PIPE, text=True) as process:  # noqa: S603  # our own words
        assert process.stdout is not None
        last = next(line for line in process.stdout if line.startswith("the dashboard is at "))
        page = httpx.get(last.split()[4].rstrip(";"), trust_env=False, timeout=PATIENCE_S)
        process.send_signal(signal.SIGTERM)
        assert process.wait(PATIENCE_S) == 0
    assert page.text.count("receiveTicket") >= 5


def entry(direction: str, simulator: str, path: str, **more: Any) -> dict[str, Any]:
    whole = {"direction": direction, "simulator": simulator, "path": path, "method": "POST", "status": 200}
    return {**whole, "request": {"body": {"action": "CREATE"}}, "violations": [], **more}


def test_both_ends_of_an_exchange_are_one_line() -> None:
    finding = {"code": "PSA103", "pointer": "", "message": "m"}
    entries = [
        entry("in", "custompsa", "/t?x=1", violations=[finding]),
        entry("out", "ncentral", "http://127.0.0.1:2/t?x=1"),
    ]
    (exchange,) = exchanges(entries, NAMES)
    assert exchange == Exchange("ncentral", "custompsa", "CREATE", "POST", "/t?x=1", 200, ("PSA103",))
    assert not exchange.green
    assert line(exchange, "OPEN", JOURNEY.columns).endswith("red, PSA103")


@pytest.mark.parametrize(
    ("status", "findings", "green"), [(200, (), True), (503, (), False), (None, (), False), (200, ("PSA201",), False)]
)
def test_a_verdict_is_green_when_all_is_well(status: int | None, findings: tuple[str, ...], green: bool) -> None:
    exchange = Exchange("ncentral", "elsewhere.example", "", "PUT", "/t", status, findings)
    assert exchange.green is green
    assert line(exchange, "OPEN", JOURNEY.columns).split()[-1] == (
        "green" if green else findings[-1] if findings else "red"
    )


class Silent:
    """A control API in whose world nothing is ever sent."""

    def get(self, path: str, **_: object) -> dict[str, Any]:
        return {"items": [], "next": None}


def test_a_scene_in_which_nothing_is_sent_is_red(capsys: pytest.CaptureFixture[str]) -> None:
    scene = Scene("Something should happen.", lambda _: Outcome("ticket 1", "NEW"), "NEW")
    stage = JourneyPlayer(Silent(), JOURNEY.columns)  # type: ignore[arg-type]  # as much of a client as it uses
    assert list(stage.play(scene)) == [False]
    assert "nothing was sent" in capsys.readouterr().out


def test_usage_of_a_vendor_becomes_a_contract_line(psasim: Psasim) -> None:
    played = psasim("demo", "billing")
    assert (played.code, played.err) == (0, ""), played.out
    shown = [each for each in played.out.splitlines() if "->" in each]
    assert max(map(len, shown)) <= 100
    assert all(each.endswith("green") for each in shown)
    writes = [each for each in shown if "PATCH" in each]
    assert [each.split()[-2] for each in writes] == ["approved"]
    assert "additions/1" in writes[0]
    assert [each for each in shown if "-> vendor" in each and "billing" in each] != []


def test_journey_shows_only_its_own_exchanges(psasim: Psasim) -> None:
    played = psasim("demo", "all")
    assert (played.code, played.err) == (0, ""), played.out
    shown = [each for each in played.out.splitlines() if "->" in each]
    # A scene that only sets the stage is one line, which counts its exchanges.
    verdicts = sum(int(found[1]) if (found := re.search(r"(\d+) exchanges", each)) else 1 for each in shown)
    assert played.out.splitlines()[-1] == f"{verdicts} verdicts, all green"
    assert sum("REOPEN" in each for each in shown) == 1
