"""One server for all tests of the package, and projects whose tests run in a process of their own."""

from __future__ import annotations

import subprocess
import sys
import xml.etree.ElementTree as ElementTree
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import Protocol

import pytest

import psasim
from tests.psasim.users import ALONE, PYTEST, environment


@pytest.fixture(scope="session")
def server() -> Iterator[psasim.Server]:
    with psasim.Server(["ncentral", "custompsa"]) as running:
        yield running


@pytest.fixture
def world(server: psasim.Server) -> Iterator[psasim.World]:
    with server.world() as opened:
        yield opened


@dataclass(frozen=True, slots=True)
class Ran:
    """How a run of pytest ended: what it printed, and the parts of its JUnit file."""

    code: int
    out: str
    junit: ElementTree.Element

    def failure(self, name: str) -> str:
        """The text of the failure and the error of the test `name` in the JUnit file."""
        cases = [each for each in self.junit.iter("testcase") if each.get("name") == name]
        return "".join(each.text or "" for case in cases for each in case if each.tag in ("failure", "error"))

    def outcomes(self) -> dict[str, str]:
        """`passed`, `failure`, `error` or `skipped` by the name of the test."""
        ends = {"failure", "error", "skipped"}
        return {
            str(each.get("name")): next((part.tag for part in each if part.tag in ends), "passed")
            for each in self.junit.iter("testcase")
        }


CONFTEST = """
import pytest

@pytest.fixture(scope="session")
def psasim_server_options():
    return {{"only": "{only}"}}
"""


class Project(Protocol):
    """Writes files into a folder and runs pytest there."""

    def __call__(self, files: dict[str, str], *words: str) -> Ran: ...


def run(
    folder: Path, files: dict[str, str], *words: str, packages: Iterable[Path] = (), only: str = "ncentral,custompsa"
) -> Ran:
    """Write `files` into `folder` and run pytest there, with the plug-in and a server of `only` a few systems."""
    conftest = CONFTEST.format(only=only) + files.get("conftest.py", "")
    for name, text in {**files, "conftest.py": conftest}.items():
        (folder / name).write_text(text, "utf-8")
    command = [sys.executable, *PYTEST, "--junitxml", "junit.xml", *words]
    done = subprocess.run(  # noqa: S603  # our own words
        command, cwd=folder, env=environment(packages, **ALONE), capture_output=True, text=True, check=False
    )
    assert done.returncode in (0, 1), done.stdout + done.stderr
    return Ran(done.returncode, done.stdout, ElementTree.parse(folder / "junit.xml").getroot())  # noqa: S314  # pytest's own file


@pytest.fixture
def project(tmp_path: Path) -> Project:
    def ran(files: dict[str, str], *words: str) -> Ran:
        return run(tmp_path, files, *words)

    return ran
