"""Tables, on a terminal and elsewhere."""

from __future__ import annotations

import io
import re
import sys

import pytest

from simulators.commands.table import aligned, fitted, painted, printable

ROWS = [["system", "url", "reason"], ["custompsa", "http://127.0.0.1:8702/" + "x" * 60, "a first\nand a second"]]


class Terminal(io.StringIO):
    def isatty(self) -> bool:
        return True


def on_terminal(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let output go to a terminal of 40 columns that shows colours."""
    monkeypatch.setattr(sys, "stdout", Terminal())
    monkeypatch.setenv("COLUMNS", "40")
    monkeypatch.setenv("TERM", "xterm")
    monkeypatch.delenv("NO_COLOR", raising=False)


def bare(text: str) -> str:
    return re.sub(r"\x1b\[[0-9;]*m", "", text)


def test_row_in_a_pipe_is_one_line_with_whole_cells() -> None:
    head, row = aligned(ROWS).splitlines()
    assert re.split(" {2,}", row) == ["custompsa", ROWS[1][1], "a first and a second"]
    assert head.index("url") == row.index("http")
    assert aligned([]) == ""


def test_table_on_a_terminal_keeps_to_its_width_and_loses_nothing(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch)
    lines = aligned(ROWS).splitlines()
    assert max(map(len, lines)) <= 40
    assert len(lines) > 2
    assert lines[0].split() == ["system", "url", "reason"]
    assert "".join(lines).count("x") == 60


def test_colour_takes_no_width(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch)
    rows = [["result", "what"], [painted("pass", "green"), "one"], [painted("fail", "red"), "two"]]
    head, first, second = aligned(rows).splitlines()
    assert head.index("what") == bare(first).index("one") == bare(second).index("two")
    assert "\x1b[32mpass" in first
    assert "\x1b[31mfail" in second


def test_colours_are_off_with_no_color(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch)
    assert painted("green", "green") == "\x1b[32mgreen\x1b[0m"
    monkeypatch.setenv("NO_COLOR", "1")
    assert painted("green", "green") == "green"
    assert "\x1b" not in aligned([["a", "b"]])


def test_colours_are_off_where_no_terminal_shows_them() -> None:
    assert painted("green", "green") == "green"


def test_line_on_a_terminal_is_cut_with_an_ellipsis(monkeypatch: pytest.MonkeyPatch) -> None:
    on_terminal(monkeypatch)
    assert fitted("x" * 41) == "x" * 39 + "…"
    assert fitted("x" * 40) == "x" * 40


def test_line_in_a_pipe_is_whole() -> None:
    assert fitted("x" * 500) == "x" * 500


def test_control_characters_are_shown_and_not_sent_to_the_terminal() -> None:
    assert printable("GET /\x1b[2J\x9b\r\nümlaut") == "GET /\\x1b[2J\\x9b\\r\\nümlaut"


def test_empty_column_is_left_out_on_a_terminal_only(monkeypatch: pytest.MonkeyPatch) -> None:
    rows = [["id", "due", "url"], ["a-1", "-", "http://x"], ["a-2", "-", "-"]]
    assert aligned(rows).splitlines()[0].split() == ["id", "due", "url"]
    on_terminal(monkeypatch)
    assert aligned(rows).splitlines()[0].split() == ["id", "url"]
