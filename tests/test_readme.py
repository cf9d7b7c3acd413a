"""README.md is true: its commands run, its outputs are what is printed, its counts are counted."""

from __future__ import annotations

import os
import re
import shutil
import subprocess
import sys
from collections.abc import Iterator
from dataclasses import dataclass
from pathlib import Path

import pytest

from tests.commands.conftest import Psasim, psasim, served
from tests.evidence import README, between, table
from tests.ports import free_block

__all__ = ["psasim"]

ROOT = README.parent
TEXT = README.read_text("utf-8")
FENCE = re.compile(r"(?:<!-- (?P<note>[^>]*) -->\n)?```(?P<language>\w+)\n(?P<code>.*?)```", re.DOTALL)
MAKE = re.compile(r"^make +([a-z ]+?)(?: +ARGS=.*)?(?: +#.*)?$", re.MULTILINE)


@dataclass(frozen=True, slots=True)
class Block:
    """One fenced block. `note` is the comment on the line before it."""

    language: str
    code: str
    note: str


def blocks(text: str) -> list[Block]:
    return [Block(each["language"], each["code"], each["note"] or "") for each in FENCE.finditer(text)]


def commands(found: list[Block]) -> list[Block]:
    return [each for each in found if each.language == "sh" and not each.note and not MAKE.search(each.code)]


BLOCKS = blocks(TEXT)
SERVED = commands(BLOCKS)
DOCS = sorted(ROOT.joinpath("docs").glob("*.md"))
ELSEWHERE = [each for each in BLOCKS if each.note.startswith("run by ")]


@dataclass(frozen=True, slots=True)
class Shell:
    """A terminal beside a server on ports of its own."""

    base: int
    folder: Path

    def run(self, code: str) -> subprocess.CompletedProcess[str]:
        """Run what a block says, with the server's ports in place of the usual ones; curl fails on a refusal."""
        moved = re.sub(r"\b8([78]0\d)\b", lambda found: str(self.base + int(found[0]) - 8700), code)
        script = f'set -eu\ncurl() {{ command curl --fail-with-body "$@"; }}\n{moved}'
        path = f"{Path(sys.executable).parent}{os.pathsep}{os.environ['PATH']}"
        environment = {**os.environ, "PATH": path, "PSASIM_URL": f"http://127.0.0.1:{self.base}"}
        bash = shutil.which("bash")
        assert bash is not None
        return subprocess.run(  # noqa: S603  # what the README says is what is to be run
            [bash, "-c", script], cwd=self.folder, env=environment, capture_output=True, text=True, timeout=120
        )


@pytest.fixture(scope="module")
def shell(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Shell]:
    folder = tmp_path_factory.mktemp("readme")
    base = free_block()
    with served(folder, "--port", str(base), "--tls", "--tls-dir", str(folder)):
        yield Shell(base, folder)


def test_blocks_are_found() -> None:
    assert len(SERVED) >= 4
    assert {each.language for each in BLOCKS} <= {"sh", "text", "python", "javascript", "yaml", "toml", "json"}


def test_every_command_runs_in_the_order_of_the_page(shell: Shell) -> None:
    for block in SERVED:
        if block.code.startswith("psasim serve"):
            continue
        done = shell.run(block.code)
        assert done.returncode == 0, f"{block.code}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize("page", DOCS, ids=lambda page: page.stem)
def test_every_command_of_the_documentation_runs(shell: Shell, page: Path) -> None:
    for block in commands(blocks(page.read_text("utf-8"))):
        done = shell.run(block.code)
        assert done.returncode == 0, f"{block.code}\n{done.stdout}\n{done.stderr}"


def test_the_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {word for block in BLOCKS for found in MAKE.findall(block.code) for word in found.split()}
    assert {"demo", "test"} <= named <= targets


def test_what_runs_elsewhere_does_run_there() -> None:
    for block in ELSEWHERE:
        test = ROOT / block.note.removeprefix("run by ")
        assert test.is_file(), block.note


def shape(text: str) -> list[str]:
    """Lines with numbers, ports and the width of gaps taken out."""
    return [re.sub(r" {2,}", "  ", re.sub(r"\d+", "0", line)).rstrip() for line in text.strip().splitlines()]


def test_the_demo_prints_what_the_page_shows(psasim: Psasim) -> None:
    (shown,) = [each for each in BLOCKS if each.note == "output of psasim demo"]
    said = psasim("demo")
    assert said.code == 0
    assert shape(said.out) == shape(shown.code)


def test_the_table_of_evidence_is_counted() -> None:
    assert between(TEXT) == table(), "run: python -m tests.evidence"
