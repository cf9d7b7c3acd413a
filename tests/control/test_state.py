from __future__ import annotations

from typing import Any

import msgspec
import pytest

from tests.acme.desk import Desk
from tests.control.asking import Ask, refused


def frozen(ask: Ask) -> None:
    assert ask("POST", "/clock", {"action": "freeze"}).status_code == 200


def put_raw(ask: Ask, content: bytes) -> int:
    return ask("PUT", "/state", content=content, headers={"content-type": "application/json"}).status_code


def test_a_snapshot_comes_back_byte_for_byte(acme: Desk, ask: Ask) -> None:
    frozen(ask)
    acme.create(title="kept", size=1)
    ask("PATCH", "/settings/acme", {"retries": 5})
    ask("POST", "/faults", {"simulator": "acme", "operation": "ping", "kind": "status", "status": 503, "times": 9})
    before = ask("GET", "/state").content
    acme.create(title="forgotten")
    ask("PATCH", "/settings/acme", {"retries": 1})
    ask("DELETE", "/faults")
    assert ask("GET", "/state").content != before
    assert put_raw(ask, before) == 204
    assert ask("GET", "/state").content == before
    titles = [each["title"] for each in acme.send("GET", "/Orders").json()["orders"]]
    assert titles == ["kept"]


def test_a_snapshot_of_a_running_clock_comes_back_byte_for_byte(ask: Ask) -> None:
    ask("POST", "/clock", {"action": "advance", "seconds": 86_400})
    before = ask("GET", "/state").content
    assert put_raw(ask, before) == 204
    assert ask("GET", "/state").content == before


def test_a_snapshot_draws_on_where_it_was_taken(acme: Desk, ask: Ask) -> None:
    frozen(ask)
    acme.create(title="one")
    before = ask("GET", "/state").content
    first = acme.create(title="two")
    put_raw(ask, before)
    assert acme.create(title="two") == first


def test_a_snapshot_holds_the_secrets(acme: Desk, ask: Ask) -> None:
    assert acme.key.encode() in ask("GET", "/state").content


def damaged(snapshot: dict[str, Any]) -> dict[str, Any]:
    """Bad snapshots by what is wrong with them."""

    def without(name: str) -> dict[str, Any]:
        acme = {key: value for key, value in snapshot["simulators"]["acme"].items() if key != name}
        return {**snapshot, "simulators": {"acme": acme}}

    def having(name: str, value: object) -> dict[str, Any]:
        return {**snapshot, "simulators": {"acme": {**snapshot["simulators"]["acme"], name: value}}}

    bad: dict[str, Any] = {f"no {name}": without(name) for name in snapshot["simulators"]["acme"]}
    for junk in (None, -1.5, "x", [1], {"x": -1}):
        bad |= {f"{name} is {junk!r}": having(name, junk) for name in snapshot["simulators"]["acme"]}
        bad[f"clock is {junk!r}"] = {**snapshot, "clock": junk}
        bad[f"simulators is {junk!r}"] = {**snapshot, "simulators": junk}
    bad |= {
        "no clock": {key: value for key, value in snapshot.items() if key != "clock"},
        "a clock without its instant": {**snapshot, "clock": {"mode": "frozen"}},
        "a clock of an unknown mode": {**snapshot, "clock": {"mode": "warped", "at": 1.0}},
        "a clock at no instant": {**snapshot, "clock": {"mode": "frozen", "at": "noon"}},
        "a clock beyond the calendar": {**snapshot, "clock": {"mode": "frozen", "at": 1e300}},
        "another version": {**snapshot, "version": 2},
        "version as text": {**snapshot, "version": "1"},
        "other simulators": {**snapshot, "simulators": {}},
        "one more simulator": {**snapshot, "simulators": {**snapshot["simulators"], "nobody": {}}},
        "seed as text": {**snapshot, "seed": "1"},
        "one more member": {**snapshot, "more": 1},
        "a list": [],
        "null": None,
    }
    return bad


def test_a_bad_snapshot_changes_nothing(acme: Desk, ask: Ask) -> None:
    frozen(ask)
    acme.create(title="kept")
    before = ask("GET", "/state").content
    for what, bad in damaged(msgspec.json.decode(before)).items():
        response = ask("PUT", "/state", bad)
        assert response.status_code == 400, f"{what}: {response.status_code} {response.text}"
        assert response.json()["detail"], what
        assert ask("GET", "/state").content == before, what
    assert acme.create(title="goes on")["title"] == "goes on"


