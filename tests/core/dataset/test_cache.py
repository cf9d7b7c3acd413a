from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

import pytest

from simulators.core.dataset import cache
from simulators.core.dataset.recipe import Named, Recipe

RECIPE = Recipe("small", 2)


def test_kept_dataset_is_read_instead_of_made(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    made = cache.obtain(RECIPE, tmp_path)
    monkeypatch.setattr(cache, "make", lambda _: pytest.fail("it was made again"))
    assert cache.obtain(RECIPE, tmp_path) == made


def test_key_follows_from_everything_that_makes_a_dataset(monkeypatch: pytest.MonkeyPatch) -> None:
    recipes = (RECIPE, Recipe("small", 3), Recipe("msp-50", 2), Recipe("small", 2, "de_DE"))
    keys = {cache.key_of(each) for each in (*recipes, Recipe("small", 2, customers=(Named("A"),)))}
    assert len(keys) == 5
    monkeypatch.setattr(cache, "_code", lambda: b"another version")
    assert cache.key_of(RECIPE) not in keys


@pytest.mark.parametrize("content", [b"", b"\x81", b"\x90", b"not it"])
def test_file_that_holds_no_dataset_is_made_again(tmp_path: Path, content: bytes) -> None:
    (tmp_path / f"{cache.key_of(RECIPE)}.msgpack").write_bytes(content)
    assert len(cache.obtain(RECIPE, tmp_path).customers) == 10
    assert len(cache.obtain(RECIPE, tmp_path).customers) == 10
    assert len(list(tmp_path.iterdir())) == 1


def test_folder_that_cannot_be_written_keeps_nothing(tmp_path: Path) -> None:
    file = tmp_path / "file"
    file.write_text("in the way", "utf-8")
    assert len(cache.obtain(RECIPE, file / "datasets").customers) == 10


def test_oldest_datasets_are_removed(tmp_path: Path) -> None:
    for number in range(cache.MOST + 2):
        path = tmp_path / f"old-{number}.msgpack"
        path.write_bytes(b"")
        os.utime(path, (number, number))
    cache.obtain(RECIPE, tmp_path)
    left = {each.name for each in tmp_path.iterdir()}
    assert len(left) == cache.MOST
    assert "old-0.msgpack" not in left


def test_faker_is_imported_only_when_a_dataset_is_made() -> None:
    code = """
import sys
import simulators.control.universe
from simulators import registry
registry.declarations()
print([name for name in sys.modules if name == "faker" or name.endswith(("dataset.making", "dataset.msp"))])
"""
    said = subprocess.run([sys.executable, "-c", code], check=True, capture_output=True, text=True)  # noqa: S603  # our own words
    assert said.stdout.strip() == "[]"
