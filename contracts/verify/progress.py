"""A pytest plug-in that takes the selected tests, and reports each as it happens to the process that started it.

With `--events` a line of JSON for each event goes to standard output, and nothing else does: `{"planned": n}`,
`{"begun": name}`, `{"tried": {...}}` for an operation in one phase, `{"row": {...}}` as the notes of
contracts.verify.plugin have it, `{"contract": {...}}` with the numbers of the contract suite and the operations that it
has tried, `{"stopped": why}` where the run ends before its end.
"""

from __future__ import annotations

import json
import os
from collections.abc import Generator, Iterator
from dataclasses import asdict
from pathlib import Path
from typing import Any

import pytest

from contracts.api.depth import CLOSE, EVERY, QUICK
from contracts.api.outcome import CALLERS, CHAINS
from contracts.api.outcome import CONTRACT as CONTRACTS
from contracts.api.plan import PLAN, ContractPlan
from contracts.api.watch import Tried, Watch
from contracts.chains.bounds import ALL, Bounds
from contracts.targets.guard import Answers
from contracts.targets.sources import Real
from contracts.verify.planning import of_item
from contracts.verify.plugin import Notes
from contracts.verify.rows import FAIL
from contracts.verify.selection import CONTRACT, Selection
from features.needs import tags_of
from simulators.core.clock import Clock
from simulators.core.host.running import resume_gc
from simulators.core.server.build import document

STDOUT, STDERR = 1, 2

EVENTS = pytest.StashKey[int]()
"""The file descriptor that events go to."""


def pytest_addoption(parser: pytest.Parser) -> None:
    """What is selected, how deep, for how long, and where events go."""
    group = parser.getgroup("progress", "psasim verify: selection and progress")
    group.addoption("--words", default="", help="what -k of psasim verify says")
    group.addoption("--tagged", default="", help="what --tags of psasim verify says")
    group.addoption("--every", action="store_true", help="all operations")
    group.addoption("--deep", action="store_true", help="more of each operation, and all properties in chains")
    group.addoption("--first", action="store_true", help="end at the first finding")
    group.addoption("--left", type=float, metavar="S", help="wall seconds after which the run ends")
    group.addoption("--events", action="store_true", help="events go to standard output")
    group.addoption("--own", type=Path, action="append", default=[], metavar="FILE", help="a feature file of a user's")


@pytest.hookimpl(wrapper=True, tryfirst=True)
def pytest_load_initial_conftests(early_config: pytest.Config) -> Generator[None]:
    """Keep standard output for events, before pytest begins to capture what is written there."""
    if early_config.known_args_namespace.events:
        early_config.stash[EVENTS] = os.dup(STDOUT)
        os.dup2(STDERR, STDOUT)
    yield


def pytest_configure(config: pytest.Config) -> None:
    """Make the tags of a user's own features known, and plan the contract suite."""
    for file in config.getoption("--own"):
        for tag in tags_of(file.read_text("utf-8")):
            config.addinivalue_line("markers", f"{tag}: a tag of scenarios")
    selection = Selection(config.getoption("--words"), config.getoption("--tagged"))
    progress = Progress(
        selection, config.stash.get(EVENTS, None), config.getoption("--left"), config.getoption("--first")
    )
    config.pluginmanager.register(progress)
    every, deep = config.getoption("--every"), config.getoption("--deep")
    config.stash[PLAN] = ContractPlan(
        EVERY if every else CLOSE if deep else QUICK,
        ALL if deep else Bounds(),
        selection.operations,
        Watch(progress.tried, progress.left_s),
        whole=not every and not selection,
    )


