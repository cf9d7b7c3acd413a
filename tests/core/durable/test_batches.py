from __future__ import annotations

from pathlib import Path
from typing import Any

import msgspec
import pytest

from simulators.core.durable import StateError, batches, frames, target
from tests.core.durable.servers import durable_server, log_of


@pytest.mark.parametrize("begun", [False, True], ids=["whole", "ended before it was written anew"])
def test_state_of_an_earlier_format_is_upgraded_and_written_anew(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, begun: bool
) -> None:
    with durable_server(tmp_path / "state") as one:
        one.create(title="of format 1")

    def upgrade(batch: dict[str, Any]) -> dict[str, Any]:
        text = msgspec.json.encode(batch).replace(b"of format 1", b"of format 2")
        return dict(msgspec.json.decode(text))

    for module in (frames, batches, target):
        monkeypatch.setattr(module, "VERSION", 2)
    monkeypatch.setattr(frames.header, "__defaults__", (2,))
    monkeypatch.setattr("simulators.core.durable.folder.VERSION", 2)
    with (
        pytest.raises(StateError, match="format 1, which this psasim reads no more"),
        durable_server(tmp_path / "state"),
    ):
        pass
    monkeypatch.setattr(batches, "UPGRADES", {1: upgrade})
    if begun:
        world = target.FileTarget(log_of(tmp_path / "state").parent)
        world.resume(world.read()[-1])
        world.begin()
        world.close()
    with durable_server(tmp_path / "state") as one:
        assert one.send("GET", "/Orders/1").json()["title"] == "of format 2"
        one.create(title="new")
    data = memoryview(log_of(tmp_path / "state").read_bytes())
    assert frames.version_of(data, "log") == 2
    monkeypatch.setattr(batches, "UPGRADES", {})
    with durable_server(tmp_path / "state") as one:
        assert one.create() == 3


def test_integers_of_any_size_and_floats_survive(tmp_path: Path) -> None:
    values = {"big": 2**80, "whole": 1.0, "small": 5e-324, "text": "\u2028 \U0001f600", "none": None, "list": [[], {}]}
    with durable_server(tmp_path / "state") as one:

        async def put() -> None:
            async with one.universe.default.world.simulators["acme"].store().unit() as unit:
                await unit.put("files", {"id": "f", **values})

        one.loop.call(put())
        before = one.ask("GET", "/records/acme/files").content
        one.send("GET", "/Ping")
        copy = one.killed()
    with durable_server(copy) as other:
        assert other.ask("GET", "/records/acme/files").content == before
