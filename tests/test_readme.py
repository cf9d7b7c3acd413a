"""README.md is true: its commands run, its outputs are what is printed."""

from __future__ import annotations

import re
from pathlib import Path

from docs.generate.blocks import MAKE, Block, blocks
from tests.commands.conftest import Psasim, psasim
from tests.terminal import Terminal, terminal

__all__ = ["psasim", "terminal"]

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "README.md").read_text("utf-8")
BLOCKS = blocks(TEXT)
ELSEWHERE = [each.elsewhere for each in BLOCKS if each.elsewhere is not None]


def commands(found: list[Block]) -> list[Block]:
    return [each for each in found if each.fate == "run"]


def test_blocks_are_found() -> None:
    assert len(commands(BLOCKS)) >= 1
    assert {each.language for each in BLOCKS} <= {"sh", "text", "python", "javascript", "yaml", "toml", "json"}


def test_every_command_runs_in_the_order_of_the_page(terminal: Terminal) -> None:
    for block in commands(BLOCKS):
        done = terminal.run(block.code)
        assert done.returncode == 0, f"{block.code}\n{done.stdout}\n{done.stderr}"


def test_the_make_targets_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    named = {word for block in BLOCKS for found in MAKE.findall(block.code) for word in found.split()}
    assert {"demo", "test"} <= named <= targets


def test_what_runs_elsewhere_does_run_there() -> None:
    assert [test for test in ELSEWHERE if not (ROOT / test).is_file()] == []


def shape(text: str) -> list[str]:
    """Lines with numbers, ports and the width of gaps taken out."""
    return [re.sub(r" {2,}", "  ", re.sub(r"\d+", "0", line)).rstrip() for line in text.strip().splitlines()]


def test_the_demo_prints_what_the_page_shows(psasim: Psasim) -> None:
    (shown,) = [each for each in BLOCKS if each.note == "output of psasim demo"]
    said = psasim("demo")
    assert said.code == 0
    assert shape(said.out) == shape(shown.code)
