from __future__ import annotations

import io
import subprocess
import sys

import pytest

from simulators import cli
from simulators.commands import COMMANDS
from tests.commands.conftest import Psasim, wrong_use


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "COMMAND"),
        (("sevre",), "sevre"),
        (("serve", "--prot", "1"), "--prot"),
        (("serve", "--port", "many"), "many"),
        (("clock",), "show"),
        (("clock", "jump"), "jump"),
        (("clock", "advance"), "DURATION"),
    ],
)
def test_wrong_words_are_one_line(psasim: Psasim, words: tuple[str, ...], says: str) -> None:
    wrong_use(psasim(*words), says, "--help")


@pytest.mark.parametrize("command", [each.name for each in COMMANDS])
def test_every_command_explains_itself(psasim: Psasim, command: str) -> None:
    said = psasim(command, "--help")
    assert said.code == 0
    assert f"usage: psasim {command}" in said.out


def test_the_help_lists_every_command(psasim: Psasim) -> None:
    said = psasim("--help")
    assert said.code == 0
    assert all(each.summary in said.out for each in COMMANDS)


def test_the_version_is_told(psasim: Psasim) -> None:
    assert psasim("--version").out.startswith("psasim ")


def test_an_interrupt_is_no_traceback(psasim: Psasim, monkeypatch: pytest.MonkeyPatch) -> None:
    def interrupted(_: object) -> int:
        raise KeyboardInterrupt

    monkeypatch.setattr("simulators.commands.explain.run", interrupted)
    said = psasim("explain", "PSA101")
    assert (said.code, said.err) == (cli.INTERRUPTED, "")


def test_a_reader_who_has_seen_enough_is_no_error() -> None:
    reading = subprocess.Popen(
        [sys.executable, "-c", "import os; os.close(0)"], stdin=subprocess.PIPE, stdout=subprocess.DEVNULL
    )
    assert reading.stdin is not None
    reading.wait()
    writing = subprocess.run(
        [sys.executable, "-m", "simulators", "explain", "PSA101"],
        stdout=reading.stdin,
        stderr=subprocess.PIPE,
        check=False,
    )
    reading.stdin.close()
    assert (writing.returncode, writing.stderr) == (0, b"")


def test_colour_is_for_terminals_only(monkeypatch: pytest.MonkeyPatch) -> None:
    from simulators.commands.table import painted

    class Terminal(io.StringIO):
        def isatty(self) -> bool:
            return True

    assert painted("green", "green") == "green"
    monkeypatch.setattr(sys, "stdout", Terminal())
    assert painted("green", "green") == "\x1b[32mgreen\x1b[0m"
