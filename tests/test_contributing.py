"""CONTRIBUTING.md is true: every vendor has the parts that it lists, and its commands exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from simulators.registry import VENDORS, declaration

ROOT = Path(__file__).resolve().parents[1]
TEXT = (ROOT / "CONTRIBUTING.md").read_text("utf-8")


def parts() -> list[str]:
    table = TEXT.split("<!-- anatomy -->")[1].split("<!-- /anatomy -->")[0]
    return re.findall(r"^\| `([^`]+)` \|", table, re.MULTILINE)


def exists(part: str) -> bool:
    path = ROOT / part
    return path.is_dir() or path.is_file() or path.with_name(f"{path.name}.py").is_file()


def test_the_table_is_read() -> None:
    assert len(parts()) >= 15


@pytest.mark.parametrize("vendor", VENDORS)
def test_a_vendor_has_every_part(vendor: str) -> None:
    declared = declaration(vendor)
    lacking = {
        "loadtests/<vendor>.py": not declared.quotas,
        "contracts/messages/<vendor>": not declared.messages,
    }
    wanted = [part for part in parts() if not lacking.get(part)]
    assert [part for part in wanted if not exists(part.replace("<vendor>", vendor))] == []


def test_a_part_that_is_missing_is_seen() -> None:
    assert not exists("simulators/custompsa/telepathy")


def test_the_targets_that_are_named_exist() -> None:
    makefile = (ROOT / "Makefile").read_text("utf-8")
    named = {word for line in re.findall(r"`?make ([a-z ]+)", TEXT) for word in line.split()}
    targets = set(re.findall(r"^([a-z]+):", makefile, re.MULTILINE))
    assert {"test", "lint", "types", "imports", "fuzz", "load", "bench"} <= named & targets
