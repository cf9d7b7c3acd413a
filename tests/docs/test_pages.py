"""Every code block of the documentation is run, checked, or says why not."""

from __future__ import annotations

import ast
import re
import tomllib
from collections.abc import Callable, Mapping
from pathlib import Path

import msgspec
import pytest
import yaml
from gherkin.parser import Parser

from docs.generate.blocks import FATES, MAKE, Block, blocks
from docs.generate.pages import DOCS
from tests.terminal import Terminal, terminal

__all__ = ["terminal"]

ROOT = DOCS.parent
PAGES = sorted(DOCS.rglob("*.md"))
BLOCKS = [(page.relative_to(DOCS).as_posix(), each) for page in PAGES for each in blocks(page.read_text("utf-8"))]
MAKE_TARGETS = set(re.findall(r"^([a-z-]+):", (ROOT / "Makefile").read_text("utf-8"), re.MULTILINE))


def make_targets_exist(code: str) -> None:
    named = {word for found in MAKE.findall(code) for word in found.split()}
    assert named <= MAKE_TARGETS


CHECKS: Mapping[str, Callable[[str], object]] = {
    "sh": make_targets_exist,
    "python": ast.parse,
    "yaml": lambda code: list(yaml.safe_load_all(code)),
    "toml": tomllib.loads,
    "json": msgspec.json.decode,
    "gherkin": lambda code: Parser().parse(code),
}


def of_fate(*fates: str) -> list[tuple[str, Block]]:
    return [(page, block) for page, block in BLOCKS if block.fate in fates]


def test_blocks_of_every_fate_are_found() -> None:
    assert {block.fate for _, block in BLOCKS} == set(FATES)


def test_every_fence_of_a_page_is_a_block_with_a_language() -> None:
    fences = {page.relative_to(DOCS).as_posix(): page.read_text("utf-8").count("```") for page in PAGES}
    found = {page: 2 * sum(name == page for name, _ in BLOCKS) for page in fences}
    assert found == fences


@pytest.mark.parametrize("page", sorted({page for page, _ in of_fate("run")}))
def test_commands_of_a_page_run_in_their_order(terminal: Terminal, tmp_path: Path, page: str) -> None:
    for name, block in BLOCKS:
        if name != page:
            continue
        if block.file is not None:
            (tmp_path / block.file).write_text(terminal.moved(block.code), "utf-8")
        elif block.fate == "run":
            done = terminal.run(block.code, tmp_path)
            assert done.returncode == 0, f"{block.code}\n{done.stdout}\n{done.stderr}"


@pytest.mark.parametrize(("page", "block"), of_fate("checked"))
def test_a_block_that_is_not_run_is_well_formed(page: str, block: Block) -> None:
    assert block.language in CHECKS, f"{page}: nothing checks {block.language}; run it, or say why not"
    CHECKS[block.language](block.code)


def test_a_block_that_is_run_elsewhere_names_a_test() -> None:
    assert [
        block.elsewhere for _, block in of_fate("run elsewhere") if not (ROOT / str(block.elsewhere)).is_file()
    ] == []


def test_a_block_that_is_not_run_gives_a_reason() -> None:
    assert [block.code for _, block in of_fate("not run") if len(str(block.reason).split()) < 4] == []


def test_no_block_has_a_note_that_means_nothing() -> None:
    known = ("not run here: ", "run by ", "file: ", "output of ")
    assert [block.note for _, block in BLOCKS if block.note and not block.note.startswith(known)] == []


@pytest.mark.parametrize(
    ("text", "fate"),
    [
        ("```sh\npsasim status\n```", "run"),
        ("```sh\npsasim serve --only halopsa\n```", "served"),
        ("```sh\nmake test\n```", "checked"),
        ("```yaml\na: 1\n```", "checked"),
        ("```text\nhello\n```", "output"),
        ("<!-- run by tests/x.py -->\n```python\npass\n```", "run elsewhere"),
        ("<!-- not run here: no such machine -->\n\n```sh\nrm x\n```", "not run"),
    ],
)
def test_fate_of_a_block_follows_from_language_and_note(text: str, fate: str) -> None:
    (block,) = blocks(f"before\n\n{text}\n\nafter\n")
    assert block.fate == fate
