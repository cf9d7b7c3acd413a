"""`psasim new-vendor`: what it lays out runs, and has every part that CONTRIBUTING.md asks of a system."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

import pytest

from simulators.cli import main

ROOT = Path(__file__).resolve().parents[2]
FOLDERS = ("contracts", "docs", "features", "loadtests", "openapi", "psasim", "simulators", "tests")
FILES = ("CONTRIBUTING.md", "Makefile", "mkdocs.yml", "pyproject.toml", "README.md")


def run(checkout: Path, *words: str) -> subprocess.CompletedProcess[str]:
    """A module of Python, in the checkout."""
    environment = {**os.environ, "PYTHONPATH": str(checkout), "PYTHONDONTWRITEBYTECODE": "1"}
    return subprocess.run(  # noqa: S603  # this Python, and words of this file
        [sys.executable, "-m", *words], cwd=checkout, env=environment, capture_output=True, text=True, check=False
    )


@pytest.fixture(scope="module")
def checkout(tmp_path_factory: pytest.TempPathFactory) -> Iterator[Path]:
    """A copy of this checkout, with a new system in it."""
    copy = tmp_path_factory.mktemp("checkout")
    ignored = shutil.ignore_patterns("__pycache__", "*.png", "sdks", "node_modules")
    for folder in FOLDERS:
        shutil.copytree(ROOT / folder, copy / folder, ignore=ignored)
    for file in FILES:
        shutil.copy(ROOT / file, copy / file)
    laid = run(copy, "simulators.cli", "new-vendor", "superdesk", "--title", "Super Desk")
    assert laid.returncode == 0, laid.stderr
    assert "simulators/superdesk/model/__init__.py" in laid.stdout
    yield copy
    shutil.rmtree(copy)


def test_new_system_passes_its_tests_scenarios_and_the_anatomy(checkout: Path) -> None:
    chosen = ("tests/superdesk", "features/superdesk", "tests/test_contributing.py::test_a_vendor_has_every_part")
    played = run(checkout, "pytest", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", *chosen)
    assert played.returncode == 0, played.stdout[-3000:]
    assert " passed" in played.stdout


def test_new_system_keeps_the_rules_of_style(checkout: Path) -> None:
    folders = [f"{place}/superdesk" for place in ("simulators", "tests", "features", "openapi/generate")]
    checked = run(checkout, "ruff", "check", "--no-cache", *folders, "simulators/registry.py", "psasim")
    assert checked.returncode == 0, checked.stdout
    formatted = run(checkout, "ruff", "format", "--no-cache", "--check", *folders)
    assert formatted.returncode == 0, formatted.stdout


@pytest.mark.parametrize(
    ("words", "message"),
    [
        (["Super-Desk"], "'Super-Desk' cannot be a name"),
        (["autotask"], "simulators/autotask is there already"),
    ],
)
def test_wrong_name_is_one_line(words: list[str], message: str, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-vendor", *words, "--root", str(ROOT)]) == 2
    assert message in capsys.readouterr().err


def test_folder_that_is_no_checkout_is_one_line(tmp_path: Path, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["new-vendor", "superdesk", "--root", str(tmp_path)]) == 2
    assert "is no checkout of psasim" in capsys.readouterr().err
