"""The pytest fixture that scenarios and contract suites get their targets from."""

from __future__ import annotations

from collections.abc import Iterator

import pytest

from contracts.targets.sources import SOURCE, Source, open_source


@pytest.fixture(scope="session")
def source(request: pytest.FixtureRequest) -> Iterator[Source]:
    """The source of targets: fakes in this process, unless PSASIM_TARGET or a plug-in selects others."""
    given = request.config.stash.get(SOURCE, None)
    if given is not None:
        yield given
        return
    opened = open_source()
    try:
        yield opened
    finally:
        opened.close()
