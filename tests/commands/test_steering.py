"""Client commands that steer a running psasim, each test in a world of its own."""

from __future__ import annotations

import re
import shlex
import stat
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import httpx
import msgspec
import pytest

from simulators.commands import COMMANDS
from simulators.commands.client import Client, Refused
from simulators.commands.examples import EXAMPLES, LONG
from tests.commands.conftest import Psasim, Said, Server, served, wrong_use


@pytest.fixture(scope="module")
def pair(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Server]:
    """A server of two systems that send to each other."""
    with served(tmp_path_factory.mktemp("pair"), "--only", "ncentral,custompsa") as running:
        yield running


class World:
    """A world of the server, and commands about it."""

    def __init__(self, server: Server, psasim: Psasim) -> None:
        self._psasim = psasim
        self._server = server
        opened = Client(server.url).send("POST", "/worlds", {"seed": 7})
        self.id: str = opened["id"]
        self.url: str = opened["simulators"]["custompsa"]["url"]
        self.control = Client(server.url, world=self.id)

    def __call__(self, *words: str) -> Said:
        return self._psasim(*words, "--control", self._server.url, "--world", self.id)

    def lines(self, *words: str) -> list[str]:
        """What a command prints that ends well."""
        said = self(*words)
        assert (said.code, said.err) == (0, ""), said
        return said.out.splitlines()

    def json(self, *words: str) -> Any:
        """What a command prints as JSON."""
        (line,) = self.lines(*words, "--json")
        return msgspec.json.decode(line)

    def get(self, path: str) -> httpx.Response:
        return httpx.get(self.url + path, trust_env=False, timeout=30)

    def alert(self) -> None:
        """A ticket whose CREATE the PSA confirms by a callback, half a minute later."""
        self.control.send("POST", "/clock", {"action": "freeze"})
        behaviour = {"on": {"CREATE": {"reply": "empty"}}, "callback": {"mode": "after", "delay_s": 30}}
        self.control.send("PUT", "/drive/custompsa/behaviour", behaviour)
        alert = {"customer": "Acme", "device": "SRV1", "service": "Disk", "state": "Failed", "ticket_id": "63000042"}
        self.control.send("POST", "/drive/ncentral/alerts", alert)


@pytest.fixture
def world(pair: Server, psasim: Psasim) -> Iterator[World]:
    opened = World(pair, psasim)
    yield opened
    Client(pair.url).send("DELETE", f"/worlds/{opened.id}")


def test_faults_are_added_listed_and_cleared(world: World) -> None:
    (line,) = world.lines("faults", "add", "custompsa", "GET", "/tickets?page=2", "status", "--status", "503")
    assert line.split("  ")[:4] == ["custompsa-f1", "custompsa", "listTickets", "status 503"]
    slow = ("custompsa", "POST /api/ncentral/tickets", "latency", "--delay", "1.5s", "--times", "2")
    assert world.json("faults", "add", *slow, "--probability", "0.5")["delay_ms"] == 1500
    assert world.get("/tickets").status_code == 503
    head, first, second = world.lines("faults", "list")
    assert head.split()[0] == "id"
    assert first.split()[-1] == "1"
    assert "latency 1500 ms" in second
    assert "first 2 calls, by chance of 0.5" in second
    assert len(world.json("faults", "list")["items"]) == 2
    assert world.lines("faults", "clear", "custompsa-f1") == ["custompsa-f1 is removed"]
    wrong_use(world("faults", "clear", "custompsa-f1"), "no fault 'custompsa-f1'; did you mean 'custompsa-f2'?")
    assert world.lines("faults", "clear") == ["no faults"]
    assert world.lines("faults", "list") == ["no faults"]


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("custmpsa", "listTickets", "reset"), "no simulator 'custmpsa'; did you mean 'custompsa'?"),
        (("custompsa", "listTicket", "reset"), "no operation 'listTicket'; did you mean 'listTickets'"),
        (("custompsa", "PUT", "/tickets", "reset"), "the methods of this path are GET"),
        (("custompsa", "listTickets", "reste"), '"status", "latency", "reset", "truncate", "garbage", "drip"'),
        (("custompsa", "listTickets", "latency"), "latency needs a delay"),
        (("custompsa", "listTickets", "latency", "--delay", "soon"), "not a duration"),
    ],
)
def test_fault_that_cannot_be_is_one_line(world: World, words: tuple[str, ...], says: str) -> None:
    wrong_use(world("faults", "add", *words), says)
    assert world.lines("faults", "list") == ["no faults"]


