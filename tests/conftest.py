"""Fixtures that several rooms share."""

from __future__ import annotations

import os
from collections.abc import Generator, Iterator
from typing import TypeAlias

import pytest

from contracts.targets import FakeProcess
from contracts.targets.control import ControlClient
from simulators.control.universe import Universe
from simulators.core.host.running import BackgroundLoop, pause_gc, resume_gc
from tests.acme.desk import Desk, desk, process


@pytest.hookimpl(wrapper=True)
def pytest_collection() -> Generator[None, object, object]:
    """Load the tests without the garbage collector, which need not look at them later, either."""
    pause_gc()
    result = yield
    resume_gc()
    return result


def pytest_terminal_summary(terminalreporter: pytest.TerminalReporter) -> None:
    """Processor time of the run and of every process that it has waited for: the budget of the suite is in it."""
    spent = os.times()
    total = spent.user + spent.system + spent.children_user + spent.children_system
    terminalreporter.write_line(f"{total / 60:.1f} minutes of processor time")


AcmeProcess: TypeAlias = tuple[Universe, BackgroundLoop, ControlClient]


@pytest.fixture(scope="session")
def acme_process() -> Iterator[AcmeProcess]:
    """A process that serves the invented vendor."""
    with process() as running:
        yield running


@pytest.fixture
def acme(acme_process: AcmeProcess) -> Iterator[Desk]:
    """The invented vendor in a fresh world."""
    with desk(*acme_process) as fresh:
        yield fresh


@pytest.fixture(scope="session")
def fakes() -> Iterator[FakeProcess]:
    """A process that serves every simulator."""
    with FakeProcess() as running:
        yield running
