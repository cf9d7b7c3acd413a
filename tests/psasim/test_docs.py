"""docs/python.md is true: its tests and scripts run, and its output is what is printed."""

from __future__ import annotations

import re
import subprocess
import sys
from pathlib import Path

import pytest

from docs.generate.blocks import blocks
from psasim.systems import SYSTEMS
from psasim.testing.marker import MarkerOptions
from tests.examples.test_examples import site_packages
from tests.psasim.conftest import Ran, run
from tests.psasim.users import ROOT, environment

TEXT = (ROOT / "docs" / "python.md").read_text("utf-8")
BLOCKS = blocks(TEXT)
NAME = re.compile(r"# (\w+\.\w+)\n")
FILES = {found[1]: each.code for each in BLOCKS if (found := NAME.match(each.code))}
SCRIPTS = [each.code for each in BLOCKS if each.language == "python" and each.code not in FILES.values()]


@pytest.fixture(scope="module")
def ran(tmp_path_factory: pytest.TempPathFactory) -> Ran:
    """All test files of the page, as one project."""
    return run(
        tmp_path_factory.mktemp("page"),
        FILES,
        "-p",
        "pytest_bdd.plugin",
        only="ncentral,custompsa,connectwise",
        packages=[site_packages("pyconnectwise")],
    )


@pytest.mark.clients
def test_the_tests_of_the_page_pass_but_the_one_that_is_meant_to_fail(ran: Ran) -> None:
    assert len(FILES) >= 6
    failed = {name for name, how in ran.outcomes().items() if how != "passed"}
    assert failed == {"test_the_title_is_sent"}, ran.out


@pytest.mark.clients
def test_the_failure_is_printed_as_the_page_shows_it(ran: Ran) -> None:
    (shown,) = [each.code for each in BLOCKS if each.note == "output of test_failing.py"]
    assert shown in ran.out


def test_the_readme_shows_the_first_of_them() -> None:
    (shown,) = [each for each in blocks((ROOT / "README.md").read_text("utf-8")) if each.language == "python"]
    assert FILES["test_tickets.py"].endswith(shown.code)


@pytest.mark.parametrize("code", SCRIPTS)
def test_the_scripts_of_the_page_run(code: str, tmp_path: Path) -> None:
    done = subprocess.run(  # noqa: S603  # what the page says is what is to be run
        [sys.executable, "-c", code], cwd=tmp_path, env=environment(), capture_output=True, text=True, check=False
    )
    assert done.returncode == 0, done.stderr


def test_every_argument_of_the_marker_and_every_fixture_of_a_system_is_in_the_tables() -> None:
    assert [name for name in (*SYSTEMS, *MarkerOptions.__dataclass_fields__) if f"`{name}`" not in TEXT] == []