def test_settings_are_shown_and_changed_with_their_types(world: World) -> None:
    head, *rows = world.lines("settings", "custompsa")
    assert head.split() == ["setting", "value", "default", "takes", "evidence"]
    shown = world.json("settings", "custompsa")
    assert [row.split()[0] for row in rows] == list(shown)
    changes = ("unknown_ticket=ignore", "empty_create_status=204", "ncentral_url=http://127.0.0.1:1")
    head, *rows = world.lines("settings", "custompsa", *changes)
    assert [row.split()[:2] for row in rows] == [
        ["unknown_ticket", "ignore"],
        ["empty_create_status", "204"],
        ["ncentral_url", "http://127.0.0.1:1"],
    ]
    values = {key: each["value"] for key, each in world.json("settings", "custompsa").items()}
    assert (values["unknown_ticket"], values["empty_create_status"]) == ("ignore", 204)
    text = "\n".join(world.lines("settings", "custompsa", "unknown_ticket"))
    assert shown["unknown_ticket"]["doc"] in text
    assert shown["unknown_ticket"]["source"] in text


@pytest.mark.parametrize(
    ("words", "says"),
    [
        (("custmpsa",), "no simulator 'custmpsa'; did you mean 'custompsa'?"),
        (("custompsa", "unknown_tickets=ignore"), "no setting 'unknown_tickets'; did you mean 'unknown_ticket'"),
        (("custompsa", "unknwn_ticket"), "did you mean 'unknown_ticket'"),
        (
            ("custompsa", "unknown_ticket=perhaps"),
            "unknown_ticket: expected one of 'refuse', 'ignore', got \"perhaps\"",
        ),
        (("custompsa", "unknown_ticket=ignore", "empty_create_status=many"), "empty_create_status: expected"),
    ],
)
def test_setting_that_cannot_be_is_one_line(world: World, words: tuple[str, ...], says: str) -> None:
    before = world.json("settings", "custompsa")
    wrong_use(world("settings", *words), says)
    assert world.json("settings", "custompsa") == before


def test_quotas_are_shown_and_changed(world: World) -> None:
    items = world.json("quotas", "ncentral")["items"]
    quota = next(each for each in items if each["limit"] is not None)
    _, *rows = world.lines("quotas", "ncentral")
    assert [row.split()[0] for row in rows] == [each["id"] for each in items]
    changed = world.json("quotas", "ncentral", f"{quota['id']}=1")["items"]
    assert next(each for each in changed if each["id"] == quota["id"])["limit"] == 1
    assert world.json("quotas", "ncentral", f"{quota['id']}=declared")["items"] == items
    assert world.lines("quotas", "custompsa") == ["custompsa has no limits"]
    wrong_use(world("quotas", "ncentral", "tikets=1"), "no quota 'tikets'; ")
    wrong_use(world("quotas", "ncentral", f"{quota['id']}=many"), "write it as ID=5")


def test_deliveries_are_listed_held_released_and_sent_again(world: World) -> None:
    assert world.lines("deliveries") == ["no deliveries"]
    world.alert()
    head, sent, waiting = world.lines("deliveries")
    assert head.startswith("delivery")
    assert ("ncentral-1" in sent, "202" in sent) == (True, True)
    due = world.json("clock", "show")["due"]
    assert [each["what"] for each in due] == ["delivery custompsa-1"]
    assert due[0]["at"] in waiting
    assert "its order key is held" in world.lines("deliveries", "hold", "custompsa-1")[1]
    world.lines("clock", "advance", "1m")
    (held,) = world.json("deliveries", "--state", "held", "--system", "custompsa")["items"]
    assert (held["id"], held["attempts"]) == ("custompsa-1", [])
    assert "sent" in world.lines("deliveries", "release", "custompsa-1")[1]
    again = world.json("deliveries", "redeliver", "custompsa-1")
    assert len(again["attempts"]) == 2
    said = world("deliveries", "drop", "custompsa-1")
    assert (said.code, said.err) == (1, "psasim: delivery custompsa-1 is sent\n")
    wrong_use(world("deliveries", "drop", "custompsa-2"), "no delivery 'custompsa-2'; did you mean 'custompsa-1'?")
    wrong_use(world("deliveries", "drop"), "needs the ID")
    wrong_use(world("deliveries", "list", "custompsa-1"), "takes no ID")
    wrong_use(world("deliveries", "--system", "custmpsa"), "did you mean 'custompsa'?")