class Progress:
    """Takes what is selected, reports what happens, and ends a run that has taken its time."""

    def __init__(self, selection: Selection, events: int | None, left_s: float | None, first: bool = False) -> None:
        """`events` is a file descriptor; without one nothing is reported. With `first` a finding ends the run."""
        self._first, self._found = first, False
        self._selection = selection
        self._events = events
        self._clock = Clock()
        self._end = None if left_s is None else self._clock.time() + left_s
        self._rows = 0
        self._numbers: dict[str, Any] = {}
        self._tried: set[str] = set()
        self._answers = Answers()

    def left_s(self) -> float | None:
        """Wall seconds that are left; None without a limit."""
        if self._first and self._found:
            return 0.0
        return None if self._end is None else self._end - self._clock.time()

    def tried(self, tried: Tried) -> None:
        """An operation has been tried in one phase."""
        self._found = self._found or not tried.ok
        self._report("tried", asdict(tried))

    @pytest.hookimpl(trylast=True)
    def pytest_collection_modifyitems(self, config: pytest.Config, items: list[pytest.Item]) -> None:
        """Leave out what is not selected."""
        taken = [item for item in items if self._takes(item)]
        config.hook.pytest_deselected(items=[item for item in items if item not in taken])
        items[:] = taken
        self._report("planned", sum(of_item(item) is not None for item in items))

    def _takes(self, item: pytest.Item) -> bool:
        scenario = of_item(item)
        if scenario is not None:
            return self._selection.takes(scenario.names, scenario.tags)
        system = item.callspec.params.get("system") if isinstance(item, pytest.Function) else None
        return not isinstance(system, str) or bool(self._selection.operations(document(system), system))

    def pytest_collection_finish(self) -> None:
        """Everything is loaded: the collector need not look at it again."""
        resume_gc()

    @pytest.hookimpl(wrapper=True)
    def pytest_runtest_protocol(self, item: pytest.Item) -> Iterator[None]:
        """Report a test when it begins and when it has ended; end the run where it must not go on."""
        scenario = of_item(item)
        self._report("begun", f"{scenario.group}: {scenario.name}" if scenario is not None else CONTRACT)
        result = yield
        self._report_outcome(item)
        why = self._why_to_stop()
        if why:
            self._report("stopped", why)
            item.session.shouldstop = why
        return result

    def pytest_runtest_teardown(self, item: pytest.Item) -> None:
        """Learn where targets come from: it knows whether they still answer."""
        source = getattr(item, "funcargs", {}).get("source")
        if isinstance(source, Real):
            self._answers = source.answers

    def _report_outcome(self, item: pytest.Item) -> None:
        """What the contract suite came to, and the rows that notes were taken of."""
        for name, data in item.user_properties:
            if isinstance(data, dict) and name in (CONTRACTS, CHAINS, CALLERS):
                self._add(name, data)
                self._report("contract", {**self._numbers, "tried": sorted(self._tried)})
        notes = next(each for each in item.config.pluginmanager.get_plugins() if isinstance(each, Notes))
        for row in notes.rows[self._rows :]:
            self._found = self._found or row.result == FAIL
            self._report("row", row.data())
        self._rows = len(notes.rows)

    def _add(self, suite: str, data: dict[str, Any]) -> None:
        """Count what a suite has tried; the contract's own suite says of how many operations."""
        self._tried.update(data["requests"])
        if suite == CONTRACTS:
            self._numbers |= {key: data[key] for key in ("total", "asked", "selected")}
        for key in ("total", "asked", "selected"):
            self._numbers.setdefault(key, data[key])
        self._numbers["not_reached"] = [*self._numbers.get("not_reached", ()), *data["not_reached"]]

    def _why_to_stop(self) -> str:
        if self._answers.gave_up:
            return f"the target left {self._answers.missed} requests in a row unanswered ({self._answers.error})"
        if self._first and self._found:
            return "there is a finding"
        left = self.left_s()
        return "the limit has passed" if left is not None and left <= 0 else ""

    def _report(self, kind: str, data: Any) -> None:
        if self._events is not None:
            os.write(self._events, json.dumps({kind: data}).encode() + b"\n")
