"""The world of a test.

The plug-in imports this module before the first fixture of the first test, so that no recorder of HTTP is active yet.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager

import pytest

from psasim.errors import PsasimError
from psasim.testing.marker import MarkerOptions
from psasim.world import Connection, OpenedWorld, World

__tracebackhide__ = True  # pytest shows the line of the test, not ours


def check(item: pytest.Item) -> None:
    """Fail `item` if its markers name what does not exist."""
    with _failing():
        MarkerOptions.of(item)


USUAL = "fixture"
"""What worlds of tests begin with, whatever a running psasim serves besides."""

RAISED = "PSA500"
"""The code of a handler that ended with an exception."""


@contextmanager
def opened(connection: Connection, item: pytest.Item, dataset: str | None = None) -> Iterator[OpenedWorld]:
    """A world as the markers of `item` describe it; without one of theirs, over `dataset` (None: `fixture`)."""
    with _failing():
        wanted = MarkerOptions.of(item)
        world = connection.world(wanted.only, seed=wanted.seed, dataset=wanted.dataset or dataset or USUAL)
    with world:
        with _failing():
            wanted.apply(world)
        yield world


def check_contracts(item: pytest.Item, world: World) -> None:
    """Fail `item` if a system of its `world` broke its own API document, unless a marker allows it.

    A handler that raised is a defect of psasim, whatever status its caller got: no marker allows it.
    """
    found = world.journal.violations()
    raised = [each for each in found if each.startswith(f"{RAISED} ")]
    if raised:
        lines = "\n".join(f"  {each}" for each in raised)
        pytest.fail(f"psasim failed inside, which is a defect of its own; please report it:\n{lines}", pytrace=False)
    if found and not MarkerOptions.of(item).allow_violations:
        lines = "\n".join(f"  {each}" for each in found)
        pytest.fail(
            f"contracts were broken; @pytest.mark.psasim(allow_violations=True) lets it pass:\n{lines}", pytrace=False
        )


@contextmanager
def _failing() -> Iterator[None]:
    """Turn a refusal into the failure of a test, in one line."""
    try:
        yield
    except PsasimError as error:
        raise pytest.fail.Exception(str(error), pytrace=False) from None
