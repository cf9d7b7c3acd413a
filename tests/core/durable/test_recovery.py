"""What an answer promised is there after a kill at any instant, and nothing twice."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path
from typing import Any

import httpx
import pytest

from contracts.targets.listening import Reply, Request, hearing
from simulators.core.durable import StateError, Sync, WorldLog
from simulators.core.quotas import Window
from simulators.core.settings import integer
from tests.acme import DECLARATION, AcmeSettings
from tests.core.durable.servers import DurableServer, durable_server, log_of

HOUR = 3600
OTHER = replace(DECLARATION, name="other")


def everything(one: DurableServer) -> dict[str, Any]:
    """The default world, and what no snapshot holds of it."""
    journal = one.universe.default.world.journal
    return {"state": one.state(), "urls": one.universe.default.urls, "journal": journal.last}


def stir(one: DurableServer) -> None:
    """Change something of every kind that is kept."""
    one.ask("POST", "/clock", {"action": "freeze"})
    one.ask("PATCH", "/settings/acme", {"retries": 7})
    one.ask("PUT", "/quotas/acme", {"items": [{"id": "hour", "limit": 900}]})
    fault = {"simulator": "acme", "operation": "listOrders", "kind": "status", "times": 2, "status": 503}
    assert one.ask("POST", "/faults", fault).status_code == 201
    for number in range(3):
        one.create(title=f"order {number}", notify="http://127.0.0.1:9/")
    one.send("DELETE", "/Orders/2")
    assert one.send("GET", "/Orders").status_code == 503
    assert one.ask("POST", "/deliveries/acme-3/hold").status_code == 200
    one.ask("POST", "/clock", {"action": "advance", "seconds": 30})
    one.universe.default.world.simulators["acme"].streams.stream("tokens").bytes(100)


@pytest.mark.parametrize("sync", ["second", "always"])
def test_state_after_a_kill_equals_the_state_before(tmp_path: Path, sync: Sync) -> None:
    with durable_server(tmp_path / "state", sync) as one:
        stir(one)
        before, copy = everything(one), one.killed()
    with durable_server(copy, sync) as other:
        assert everything(other) == before
        assert other.ask("GET", "/clock").json()["mode"] == "frozen"
        assert other.create() == 4


def test_each_torn_tail_is_cut_off_and_what_was_answered_stays(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    with durable_server(tmp_path / "state") as one:
        one.create()
        whole = log_of(one.folder).read_bytes()
        one.create()
        frame = log_of(one.folder).read_bytes()[len(whole) :]
        copy = one.killed()
    log = log_of(copy)
    for size in (1, 7, 19, 20, 21, len(frame) // 2, len(frame) - 1):
        log.write_bytes(whole + frame[:size])
        caplog.clear()
        with durable_server(copy) as other:
            assert [each["id"] for each in other.send("GET", "/Orders").json()["orders"]] == [1]
            assert f"{size} bytes are cut off" in caplog.text
            assert log.read_bytes().startswith(whole)


def test_changed_byte_is_refused_and_named(tmp_path: Path) -> None:
    with durable_server(tmp_path / "state") as one:
        for _ in range(3):
            one.create()
        copy = one.killed()
    for path in (log_of(copy), next((copy / "worlds" / "default").glob("*.snapshot"))):
        whole = path.read_bytes()
        for at in (3, 18, 40, len(whole) // 2, len(whole) - 1):
            path.write_bytes(whole[:at] + bytes([whole[at] ^ 1]) + whole[at + 1 :])
            with pytest.raises(StateError, match=path.name), durable_server(copy):
                pass
        path.write_bytes(whole)


def test_missing_frame_and_missing_files_are_refused(tmp_path: Path) -> None:
    with durable_server(tmp_path / "state") as one:
        before = log_of(one.folder).stat().st_size
        one.create()
        middle = log_of(one.folder).stat().st_size
        one.create()
        copy = one.killed()
    log = log_of(copy)
    whole = log.read_bytes()
    log.write_bytes(whole[:before] + whole[middle:])
    with pytest.raises(StateError, match="lacks frame"), durable_server(copy):
        pass
    log.unlink()
    with pytest.raises(StateError, match="is missing"), durable_server(copy):
        pass
    log.write_bytes(whole)
    next((copy / "worlds" / "default").glob("*.snapshot")).unlink()
    with pytest.raises(StateError, match="without a snapshot"), durable_server(copy):
        pass


def test_retry_is_sent_when_it_was_due_and_never_before(tmp_path: Path) -> None:
    heard: list[Request] = []

    def reply(request: Request) -> Reply:
        heard.append(request)
        return 500, b""

    with hearing(reply) as origin:
        with durable_server(tmp_path / "state") as one:
            one.ask("POST", "/clock", {"action": "freeze"})
            one.create(notify=origin)
            one.ask("POST", "/clock", {"action": "advance", "seconds": 0})
            assert len(heard) == 1
            due, copy = one.ask("GET", "/clock").json()["due"], one.killed()
        with durable_server(copy) as other:
            assert other.ask("GET", "/clock").json()["due"] == due
            other.ask("POST", "/clock", {"action": "advance", "seconds": 59})
            assert len(heard) == 1
            other.ask("POST", "/clock", {"action": "advance", "seconds": 1})
            assert len(heard) == 2


def test_window_is_never_exceeded_across_kills(tmp_path: Path) -> None:
    strict = replace(DECLARATION, quotas=(Window("hour", "hourly", HOUR, moving=True, scope=("credential",)),))
    folder, granted = tmp_path / "state", 0
    with durable_server(folder, declaration=strict) as one:
        one.ask("POST", "/clock", {"action": "freeze"})
        one.ask("PUT", "/quotas/acme", {"items": [{"id": "hour", "limit": 10}]})
        folder = one.killed()
    for _ in range(4):
        with durable_server(folder, declaration=strict) as one:
            granted += [one.send("GET", "/Orders").status_code for _ in range(3)].count(200)
            folder = one.killed()
    assert granted == 10
    with durable_server(folder, declaration=strict) as one:
        (window, *_) = one.ask("GET", "/quotas/acme").json()["items"]
        assert (window["granted"], window["refused"]) == (10, 2)
        one.ask("POST", "/clock", {"action": "advance", "seconds": HOUR})
        assert one.send("GET", "/Orders").status_code == 200


def test_fault_that_has_happened_does_not_happen_again(tmp_path: Path) -> None:
    with durable_server(tmp_path / "state") as one:
        fault = {"simulator": "acme", "operation": "listOrders", "kind": "reset", "times": 1}
        one.ask("POST", "/faults", fault)
        with pytest.raises(httpx.HTTPError):
            one.send("GET", "/Orders")
        copy = one.killed()
    with durable_server(copy) as other:
        assert other.send("GET", "/Orders").status_code == 200


def test_reset_and_restore_are_kept_as_they_were_answered(tmp_path: Path) -> None:
    with durable_server(tmp_path / "state") as one:
        one.create()
        saved = one.state()
        one.create()
        one.ask("POST", "/reset", {"seed": 9})
        one.create(title="after the reset")
        after_reset, copy = one.state(), one.killed()
        one.ask("PUT", "/state", saved)
        after_restore, later = one.state(), one.killed()
    with durable_server(copy) as other:
        assert other.state() == after_reset
    with durable_server(later) as other:
        assert other.state() == after_restore
        assert other.create() == 2


def test_other_worlds_come_back_with_their_ids_and_ports(tmp_path: Path) -> None:
    with durable_server(tmp_path / "state") as one:
        opened = [one.ask("POST", "/worlds", {"seed": seed}).json() for seed in (1, 2, 3)]
        url, key = opened[1]["simulators"]["acme"]["url"], opened[1]["simulators"]["acme"]["credentials"]["key"]
        one.send("POST", "/Orders", url, json={"title": "t"}, headers={"X-Key": key})
        one.ask("DELETE", f"/worlds/{opened[0]['id']}")
        one.ask("PUT", "/worlds/team-a", {"seed": 4, "idle_s": 600})
        one.ask("PUT", "/worlds/team-a", {"idle_s": 900})
        listed, copy = one.ask("GET", "/worlds").json(), one.killed()
    with durable_server(copy) as other:
        assert other.ask("GET", "/worlds").json() == listed
        assert other.send("GET", "/Orders/1", url, headers={"X-Key": key}).status_code == 200
        assert other.ask("POST", "/worlds", {}).json()["id"] == "w4"


def test_compaction_keeps_everything_at_each_of_its_steps(tmp_path: Path) -> None:
    with durable_server(tmp_path / "state") as one:
        stir(one)
        log = one.universe.default.world.log
        assert log is not None
        before = everything(one)
        one.loop.call(log.compact())
        names = sorted(each.name for each in (one.folder / "worlds" / "default").iterdir())
        assert names == ["000002.log", "000002.snapshot"]
        copies = [one.killed()]
        one.create(title="after")
        copies.append(one.killed())
    with durable_server(copies[0]) as other:
        assert everything(other) == before
    with durable_server(copies[1]) as other:
        assert other.create() == 5


def test_snapshot_that_was_not_finished_is_passed_over(tmp_path: Path) -> None:
    with durable_server(tmp_path / "state") as one:
        one.create()
        log = one.universe.default.world.log
        assert log is not None

        async def half(log: WorldLog = log) -> None:
            # What a compaction has done before its snapshot is in place.
            log.flush()
            log._target.snapshot(log._target.begin()).write(b"")

        one.loop.call(half())
        one.create()
        copy = one.killed()
    with durable_server(copy) as other:
        assert other.create() == 3
        log = other.universe.default.world.log
        assert log is not None
        other.loop.call(log.compact())
        assert {each.suffix for each in (copy / "worlds" / "default").iterdir()} == {".log", ".snapshot"}


def test_seed_of_the_first_start_stays(tmp_path: Path) -> None:
    with durable_server(tmp_path / "state", seed=5) as one:
        before = one.state()
    with durable_server(tmp_path / "state", seed=6) as other:
        assert other.state()["simulators"] == before["simulators"]
        assert other.state()["seed"] == 5


def test_other_systems_than_were_kept_are_refused(tmp_path: Path) -> None:
    with durable_server(tmp_path / "state"):
        pass
    with pytest.raises(StateError, match="kept with acme"), durable_server(tmp_path / "state", declaration=OTHER):
        pass
    with durable_server(tmp_path / "state") as one:
        assert one.create() == 1


class OlderSettings(AcmeSettings):
    gone = integer(2, "chosen", "acme", "Was one.")


class NewerSettings(AcmeSettings):
    fresh = integer(8, "chosen", "acme", "Is one now.")


def test_settings_and_quotas_of_another_version_are_dropped_and_reported(
    tmp_path: Path, caplog: pytest.LogCaptureFixture
) -> None:
    old = replace(
        DECLARATION,
        settings=OlderSettings,
        quotas=(*DECLARATION.quotas, Window("daily", 100, 24 * HOUR)),
    )
    with durable_server(tmp_path / "state", declaration=old) as one:
        one.ask("PATCH", "/settings/acme", {"gone": 3, "retries": 4})
    new = replace(DECLARATION, settings=NewerSettings)
    with durable_server(tmp_path / "state", declaration=new) as other:
        settings = other.ask("GET", "/settings/acme").json()
        assert (settings["retries"]["value"], settings["fresh"]["value"]) == (4, 8)
        for name in ("gone", "daily"):
            assert repr(name) in caplog.text


def test_journal_is_kept_where_it_is_asked_for_and_its_ids_go_on_in_any_case(tmp_path: Path) -> None:
    with durable_server(tmp_path / "state", journal=True) as one:
        for _ in range(3):
            one.create()
        one.send("POST", "/Orders", json={"size": "no number"})
        entries, copy = one.ask("GET", "/journal").json()["items"], one.killed()
        log = one.universe.default.world.log
        assert log is not None
        one.loop.call(log.compact())
        compacted = one.killed()
        one.ask("DELETE", "/journal")
        one.create()
        cleared = one.killed()
    for kept, count in ((copy, 4), (compacted, 4), (cleared, 1)):
        with durable_server(kept, journal=True) as other:
            found = other.ask("GET", "/journal").json()["items"]
            assert len(found) == count
            assert count == 1 or found == entries
    with durable_server(copy) as other:
        assert other.ask("GET", "/journal").json()["items"] == entries
        other.create()
        assert other.ask("GET", "/journal").json()["items"][-1]["id"] == 5
