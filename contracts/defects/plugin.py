"""A pytest plug-in that plays tests under one seeded defect after another, and reports undetected ones."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import asdict, dataclass
from pathlib import Path

import pytest
from _pytest.runner import runtestprotocol

from contracts.defects import Defect, defects_of
from contracts.defects.bench import Bench
from contracts.targets import Fakes, Target
from contracts.targets.patience import Patience
from contracts.targets.sources import SOURCE
from simulators.core.declaration import Declaration
from simulators.core.host.running import resume_gc
from simulators.registry import declaration
from simulators.suites import suites_root

HUNG_S = 8.0
"""Real seconds after which a fake with a defect is considered hanging."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """Which defects, and where to."""
    group = parser.getgroup("defects", "seeded defects")
    group.addoption("--defects", metavar="A,B", help="play the tests under each seeded defect of these vendors")
    group.addoption("--one-defect-in", type=int, default=1, metavar="N", help="play one in N of each vendor's")
    group.addoption("--defect-report", type=Path, metavar="FILE", help="write what became of each as JSON")


@pytest.hookimpl(tryfirst=True)
def pytest_configure(config: pytest.Config) -> None:
    """Collect only the tests that the defects name, with defective fakes as targets."""
    vendors, one_in = config.getoption("--defects").split(","), config.getoption("--one-defect-in")
    defects = [each for vendor in vendors for each in defects_of([vendor])[::one_in]]
    paths = {path for defect in defects for path in defect.killed_by}
    config.args = [str(suites_root() / path) for path in sorted(paths)]
    config.stash[SOURCE] = source = SpoiltFakes()
    Patience.answer_s = HUNG_S
    config.pluginmanager.register(DefectRun(defects, source, config.getoption("--defect-report")))


@dataclass(frozen=True, slots=True)
class Fate:
    """The result for a defect: the test that detected it, and how; None if undetected."""

    system: str
    name: str
    description: str
    killed_by: str | None
    finding: str

    @property
    def line(self) -> str:
        """One line of the report."""
        return f"{self.system:<18} {self.name:<32} {self.killed_by or 'LIVES: ' + self.finding}"


class SpoiltFakes:
    """A source of targets: fakes with the defect in force."""

    capabilities = Fakes.capabilities
    system: str | None = None

    def __init__(self) -> None:
        """Without a defect until `spoilt_by`."""
        self._fakes = Fakes()

    @contextmanager
    def target(self, system: str, beside: Iterable[str]) -> Iterator[Target]:
        """A target of the fakes as they are now."""
        with self._fakes.target(system, beside) as target:
            yield target

    @contextmanager
    def spoilt_by(self, defect: Defect) -> Iterator[None]:
        """Serve the defect's system with the defect."""
        before = self._fakes

        def change(sound: Declaration) -> Declaration:
            return bench.declaration if sound.name == defect.system else sound

        with Bench(declaration(defect.system)) as bench, Fakes(change) as self._fakes:
            defect.apply(bench)
            yield
        self._fakes = before

    def close(self) -> None:
        """Stop what was started."""
        self._fakes.close()


class DefectRun:
    """Plays the tests that must detect each defect."""

    def __init__(self, defects: list[Defect], source: SpoiltFakes, report: Path | None) -> None:
        """`report` is a JSON file to write."""
        self._defects = defects
        self._source = source
        self._report = report
        self._sound: dict[str, bool] = {}
        self.fates: list[Fate] = []

    def pytest_collection_finish(self) -> None:
        """Everything is loaded: the collector need not look at it again."""
        resume_gc()

    def pytest_runtestloop(self, session: pytest.Session) -> bool:
        """In place of pytest's own loop."""
        if session.testsfailed:
            raise session.Interrupted("the tests could not be collected")
        for defect in self._defects:
            self.fates.append(self._fate(defect, session.items))
        self._source.close()
        session.testsfailed = sum(fate.killed_by is None for fate in self.fates)
        if self._report is not None:
            self._report.write_text(json.dumps([asdict(fate) for fate in self.fates], indent=2) + "\n", "utf-8")
        return True

    def _fate(self, defect: Defect, items: list[pytest.Item]) -> Fate:
        chosen = [item for path in defect.killed_by for item in items if _below(item.nodeid, path)]
        with self._source.spoilt_by(defect):
            for item in chosen:
                failure = _failure(item)
                if failure is not None:
                    break
            else:
                finding = "no test noticed it" if chosen else f"no test is called {', '.join(defect.killed_by)}"
                return Fate(defect.system, defect.name, defect.description, None, finding)
        if not self._is_sound(item):
            return Fate(defect.system, defect.name, defect.description, None, f"{item.nodeid} fails without it, too")
        return Fate(defect.system, defect.name, defect.description, item.nodeid, failure)

    def _is_sound(self, item: pytest.Item) -> bool:
        """Whether a test passes without a defect, which is tried once."""
        if item.nodeid not in self._sound:
            self._sound[item.nodeid] = _failure(item) is None
        return self._sound[item.nodeid]

    def pytest_terminal_summary(self, terminalreporter: pytest.TerminalReporter) -> None:
        """Which suite killed which."""
        for fate in self.fates:
            terminalreporter.write_line(fate.line)
        dead = sum(fate.killed_by is not None for fate in self.fates)
        terminalreporter.write_line(f"{dead} of {len(self.fates)} seeded defects were noticed")


def _below(nodeid: str, path: str) -> bool:
    return nodeid == path or nodeid.startswith((f"{path}::", f"{path}[", f"{path}/"))


def _failure(item: pytest.Item) -> str | None:
    """The last line of what failed in the test itself; a test that could not be set up has noticed nothing."""
    # Told that the session comes next, pytest takes down everything of the test but what the session shares.
    reports = runtestprotocol(item, log=False, nextitem=item.session)  # type: ignore[arg-type]  # its parents matter only
    for report in reports:
        if report.failed and report.when != "call":
            raise pytest.UsageError(f"{item.nodeid} could not be set up under the defect:\n{report.longreprtext}")
    failed = next((report for report in reports if report.failed), None)
    if failed is None:
        return None
    lines = [line[2:].strip() for line in failed.longreprtext.splitlines() if line.startswith("E ")]
    return lines[0] if lines else failed.longreprtext.splitlines()[-1]
