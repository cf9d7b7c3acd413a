"""The ready file appears whole, is private, and goes when its server goes."""

from __future__ import annotations

import json
import stat
from pathlib import Path

import pytest

from simulators.core.host import files
from simulators.core.host.ready import ReadyFileError, remove_stale, write_ready


def test_written_private_and_whole(tmp_path: Path) -> None:
    path = tmp_path / "ready.json"
    path.write_text("of an earlier start, readable by all")
    path.chmod(0o644)
    mapping = {"control": {"url": "http://127.0.0.1:8700"}, "ca_file": None, "simulators": {"acme": {"id": 2**70}}}
    write_ready(path, mapping)
    assert json.loads(path.read_bytes()) == mapping
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert list(tmp_path.iterdir()) == [path]


def test_removed_once_and_only_if_still_ours(tmp_path: Path) -> None:
    path = tmp_path / "ready.json"
    first = write_ready(path, {"of": 1})
    second = write_ready(path, {"of": 2})
    first.remove()
    assert json.loads(path.read_bytes()) == {"of": 2}
    second.remove()
    assert not path.exists()
    second.remove()


def test_what_an_earlier_server_left_is_removed(tmp_path: Path) -> None:
    path = tmp_path / "ready.json"
    write_ready(path, {})
    remove_stale(path)
    assert not path.exists()
    remove_stale(path)
    remove_stale(tmp_path / "missing" / "ready.json")


def test_what_is_no_ready_file_cannot_be_removed(tmp_path: Path) -> None:
    with pytest.raises(ReadyFileError, match="name another"):
        remove_stale(tmp_path)
    assert tmp_path.exists()


def test_error_is_one_line(tmp_path: Path) -> None:
    path = tmp_path / "missing" / "ready.json"
    with pytest.raises(ReadyFileError) as caught:
        write_ready(path, {})
    assert str(path) in str(caught.value)
    assert "\n" not in str(caught.value)


def test_put_leaves_no_trace_of_a_failure(tmp_path: Path) -> None:
    (tmp_path / "taken").mkdir()
    with pytest.raises(OSError, match="taken"):
        files.put(tmp_path / "taken", b"data")
    assert [each.name for each in tmp_path.iterdir()] == ["taken"]


def test_put_without_replace_keeps_what_is_there(tmp_path: Path) -> None:
    path = tmp_path / "file"
    files.put(path, b"first", replace=False)
    with pytest.raises(FileExistsError):
        files.put(path, b"second", replace=False)
    assert path.read_bytes() == b"first"
    assert list(tmp_path.iterdir()) == [path]