def test_journal_is_filtered_and_shows_entries_whole(world: World) -> None:
    world.alert()
    world.get("/tickets")
    entries = [msgspec.json.decode(line) for line in world.lines("journal", "--json")]
    head, sent, received, listed = world.lines("journal")
    assert [line.split()[0] for line in (sent, received, listed)] == [str(each["id"]) for each in entries]
    assert "receiveTicket" in head + sent + received
    column = head.index("operation")
    operations = {line[column:].split()[0] for line in (sent, received, listed)}
    assert operations == {"CREATE", "receiveTicket", "listTickets"}
    assert {line[head.index("contract") :].split()[0] for line in (sent, received, listed)} == {"kept"}
    for words, found in (
        (("--system", "custompsa"), 2),
        (("--operation", "POST /api/ncentral/tickets"), 1),
        (("--operation", f"GET {world.url}/tickets?x=1"), 1),
        (("--operation", "CREATE", "--direction", "out"), 1),
        (("--status", "202"), 2),
        (("--since", str(entries[0]["id"])), 2),
        (("--last", "1"), 1),
    ):
        assert len(world.lines("journal", *words)) == found + 1, words
    assert world.lines("journal", "--status", "418") == []
    identity = next(each["id"] for each in entries if each["operation"] == "receiveTicket")
    text = "\n".join(world.lines("journal", str(identity)))
    assert "POST /api/ncentral/tickets" in text
    assert '"ncentralTicketId": "63000042"' in text
    assert "authorization: ***" in text
    assert world.json("journal", str(identity))["operation"] == "receiveTicket"
    wrong_use(world("journal", "99999"), "no entry 99999")
    wrong_use(world("journal", "--last", "0"), "at least 1")
    wrong_use(world("journal", "--operation", "listTicket"), "did you mean 'listTickets'")


def test_credentials_are_shown_issued_and_exported(world: World) -> None:
    served = {each["name"]: each for each in world.control.get("/simulators")["items"]}["custompsa"]
    rows = dict(line.split() for line in world.lines("credentials", "custompsa"))
    assert rows == served["credentials"]
    issued = world.json("credentials", "custompsa", "--expired")
    assert set(issued) == set(rows)
    assert issued["password"] != rows["password"]
    assert world.json("credentials", "custompsa", "--new") != rows
    assert "callback_username" in world.json("credentials", "ncentral", "--role", "callback")
    exports = world.lines("credentials", "custompsa", "--env")
    assert f"export CUSTOMPSA_URL={world.url}" in exports
    assert f"export CUSTOMPSA_PASSWORD={rows['password']}" in exports
    wrong_use(world("credentials", "ncentral", "--role", "calback"), "no role 'calback'; did you mean 'callback'?")
    wrong_use(world("credentials", "custompsa", "--role", "king"), "no role 'king'; there are none")
    wrong_use(world("credentials", "custmpsa"), "did you mean 'custompsa'?")


