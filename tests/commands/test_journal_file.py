"""The journal file: whole lines, private, and entries that name their run."""

from __future__ import annotations

import os
import stat
from pathlib import Path
from typing import Any

import msgspec
import pytest

from simulators.commands import WrongUse
from simulators.commands.journal_file import JournalFile
from simulators.core.journal import Journal
from tests.core.test_journal import exchange


def write(path: Path, *parts: dict[str, Any]) -> None:
    """One run of a server that appends an entry for each of `parts`."""
    file = JournalFile(path)
    journal = Journal("w", observers=[file.append])
    for each in parts:
        journal.add(exchange(**each))
    file.close()


def lines(path: Path) -> list[bytes]:
    return path.read_bytes().splitlines()


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "journal.jsonl"


def test_entries_are_masked_and_name_their_run(path: Path) -> None:
    write(path, {"path": "/?token=hidden"}, {})
    write(path, {})
    first, second, third = map(msgspec.json.decode, lines(path))
    assert (first["path"], first["world"]) == ("/?token=***", "w")
    assert [each["id"] for each in (first, second, third)] == [1, 2, 1]
    assert first["run"] == second["run"] < third["run"]


def test_a_torn_line_ends_before_the_next_entry(path: Path) -> None:
    write(path, {}, {})
    whole = path.read_bytes()
    path.write_bytes(whole[:-10])
    write(path, {})
    first, torn, last = lines(path)
    assert torn == whole.splitlines()[1][:-9]
    assert msgspec.json.decode(last)["run"] > msgspec.json.decode(first)["run"]


@pytest.mark.parametrize("earlier", [b"", b'{"earlier": 1}\n'])
def test_a_whole_file_is_appended_to_as_it_is(path: Path, earlier: bytes) -> None:
    path.write_bytes(earlier)
    write(path, {})
    assert path.read_bytes().startswith(earlier)
    assert len(lines(path)) == len(earlier.splitlines()) + 1


@pytest.mark.parametrize("earlier", [None, 0o644, 0o660, 0o604, 0o600])
def test_the_file_is_private_even_if_it_was_not(path: Path, earlier: int | None) -> None:
    if earlier is not None:
        path.touch()
        path.chmod(earlier)
    before = os.umask(0)
    try:
        write(path, {})
    finally:
        os.umask(before)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600


def test_the_file_of_somebody_else_is_refused(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    def fchmod(_: int, __: int) -> None:
        raise PermissionError(1, "Operation not permitted")

    path.touch(0o644)
    monkeypatch.setattr("os.fchmod", fchmod)
    with pytest.raises(WrongUse, match="read by others"):
        JournalFile(path)
    assert lines(path) == []


def test_what_is_no_regular_file_keeps_its_mode() -> None:
    null = Path("/dev/null")
    before = null.stat().st_mode
    write(null, {})
    assert null.stat().st_mode == before


def test_a_full_disk_is_reported_once(capsys: pytest.CaptureFixture[str]) -> None:
    write(Path("/dev/full"), {}, {})
    err = capsys.readouterr().err
    assert err.count("\n") == 1
    assert "takes no more entries" in err


def test_an_entry_that_goes_out_in_pieces_is_whole(path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    whole = os.write
    monkeypatch.setattr("simulators.commands.journal_file.os.write", lambda file, line: whole(file, line[:50]))
    write(path, {}, {})
    assert [msgspec.json.decode(each)["id"] for each in lines(path)] == [1, 2]