def test_a_snapshot_that_is_not_json_changes_nothing(ask: Ask) -> None:
    frozen(ask)
    before = ask("GET", "/state").content
    for content in (b"", b"{", b"\xff", before[:-1]):
        assert put_raw(ask, content) == 400
    assert ask("GET", "/state").content == before


def test_reset_makes_everything_fresh(acme: Desk, ask: Ask) -> None:
    acme.create()
    ask("PATCH", "/settings/acme", {"retries": 5})
    assert ask("POST", "/reset").status_code == 204
    assert acme.send("GET", "/Orders").json()["total"] == 0
    assert ask("GET", "/settings/acme").json()["retries"]["value"] == 2


def test_reset_of_one_simulator_may_change_its_seed(acme: Desk, ask: Ask) -> None:
    def key() -> str:
        return str(ask("GET", "/simulators").json()["items"][0]["credentials"]["key"])

    assert ask("POST", "/reset", {"simulator": "acme"}).status_code == 204
    assert key() == acme.key
    assert ask("POST", "/reset", {"simulator": "acme", "seed": 8}).status_code == 204
    assert key() != acme.key
    assert ask("POST", "/reset", {"seed": 7}).status_code == 204
    assert key() == acme.key


@pytest.mark.parametrize("body", [{"simulator": "nobody"}, {"seed": "7"}, {"seed": 1.5}, {"what": 1}, [], "acme"])
def test_a_bad_reset_is_refused(acme: Desk, ask: Ask, body: object) -> None:
    acme.create()
    refused(ask("POST", "/reset", body), 400)
    assert acme.send("GET", "/Orders").json()["total"] == 1


def test_settings_show_their_evidence(ask: Ask) -> None:
    settings = ask("GET", "/settings/acme").json()
    assert settings["retries"] == {
        "value": 2,
        "default": 2,
        "evidence": "chosen",
        "source": "acme",
        "doc": "Retries of a notice.",
        "type": "integer",
        "choices": [],
        "takes": "an integer from 0 to 9",
    }


def test_settings_change_all_at_once(ask: Ask) -> None:
    changed = ask("PATCH", "/settings/acme", {"retries": 3, "version": "2"})
    assert changed.status_code == 200
    assert changed.json()["retries"]["value"] == 3
    assert changed.json() == ask("GET", "/settings/acme").json()


@pytest.mark.parametrize(
    ("change", "word"),
    [
        ({"retries": 3, "retires": 1}, "retires"),
        ({"retries": 3, "version": "3"}, "version"),
        ({"retries": 10}, "retries"),
        ({"retries": True}, "retries"),
        ({"retries": None}, "retries"),
        ({"retries": "3"}, "retries"),
        ([], ""),
        (None, ""),
    ],
)
def test_a_bad_setting_changes_none(ask: Ask, change: object, word: str) -> None:
    refused(ask("PATCH", "/settings/acme", change), 400, word)
    assert ask("GET", "/settings/acme").json()["retries"]["value"] == 2


@pytest.mark.parametrize(("method", "path"), [("GET", "/settings/nobody"), ("PATCH", "/settings/nobody")])
def test_there_are_no_settings_of_what_is_not_served(ask: Ask, method: str, path: str) -> None:
    refused(ask(method, path, {}), 404, "nobody", "acme")


def test_credentials_are_made_as_the_vendor_makes_them(acme: Desk, ask: Ask) -> None:
    assert ask("POST", "/drive/acme/credentials").json() == {"key": acme.key}
    issued = ask("POST", "/drive/acme/credentials", {"tenant": "north", "expired": False})
    assert issued.status_code == 201
    assert acme.send("POST", "/Orders", key=issued.json()["key"], json={"title": "t"}).status_code == 201


@pytest.mark.parametrize("body", [{"role": 1}, {"tenant": ""}, {"expired": "yes"}, {"what": 1}, []])
def test_a_bad_request_for_credentials_is_refused(ask: Ask, body: object) -> None:
    refused(ask("POST", "/drive/acme/credentials", body), 400)


def test_nobody_has_no_credentials(ask: Ask) -> None:
    refused(ask("POST", "/drive/nobody/credentials", {}), 404, "nobody")
