"""Grades one foreign PSA after the other in one process: runs on standard input, the rows of each on standard output.

    [{"target": "mine", "tests": ["features/custompsa"], "env": {"PSASIM_TARGETS": "targets.toml"}}]

Tests are collected once, for collecting takes longer than grading.
"""

from __future__ import annotations

import contextlib
import io
import json
import os
import sys
import tempfile
from collections.abc import Iterable
from contextlib import AbstractContextManager
from pathlib import Path
from typing import Any

import pytest
from _pytest.runner import runtestprotocol

from contracts.protocol.gradebook import gradebook_of
from contracts.targets import Source, Target, open_source
from contracts.targets.sources import SOURCE, TARGET
from contracts.verify.plugin import Notes
from simulators.suites import suites_root


class Graded:
    """Gives the targets of one run after the other."""

    system: str | None = "custompsa"

    def __init__(self) -> None:
        """Nothing is graded yet."""
        self.now: Source | None = None

    @property
    def source(self) -> Source:
        """That of the run under way."""
        assert self.now is not None
        return self.now

    @property
    def capabilities(self) -> frozenset[str]:
        """What its targets offer."""
        return self.source.capabilities

    def target(self, system: str, beside: Iterable[str]) -> AbstractContextManager[Target]:
        """The foreign PSA."""
        return self.source.target(system, beside)

    def close(self) -> None:
        """Each run closes its own."""


class Grading:
    """Plays the tests of each run in place of pytest's own loop."""

    def __init__(self, runs: list[dict[str, Any]]) -> None:
        """`graded` are the rows of each run."""
        self.runs = runs
        self.source = Graded()
        self.graded: list[list[dict[str, Any]]] = []

    def pytest_configure(self, config: pytest.Config) -> None:
        """Be where targets come from."""
        config.stash[SOURCE] = self.source

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """Do what the plan says."""
        assert not session.testsfailed, "the tests could not be collected"
        for run in self.runs:
            self.graded.append(self._grade(session, run))
        return True

    def _grade(self, session: pytest.Session, run: dict[str, Any]) -> list[dict[str, Any]]:
        book = gradebook_of(session.config)
        for noted in (book.kept, book.broken, book.unseen):
            noted.clear()
        book.stopped, book.silent, book.foreign = "", "", False
        (notes,) = (each for each in session.config.pluginmanager.get_plugins() if isinstance(each, Notes))
        notes.rows.clear()
        with pytest.MonkeyPatch.context() as patch:
            for name, value in run["env"].items():
                patch.setenv(name, value)
            self.source.now = open_source({**run["env"], TARGET: run["target"]})
            for item in session.items:
                if any(item.nodeid.startswith(test) for test in run["tests"]):
                    runtestprotocol(item, log=False, nextitem=item.session)  # type: ignore[arg-type]  # as in defects
            self.source.now.close()
        return [row.data() for row in (*notes.rows, *notes.rules())]


def main() -> None:
    """Read runs, write rows."""
    # Plug-ins that are installed beside pytest-bdd take longer to import than a run takes.
    os.environ["PYTEST_DISABLE_PLUGIN_AUTOLOAD"] = "1"
    grading, root, said = Grading(json.load(sys.stdin)), suites_root(), io.StringIO()
    with tempfile.TemporaryDirectory() as folder, contextlib.redirect_stdout(said):
        words = ["-c", str(root / "contracts" / "verify" / "pytest.ini"), "-q", "--rootdir", str(root)]
        words += [
            "-p",
            "pytest_bdd.plugin",
            "-p",
            "contracts.verify.plugin",
            "--evidence",
            str(Path(folder, "evidence.json")),
        ]
        pytest.main([*words, "--system", "custompsa", str(root / "features" / "custompsa")], [grading])
    if len(grading.graded) != len(grading.runs):
        raise SystemExit(said.getvalue())
    json.dump(grading.graded, sys.stdout)


if __name__ == "__main__":
    main()
