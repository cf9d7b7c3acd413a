"""The world of a test.

The plug-in imports this module before the first fixture of the first test, so that no HTTP recorder is active yet.
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
    """Fail `item` if its markers contain unknown names."""
    with _failing():
        MarkerOptions.of(item)


USUAL = "fixture"
"""The default dataset of test worlds, whatever that of a running psasim is."""

RAISED = "PSA500"
"""The code of the finding that a handler raised an exception."""


@contextmanager
def opened(connection: Connection, item: pytest.Item, dataset: str | None = None) -> Iterator[OpenedWorld]:
    """A world for the markers of `item`; without their own dataset, with `dataset` (None: `fixture`)."""
    with _failing():
        wanted = MarkerOptions.of(item)
        world = connection.world(wanted.only, seed=wanted.seed, dataset=wanted.dataset or dataset or USUAL)
    with world:
        with _failing():
            wanted.apply(world)
        yield world


def check_contracts(item: pytest.Item, world: World) -> None:
    """Fail `item` if a system of its `world` violated its own API document, unless a marker allows it.

    A handler that raised is a defect of psasim, whatever the status of the response: no marker allows it.
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
