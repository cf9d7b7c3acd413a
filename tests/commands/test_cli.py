from __future__ import annotations

import shlex
import shutil
import subprocess
import sys
from pathlib import Path

import pytest

from simulators import cli
from simulators.commands import COMMANDS
from simulators.commands.completion import SHELLS
from simulators.commands.examples import EXAMPLES, LONG
from tests.commands.conftest import Psasim, wrong_use


@pytest.mark.parametrize(
    ("words", "says"),
    [
        ((), "COMMAND"),
        (("sevre",), "no command 'sevre'; did you mean 'serve'? See psasim --help"),
        (("serve", "--prot", "1"), "no option '--prot'; did you mean '--port'"),
        (("serve", "--por", "1"), "no option '--por'; did you mean '--port'"),
        (("serve", "--port", "many"), "many"),
        (("clock",), "show"),
        (("clock", "jump"), "no action 'jump'; there are show, freeze, resume, advance, set; see psasim clock --help"),
        (("clock", "advance"), "DURATION"),
        (("clock", "show", "--jsn"), "no option '--jsn'; did you mean '--json'"),
        (("status", "extra"), "unexpected argument 'extra'"),
        (("deliveries", "--state", "lost"), "no state 'lost'; there are pending, held, sent, failed, retrying"),
        (("deliveries", "redelivr", "x"), "no action 'redelivr'; did you mean 'redeliver'"),
        (("faults", "add", "custompsa"), "OPERATION"),
    ],
)
def test_wrong_words_are_one_line(psasim: Psasim, words: tuple[str, ...], says: str) -> None:
    wrong_use(psasim(*words), says, "--help")


@pytest.mark.parametrize("command", [each.name for each in COMMANDS])
def test_every_command_has_help(psasim: Psasim, command: str) -> None:
    said = psasim(command, "--help")
    assert said.code == 0
    assert f"usage: psasim {command}" in said.out
    assert f"examples:\n  psasim {command}" in said.out


@pytest.mark.parametrize("example", [each for command in sorted(LONG) for each in EXAMPLES[command]])
def test_examples_that_are_not_run_are_parsed(example: str) -> None:
    parser = cli.full_parser()
    name, *words = shlex.split(example)
    assert name == "psasim"
    assert parser.parse_args(words).parser.prog == f"psasim {words[0]}"


@pytest.mark.parametrize("shell", SHELLS)
def test_completion_knows_commands_and_their_options(psasim: Psasim, shell: str) -> None:
    said = psasim("completion", shell)
    assert (said.code, said.err) == (0, "")
    assert all(each.name in said.out for each in COMMANDS)
    assert all(option in said.out for option in ("callback-allow", "journal-file", "callback-wait"))


def test_completion_completes_in_bash(psasim: Psasim, tmp_path: Path) -> None:
    bash = shutil.which("bash")
    assert bash is not None
    script = tmp_path / "psasim.bash"
    script.write_text(psasim("completion", "bash").out, "utf-8")
    words = "COMP_WORDS=(psasim cl); COMP_CWORD=1; COMP_LINE='psasim cl'; COMP_POINT=9"
    function = "$(complete -p psasim | sed 's/.*-F \\([^ ]*\\).*/\\1/')"
    told = f'. "{script}"; {words}; {function}; echo "${{COMPREPLY[@]}}"'
    completed = subprocess.run([bash, "-c", told], capture_output=True, text=True, check=True)  # noqa: S603  # our words
    assert completed.stdout.split() == ["clock"]


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


def test_module_has_the_name_of_the_command_in_its_errors() -> None:
    ended = subprocess.run(
        [sys.executable, "-m", "simulators", "journal", "--statu", "1"], capture_output=True, text=True, check=False
    )
    assert ended.returncode == 2
    assert ended.stderr.startswith("psasim: no option '--statu'; did you mean '--status'")


def test_commands_without_a_table_on_a_terminal_do_not_load_rich() -> None:
    code = "import sys; from simulators.cli import main; main(['explain', 'PSA101']); main(['faults', '--help'])"
    ended = subprocess.run(  # noqa: S603  # our own words
        [sys.executable, "-c", f"{code}; sys.exit('rich' in sys.modules)"], stdout=subprocess.DEVNULL, check=False
    )
    assert ended.returncode == 0
