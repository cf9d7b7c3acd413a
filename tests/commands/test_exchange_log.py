"""`serve --log`: what its lines hold, and that a slow or closed reader does not disturb the server."""

from __future__ import annotations

import io
import os
import re
from collections.abc import Iterator
from typing import Any

import msgspec
import pytest

from simulators.commands import line_writer
from simulators.commands.exchange_log import ExchangeLog
from simulators.commands.line_writer import LineWriter
from simulators.core.journal import Decision, Journal
from simulators.core.problem import Violation
from tests.core.test_journal import exchange


class Pipe:
    """What the log writes into, and its other end."""

    def __init__(self) -> None:
        self.reads, self.writes = os.pipe()
        self._open = {self.reads, self.writes}

    def shut(self, end: int) -> None:
        if end in self._open:
            self._open.remove(end)
            os.close(end)

    def rest(self) -> bytes:
        """Everything up to the end, once the log has been closed."""
        self.shut(self.writes)
        with os.fdopen(self.reads, "rb", closefd=False) as file:
            return file.read()


@pytest.fixture
def pipe() -> Iterator[Pipe]:
    made = Pipe()
    yield made
    made.shut(made.reads)
    made.shut(made.writes)


class Stream(io.StringIO):
    """Stands in for stderr."""

    def __init__(self, pipe: Pipe, terminal: bool = False) -> None:
        super().__init__()
        self._pipe, self._terminal = pipe, terminal

    def fileno(self) -> int:
        return self._pipe.writes

    def isatty(self) -> bool:
        return self._terminal


def logged(pipe: Pipe, form: str, *parts: dict[str, Any], terminal: bool = False, world: str = "default") -> str:
    log = ExchangeLog(form, Stream(pipe, terminal))
    journal = Journal(world, observers=[log.write])
    for each in parts:
        journal.add(exchange(**each))
    log.close()
    return pipe.rest().decode()


def test_log_line_describes_the_exchange(pipe: Pipe) -> None:
    text = logged(
        pipe,
        "text",
        {},
        {"operation": None, "path": "/no?token=hidden", "status": 404, "decided": Decision("route", "unrouted")},
        {"status": 429, "decided": Decision("quota", "hour"), "violations": [Violation("", "", "", "", "PSA101")] * 2},
        {"direction": "out", "operation": None, "method": "POST", "path": "http://x/hook", "status": None},
    )
    assert text.splitlines() == [
        "2026-01-05T08:00:00.500Z  in   acme                200  handler        250.0 ms  list",
        "2026-01-05T08:00:00.500Z  in   acme                404  route          250.0 ms  GET /no?token=***",
        "2026-01-05T08:00:00.500Z  in   acme                429  quota          250.0 ms  list  hour  PSA101",
        "2026-01-05T08:00:00.500Z  out  acme                ---  handler        250.0 ms  POST http://x/hook",
    ]


def test_other_worlds_are_named(pipe: Pipe) -> None:
    assert "acme@w7  " in logged(pipe, "text", {}, world="w7")


def test_control_characters_of_a_path_are_escaped_and_its_length_is_bounded(pipe: Pipe) -> None:
    text = logged(pipe, "text", {"operation": None, "path": "/\x1b[2J\n\x9b\u202e" + "x" * 1000})
    (line,) = text.splitlines()
    assert r"/\x1b[2J\n\x9b\u202exx" in line
    assert line.endswith("x...")
    assert len(line) < 400


@pytest.mark.parametrize(
    ("environment", "terminal", "coloured"),
    [
        ({}, True, True),
        ({"NO_COLOR": ""}, True, True),
        ({"NO_COLOR": "1"}, True, False),
        ({"TERM": "dumb"}, True, False),
        ({}, False, False),
    ],
)
def test_colours_are_for_terminals(
    pipe: Pipe, monkeypatch: pytest.MonkeyPatch, environment: dict[str, str], terminal: bool, coloured: bool
) -> None:
    monkeypatch.delenv("NO_COLOR", raising=False)
    monkeypatch.setenv("TERM", "xterm")
    for name, value in environment.items():
        monkeypatch.setenv(name, value)
    text = logged(pipe, "text", {}, {"status": 500}, terminal=terminal)
    assert ("\x1b[32m200\x1b[0m" in text, "\x1b[31m500\x1b[0m" in text) == (coloured, coloured)
    assert re.sub(r"\x1b\[\d+m", "", text).count("  acme  ") == 2


def test_json_lines_are_whole_entries_with_secrets_masked(pipe: Pipe) -> None:
    text = logged(pipe, "json", {"path": "/?token=hidden"}, {"violations": [Violation("", "/a", "", "b", "PSA101")]})
    first, second = map(msgspec.json.decode, text.splitlines())
    assert (first["path"], first["id"], first["decided_by"]["kind"]) == ("/?token=***", 1, "handler")
    assert second["violations"] == [{"code": "PSA101", "pointer": "/a", "message": "b"}]


def loss(lines: int) -> str:
    return f"{lines} lost\n"


def test_lines_after_the_reader_closed_are_dropped_in_silence(pipe: Pipe) -> None:
    pipe.shut(pipe.reads)
    lines = LineWriter(pipe.writes, loss)
    for _ in range(100):
        lines.put(b"x" * 10_000)
    lines.close()
    lines.put(b"after the end")


def test_stalled_reader_loses_lines_without_blocking(pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_writer, "PENDING_BYTES", 300_000)
    monkeypatch.setattr(line_writer, "FAREWELL_S", 0.01)
    lines = LineWriter(pipe.writes, loss)
    for number in range(1000):
        lines.put(b"%d%s\n" % (number, b"x" * 1000))
    lines.close()
    assert os.read(pipe.reads, 10).startswith(b"0xxx")
    # Its thread must not outlive the pipe, whose number another file may get.
    pipe.shut(pipe.reads)
    monkeypatch.setattr(line_writer, "FAREWELL_S", 60)
    lines.close()


def test_lost_lines_are_counted_where_the_reader_goes_on(pipe: Pipe, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(line_writer, "PENDING_BYTES", 10)
    lines = LineWriter(pipe.writes, loss)
    lines.put(b"longer than fits\n")
    lines.put(b"fits\n")
    lines.close()
    assert pipe.rest() == b"fits\n1 lost\n"


@pytest.mark.parametrize(
    ("form", "most", "says"),
    [("text", 200, "psasim: 1 log lines were lost"), ("json", 700, '{"lost_log_lines": 1}')],
)
def test_a_loss_is_reported_in_the_format_of_the_log(
    pipe: Pipe, monkeypatch: pytest.MonkeyPatch, form: str, most: int, says: str
) -> None:
    monkeypatch.setattr(line_writer, "PENDING_BYTES", most)
    text = logged(pipe, form, {"operation": "x" * 700}, {})
    assert text.splitlines()[-1].startswith(says)
