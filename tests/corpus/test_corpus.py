"""The corpus asks odd things of an operation, is the same each time, and names what has changed."""

from __future__ import annotations

from dataclasses import replace
from pathlib import Path

import pytest

from tests.corpus.__main__ import main
from tests.corpus.comparing import read, written
from tests.corpus.playing import Answered

OPERATIONS = "^(receiveTicket|showTicket)$"


@pytest.fixture(scope="module")
def kept(tmp_path_factory: pytest.TempPathFactory) -> Path:
    file = tmp_path_factory.mktemp("corpus") / "before.jsonl.gz"
    assert main(["custompsa", "--operations", OPERATIONS, "--write", str(file)]) == 0
    return file


def against(file: Path, capsys: pytest.CaptureFixture[str]) -> tuple[int, list[str]]:
    code = main(["custompsa", "--operations", OPERATIONS, "--against", str(file)])
    return code, capsys.readouterr().out.splitlines()


def test_each_member_is_sent_odd_and_left_out(kept: Path) -> None:
    labels = {each.label for each in read(kept)}
    assert {"example", "without title", "title = null", "ncentralTicketId = 1.5", "with nope"} <= labels
    assert {each.status for each in read(kept)} >= {200, 400}


def test_a_simulator_that_has_not_changed_answers_the_same(kept: Path, capsys: pytest.CaptureFixture[str]) -> None:
    code, lines = against(kept, capsys)
    assert (code, len(lines)) == (0, 1)
    assert lines[0].endswith(" answers are equal, 0 differ")


def changed(each: Answered) -> Answered:
    return replace(each, status=202) if each.label == "without title" else each


def test_an_answer_that_differs_is_named(kept: Path, tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file = tmp_path / "other.jsonl.gz"
    written(map(changed, read(kept)), file)
    code, lines = against(file, capsys)
    assert code == 1
    assert lines[0].startswith("receiveTicket [without title] POST ")
    assert lines[1:3] == ["  before 202 {}", "  now    400 {}"]
    assert lines[-1].endswith(", 1 differ")


def test_wrong_use_is_named(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    for words in (["custompas", "--write", str(tmp_path / "x")], ["custompsa", "--against", str(tmp_path / "x")]):
        with pytest.raises(SystemExit) as ended:
            main(words)
        assert ended.value.code == 2
    said = capsys.readouterr().err
    assert "did you mean 'custompsa'?" in said
    assert "there is no file" in said
