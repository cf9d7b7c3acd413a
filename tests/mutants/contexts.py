"""A plug-in of pytest: tells coverage which test runs, and within the chains which collection is tried."""

from __future__ import annotations

from collections.abc import Callable

import coverage
import pytest

from tests.mutants.chains import each_chain

COLLECTION = "collection "
"""What the contexts of collections begin with; those of tests are their node ids."""


def _switch(context: str) -> None:
    measured = coverage.Coverage.current()
    if measured is not None:
        measured.switch_context(context)


@pytest.hookimpl(tryfirst=True)
def pytest_runtest_logstart(nodeid: str) -> None:
    """What follows belongs to this test, its fixtures included."""
    _switch(nodeid)


def pytest_collection_finish() -> None:
    """A chain belongs to its collection, what stands between two of them to none."""
    each_chain(_in_context)


def _in_context(collection: str, play: Callable[[], None]) -> None:
    _switch(COLLECTION + collection)
    try:
        play()
    finally:
        _switch(COLLECTION)