def test_state_is_saved_for_its_owner_alone_and_loaded(world: World, tmp_path: Path) -> None:
    world.lines("clock", "freeze")
    world.lines("settings", "custompsa", "unknown_ticket=ignore")
    kept = tmp_path / "kept.json"
    kept.write_text("an older one")
    (line,) = world.lines("state", "save", str(kept))
    assert str(kept) in line
    assert stat.S_IMODE(kept.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [kept]
    world.lines("reset")
    world.lines("state", "load", str(kept))
    assert world.json("settings", "custompsa")["unknown_ticket"]["value"] == "ignore"
    assert world.control.raw("GET", "/state") == kept.read_bytes()


def test_snapshot_that_cannot_be_used_is_one_line(world: World, tmp_path: Path) -> None:
    broken = tmp_path / "broken.json"
    broken.write_text('{"version": 1')
    wrong_use(world("state", "load", str(broken)), str(broken))
    wrong_use(world("state", "load", str(tmp_path / "missing")), "missing", "No such file")
    wrong_use(world("state", "save", str(tmp_path / "missing" / "state")), "missing", "No such file")
    wrong_use(world("state", "save", str(tmp_path)), "it is not a file")
    assert list(tmp_path.iterdir()) == [broken]


def test_worlds_are_opened_listed_and_closed(world: World) -> None:
    _, row = world.lines("worlds", "open", "--seed", "3", "--only", "custompsa")
    identity, system, url, _ = row.split()
    assert system == "custompsa"
    assert httpx.get(f"{url}/tickets", trust_env=False, timeout=30).status_code == 401
    assert row.split() in [each.split() for each in world.lines("worlds", "list")]
    assert identity in [each["id"] for each in world.json("worlds", "list")["items"]]
    assert world.lines("worlds", "close", identity) == [f"{identity} is closed"]
    wrong_use(world("worlds", "close", identity), f"no world {identity!r}")
    wrong_use(world("worlds", "open", "--only", "custmpsa"), "did you mean 'custompsa'?")
    said = world("worlds", "close", "default")
    assert (said.code, said.out) == (1, "")


def test_unknown_world_is_one_line(pair: Server, psasim: Psasim) -> None:
    wrong_use(psasim("clock", "show", "--control", pair.url, "--world", "defalt"), "did you mean 'default'?")


@pytest.mark.parametrize(
    ("path", "body", "says"),
    [
        (
            "/drive/ncentral/alert",
            {},
            "no path '/_sim/drive/ncentral/alert'; did you mean '/_sim/drive/ncentral/alerts'",
        ),
        ("/drive/ncental/alerts", {}, "no simulator 'ncental'; did you mean 'ncentral'?"),
        ("/drive/ncentral/alerts", {"custmer": "Acme"}, "no property 'custmer'; did you mean 'customer'"),
        ("/drive/ncentral/alerts?wiat=false", {}, "no parameter 'wiat'; did you mean 'wait'?"),
    ],
)
def test_misspelt_act_is_refused_with_the_nearest_names(world: World, path: str, body: Any, says: str) -> None:
    with pytest.raises(Refused) as refused:
        world.control.send("POST", path, body)
    assert says in str(refused.value)


def test_misspelt_property_in_a_nested_body_is_refused_with_the_nearest_names(world: World) -> None:
    body = {"on": {"CREATE": {"reply": "empty", "dely_s": 3}}}
    with pytest.raises(Refused, match="on/CREATE: no property 'dely_s'; did you mean 'delay_s'"):
        world.control.send("PUT", "/drive/custompsa/behaviour", body)


def test_report_card_is_printed(world: World) -> None:
    world.get("/tickets")
    lines = world.lines("report", "custompsa")
    assert lines[0].startswith("custompsa: requests 1, refused 0")
    assert [line.split()[0] for line in lines[3:]] == ["Retry-After", "back-off", "herd", "spent"]
    assert world.json("report", "custompsa")["requests"] == 1


def test_status_as_json_holds_the_answers(world: World) -> None:
    found = world.json("status")
    assert set(found) == {"health", "clock", "simulators", "worlds"}
    assert found["simulators"]["items"][0]["name"] == "ncentral"


def test_open_opens_the_pages_of_a_world(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    opened: list[str] = []
    monkeypatch.setattr("webbrowser.open", opened.append)
    lines = world.lines("open")
    assert lines == opened
    assert len(opened) == 1
    assert httpx.get(opened[0], trust_env=False).status_code == 200
    assert world.lines("open", "--print") == opened


def test_every_example_of_the_help_runs(
    world: World, psasim: Psasim, tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    opened = ""
    assert set(EXAMPLES) == {each.name for each in COMMANDS}
    for command, examples in EXAMPLES.items():
        if command in LONG:
            continue
        if command == "journal":
            # After the reset: a delivery, and entries to look at.
            world.alert()
            world.lines("clock", "advance", "1m")
        for example in examples:
            if "--follow" in example:
                continue
            found = re.search(r"psasim ([^)\">]+)", example)
            assert found is not None
            words = [opened if word == "w1" else word for word in shlex.split(found[1])]
            # What follows wins: the server of this test in place of the usual one.
            said = psasim(*words) if command in ("explain", "completion") else world(*words)
            assert (said.code, said.err) == (0, ""), example
            if words[:2] == ["worlds", "open"]:
                opened = said.out.splitlines()[1].split()[0]
